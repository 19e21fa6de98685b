-- name: 功能分类支出对比表
-- about: 本年支出按功能分类的类、款、项历年决算数，占合计的比重，及最近两年同口径的增减。
-- layout: items
-- item: 功能分类
-- column: expenditure.current 本年支出 part change
-- chart: expenditure.current
-- note: 取自支出决算表；没有公开表的部门不在其中。
SELECT s.department, s.scope, s.fiscal_year, COALESCE(f.item, '') AS item, COALESCE(f.item_name, '') AS item_name,
  COALESCE(f.measure, '') AS measure, CAST(f.amount AS VARCHAR) AS amount, f.fact_id
FROM (SELECT DISTINCT department, scope, fiscal_year FROM comparable_submission) AS s
LEFT JOIN comparable_fact AS f
  ON f.department = s.department AND f.scope = s.scope AND f.fiscal_year = s.fiscal_year
  AND f.aspect = 'value' AND f.item <> '' AND f.economic_code = '' AND f.amount IS NOT NULL AND f.measure = 'expenditure.current'
WHERE s.fiscal_year BETWEEN ? AND ?
ORDER BY s.department, s.fiscal_year
