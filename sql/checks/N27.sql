-- id: N27
-- title: 实有人数＝在职人员＋离休人员＋退休人员；处室数、预算单位数与名单一致
-- severity: error
-- needs: staff.total|organisation.offices|organisation.units, staff.active|staff.veteran|staff.retired|passage:office|passage:unit
-- basis: 机构设置及人员情况的构成
-- applies: 文字说明人员情况
-- fix: 核对实有人数与在职、离休、退休人数。
-- pass:
--   fact staff.total 108人
--   fact staff.active 90人
--   fact staff.veteran 0人
--   fact staff.retired 18人
-- fail:
--   fact staff.total 109人
--   fact staff.active 90人
--   fact staff.veteran 0人
--   fact staff.retired 18人
WITH first AS (
  SELECT submission_id, section, measure, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE aspect = 'value' AND function_path = '' AND value IS NOT NULL
    AND measure IN ('staff.total',
      'staff.active', 'staff.veteran', 'staff.retired')
  GROUP BY submission_id, section, measure
), stated AS (
  SELECT f.submission_id, f.section, f.measure, f.fact_id, f.value, 0 AS half
  FROM first AS m
  JOIN current_narrative AS f ON f.submission_id = m.submission_id AND f.fact_id = m.fact_id
)
SELECT t.submission_id, '实有人数' AS subject, 'equal' AS form, '人' AS unit,
  t.value AS stated, t.half AS stated_half, SUM(p.value) AS computed, SUM(p.half) AS computed_half,
  CASE WHEN MIN(p.value) >= 0 THEN MAX(p.value) END AS largest,
  CASE WHEN COUNT(*) < 3 AND (t.value - SUM(p.value) > t.half + SUM(p.half)) THEN '在职、离休、退休人数没有列全' END AS guard,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.fact_id AS VARCHAR), ',') AS evidence
FROM stated AS t
JOIN stated AS p ON p.submission_id = t.submission_id AND p.section = t.section AND p.measure <> 'staff.total'
WHERE t.measure = 'staff.total'
GROUP BY t.submission_id, t.fact_id, t.value, t.half
UNION ALL
SELECT t.submission_id, CASE t.measure WHEN 'organisation.offices' THEN '内设处室数' ELSE '下属预算单位数' END, 'equal',
  CASE t.measure WHEN 'organisation.offices' THEN '个处室' ELSE '个单位' END, t.value, 0, COUNT(*), 0, NULL, NULL,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.passage_id AS VARCHAR), ',')
FROM current_narrative AS t
JOIN current_passage AS p ON p.submission_id = t.submission_id AND p.about = t.measure
  AND p.kind = CASE t.measure WHEN 'organisation.offices' THEN 'office' ELSE 'unit' END
WHERE t.aspect = 'value' AND t.measure IN ('organisation.offices', 'organisation.units')
GROUP BY t.submission_id, t.measure, t.fact_id, t.value
