-- name: “三公”经费压减排名表
-- about: 最近一年“三公”经费比上年增减的大小排列。
-- layout: lines latest
-- column: sangong.total@prior 上年决算数
-- column: sangong.total 决算数
-- column: minus(sangong.total,sangong.total@prior) 增减额
-- column: rate(sangong.total,sangong.total@prior) 增减%
-- column: contribution(sangong.total,sangong.total@prior) 对全县增减的贡献
-- sort: minus(sangong.total,sangong.total@prior)
-- chart: sangong.total
-- note: 取自各部门报送文件：有公开表的取表中数，没有的取说明文字中第一次写出的数。
SELECT s.department, s.scope, s.fiscal_year, '' AS item, '' AS item_name,
  COALESCE(f.measure, '') AS measure,
  CAST(COALESCE(f.amount, f.value) AS VARCHAR) AS amount, f.fact_id
FROM (SELECT DISTINCT department, scope, fiscal_year FROM comparable_submission) AS s
LEFT JOIN comparable_fact AS f
  ON f.department = s.department AND f.scope = s.scope AND f.fiscal_year = s.fiscal_year
  AND f.aspect = 'value' AND f.item = '' AND f.economic_code = ''
  AND f.measure IN (
    'sangong.total')
WHERE s.fiscal_year BETWEEN ? AND ?
ORDER BY s.department, s.fiscal_year, measure
