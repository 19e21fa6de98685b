-- id: P04
-- title: 指标分值与资金分值合计为100分
-- severity: error
-- needs: table:fund, table:indicator
-- basis: 绩效自评表：预算执行10分，各项指标90分，合计100分
-- applies: 整体、项目支出绩效自评表
-- fix: 调整指标分值，使合计为100分；指标重复填列的，删去重复行。
-- otherwise: 没有填列分值
-- pass:
--   table project 就业补助资金
--   fund total weight=10
--   indicator 产出指标/数量指标/培训人数 weight=50
--   indicator 效益指标/社会效益指标/就业率 weight=40
-- fail:
--   table project 就业补助资金
--   fund total weight=10
--   indicator 产出指标/数量指标/培训人数 weight=50
--   indicator 效益指标/社会效益指标/就业率 weight=50
WITH fund AS (
  SELECT submission_id, performance_id, SUM(weight) AS weight, MIN(weight_id) AS weight_id
  FROM current_performance_fund
  WHERE weight IS NOT NULL
  GROUP BY submission_id, performance_id
), indicator AS (
  SELECT submission_id, performance_id, SUM(weight) AS weight, COUNT(weight) AS weights, COUNT(*) AS indicators,
    STRING_AGG(CAST(weight_id AS VARCHAR), ',') AS evidence
  FROM current_performance_indicator
  GROUP BY submission_id, performance_id
), once AS (
  SELECT performance_id, SUM(weight) AS weight
  FROM (SELECT DISTINCT performance_id, level1, level2, level3, weight FROM current_performance_indicator) AS i
  GROUP BY performance_id
)
SELECT i.submission_id, p.name || ' 分值合计' AS subject, 'equal' AS form, '分' AS unit,
  f.weight + i.weight AS stated, 100 AS computed,
  CASE WHEN i.weights < i.indicators THEN '有指标没有读到分值' END AS guard,
  CASE WHEN f.weight + i.weight <> 100 AND f.weight + o.weight = 100
    THEN '指标分值与资金分值合计为100分（指标重复填列，去掉重复后合计100分）' END AS note,
  CASE WHEN f.weight + i.weight <> 100 AND f.weight + o.weight = 100 THEN 'P10' END AS cause,
  CAST(f.weight_id AS VARCHAR) || ';' || i.evidence AS evidence
FROM indicator AS i
JOIN fund AS f ON f.performance_id = i.performance_id
JOIN once AS o ON o.performance_id = i.performance_id
JOIN current_performance AS p ON p.performance_id = i.performance_id
WHERE i.weight IS NOT NULL
