-- id: P13
-- title: 完成值远超目标值，目标设置偏低
-- severity: warning
-- needs: table:indicator
-- basis: 经验：完成率超过300%（可设）的目标没有约束作用
-- applies: 目标为“不少于”或“等于”某数的指标
-- formula: 实际完成值不超过目标值的合理倍数
-- fix: 核对目标值和实际完成值，说明目标设置依据。
-- otherwise: 没有可以比较的数字目标值和实际完成值
-- pass:
--   table project 就业补助资金
--   indicator 产出指标/数量指标/培训人数 target=>=200人 actual=210人
-- fail:
--   table project 就业补助资金
--   indicator 产出指标/数量指标/培训人数 target=>=200人 actual=1801人
SELECT i.submission_id, p.name || ' ' || i.level3 AS subject, 'at_most' AS form, i.actual_unit AS unit,
  i.actual AS stated, i.target * t.value / 100 AS computed,
  '实际完成值不超过目标值的' || CAST(CAST(t.value AS INTEGER) AS VARCHAR) || '%' AS note,
  CAST(i.actual_id AS VARCHAR) || ';' || CAST(i.target_id AS VARCHAR) AS evidence
FROM current_performance_indicator AS i
JOIN current_performance AS p ON p.performance_id = i.performance_id
JOIN current_submission AS s ON s.submission_id = i.submission_id
JOIN threshold AS t ON t.fiscal_year = s.fiscal_year AND t.name = 'completion_max'
WHERE i.target > 0 AND i.actual IS NOT NULL AND i.target_operator NOT IN ('<=', '<') AND i.target_unit = i.actual_unit
