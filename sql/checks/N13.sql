-- id: N13
-- title: 每类支出＝该类各项支出之和
-- severity: error
-- needs: general.expenditure
-- basis: 公开05表：类＝款之和＝项之和；金额逐项由元折算为万元，允许尾差
-- applies: 既按类又按项列出支出的文字说明
-- fix: 核对该类金额与所属各项，按公开05表改正写错或漏列的一项。
-- otherwise: 没有同时按类和按项列出支出
-- pass:
--   fact general.expenditure 555.68万元 @教育支出#205 §二
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303 §三
--   fact general.expenditure 2.37万元 @教育支出/进修及培训/培训支出#2050803 §三
-- fail:
--   fact general.expenditure 555.70万元 @教育支出#205 §二
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303 §三
--   fact general.expenditure 2.37万元 @教育支出/进修及培训/培训支出#2050803 §三
WITH listed AS (
  SELECT submission_id, section, fact_id, amount, half,
    SUBSTRING(function_path FROM 1 FOR POSITION('/' IN function_path) - 1) AS class,
    MIN(fact_id) OVER (PARTITION BY submission_id, function_path) AS first_id
  FROM current_narrative
  WHERE measure = 'general.expenditure' AND aspect = 'value' AND amount IS NOT NULL
    AND function_path LIKE '%/%/%'
), item AS (
  SELECT l.submission_id, l.class, l.fact_id, l.amount, l.half
  FROM listed AS l
  JOIN listed AS f ON f.submission_id = l.submission_id AND f.fact_id = l.first_id
  WHERE f.section = l.section
), class AS (
  SELECT submission_id, function_path AS class, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE measure = 'general.expenditure' AND aspect = 'value' AND amount IS NOT NULL
    AND function_path <> '' AND function_path NOT LIKE '%/%'
  GROUP BY submission_id, function_path
)
SELECT t.submission_id, c.class AS subject, 'equal' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half, SUM(p.amount) AS computed, SUM(p.half) AS computed_half,
  CASE WHEN MIN(p.amount) >= 0 THEN MAX(p.amount) END AS largest,
  c.class || '＝该类各项支出之和' AS note,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.fact_id AS VARCHAR), ',') AS evidence
FROM class AS c
JOIN current_narrative AS t ON t.submission_id = c.submission_id AND t.fact_id = c.fact_id
JOIN item AS p ON p.submission_id = c.submission_id AND p.class = c.class
GROUP BY t.submission_id, c.class, t.fact_id, t.amount, t.half
