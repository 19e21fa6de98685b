-- id: P10
-- title: 同一绩效表中指标不重复填列
-- severity: error
-- needs: table:indicator
-- basis: 同一部门、年度、项目的三级指标唯一
-- applies: 整体、项目支出绩效自评表
-- fix: 删去重复填列的指标行，并重新核对分值、得分合计。
-- pass:
--   table project 就业补助资金
--   indicator 产出指标/数量指标/培训人数 weight=5
--   indicator 产出指标/数量指标/就业人数 weight=5
-- fail:
--   table project 就业补助资金
--   indicator 产出指标/数量指标/培训人数 weight=5
--   indicator 产出指标/数量指标/培训人数 weight=5
WITH indicator AS (
  SELECT submission_id, performance_id, seq, COALESCE(target_id, weight_id, actual_id, performance_id) AS id,
    COUNT(*) OVER (PARTITION BY performance_id, level1, level2, level3) AS times,
    ROW_NUMBER() OVER (PARTITION BY performance_id, level1, level2, level3 ORDER BY seq) AS nth
  FROM current_performance_indicator
)
SELECT i.submission_id, p.name || ' 指标行数' AS subject, 'equal' AS form, '行' AS unit,
  COUNT(*) AS stated, SUM(CASE WHEN i.nth = 1 THEN 1 ELSE 0 END) AS computed,
  COALESCE(STRING_AGG(CASE WHEN i.times > 1 THEN CAST(i.id AS VARCHAR) END, ','), CAST(p.performance_id AS VARCHAR)) AS evidence
FROM indicator AS i
JOIN current_performance AS p ON p.performance_id = i.performance_id
GROUP BY i.submission_id, p.performance_id, p.name
