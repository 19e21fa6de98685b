-- id: P05
-- title: 项目支出一级指标分值比例
-- severity: warning
-- needs: table:project, table:indicator
-- basis: 自治区项目支出绩效自评表：产出40、成本20、效益20、满意度10；不设成本指标的为产出50、效益30、满意度10
-- applies: 自治区格式的项目支出绩效自评表，分值合计为90分的
-- fix: 按表样规定的一级指标分值调整，或说明调整依据。
-- otherwise: 没有可以核对一级指标分值的项目表
-- pass:
--   table project 就业补助资金
--   indicator 产出指标/数量指标/培训人数 weight=40
--   indicator 成本指标/经济成本指标/成本 weight=20
--   indicator 效益指标/社会效益指标/就业率 weight=20
--   indicator 满意度指标/满意度指标/满意度 weight=10
-- fail:
--   table project 就业补助资金
--   indicator 产出指标/数量指标/培训人数 weight=30
--   indicator 成本指标/经济成本指标/成本 weight=30
--   indicator 效益指标/社会效益指标/就业率 weight=20
--   indicator 满意度指标/满意度指标/满意度 weight=10
WITH level AS (
  SELECT submission_id, performance_id, REPLACE(level1, '指标', '') AS level1, SUM(weight) AS weight,
    STRING_AGG(CAST(weight_id AS VARCHAR), ',') AS evidence
  FROM current_performance_indicator
  WHERE weight IS NOT NULL
  GROUP BY submission_id, performance_id, REPLACE(level1, '指标', '')
), whole AS (
  SELECT performance_id, SUM(weight) AS weight, SUM(CASE WHEN level1 = '成本' THEN 1 ELSE 0 END) AS costs
  FROM level
  GROUP BY performance_id
), prescribed(level1, costs, weight) AS (
  VALUES ('产出', 1, 40), ('成本', 1, 20), ('效益', 1, 20), ('满意度', 1, 10), ('产出', 0, 50), ('效益', 0, 30), ('满意度', 0, 10)
)
SELECT l.submission_id, p.name || ' ' || l.level1 || '指标' AS subject, 'equal' AS form, '分' AS unit,
  l.weight AS stated, r.weight AS computed, l.evidence AS evidence
FROM level AS l
JOIN whole AS w ON w.performance_id = l.performance_id AND w.weight = 90
JOIN prescribed AS r ON r.level1 = l.level1 AND r.costs = w.costs
JOIN current_performance AS p ON p.performance_id = l.performance_id AND p.kind = 'project'
JOIN current_submission AS s ON s.submission_id = l.submission_id
WHERE s.template LIKE 'xinjiang%' OR s.template = ''
