-- name: 收支决算对比表
-- about: 各部门历年收入、支出决算数及最近两年的增减。
-- column: income.current 本年收入 change
-- column: income.fiscal 其中：财政拨款收入
-- column: expenditure.current 本年支出 change
-- column: expenditure.basic 其中：基本支出
-- column: expenditure.project 项目支出
-- note: 取自各部门报送文件：有公开表的取表中数，没有的取说明文字中第一次写出的数。
WITH chosen AS (
  SELECT department, fiscal_year, scope
  FROM (
    SELECT department, fiscal_year, scope,
      ROW_NUMBER() OVER (
        PARTITION BY department, fiscal_year
        ORDER BY CASE scope WHEN '汇总' THEN 1 WHEN '' THEN 2 WHEN '本级' THEN 3 ELSE 4 END, scope
      ) AS place
    FROM (SELECT DISTINCT department, fiscal_year, scope FROM current_submission WHERE scope <> '单位') AS scopes
  ) AS ranked
  WHERE place = 1 AND fiscal_year BETWEEN ? AND ?
),
stated AS (
  SELECT s.department, s.scope, s.fiscal_year, f.measure, f.amount,
    ROW_NUMBER() OVER (
      PARTITION BY s.department, s.scope, s.fiscal_year, f.measure
      ORDER BY CASE WHEN f.part LIKE 'T%' THEN 1 ELSE 2 END, f.fact_id
    ) AS place
  FROM current_fact AS f
  JOIN current_submission AS s ON s.submission_id = f.submission_id
  WHERE f.aspect = 'value' AND f.function_code = '' AND f.function_path = '' AND f.economic_code = ''
    AND f.state IN ('number', 'zero') AND f.amount IS NOT NULL
    AND f.measure IN ('income.current', 'income.fiscal', 'expenditure.current', 'expenditure.basic', 'expenditure.project')
)
SELECT c.department, c.scope, c.fiscal_year, COALESCE(s.measure, '') AS measure, CAST(s.amount AS VARCHAR) AS amount
FROM chosen AS c
LEFT JOIN stated AS s
  ON s.department = c.department AND s.scope = c.scope AND s.fiscal_year = c.fiscal_year AND s.place = 1
ORDER BY c.department, c.fiscal_year, measure
