-- id: N26
-- title: 固定资产原值≥房屋价值＋车辆价值
-- severity: error
-- needs: asset.fixed, asset.house|asset.vehicle
-- basis: 房屋、车辆是固定资产的一部分
-- applies: 文字说明国有资产占用部分
-- fix: 核对固定资产原值与房屋、车辆价值。
-- pass:
--   fact asset.fixed 2655.87万元
--   fact asset.house 1988.66万元
--   fact asset.vehicle 47.15万元
-- fail:
--   fact asset.fixed 2000.87万元
--   fact asset.house 1988.66万元
--   fact asset.vehicle 47.15万元
WITH first AS (
  SELECT submission_id, measure, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE aspect = 'value' AND amount IS NOT NULL AND measure IN ('asset.fixed', 'asset.house', 'asset.vehicle')
  GROUP BY submission_id, measure
), stated AS (
  SELECT f.submission_id, f.measure, f.fact_id, f.amount, f.half
  FROM first AS m
  JOIN current_narrative AS f ON f.submission_id = m.submission_id AND f.fact_id = m.fact_id
)
SELECT t.submission_id, '固定资产原值' AS subject, 'at_least' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half, SUM(p.amount) AS computed, SUM(p.half) AS computed_half,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.fact_id AS VARCHAR), ',') AS evidence
FROM stated AS t
JOIN stated AS p ON p.submission_id = t.submission_id AND p.measure <> 'asset.fixed'
WHERE t.measure = 'asset.fixed'
GROUP BY t.submission_id, t.fact_id, t.amount, t.half
