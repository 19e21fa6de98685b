-- name: 支出结构表
-- about: 一般公共预算财政拨款支出按功能分类的类历年决算数和占比，及最近两年同口径的增减。
-- layout: items
-- depth: 1
-- item: 功能分类（类）
-- column: general.expenditure 支出 part change
-- chart: general.expenditure
-- note: 有公开表的取表中数，没有的取说明文字中的类级支出。
SELECT s.department, s.scope, s.fiscal_year, COALESCE(f.item, '') AS item, COALESCE(f.item_name, '') AS item_name,
  COALESCE(f.measure, '') AS measure, CAST(f.amount AS VARCHAR) AS amount, f.fact_id
FROM (SELECT DISTINCT department, scope, fiscal_year FROM comparable_submission) AS s
LEFT JOIN comparable_fact AS f
  ON f.department = s.department AND f.scope = s.scope AND f.fiscal_year = s.fiscal_year
  AND f.aspect = 'value' AND f.item <> '' AND f.item_name <> '' AND f.economic_code = '' AND f.amount IS NOT NULL
  AND f.measure = 'general.expenditure' AND (f.item NOT LIKE '2____%'
    OR f.item IN (SELECT code FROM function_recode) OR f.item IN (SELECT new_code FROM function_recode))
WHERE s.fiscal_year BETWEEN ? AND ?
ORDER BY s.department, s.fiscal_year, item
