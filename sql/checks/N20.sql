-- id: N20
-- title: 公务用车保有量与固定资产车辆数一致或说明差异原因
-- severity: warning
-- needs: sangong.vehicle.held, asset.vehicles
-- basis: 自治区文字格式要求说明公务用车保有量与固定资产车辆的差异原因
-- applies: 既写公务用车保有量又写固定资产车辆的文字说明
-- fix: 核对两处车辆数，不一致的说明原因。
-- pass:
--   fact sangong.vehicle.held 5辆
--   fact asset.vehicles 5辆
-- fail:
--   fact sangong.vehicle.held 5辆
--   fact asset.vehicles 7辆
WITH first AS (
  SELECT submission_id,
    MIN(CASE WHEN measure = 'sangong.vehicle.held' THEN fact_id END) AS held_id,
    MIN(CASE WHEN measure = 'asset.vehicles' THEN fact_id END) AS asset_id
  FROM current_narrative
  WHERE aspect = 'value' AND value IS NOT NULL AND measure IN ('sangong.vehicle.held', 'asset.vehicles')
  GROUP BY submission_id
), explained AS (
  SELECT DISTINCT submission_id
  FROM current_passage
  WHERE kind = 'reason' AND about IN ('sangong.vehicle.held', 'asset.vehicles') AND text NOT LIKE '%一致%'
)
SELECT x.submission_id, '公务用车保有量与固定资产车辆数' AS subject, 'equal' AS form, '辆' AS unit,
  h.value AS stated, a.value AS computed,
  CASE WHEN h.value <> a.value AND e.submission_id IS NOT NULL THEN '两处车辆数不同，已说明原因' END AS skip,
  CAST(h.fact_id AS VARCHAR) || ';' || CAST(a.fact_id AS VARCHAR) AS evidence
FROM first AS x
JOIN current_narrative AS h ON h.submission_id = x.submission_id AND h.fact_id = x.held_id
JOIN current_narrative AS a ON a.submission_id = x.submission_id AND a.fact_id = x.asset_id
LEFT JOIN explained AS e ON e.submission_id = x.submission_id
