-- id: P18
-- title: 指标值的方向与目标文字、指标性质一致
-- severity: error
-- needs: table:indicator
-- basis: “控制在…以内”“不超过”的目标应为小于等于；失业率、差错率等越低越好
-- applies: 目标值带“大于等于”或“小于等于”的指标
-- formula: 目标文字为“控制在…以内”或指标越低越好的，目标值应为“小于等于”
-- fix: 把目标值改为“小于等于”。
-- otherwise: 没有越低越好的指标
-- pass:
--   table project 就业补助资金 goal=城镇登记失业率控制在3.9%以内；
--   indicator 效益指标/社会效益指标/城镇登记失业率 target=<=3.9%
-- fail:
--   table project 就业补助资金 goal=城镇登记失业率控制在3.9%以内；
--   indicator 效益指标/社会效益指标/城镇登记失业率 target=>=3.9%
WITH indicator AS (
  SELECT i.submission_id, i.performance_id, i.level3, i.target_operator, i.target_raw, i.target_id, p.name,
    CASE WHEN p.goal_expected LIKE '%控制在%' OR p.goal_expected LIKE '%不超过%' OR p.goal_expected LIKE '%不高于%' THEN p.goal_expected ELSE '' END AS goal, p.goal_id,
    LTRIM(i.target_raw, '<>=≥≤＜＞＝ ') AS bare
  FROM current_performance_indicator AS i
  JOIN current_performance AS p ON p.performance_id = i.performance_id
  WHERE i.target IS NOT NULL AND i.target_operator IN ('>=', '>', '<=', '<')
), judged AS (
  SELECT i.*,
    CASE WHEN POSITION('控制在' || bare || '以内' IN goal) > 0 OR POSITION('控制在' || bare || '以下' IN goal) > 0
      OR POSITION('不超过' || bare IN goal) > 0 OR POSITION('不高于' || bare IN goal) > 0 THEN 1 ELSE 0 END AS by_goal,
    CASE WHEN level3 LIKE '%失业率' OR level3 LIKE '%差错率' OR level3 LIKE '%投诉率' OR level3 LIKE '%事故率' OR level3 LIKE '%上访率'
      OR level3 LIKE '%失误率' OR level3 LIKE '%逾期率' OR level3 LIKE '%违规率' OR level3 LIKE '%事故发生次数' THEN 1 ELSE 0 END AS by_name
  FROM indicator AS i
)
SELECT submission_id, name || ' ' || level3 AS subject, 'words' AS form,
  target_operator AS stated_words, CASE target_operator WHEN '>=' THEN '<=' WHEN '>' THEN '<' ELSE target_operator END AS computed_words,
  CAST(target_id AS VARCHAR) || CASE WHEN by_goal = 1 THEN COALESCE(';' || CAST(goal_id AS VARCHAR), '') ELSE '' END AS evidence
FROM judged
WHERE by_goal = 1 OR by_name = 1
