-- name: 结转结余情况表
-- about: 各部门每年年初、年末结转和结余，其中财政拨款部分，以及结转结余率。
-- layout: lines
-- column: balance.opening 年初结转和结余
-- column: fiscal.opening 其中：财政拨款
-- column: minus(balance.opening,fiscal.opening) 非财政拨款
-- column: income.current 本年收入
-- column: balance.closing 年末结转和结余
-- column: fiscal.closing 其中：财政拨款
-- column: minus(balance.closing,fiscal.closing) 非财政拨款
-- column: balance.closing@prior 上年年末数
-- column: minus(balance.opening,balance.closing@prior) 年初与上年年末之差
-- column: share(balance.closing,income.current) 年末占本年收入
-- chart: balance.closing
-- note: 没有账龄：公开的表和说明文字都不写。
-- note: 取自各部门报送文件：有公开表的取表中数，没有的取说明文字中第一次写出的数。
SELECT s.department, s.scope, s.fiscal_year, '' AS item, '' AS item_name,
  COALESCE(f.measure, '') AS measure,
  CAST(COALESCE(f.amount, f.value) AS VARCHAR) AS amount, f.fact_id
FROM (SELECT DISTINCT department, scope, fiscal_year FROM comparable_submission) AS s
LEFT JOIN comparable_fact AS f
  ON f.department = s.department AND f.scope = s.scope AND f.fiscal_year = s.fiscal_year
  AND f.aspect = 'value' AND f.item = '' AND f.economic_code = ''
  AND f.measure IN (
    'balance.opening',
    'fiscal.opening',
    'income.current',
    'balance.closing',
    'fiscal.closing')
WHERE s.fiscal_year BETWEEN ? AND ?
ORDER BY s.department, s.fiscal_year, measure
