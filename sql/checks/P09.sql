-- id: P09
-- title: 指标得分＝分值×完成率（按比例赋分，不超过分值）
-- severity: error
-- needs: table:indicator
-- basis: 赋分规则为按比例赋分的指标；没有赋分规则一栏的表，得分低于按比例计算的要说明
-- applies: 目标值、实际完成值都是数字且赋分规则为按比例赋分或未填的指标
-- fix: 按完成率重新计算得分，或说明赋分办法。
-- otherwise: 没有按比例赋分的数字指标
-- pass:
--   table project 就业补助资金
--   indicator 产出指标/数量指标/培训人数 rule=按照正常比例赋分 target=>=100人 actual==80人 weight=10 score=8.00分
-- fail:
--   table project 就业补助资金
--   indicator 产出指标/数量指标/培训人数 rule=按照正常比例赋分 target=>=100人 actual==80人 weight=10 score=10.00分
WITH digit(decimals, half) AS (
  VALUES (0, 0.005), (1, 0.05), (2, 0.005), (3, 0.0005), (4, 0.00005), (5, 0.000005), (6, 0.0000005)
), indicator AS (
  SELECT i.submission_id, i.performance_id, i.level3, i.rule, i.score, i.score_decimals, i.score_id, i.weight, i.weight_id,
    i.target_id, i.actual_id,
    CASE WHEN i.target_operator IN ('<=', '<') THEN i.target ELSE i.actual END AS reached,
    CASE WHEN i.target_operator IN ('<=', '<') THEN i.actual ELSE i.target END AS wanted,
    REPLACE(REPLACE(REPLACE(i.target_unit, '万元', '万'), '元/月/人', '元/人/月'), '元/年/人', '元/人/年') AS unit_of_target,
    REPLACE(REPLACE(REPLACE(i.actual_unit, '万元', '万'), '元/月/人', '元/人/月'), '元/年/人', '元/人/年') AS unit_of_actual
  FROM current_performance_indicator AS i
  WHERE i.score IS NOT NULL AND i.weight IS NOT NULL AND i.target IS NOT NULL AND i.actual IS NOT NULL
    AND (i.rule LIKE '%比例%' OR i.rule = '')
)
SELECT i.submission_id, p.name || ' ' || i.level3 || '得分' AS subject, 'share' AS form, '分' AS unit, 1 AS scale,
  i.score AS stated, d.half AS stated_half, 2 AS decimals,
  i.weight * CASE WHEN i.reached > i.wanted THEN i.wanted ELSE i.reached END AS numerator, i.wanted AS denominator,
  CASE WHEN i.wanted = 0 OR i.reached = 0 THEN '目标值或实际完成值为零，没有比例可算' END AS skip,
  CASE WHEN i.unit_of_target <> i.unit_of_actual AND i.unit_of_actual <> '' AND i.unit_of_target <> ''
    THEN '目标值与实际完成值的单位不同' END AS guard,
  CASE WHEN i.rule = '' THEN 'warning' END AS severity,
  CASE WHEN i.rule = '' THEN '表中没有写明赋分规则，按完成比例计算的得分与所填不同' END AS note,
  CAST(i.score_id AS VARCHAR) || ';' || CAST(i.weight_id AS VARCHAR) || ';' || CAST(i.target_id AS VARCHAR)
    || ';' || CAST(i.actual_id AS VARCHAR) AS evidence
FROM indicator AS i
JOIN current_performance AS p ON p.performance_id = i.performance_id
JOIN digit AS d ON d.decimals = i.score_decimals
