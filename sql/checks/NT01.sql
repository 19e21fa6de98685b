-- id: NT01
-- title: 文字说明一与公开01表一致
-- severity: error
-- needs: income.total|income.current|balance.nonfiscal_used|balance.opening|expenditure.total|expenditure.current|balance.distribution|balance.closing|accounts.total
-- basis: 文字说明的数字应取自公开表
-- applies: 文字说明一、收入支出决算总体情况与公开01表（结论记在公开表所在的报送）
-- formula: 文字说明与公开表的同一指标应当相同
-- fix: 核对文字说明与公开表，改正写错的一处。
-- otherwise: 没有同一部门、口径、年度的另一份报送可以对照，或结论记在公开表所在的报送
-- pass:
--   fact income.total 3938.59万元
--   fact income.total 3938.59万元 §T01
-- fail:
--   fact income.total 3938.59万元
--   fact income.total 3944.59万元 §T01
WITH pair(told, part, measure) AS (
  VALUES
    ('income.total', 'T01', 'income.total'), ('income.current', 'T01', 'income.current'), ('balance.nonfiscal_used', 'T01', 'balance.nonfiscal_used'),
    ('balance.opening', 'T01', 'balance.opening'), ('expenditure.total', 'T01', 'expenditure.total'),
    ('expenditure.current', 'T01', 'expenditure.current'), ('balance.distribution', 'T01', 'balance.distribution'),
    ('balance.closing', 'T01', 'balance.closing'), ('accounts.total', 'T01', 'income.total')
), told AS (
  SELECT f.department, f.scope, f.fiscal_year, p.told, p.part, p.measure, f.amount, MAX(f.half) AS half, MIN(f.fact_id) AS fact_id
  FROM current_narrative AS f
  JOIN pair AS p ON p.told = f.measure
  WHERE f.aspect = 'value' AND f.function_path = '' AND f.economic_code = '' AND f.amount IS NOT NULL
  GROUP BY f.department, f.scope, f.fiscal_year, p.told, p.part, p.measure, f.amount
)
SELECT c.submission_id, COALESCE(m.name, t.told) AS subject, 'equal' AS form, '万元' AS unit, t.amount AS stated, t.half AS stated_half,
  COALESCE(c.amount, 0) AS computed, COALESCE(c.half, 0) AS computed_half,
  CASE WHEN c.apart > 0 THEN '公开表同一栏读出两个不同的数，先核对读取是否有误'
    WHEN c.amount IS NULL AND t.amount <> 0 THEN '公开表该栏是空白' END AS guard,
  CAST(t.fact_id AS VARCHAR) || ';' || CAST(c.fact_id AS VARCHAR) AS evidence
FROM told AS t
JOIN current_figure AS c ON c.department = t.department AND c.scope = t.scope AND c.fiscal_year = t.fiscal_year AND c.part = t.part AND c.measure = t.measure
LEFT JOIN measure AS m ON m.measure = t.told
