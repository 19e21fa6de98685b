-- id: P07
-- title: 总分＝资金得分＋各指标得分之和
-- severity: error
-- needs: table:fund, table:indicator
-- basis: 绩效自评表表内关系
-- applies: 整体、项目支出绩效自评表
-- fix: 重新加计总分，或改正写错的得分。
-- otherwise: 没有填列总分
-- pass:
--   table project 就业补助资金 total=85.00分
--   fund total score=5.00分
--   indicator 产出指标/数量指标/培训人数 score=40.00分
--   indicator 效益指标/社会效益指标/就业率 score=40.00分
-- fail:
--   table project 就业补助资金 total=95.00分
--   fund total score=5.00分
--   indicator 产出指标/数量指标/培训人数 score=40.00分
--   indicator 效益指标/社会效益指标/就业率 score=40.00分
WITH digit(decimals, half) AS (
  VALUES (0, 0), (1, 0.05), (2, 0.005), (3, 0.0005), (4, 0.00005), (5, 0.000005), (6, 0.0000005)
), score AS (
  SELECT performance_id, score, score_decimals AS decimals, score_id AS id
  FROM current_performance_fund WHERE score IS NOT NULL
  UNION ALL
  SELECT performance_id, score, score_decimals, score_id FROM current_performance_indicator WHERE score IS NOT NULL
), total AS (
  SELECT s.performance_id, SUM(s.score) AS score, SUM(d.half) AS half, STRING_AGG(CAST(s.id AS VARCHAR), ',') AS evidence
  FROM score AS s
  JOIN digit AS d ON d.decimals = s.decimals
  GROUP BY s.performance_id
), fund AS (
  SELECT performance_id, SUM(score) AS score
  FROM current_performance_fund
  GROUP BY performance_id
), indicator AS (
  SELECT performance_id, COUNT(*) - COUNT(score) AS unread
  FROM current_performance_indicator
  GROUP BY performance_id
), once AS (
  SELECT performance_id, SUM(score) AS score
  FROM (SELECT DISTINCT performance_id, level1, level2, level3, score FROM current_performance_indicator) AS i
  GROUP BY performance_id
)
SELECT p.submission_id, p.name || ' 总分' AS subject, 'equal' AS form, '分' AS unit,
  p.total AS stated, d.half AS stated_half, t.score AS computed, t.half AS computed_half,
  CASE WHEN f.score IS NULL THEN '没有读到资金得分' WHEN i.unread > 0 THEN '有指标没有读到得分' END AS guard,
  CASE WHEN p.total <> t.score AND p.total = f.score + o.score
    THEN '总分＝资金得分＋各指标得分之和（指标重复填列，去掉重复后相符）' END AS note,
  CASE WHEN p.total <> t.score AND p.total = f.score + o.score THEN 'P10' END AS cause,
  CAST(p.total_id AS VARCHAR) || ';' || t.evidence AS evidence
FROM current_performance AS p
JOIN digit AS d ON d.decimals = p.total_decimals
JOIN total AS t ON t.performance_id = p.performance_id
JOIN indicator AS i ON i.performance_id = p.performance_id
LEFT JOIN fund AS f ON f.performance_id = p.performance_id
LEFT JOIN once AS o ON o.performance_id = p.performance_id
WHERE p.total IS NOT NULL
