-- id: X17
-- title: 机关运行经费＋事业单位公用经费＝公开06表公用经费合计
-- severity: error
-- needs: agency_operating|general.basic.public
-- basis: 机关运行经费为行政、参公单位的公用经费；两项之和为一般公共预算基本支出中的公用经费
-- applies: 文字说明的机关运行经费与公开06表（结论记在公开06表所在的报送）
-- formula: 机关运行经费与事业单位公用经费之和应等于公用经费合计；只写机关运行经费的，不应大于公用经费合计
-- fix: 核对机关运行经费说明与公开06表公用经费合计。
-- otherwise: 没有可以对照的另一份报送，或结论记在公开06表所在的报送
-- pass:
--   fact agency_operating 44.67万元
--   fact institution_public 75.83万元
--   fact general.basic.public 120.50万元 §T06
-- fail:
--   fact agency_operating 44.67万元
--   fact institution_public 78.83万元
--   fact general.basic.public 120.50万元 §T06
WITH told AS (
  SELECT department, scope, fiscal_year, measure, MIN(fact_id) AS fact_id, MIN(amount) AS amount, MAX(half) AS half, MAX(amount) - MIN(amount) AS apart
  FROM current_fact
  WHERE part = 'narrative' AND aspect = 'value' AND amount IS NOT NULL AND measure IN ('agency_operating', 'institution_public')
  GROUP BY department, scope, fiscal_year, measure
), side AS (
  SELECT department, scope, fiscal_year, SUM(amount) AS amount, SUM(half) AS half, MAX(apart) AS apart,
    MAX(CASE WHEN measure = 'agency_operating' THEN 1 ELSE 0 END) AS agency, MAX(CASE WHEN measure = 'institution_public' THEN 1 ELSE 0 END) AS institution,
    STRING_AGG(CAST(fact_id AS VARCHAR), ',') AS ids
  FROM told
  GROUP BY department, scope, fiscal_year
)
SELECT t.submission_id, '公用经费' AS subject, CASE WHEN s.institution = 1 THEN 'equal' ELSE 'at_most' END AS form, '万元' AS unit,
  s.amount AS stated, s.half AS stated_half, t.amount AS computed, t.half AS computed_half,
  CASE WHEN t.amount IS NULL THEN '公用经费合计是空白' WHEN s.agency = 0 THEN '没有写机关运行经费' END AS lacking,
  CASE WHEN s.apart > 0 THEN '文字说明前后两次不一致（见N28）' END AS guard,
  s.ids || ';' || CAST(t.fact_id AS VARCHAR) AS evidence
FROM current_fact AS t
JOIN side AS s ON s.department = t.department AND s.scope = t.scope AND s.fiscal_year = t.fiscal_year
WHERE t.part = 'T06' AND t.measure = 'general.basic.public' AND t.aspect = 'value' AND t.economic_code = ''
