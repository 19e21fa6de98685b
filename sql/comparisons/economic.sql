-- name: 经济分类支出对比表
-- about: 一般公共预算财政拨款基本支出按经济分类的类、款历年决算数，及最近两年同口径的增减。
-- layout: items
-- item: 经济分类
-- column: general.basic 基本支出 part change
-- chart: general.basic
-- note: 取自一般公共预算财政拨款基本支出决算表；没有公开表的部门不在其中。项目支出的经济分类不公开。
SELECT s.department, s.scope, s.fiscal_year, COALESCE(f.economic_code, '') AS item,
  COALESCE(e.name, f.economic_code, '') AS item_name,
  COALESCE(f.measure, '') AS measure, CAST(f.amount AS VARCHAR) AS amount, f.fact_id
FROM (SELECT DISTINCT department, scope, fiscal_year FROM comparable_submission) AS s
LEFT JOIN comparable_fact AS f
  ON f.department = s.department AND f.scope = s.scope AND f.fiscal_year = s.fiscal_year
  AND f.aspect = 'value' AND f.item = '' AND f.economic_code <> '' AND f.amount IS NOT NULL AND f.measure = 'general.basic'
LEFT JOIN (SELECT code, MAX(name) AS name FROM economic_code GROUP BY code) AS e ON e.code = f.economic_code
WHERE s.fiscal_year BETWEEN ? AND ?
ORDER BY s.department, s.fiscal_year, item
