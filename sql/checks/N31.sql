-- id: N31
-- title: 原因说明中的年度为决算年度或上一年度
-- severity: info
-- needs: passage:reason
-- basis: 增减原因一般发生在决算年度或上一年度；沿用以前年度文字是常见错误
-- applies: 写有年度的增减原因
-- formula: 原因说明所称年度应为决算年度或上一年度
-- fix: 核对原因是否沿用了其他年度的文字。
-- otherwise: 增减原因没有写年度
-- fold: yes
-- pass:
--   say reason income.total 2023年减少了培训班次
-- fail:
--   say reason income.total 2020年减少了培训班次
WITH calendar(year) AS (
  VALUES (2010), (2011), (2012), (2013), (2014), (2015), (2016), (2017), (2018), (2019), (2020), (2021), (2022), (2023), (2024),
    (2025), (2026), (2027), (2028), (2029), (2030)
)
SELECT p.submission_id, p.about AS subject, 'words' AS form, CAST(y.year AS VARCHAR) || '年' AS stated_words,
  CASE WHEN y.year BETWEEN p.fiscal_year - 1 AND p.fiscal_year THEN CAST(y.year AS VARCHAR) ELSE CAST(p.fiscal_year AS VARCHAR) END || '年' AS computed_words,
  CAST(p.passage_id AS VARCHAR) AS evidence
FROM current_passage AS p
JOIN calendar AS y ON POSITION(CAST(y.year AS VARCHAR) || '年' IN p.text) > 0
WHERE p.kind = 'reason'
