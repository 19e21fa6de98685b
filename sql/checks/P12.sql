-- id: P12
-- title: 实际完成值不照抄目标值的比较符号
-- severity: warning
-- needs: table:indicator
-- basis: 实际完成值是一个确定的数，不应带“大于等于”“小于等于”
-- applies: 实际完成值是数字的指标
-- formula: 实际完成值填写确定的数值，不照抄目标值的比较符号
-- fix: 填写实际完成的数值。
-- otherwise: 没有填列数字的实际完成值
-- fold: yes
-- pass:
--   table project 就业补助资金
--   indicator 产出指标/数量指标/培训人数 target=>=100人 actual=120人
-- fail:
--   table project 就业补助资金
--   indicator 产出指标/数量指标/培训人数 target=>=100人 actual=>=100人
SELECT i.submission_id, p.name || ' ' || i.level3 AS subject, 'words' AS form,
  CASE WHEN i.actual_operator IN ('>=', '<=', '>', '<') THEN i.actual_raw ELSE '确定的数值' END AS stated_words,
  '确定的数值' AS computed_words,
  CAST(i.actual_id AS VARCHAR) || COALESCE(';' || CAST(i.target_id AS VARCHAR), '') AS evidence
FROM current_performance_indicator AS i
JOIN current_performance AS p ON p.performance_id = i.performance_id
WHERE i.actual IS NOT NULL
