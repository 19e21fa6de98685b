-- name: 部门决算汇总表
-- about: 各部门每年的收入、支出和结转结余，一个部门一年一行。
-- layout: lines
-- column: income.total 收入总计
-- column: income.current 本年收入
-- column: income.fiscal 财政拨款收入
-- column: income.superior 上级补助收入
-- column: income.business 事业收入
-- column: income.operating 经营收入
-- column: income.affiliate 附属单位上缴收入
-- column: income.other 其他收入
-- column: balance.nonfiscal_used 使用非财政拨款结余
-- column: balance.opening 年初结转和结余
-- column: expenditure.current 本年支出
-- column: expenditure.basic 基本支出
-- column: expenditure.project 项目支出
-- column: balance.distribution 结余分配
-- column: balance.closing 年末结转和结余
-- column: fiscal.income.current 本年财政拨款收入
-- column: fiscal.expenditure.current 本年财政拨款支出
-- chart: expenditure.current
-- note: 取自各部门报送文件：有公开表的取表中数，没有的取说明文字中第一次写出的数。
SELECT s.department, s.scope, s.fiscal_year, '' AS item, '' AS item_name,
  COALESCE(f.measure, '') AS measure,
  CAST(COALESCE(f.amount, f.value) AS VARCHAR) AS amount, f.fact_id
FROM (SELECT DISTINCT department, scope, fiscal_year FROM comparable_submission) AS s
LEFT JOIN comparable_fact AS f
  ON f.department = s.department AND f.scope = s.scope AND f.fiscal_year = s.fiscal_year
  AND f.aspect = 'value' AND f.item = '' AND f.economic_code = ''
  AND f.measure IN (
    'income.total',
    'income.current',
    'income.fiscal',
    'income.superior',
    'income.business',
    'income.operating',
    'income.affiliate',
    'income.other',
    'balance.nonfiscal_used',
    'balance.opening',
    'expenditure.current',
    'expenditure.basic',
    'expenditure.project',
    'balance.distribution',
    'balance.closing',
    'fiscal.income.current',
    'fiscal.expenditure.current')
WHERE s.fiscal_year BETWEEN ? AND ?
ORDER BY s.department, s.fiscal_year, measure
