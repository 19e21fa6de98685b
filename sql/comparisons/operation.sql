-- name: 机关运行经费政府采购国有资产汇总表
-- about: 各部门每年的机关运行经费、政府采购支出和国有资产占用。
-- layout: lines
-- column: agency_operating 机关运行经费
-- column: agency_operating@prior 上年机关运行经费
-- column: rate(agency_operating,agency_operating@prior) 增减%
-- column: staff.total 实有人数（人） count
-- column: per(agency_operating,staff.total) 人均机关运行经费
-- column: procurement.total 政府采购支出总额
-- column: procurement.goods 货物
-- column: procurement.works 工程
-- column: procurement.services 服务
-- column: procurement.sme 授予中小企业
-- column: procurement.micro 其中：小微企业
-- column: share(procurement.sme,procurement.total) 中小企业占比
-- column: asset.house_area 房屋面积（平方米） number
-- column: asset.house 房屋价值
-- column: asset.vehicles 车辆（辆） count
-- column: asset.vehicle 车辆价值
-- column: asset.equipment_over_1m 百万元以上设备（台、套） count
-- column: asset.fixed 固定资产
-- chart: agency_operating
-- note: 取自各部门报送文件：有公开表的取表中数，没有的取说明文字中第一次写出的数。
SELECT s.department, s.scope, s.fiscal_year, '' AS item, '' AS item_name,
  COALESCE(f.measure, '') AS measure,
  CAST(COALESCE(f.amount, f.value) AS VARCHAR) AS amount, f.fact_id
FROM (SELECT DISTINCT department, scope, fiscal_year FROM comparable_submission) AS s
LEFT JOIN comparable_fact AS f
  ON f.department = s.department AND f.scope = s.scope AND f.fiscal_year = s.fiscal_year
  AND f.aspect = 'value' AND f.item = '' AND f.economic_code = ''
  AND f.measure IN (
    'agency_operating',
    'staff.total',
    'procurement.total',
    'procurement.goods',
    'procurement.works',
    'procurement.services',
    'procurement.sme',
    'procurement.micro',
    'asset.house_area',
    'asset.house',
    'asset.vehicles',
    'asset.vehicle',
    'asset.equipment_over_1m',
    'asset.fixed')
WHERE s.fiscal_year BETWEEN ? AND ?
ORDER BY s.department, s.fiscal_year, measure
