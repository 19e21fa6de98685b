-- id: N15
-- title: 上年一般公共预算财政拨款支出＝各项上年数之和
-- severity: error
-- needs: general.expenditure, general.expenditure:change|general.expenditure:prior
-- basis: 本年数减增减额即上年数，合计与各项应一致；允许尾差
-- applies: 每一项都写明增减额或上年数的文字说明
-- fix: 核对各项增减额与合计增减额，改正写错的一项。
-- otherwise: 没有按项写明增减额
-- pass:
--   fact general.expenditure 555.68万元
--   fact general.expenditure:change -46.47万元
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure:change -48.84万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure 2.37万元 @教育支出/进修及培训/培训支出#2050803
--   fact general.expenditure:change 2.37万元 @教育支出/进修及培训/培训支出#2050803
-- fail:
--   fact general.expenditure 555.68万元
--   fact general.expenditure:change -46.54万元
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure:change -48.84万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure 2.37万元 @教育支出/进修及培训/培训支出#2050803
--   fact general.expenditure:change 2.37万元 @教育支出/进修及培训/培训支出#2050803
WITH first AS (
  SELECT submission_id, function_path,
    MIN(CASE WHEN aspect = 'value' THEN fact_id END) AS value_id,
    MIN(CASE WHEN aspect = 'change' THEN fact_id END) AS change_id,
    MIN(CASE WHEN aspect = 'prior' THEN fact_id END) AS prior_id
  FROM current_narrative
  WHERE measure = 'general.expenditure' AND aspect IN ('value', 'change', 'prior') AND amount IS NOT NULL
    AND (function_path = '' OR function_path LIKE '%/%/%')
  GROUP BY submission_id, function_path
), prior AS (
  SELECT x.submission_id, x.function_path,
    CASE WHEN p.fact_id IS NOT NULL THEN p.amount ELSE v.amount - c.amount END AS amount,
    CASE WHEN p.fact_id IS NOT NULL THEN p.half ELSE v.half + c.half END AS half,
    COALESCE(CAST(p.fact_id AS VARCHAR), CAST(v.fact_id AS VARCHAR) || ',' || CAST(c.fact_id AS VARCHAR)) AS evidence
  FROM first AS x
  LEFT JOIN current_narrative AS v ON v.submission_id = x.submission_id AND v.fact_id = x.value_id
  LEFT JOIN current_narrative AS c ON c.submission_id = x.submission_id AND c.fact_id = x.change_id
  LEFT JOIN current_narrative AS p ON p.submission_id = x.submission_id AND p.fact_id = x.prior_id
)
SELECT t.submission_id, '一般公共预算财政拨款支出上年数' AS subject, 'equal' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half, SUM(i.amount) AS computed, SUM(i.half) AS computed_half,
  CASE WHEN COUNT(i.amount) < COUNT(*) THEN '有支出项没有写明增减额或上年数' END AS lacking,
  t.evidence || COALESCE(';' || STRING_AGG(i.evidence, ','), '') AS evidence
FROM prior AS t
JOIN prior AS i ON i.submission_id = t.submission_id AND i.function_path <> ''
WHERE t.function_path = '' AND t.amount IS NOT NULL
GROUP BY t.submission_id, t.amount, t.half, t.evidence
HAVING COUNT(i.amount) > 0
