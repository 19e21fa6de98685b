-- id: P03
-- title: 资金得分＝分值×预算执行率（不超过分值）
-- severity: warning
-- needs: table:fund
-- basis: 自评表资金部分的赋分习惯：按执行率计分，超过100%按满分
-- applies: 整体、项目支出绩效自评表的资金部分
-- fix: 按执行率重新计算资金得分，或说明赋分办法。
-- otherwise: 资金部分没有填列得分
-- pass:
--   table project 就业补助资金
--   fund total annual=13.00万元 spent=6.50万元 weight=10 score=5.00分
-- fail:
--   table project 就业补助资金
--   fund total annual=13.00万元 spent=6.50万元 weight=10 score=10.00分
WITH digit(decimals, half) AS (
  VALUES (0, 0.005), (1, 0.05), (2, 0.005), (3, 0.0005), (4, 0.00005), (5, 0.000005), (6, 0.0000005)
)
SELECT f.submission_id, p.name || ' ' || f.name || '得分' AS subject, 'share' AS form, '分' AS unit, 1 AS scale,
  f.score AS stated, d.half AS stated_half, 2 AS decimals,
  f.weight * CASE WHEN f.spent > f.annual THEN f.annual ELSE f.spent END AS numerator,
  CASE WHEN f.spent < f.annual THEN n.half * f.weight ELSE 0 END AS numerator_half,
  f.annual AS denominator, CASE WHEN f.spent < f.annual THEN b.half ELSE 0 END AS denominator_half,
  CASE WHEN f.annual = 0 THEN '全年预算数为零，没有执行率可以计分' END AS skip,
  CASE WHEN f.spent_unit <> f.annual_unit THEN '执行数与预算数的单位不同' END AS guard,
  CAST(f.score_id AS VARCHAR) || ';' || CAST(f.weight_id AS VARCHAR) || ';' || CAST(f.spent_id AS VARCHAR)
    || ';' || CAST(f.annual_id AS VARCHAR) AS evidence
FROM current_performance_fund AS f
JOIN current_performance AS p ON p.performance_id = f.performance_id
JOIN digit AS d ON d.decimals = f.score_decimals
JOIN digit AS n ON n.decimals = f.spent_decimals
JOIN digit AS b ON b.decimals = f.annual_decimals
WHERE f.score IS NOT NULL AND f.weight IS NOT NULL AND f.spent IS NOT NULL AND f.annual IS NOT NULL
