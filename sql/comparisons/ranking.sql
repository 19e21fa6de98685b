-- name: 部门支出排名表
-- about: 最近一年各部门本年支出由大到小，占全县的比重，比上年增减，对全县增减的贡献，人均支出。
-- layout: lines latest
-- column: expenditure.current 本年支出
-- column: part(expenditure.current) 占全县
-- column: expenditure.current@prior 上年支出
-- column: minus(expenditure.current,expenditure.current@prior) 增减额
-- column: rate(expenditure.current,expenditure.current@prior) 增减%
-- column: contribution(expenditure.current,expenditure.current@prior) 对全县增减的贡献
-- column: staff.total 实有人数（人） count
-- column: per(expenditure.current,staff.total) 人均支出
-- sort: expenditure.current
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
    'expenditure.current',
    'staff.total')
WHERE s.fiscal_year BETWEEN ? AND ?
ORDER BY s.department, s.fiscal_year, measure
