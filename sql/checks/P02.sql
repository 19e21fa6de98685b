-- id: P02
-- title: 预算执行率＝全年执行数÷全年预算数
-- severity: error
-- needs: table:fund
-- basis: 绩效自评表表内关系
-- applies: 整体、项目支出绩效自评表的资金部分
-- fix: 按全年执行数、全年预算数重新计算执行率。
-- otherwise: 资金部分没有填列执行率
-- pass:
--   table project 就业补助资金
--   fund total annual=13.00万元 spent=6.50万元 rate=50.00%
-- fail:
--   table project 就业补助资金
--   fund total annual=13.00万元 spent=6.50万元 rate=100.00%
WITH digit(decimals, half) AS (
  VALUES (0, 0.5), (1, 0.05), (2, 0.005), (3, 0.0005), (4, 0.00005), (5, 0.000005), (6, 0.0000005)
)
SELECT f.submission_id, p.name || ' ' || f.name || '执行率' AS subject, 'share' AS form, '%' AS unit,
  f.rate AS stated, d.half AS stated_half, f.rate_decimals AS decimals,
  f.spent AS numerator, n.half AS numerator_half, f.annual AS denominator, b.half AS denominator_half,
  CASE WHEN f.rate_unit NOT IN ('%', '') THEN '执行率的单位不是百分号'
    WHEN f.spent_unit <> f.annual_unit THEN '执行数与预算数的单位不同' END AS guard,
  CAST(f.rate_id AS VARCHAR) || ';' || CAST(f.spent_id AS VARCHAR) || ';' || CAST(f.annual_id AS VARCHAR) AS evidence
FROM current_performance_fund AS f
JOIN current_performance AS p ON p.performance_id = f.performance_id
JOIN digit AS d ON d.decimals = f.rate_decimals
JOIN digit AS n ON n.decimals = f.spent_decimals
JOIN digit AS b ON b.decimals = f.annual_decimals
WHERE f.rate IS NOT NULL AND f.spent IS NOT NULL AND f.annual IS NOT NULL
