-- id: Y01
-- title: 年初结转和结余＝上年年末结转和结余
-- severity: warning
-- needs: balance.opening|fiscal.opening|general.opening|fund.opening|statecap.opening
-- basis: 结转和结余逐年衔接；会计差错更正、单位划转、收回结余会使二者不同，应当说明
-- applies: 相邻两年都有报送的文字说明、公开01表、公开04表、政府性基金和国有资本经营决算表（结论记在后一年）
-- formula: 本年年初结转和结余应等于上年年末结转和结余
-- fix: 核对本年年初数与上年年末数；有调整的说明原因。
-- otherwise: 没有上年同一部门、口径的报送，或上年没有年末数
-- pass:
--   submission year=2022
--   fact balance.closing 150.67万元 §T01
--   submission year=2023
--   fact balance.opening 150.67万元 §T01
-- fail:
--   submission year=2022
--   fact balance.closing 150.67万元 §T01
--   submission year=2023
--   fact balance.opening 153.67万元 §T01
WITH org AS (
  -- A department under all its names.
  SELECT alias, MIN(department) AS department FROM department_alias GROUP BY alias
), cell AS (
  SELECT COALESCE(o.department, f.department) AS department, f.scope, f.submission_id, f.part, REPLACE(REPLACE(f.measure, '.opening', ''), '.closing', '') AS balance,
    f.function_code, CASE WHEN f.measure LIKE '%.opening' THEN f.fiscal_year ELSE f.fiscal_year + 1 END AS year,
    CASE WHEN f.measure LIKE '%.opening' THEN 1 ELSE 0 END AS opening, MIN(f.function_path) AS path, MIN(COALESCE(f.amount, 0)) AS amount,
    MAX(CASE WHEN f.amount IS NOT NULL THEN f.half ELSE 0 END) AS half, MIN(f.fact_id) AS fact_id, MAX(f.amount) - MIN(f.amount) AS apart
  FROM current_fact AS f
  LEFT JOIN org AS o ON o.alias = f.department
  WHERE f.aspect = 'value' AND f.part IN ('narrative', 'T01', 'T04', 'T08', 'T09') AND (f.amount IS NOT NULL OR f.part <> 'narrative')
    AND f.measure IN ('balance.opening', 'balance.closing', 'fiscal.opening', 'fiscal.closing', 'general.opening', 'general.closing',
      'fund.opening', 'fund.closing', 'statecap.opening', 'statecap.closing')
    AND (f.function_path = '' OR LENGTH(f.function_code) = 7)
  GROUP BY COALESCE(o.department, f.department), f.scope, f.submission_id, f.part, f.measure, f.function_code, f.fiscal_year
), line AS (
  SELECT department, scope, year, part, balance, function_code, MAX(path) AS path, MAX(CASE WHEN opening = 1 THEN submission_id END) AS submission_id,
    MAX(CASE WHEN opening = 1 THEN amount END) AS stated, MAX(CASE WHEN opening = 1 THEN half END) AS stated_half,
    MAX(CASE WHEN opening = 0 THEN amount END) AS computed, MAX(CASE WHEN opening = 0 THEN half END) AS computed_half, MAX(apart) AS apart,
    COUNT(*) AS cells,
    COALESCE(STRING_AGG(CASE WHEN opening = 1 THEN CAST(fact_id AS VARCHAR) END, ','), '')
      || COALESCE(';' || STRING_AGG(CASE WHEN opening = 0 THEN CAST(fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM cell
  GROUP BY department, scope, year, part, balance, function_code
), there AS (
  -- Both years have this place at all: then a code that one of them leaves out has nothing there.
  SELECT department, scope, year, part, balance, submission_id FROM line WHERE function_code = '' AND stated IS NOT NULL AND computed IS NOT NULL
)
SELECT t.submission_id, CASE l.part WHEN 'narrative' THEN '文字说明' WHEN 'T08' THEN '基金表' WHEN 'T09' THEN '国资表' ELSE '公开0' || SUBSTRING(l.part FROM 3 FOR 1) || '表' END || ' '
    || COALESCE(m.name, l.balance) || CASE WHEN l.function_code = '' THEN '' ELSE ' ' || l.path END AS subject,
  'equal' AS form, '万元' AS unit, COALESCE(l.stated, 0) AS stated, COALESCE(l.stated_half, 0) AS stated_half,
  COALESCE(l.computed, 0) AS computed, COALESCE(l.computed_half, 0) AS computed_half,
  CASE WHEN l.apart > 0 OR l.cells > 2 THEN '同一指标有两个不同的数，无法确定与哪个比较' END AS guard, l.evidence
FROM line AS l
JOIN there AS t ON t.department = l.department AND t.scope = l.scope AND t.year = l.year AND t.part = l.part AND t.balance = l.balance
LEFT JOIN measure AS m ON m.measure = l.balance || '.opening'
WHERE l.function_code = '' OR COALESCE(l.stated, 0) <> 0 OR COALESCE(l.computed, 0) <> 0
