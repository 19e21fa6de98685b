-- id: NT02
-- title: 文字说明二与公开02表、公开01表一致
-- severity: error
-- needs: income.current|income.fiscal|income.superior|income.business|income.operating|income.affiliate|income.other|income.fiscal.general|income.fiscal.fund|income.fiscal.statecap
-- basis: 文字说明的数字应取自公开表
-- applies: 文字说明二、收入决算情况与公开02表、公开01表（结论记在公开表所在的报送）
-- formula: 文字说明与公开表的同一指标应当相同
-- fix: 核对文字说明与公开表，改正写错的一处。
-- otherwise: 没有同一部门、口径、年度的另一份报送可以对照，或结论记在公开表所在的报送
-- pass:
--   fact income.fiscal 3694.64万元
--   fact income.fiscal 3694.64万元 §T02
-- fail:
--   fact income.fiscal 3694.64万元
--   fact income.fiscal 3699.64万元 §T02
WITH pair(told, part, measure) AS (
  VALUES
    ('income.current', 'T02', 'income.current'), ('income.fiscal', 'T02', 'income.fiscal'), ('income.superior', 'T02', 'income.superior'),
    ('income.business', 'T02', 'income.business'), ('income.operating', 'T02', 'income.operating'), ('income.affiliate', 'T02', 'income.affiliate'),
    ('income.other', 'T02', 'income.other'), ('income.fiscal.general', 'T01', 'income.fiscal.general'),
    ('income.fiscal.fund', 'T01', 'income.fiscal.fund'), ('income.fiscal.statecap', 'T01', 'income.fiscal.statecap')
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
