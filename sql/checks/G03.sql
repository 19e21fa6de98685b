-- id: G03
-- title: 汇总的机构、人员、车辆＝本级与所属单位之和
-- severity: warning
-- needs: staff.total|staff.active|asset.vehicles
-- basis: 汇总报送的人数、车辆数应等于所列全部单位之和
-- applies: 列有预算单位名单、且名单内各单位都已报送的汇总报送
-- formula: 汇总数应等于各单位之和
-- fix: 核对汇总数与各单位报送。
-- otherwise: 不是汇总报送，或所列单位没有全部报送
-- pass:
--   submission scope=汇总
--   fact staff.total 15人
--   say unit organisation.units 庚单位
--   submission department=庚单位 scope=单位
--   fact staff.total 15人
-- fail:
--   submission scope=汇总
--   fact staff.total 15人
--   say unit organisation.units 辛单位
--   submission department=辛单位 scope=单位
--   fact staff.total 12人
WITH unit AS (
  SELECT DISTINCT p.submission_id, p.fiscal_year, p.text
  FROM current_passage AS p
  WHERE p.kind = 'unit' AND p.about = 'organisation.units' AND p.scope = '汇总'
), part AS (
  SELECT s.submission_id, s.fiscal_year, CASE WHEN s.scope = '本级' THEN s.department || '本级' ELSE s.department END AS text
  FROM submission AS s
  WHERE s."current" AND s.scope IN ('本级', '单位', '')
), figure AS (
  SELECT submission_id, measure, MIN(value) AS value, MIN(unit) AS unit, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE aspect = 'value' AND value IS NOT NULL
    AND measure IN ('staff.total', 'staff.active', 'staff.retired', 'staff.veteran', 'asset.vehicles', 'sangong.vehicle.held')
  GROUP BY submission_id, measure
), sum AS (
  SELECT u.submission_id, g.measure, COUNT(DISTINCT u.text) AS units, SUM(g.value) AS value, STRING_AGG(CAST(g.fact_id AS VARCHAR), ',') AS ids
  FROM unit AS u
  JOIN part AS p ON p.fiscal_year = u.fiscal_year AND p.text = u.text
  JOIN figure AS g ON g.submission_id = p.submission_id
  GROUP BY u.submission_id, g.measure
), listed AS (
  SELECT submission_id, COUNT(*) AS units FROM unit GROUP BY submission_id
)
SELECT w.submission_id, COALESCE(m.name, w.measure) AS subject, 'equal' AS form, w.unit AS unit, w.value AS stated, s.value AS computed,
  CASE WHEN s.units < l.units THEN '所列' || CAST(l.units AS VARCHAR) || '个单位只有' || CAST(s.units AS VARCHAR) || '个已报送' END AS lacking,
  CAST(w.fact_id AS VARCHAR) || ';' || s.ids AS evidence
FROM figure AS w
JOIN sum AS s ON s.submission_id = w.submission_id AND s.measure = w.measure
JOIN listed AS l ON l.submission_id = w.submission_id
LEFT JOIN measure AS m ON m.measure = w.measure
