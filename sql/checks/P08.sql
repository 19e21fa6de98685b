-- id: P08
-- title: 指标完成率＝实际完成值÷目标值（“不超过”类指标为目标值÷实际完成值）
-- severity: error
-- needs: table:indicator
-- basis: 绩效自评表填报说明；超额完成仍按实际比例填列
-- applies: 填列了完成率且目标值、实际完成值都是数字的指标
-- fix: 按目标值、实际完成值重新计算完成率。
-- otherwise: 没有同时填列数字目标值、实际完成值和完成率
-- pass:
--   table project 就业补助资金
--   indicator 满意度指标/满意度指标/人员满意度 target=>=90% actual==100% completion=1.11
-- fail:
--   table project 就业补助资金
--   indicator 满意度指标/满意度指标/人员满意度 target=>=90% actual==100% completion=1.05
WITH digit(decimals, half) AS (
  VALUES (0, 0.005), (1, 0.05), (2, 0.005), (3, 0.0005), (4, 0.00005), (5, 0.000005), (6, 0.0000005)
), indicator AS (
  SELECT i.*, CASE WHEN completion_unit = '%' THEN 100 ELSE 1 END AS scale,
    REPLACE(REPLACE(REPLACE(i.target_unit, '万元', '万'), '元/月/人', '元/人/月'), '元/年/人', '元/人/年') AS unit_of_target,
    REPLACE(REPLACE(REPLACE(i.actual_unit, '万元', '万'), '元/月/人', '元/人/月'), '元/年/人', '元/人/年') AS unit_of_actual
  FROM current_performance_indicator AS i
  WHERE completion IS NOT NULL AND target IS NOT NULL AND actual IS NOT NULL
), ratio AS (
  SELECT i.*, CASE WHEN i.target_operator IN ('<=', '<') THEN i.target ELSE i.actual END AS reached,
    CASE WHEN i.target_operator IN ('<=', '<') THEN i.actual ELSE i.target END AS wanted
  FROM indicator AS i
), judged AS (
  SELECT r.*, CASE WHEN r.completion = r.scale AND r.reached > r.wanted THEN 'capped'
    WHEN r.completion_decimals = 2 AND r.scale = 1 AND r.completion * r.wanted <= r.reached AND (r.completion + 0.01) * r.wanted > r.reached THEN 'cut' END AS custom
  FROM ratio AS r
)
SELECT i.submission_id, p.name || ' ' || i.level3 AS subject, 'share' AS form,
  CASE WHEN i.scale = 100 THEN '%' ELSE '' END AS unit, i.scale AS scale,
  i.completion AS stated, CASE WHEN i.scale = 100 AND i.completion_decimals = 0 THEN 0.5 ELSE d.half END AS stated_half,
  CASE WHEN i.scale = 100 THEN i.completion_decimals WHEN i.completion_decimals < 2 THEN 2 ELSE i.completion_decimals END AS decimals,
  i.reached AS numerator, i.wanted AS denominator,
  CASE WHEN i.wanted = 0 THEN '目标值或实际完成值为零，没有比例可算' END AS skip,
  CASE WHEN i.unit_of_target <> i.unit_of_actual AND i.unit_of_actual <> '' AND i.unit_of_target <> ''
    THEN '目标值与实际完成值的单位不同' END AS guard,
  CASE i.custom WHEN 'capped' THEN '超额完成的指标，完成率按100%封顶填列' WHEN 'cut' THEN '完成率按截去尾数填列，未四舍五入' END AS note,
  CASE WHEN i.custom IS NOT NULL THEN 'info' END AS severity,
  CAST(i.completion_id AS VARCHAR) || ';' || CAST(i.target_id AS VARCHAR) || ';' || CAST(i.actual_id AS VARCHAR) AS evidence
FROM judged AS i
JOIN current_performance AS p ON p.performance_id = i.performance_id
JOIN digit AS d ON d.decimals = i.completion_decimals
