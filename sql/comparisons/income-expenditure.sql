-- name: 收支决算对比表
-- about: 各部门历年收入、支出决算数及最近两年的增减。
-- column: income.current 本年收入 change
-- column: income.fiscal 其中：财政拨款收入
-- column: expenditure.current 本年支出 change
-- column: expenditure.basic 其中：基本支出
-- column: expenditure.project 项目支出
-- note: 取自各部门报送文件：有公开表的取表中数，没有的取说明文字中第一次写出的数。
SELECT s.department, s.scope, s.fiscal_year, '' AS item, '' AS item_name, COALESCE(f.measure, '') AS measure,
  CAST(f.amount AS VARCHAR) AS amount, f.fact_id
FROM (SELECT DISTINCT department, scope, fiscal_year FROM comparable_submission) AS s
LEFT JOIN comparable_fact AS f
  ON f.department = s.department AND f.scope = s.scope AND f.fiscal_year = s.fiscal_year
  AND f.aspect = 'value' AND f.item = '' AND f.economic_code = '' AND f.amount IS NOT NULL
  AND f.measure IN ('income.current', 'income.fiscal', 'expenditure.current', 'expenditure.basic', 'expenditure.project')
WHERE s.fiscal_year BETWEEN ? AND ?
ORDER BY s.department, s.fiscal_year, measure
