-- name: 预决算差异分析表
-- about: 各部门每年一般公共预算财政拨款支出的年初预算、决算、差异额、差异率和部门自己写的原因。
-- layout: lines
-- column: general.expenditure:budget_initial 年初预算数
-- column: general.expenditure:budget_annual 全年预算数
-- column: general.expenditure 决算数
-- column: minus(general.expenditure,general.expenditure:budget_initial) 比年初预算差异额
-- column: rate(general.expenditure,general.expenditure:budget_initial) 差异率
-- column: reason 部门所写原因 text
-- chart: general.expenditure
-- note: 差异率＝（决算数－年初预算数）÷年初预算数。年初预算数取自说明文字；部门没有写全年预算数的，该栏为空。
-- note: 原因是该部门说明文字中一般公共预算财政拨款支出一节所写，与上年比较的原因和与预算比较的原因都在其中。
SELECT s.department, s.scope, s.fiscal_year, '' AS item, '' AS item_name,
  COALESCE(CASE WHEN f.aspect = 'value' THEN f.measure ELSE f.measure || ':' || f.aspect END, '') AS measure,
  CAST(f.amount AS VARCHAR) AS amount, f.fact_id
FROM (SELECT DISTINCT department, scope, fiscal_year FROM comparable_submission) AS s
LEFT JOIN comparable_fact AS f
  ON f.department = s.department AND f.scope = s.scope AND f.fiscal_year = s.fiscal_year
  AND f.aspect IN ('value', 'budget_initial', 'budget_annual') AND f.item = '' AND f.economic_code = '' AND f.amount IS NOT NULL
  AND f.measure = 'general.expenditure'
WHERE s.fiscal_year BETWEEN ? AND ?
UNION ALL
SELECT department, scope, fiscal_year, '', '', 'reason', text, CAST(NULL AS BIGINT)
FROM comparable_reason
WHERE measure = 'general.expenditure' AND path = ''
ORDER BY 1, 3, 6
