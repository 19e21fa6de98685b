-- id: P14
-- title: 同一指标在两张绩效表中的实际完成值一致
-- severity: warning
-- needs: table:indicator
-- basis: 同一部门同一年度同一指标只有一个实际完成值
-- applies: 有三个以上同名指标的两张项目表，数量、质量指标，不含资金与时效、满意度
-- formula: 同一指标在两张绩效表中的实际完成值应当一致
-- fix: 核对两张表的实际完成值，确属口径不同的在表中说明。
-- otherwise: 没有两张指标相同的绩效表
-- fold: yes
-- pass:
--   table project 甲
--   indicator 产出指标/数量指标/参保人数 actual==550人
--   indicator 产出指标/数量指标/低保户人数 actual==55人
--   indicator 产出指标/数量指标/特困户人数 actual==5人
--   table project 乙
--   indicator 产出指标/数量指标/参保人数 actual==550人
--   indicator 产出指标/数量指标/低保户人数 actual==55人
--   indicator 产出指标/数量指标/特困户人数 actual==5人
-- fail:
--   table project 甲
--   indicator 产出指标/数量指标/参保人数 actual==550人
--   indicator 产出指标/数量指标/低保户人数 actual==55人
--   indicator 产出指标/数量指标/特困户人数 actual==5人
--   table project 乙
--   indicator 产出指标/数量指标/参保人数 actual==21667人
--   indicator 产出指标/数量指标/低保户人数 actual==55人
--   indicator 产出指标/数量指标/特困户人数 actual==5人
WITH indicator AS (
  SELECT i.submission_id, i.performance_id, i.level3, i.actual, i.actual_unit, i.actual_id, p.name,
    COUNT(*) OVER (PARTITION BY i.performance_id, i.level3) AS times
  FROM current_performance_indicator AS i
  JOIN current_performance AS p ON p.performance_id = i.performance_id
  WHERE p.kind = 'project' AND i.actual IS NOT NULL
    AND REPLACE(i.level2, '指标', '') IN ('数量', '质量')
    AND i.level3 NOT LIKE '%资金%' AND i.level3 NOT LIKE '%满意度%' AND i.level3 NOT LIKE '%及时%'
    AND i.actual_unit NOT IN ('元', '万元', '万', '亿元')
), pair AS (
  SELECT a.submission_id, a.level3, a.actual AS first_actual, b.actual AS second_actual, a.actual_unit AS unit,
    a.actual_id AS first_id, b.actual_id AS second_id, a.name AS first_name, b.name AS second_name,
    COUNT(*) OVER (PARTITION BY a.performance_id, b.performance_id) AS together
  FROM indicator AS a
  JOIN indicator AS b ON b.submission_id = a.submission_id AND b.performance_id > a.performance_id
    AND b.level3 = a.level3 AND b.actual_unit = a.actual_unit
  WHERE a.times = 1 AND b.times = 1
)
SELECT submission_id, level3 || '（' || first_name || '、' || second_name || '）' AS subject, 'equal' AS form, unit AS unit,
  first_actual AS stated, second_actual AS computed,
  CAST(first_id AS VARCHAR) || ';' || CAST(second_id AS VARCHAR) AS evidence
FROM pair
WHERE together >= 3
