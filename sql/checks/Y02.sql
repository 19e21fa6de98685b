-- id: Y02
-- title: 本年所述上年数＝上年报送的决算数
-- severity: warning
-- needs: general.expenditure:change|accounts.total:prior|fiscal.total:change|sangong.total:change（上年数或增减额）
-- basis: 本年文字说明的上年数（或决算数减增减额）应与上年报送一致；不一致的列入口径调整
-- applies: 相邻两年都有文字说明的指标和科目（结论记在后一年）
-- formula: 所述上年数应等于上年报送的决算数
-- fix: 核对上年数；口径、科目调整的说明原因。
-- otherwise: 没有上年同一部门、口径的文字说明
-- pass:
--   submission year=2022
--   fact general.expenditure 602.15万元 @教育支出/职业教育/技校教育#2050303
--   submission year=2023
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure:change -48.84万元 @教育支出/职业教育/技校教育#2050303
-- fail:
--   submission year=2022
--   fact general.expenditure 602.15万元 @教育支出/职业教育/技校教育#2050303
--   submission year=2023
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure:change -40.84万元 @教育支出/职业教育/技校教育#2050303
WITH org AS (
  -- A department under all its names.
  SELECT alias, MIN(department) AS department FROM department_alias GROUP BY alias
), cell AS (
  SELECT COALESCE(o.department, f.department) AS department, f.scope, f.fiscal_year, f.submission_id, CASE f.measure WHEN 'accounts.total' THEN 'income.total' WHEN 'fiscal.total' THEN 'fiscal.income.total' ELSE f.measure END AS measure,
    CASE WHEN f.function_code <> '' THEN f.function_code ELSE f.function_path END AS code, MIN(f.function_path) AS path, f.aspect,
    MIN(f.amount) AS amount, MAX(f.half) AS half, MIN(f.fact_id) AS fact_id, MAX(f.amount) - MIN(f.amount) AS apart
  FROM current_narrative AS f
  LEFT JOIN org AS o ON o.alias = f.department
  WHERE f.aspect IN ('value', 'change', 'prior') AND f.amount IS NOT NULL
    AND f.measure IN ('general.expenditure', 'fund.expenditure', 'statecap.expenditure', 'accounts.total', 'income.total', 'expenditure.total', 'fiscal.total', 'fiscal.income.total',
      'fiscal.expenditure.total', 'sangong.total', 'sangong.abroad', 'sangong.vehicle', 'sangong.reception', 'agency_operating', 'institution_public', 'balance.closing')
  GROUP BY COALESCE(o.department, f.department), f.scope, f.fiscal_year, f.submission_id, CASE f.measure WHEN 'accounts.total' THEN 'income.total' WHEN 'fiscal.total' THEN 'fiscal.income.total' ELSE f.measure END,
    CASE WHEN f.function_code <> '' THEN f.function_code ELSE f.function_path END, f.aspect
), line AS (
  SELECT department, scope, fiscal_year, submission_id, measure, code, MIN(path) AS path, MAX(apart) AS apart,
    MAX(CASE WHEN aspect = 'value' THEN amount END) AS value, MAX(CASE WHEN aspect = 'value' THEN half END) AS value_half, MAX(CASE WHEN aspect = 'value' THEN fact_id END) AS value_id,
    MAX(CASE WHEN aspect = 'prior' THEN amount END) AS prior, MAX(CASE WHEN aspect = 'prior' THEN half END) AS prior_half,
    MAX(CASE WHEN aspect = 'change' THEN amount END) AS change, MAX(CASE WHEN aspect = 'change' THEN half END) AS change_half,
    COALESCE(STRING_AGG(CASE WHEN aspect = 'prior' THEN CAST(fact_id AS VARCHAR) END, ','), '')
      || COALESCE(';' || STRING_AGG(CASE WHEN aspect = 'change' THEN CAST(fact_id AS VARCHAR) END, ','), '')
      || COALESCE(';' || STRING_AGG(CASE WHEN aspect = 'value' THEN CAST(fact_id AS VARCHAR) END, ','), '') AS ids
  FROM cell
  GROUP BY department, scope, fiscal_year, submission_id, measure, code
), before AS (
  SELECT department, scope, fiscal_year + 1 AS year, MAX(CASE WHEN code LIKE '_______' OR path LIKE '%/%' THEN 1 ELSE 0 END) AS items
  FROM line
  WHERE measure = 'general.expenditure' AND value IS NOT NULL
  GROUP BY department, scope, fiscal_year + 1
), same AS (
  SELECT t.*, p.value AS told, p.value_half AS told_half, p.value_id AS told_id, p.apart AS told_apart,
    -- Where a code changed and the name did not.
    CASE WHEN p.value IS NULL AND t.code <> '' THEN t.path END AS renumbered
  FROM line AS t
  LEFT JOIN line AS p ON p.department = t.department AND p.scope = t.scope AND p.fiscal_year = t.fiscal_year - 1 AND p.measure = t.measure AND p.code = t.code
  WHERE t.prior IS NOT NULL OR t.change IS NOT NULL AND t.value IS NOT NULL
), pair AS (
  SELECT t.submission_id, t.department, t.scope, t.fiscal_year, t.measure, t.path, t.value, t.value_half, t.prior, t.prior_half, t.change, t.change_half, t.apart, t.ids,
    COALESCE(t.told, q.value) AS told, COALESCE(t.told_half, q.value_half) AS told_half, COALESCE(t.told_id, q.value_id) AS told_id, COALESCE(t.told_apart, q.apart) AS told_apart
  FROM same AS t
  LEFT JOIN line AS q ON q.department = t.department AND q.scope = t.scope AND q.fiscal_year = t.fiscal_year - 1 AND q.measure = t.measure AND q.path = t.renumbered
)
SELECT t.submission_id, COALESCE(m.name, t.measure) || CASE WHEN t.path = '' THEN '' ELSE ' ' || t.path END || ' 上年数' AS subject, 'equal' AS form, '万元' AS unit,
  COALESCE(t.prior, t.value - t.change) AS stated, CASE WHEN t.prior IS NOT NULL THEN t.prior_half ELSE t.value_half + t.change_half END AS stated_half,
  COALESCE(t.told, 0) AS computed, COALESCE(t.told_half, 0) AS computed_half,
  CASE WHEN t.told IS NULL THEN '上年的文字说明没有写该科目' END AS note,
  CASE WHEN t.apart > 0 OR t.told_apart > 0 THEN '文字说明前后两次不一致（见N28），无法确定上年数' END AS guard,
  t.ids || COALESCE(';' || CAST(t.told_id AS VARCHAR), '') AS evidence
FROM pair AS t
LEFT JOIN before AS b ON b.department = t.department AND b.scope = t.scope AND b.year = t.fiscal_year
LEFT JOIN measure AS m ON m.measure = t.measure
-- An item that last year's narrative, going down to items, does not tell had nothing.
WHERE t.told IS NOT NULL OR t.measure = 'general.expenditure' AND t.path LIKE '%/%' AND b.items = 1
