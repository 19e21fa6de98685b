-- name: 绩效自评汇总表
-- about: 各部门每年的整体支出和项目支出绩效自评：预算、执行、执行率、得分、等级和异常。
-- layout: lines untotalled
-- item: 自评表
-- column: kind 类别 text
-- column: annual 全年预算数
-- column: spent 全年执行数
-- column: share(spent,annual) 执行率
-- column: stated_rate 填报的执行率 percent
-- column: total 得分 number
-- column: grade 等级 text
-- column: unusual 异常 text
-- note: 等级按得分：90分及以上优，80分及以上良，60分及以上中，60分以下差。整体支出含项目支出，二者不相加。
-- note: 执行率＝全年执行数÷全年预算数；填报的执行率是表中所印的数。
WITH covered AS (
  SELECT * FROM comparable_submission WHERE fiscal_year BETWEEN ? AND ?
),
evaluated AS (
  SELECT s.department, s.scope, s.fiscal_year, CAST(p.performance_id AS VARCHAR) AS item, p.name AS item_name, p.kind, p.total,
    CASE f.annual_unit WHEN '万元' THEN f.annual * 10000 WHEN '元' THEN f.annual END AS annual,
    CASE f.spent_unit WHEN '万元' THEN f.spent * 10000 WHEN '元' THEN f.spent END AS spent, f.rate
  FROM covered AS s
  JOIN performance AS p ON p.submission_id = s.submission_id
  LEFT JOIN performance_fund AS f ON f.performance_id = p.performance_id AND f.submission_id = p.submission_id AND f.kind = 'total'
)
SELECT department, scope, fiscal_year, item, item_name, 'kind' AS measure,
  CASE kind WHEN 'whole' THEN '整体支出' ELSE '项目支出' END AS amount, CAST(NULL AS BIGINT) AS fact_id FROM evaluated
UNION ALL
SELECT department, scope, fiscal_year, item, item_name, 'annual', CAST(annual AS VARCHAR), CAST(NULL AS BIGINT) FROM evaluated
UNION ALL
SELECT department, scope, fiscal_year, item, item_name, 'spent', CAST(spent AS VARCHAR), CAST(NULL AS BIGINT) FROM evaluated
UNION ALL
SELECT department, scope, fiscal_year, item, item_name, 'stated_rate', CAST(rate AS VARCHAR), CAST(NULL AS BIGINT) FROM evaluated
UNION ALL
SELECT department, scope, fiscal_year, item, item_name, 'total', CAST(total AS VARCHAR), CAST(NULL AS BIGINT) FROM evaluated
UNION ALL
SELECT department, scope, fiscal_year, item, item_name, 'grade',
  CASE WHEN total >= 90 THEN '优' WHEN total >= 80 THEN '良' WHEN total >= 60 THEN '中' WHEN total < 60 THEN '差' END, CAST(NULL AS BIGINT)
FROM evaluated
UNION ALL
SELECT department, scope, fiscal_year, item, item_name, 'unusual',
  CASE WHEN total > 100 THEN '得分超过100分' WHEN total IS NULL THEN '没有得分' WHEN annual IS NULL OR spent IS NULL THEN '没有预算数或执行数'
    WHEN spent > annual THEN '执行数大于预算数' WHEN spent * 2 < annual AND total >= 90 THEN '执行率不到一半而等级为优' END, CAST(NULL AS BIGINT)
FROM evaluated
UNION ALL
SELECT DISTINCT department, scope, fiscal_year, '', '', '', CAST(NULL AS VARCHAR), CAST(NULL AS BIGINT) FROM covered
ORDER BY 1, 3, 4, 6
