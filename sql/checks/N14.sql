-- id: N14
-- title: 一般公共预算财政拨款支出＝各项支出之和
-- severity: error
-- needs: general.expenditure
-- basis: 公开05表：合计＝各项之和；金额逐项由元折算为万元，允许尾差
-- applies: 文字说明一般公共预算财政拨款支出具体情况
-- fix: 核对各项支出与合计，按公开05表改正写错或漏列的一项。
-- otherwise: 没有按项列出支出
-- pass:
--   fact general.expenditure 555.68万元
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure 2.37万元 @教育支出/进修及培训/培训支出#2050803
-- fail:
--   fact general.expenditure 555.71万元
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure 2.37万元 @教育支出/进修及培训/培训支出#2050803
WITH listed AS (
  SELECT submission_id, section, fact_id, amount, half,
    MIN(fact_id) OVER (PARTITION BY submission_id, function_path) AS first_id
  FROM current_narrative
  WHERE measure = 'general.expenditure' AND aspect = 'value' AND amount IS NOT NULL
    AND function_path LIKE '%/%/%'
), item AS (
  SELECT l.submission_id, l.fact_id, l.amount, l.half
  FROM listed AS l
  JOIN listed AS f ON f.submission_id = l.submission_id AND f.fact_id = l.first_id
  WHERE f.section = l.section
), total AS (
  SELECT submission_id, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE measure = 'general.expenditure' AND aspect = 'value' AND amount IS NOT NULL AND function_path = ''
  GROUP BY submission_id
)
SELECT t.submission_id, '一般公共预算财政拨款支出' AS subject, 'equal' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half, SUM(p.amount) AS computed, SUM(p.half) AS computed_half,
  CASE WHEN MIN(p.amount) >= 0 THEN MAX(p.amount) END AS largest,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.fact_id AS VARCHAR), ',') AS evidence
FROM total AS x
JOIN current_narrative AS t ON t.submission_id = x.submission_id AND t.fact_id = x.fact_id
JOIN item AS p ON p.submission_id = x.submission_id
GROUP BY t.submission_id, t.fact_id, t.amount, t.half
