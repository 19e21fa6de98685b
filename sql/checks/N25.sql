-- id: N25
-- title: 车辆数＝各类用车之和
-- severity: error
-- needs: asset.vehicles, asset.vehicles.leader|asset.vehicles.principal|asset.vehicles.communication|asset.vehicles.emergency|asset.vehicles.enforcement|asset.vehicles.special|asset.vehicles.retired|asset.vehicles.other
-- basis: 国有资产占用情况的构成
-- applies: 文字说明国有资产占用部分
-- fix: 核对车辆总数与各类用车数。
-- pass:
--   fact asset.vehicles 5辆
--   fact asset.vehicles.leader 0辆
--   fact asset.vehicles.principal 3辆
--   fact asset.vehicles.communication 0辆
--   fact asset.vehicles.emergency 0辆
--   fact asset.vehicles.enforcement 0辆
--   fact asset.vehicles.special 0辆
--   fact asset.vehicles.retired 0辆
--   fact asset.vehicles.other 2辆
-- fail:
--   fact asset.vehicles 5辆
--   fact asset.vehicles.leader 0辆
--   fact asset.vehicles.principal 3辆
--   fact asset.vehicles.communication 0辆
--   fact asset.vehicles.emergency 0辆
--   fact asset.vehicles.enforcement 0辆
--   fact asset.vehicles.special 0辆
--   fact asset.vehicles.retired 0辆
--   fact asset.vehicles.other 1辆
WITH first AS (
  SELECT submission_id, section, measure, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE aspect = 'value' AND function_path = '' AND value IS NOT NULL
    AND measure IN ('asset.vehicles',
      'asset.vehicles.leader', 'asset.vehicles.principal', 'asset.vehicles.communication',
      'asset.vehicles.emergency', 'asset.vehicles.enforcement', 'asset.vehicles.special',
      'asset.vehicles.retired', 'asset.vehicles.other')
  GROUP BY submission_id, section, measure
), stated AS (
  SELECT f.submission_id, f.section, f.measure, f.fact_id, f.value, 0 AS half
  FROM first AS m
  JOIN current_narrative AS f ON f.submission_id = m.submission_id AND f.fact_id = m.fact_id
)
SELECT t.submission_id, '车辆数' AS subject, 'equal' AS form, '辆' AS unit,
  t.value AS stated, t.half AS stated_half, SUM(p.value) AS computed, SUM(p.half) AS computed_half,
  CASE WHEN MIN(p.value) >= 0 THEN MAX(p.value) END AS largest,
  CASE WHEN COUNT(*) < 8 AND (t.value - SUM(p.value) > t.half + SUM(p.half)) THEN '各类用车没有列全' END AS guard,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.fact_id AS VARCHAR), ',') AS evidence
FROM stated AS t
JOIN stated AS p ON p.submission_id = t.submission_id AND p.section = t.section AND p.measure <> 'asset.vehicles'
WHERE t.measure = 'asset.vehicles'
GROUP BY t.submission_id, t.fact_id, t.value, t.half
UNION ALL
SELECT t.submission_id, '其他用车', 'equal', '辆', t.value, 0, SUM(d.value), 0, NULL, NULL,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(d.fact_id AS VARCHAR), ',')
FROM stated AS t
JOIN current_narrative AS d ON d.submission_id = t.submission_id AND d.section = t.section AND d.part = 'narrative'
  AND d.measure = 'asset.vehicles.other.detail' AND d.aspect = 'value'
WHERE t.measure = 'asset.vehicles.other'
GROUP BY t.submission_id, t.fact_id, t.value
