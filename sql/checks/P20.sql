-- id: P20
-- title: 赋分规则与指标类型相符
-- severity: warning
-- needs: table:indicator
-- basis: 满意度赋分只用于满意度指标；文字目标不能按比例计分
-- applies: 填列了赋分规则的指标
-- fix: 按指标类型选择赋分规则。
-- otherwise: 没有填列赋分规则
-- fold: yes
-- pass:
--   table project 就业补助资金
--   indicator 满意度指标/满意度指标/人员满意度 rule=满意度赋分 target=>=90%
-- fail:
--   table project 就业补助资金
--   indicator 产出指标/数量指标/培训人数 rule=满意度赋分 target=>=90人
SELECT i.submission_id, p.name || ' ' || i.level3 AS subject, 'words' AS form,
  i.rule AS stated_words,
  CASE WHEN i.rule LIKE '%满意度%' AND i.level1 NOT LIKE '%满意度%' AND i.level2 NOT LIKE '%满意度%' AND i.level3 NOT LIKE '%满意%' THEN '按照正常比例赋分'
    WHEN i.rule LIKE '%比例%' AND i.target IS NULL AND i.target_raw <> '' THEN '直接赋分' ELSE i.rule END AS computed_words,
  CASE WHEN i.rule LIKE '%比例%' AND i.target IS NULL THEN '目标值是文字，无法按比例计分' ELSE '满意度赋分只用于满意度指标' END AS note,
  CASE WHEN i.rule LIKE '%比例%' AND i.target IS NULL THEN 'info' END AS severity,
  CAST(COALESCE(i.target_id, i.weight_id, i.performance_id) AS VARCHAR) AS evidence
FROM current_performance_indicator AS i
JOIN current_performance AS p ON p.performance_id = i.performance_id
WHERE i.rule <> ''
