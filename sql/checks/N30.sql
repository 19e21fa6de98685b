-- id: N30
-- title: 同一金额的单位前后一致（元与万元）
-- severity: error
-- needs: income.current|expenditure.current|general.expenditure|sangong.total|income.fiscal（前后两次写明的金额）
-- basis: 同一指标的数字相同而单位一为元、一为万元，是单位写错
-- applies: 文字说明中写了两次以上的金额
-- formula: 同一指标前后两次写明的金额单位应当一致
-- fix: 核对单位，“元”“万元”只能有一个正确。
-- otherwise: 没有写了两次的金额
-- pass:
--   fact income.current 3787.92万元
--   fact income.current 3787.92万元
-- fail:
--   fact income.current 3787.92万元
--   fact income.current 3787.92元
WITH stated AS (
  SELECT submission_id, measure, aspect, function_path, economic_code, fact_id, amount,
    MIN(fact_id) OVER (PARTITION BY submission_id, measure, aspect, function_path, economic_code) AS first_id
  FROM current_narrative
  WHERE aspect IN ('value', 'prior', 'change', 'budget_initial', 'budget_annual', 'budget') AND amount <> 0
)
SELECT b.submission_id, CASE WHEN b.function_path <> '' THEN b.function_path ELSE COALESCE(m.name, b.measure) END AS subject,
  'equal' AS form, '万元' AS unit, b.amount AS stated, a.amount AS computed,
  CASE WHEN b.amount <> a.amount AND b.amount * 10000 <> a.amount AND b.amount <> a.amount * 10000 THEN '数字不同，按前后一致审核（见N28）' END AS skip,
  CAST(b.fact_id AS VARCHAR) || ';' || CAST(a.fact_id AS VARCHAR) AS evidence
FROM stated AS b
JOIN stated AS a ON a.submission_id = b.submission_id AND a.fact_id = b.first_id
LEFT JOIN measure AS m ON m.measure = b.measure
WHERE b.fact_id <> b.first_id
