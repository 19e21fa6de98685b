-- name: “三公”经费情况表
-- about: 各部门每年财政拨款“三公”经费的预算、决算、上年数、增减和次数，以及车均运行维护费。
-- layout: lines
-- column: sangong.total:budget_initial 年初预算数
-- column: sangong.total:budget_annual 全年预算数
-- column: sangong.total 决算数合计
-- column: sangong.abroad 因公出国（境）费
-- column: sangong.vehicle 公务用车购置及运行维护费
-- column: sangong.vehicle.purchase 公务用车购置费
-- column: sangong.vehicle.operation 公务用车运行维护费
-- column: sangong.reception 公务接待费
-- column: sangong.total@prior 上年决算数
-- column: minus(sangong.total,sangong.total@prior) 增减额
-- column: rate(sangong.total,sangong.total@prior) 增减%
-- column: sangong.abroad.groups 出国团组（个） count
-- column: sangong.abroad.trips 出国人次 count
-- column: sangong.vehicle.purchased 购置车辆（辆） count
-- column: sangong.vehicle.held 保有车辆（辆） count
-- column: sangong.reception.batches 接待批次 count
-- column: sangong.reception.persons 接待人次 count
-- column: per(sangong.vehicle.operation,sangong.vehicle.held) 车均运行维护费
-- chart: sangong.total
-- note: 预算数按各部门所印的口径列示；只印“预算数”而不说明口径的，两栏均空。
-- note: 取自各部门报送文件：有公开表的取表中数，没有的取说明文字中第一次写出的数。
SELECT s.department, s.scope, s.fiscal_year, '' AS item, '' AS item_name,
  COALESCE(CASE WHEN f.aspect = 'value' THEN f.measure ELSE f.measure || ':' || f.aspect END, '') AS measure,
  CAST(COALESCE(f.amount, f.value) AS VARCHAR) AS amount, f.fact_id
FROM (SELECT DISTINCT department, scope, fiscal_year FROM comparable_submission) AS s
LEFT JOIN comparable_fact AS f
  ON f.department = s.department AND f.scope = s.scope AND f.fiscal_year = s.fiscal_year
  AND f.aspect IN ('budget_annual', 'budget_initial', 'value') AND f.item = '' AND f.economic_code = ''
  AND f.measure IN (
    'sangong.total',
    'sangong.abroad',
    'sangong.vehicle',
    'sangong.vehicle.purchase',
    'sangong.vehicle.operation',
    'sangong.reception',
    'sangong.abroad.groups',
    'sangong.abroad.trips',
    'sangong.vehicle.purchased',
    'sangong.vehicle.held',
    'sangong.reception.batches',
    'sangong.reception.persons')
WHERE s.fiscal_year BETWEEN ? AND ?
ORDER BY s.department, s.fiscal_year, measure
