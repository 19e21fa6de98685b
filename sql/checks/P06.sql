-- id: P06
-- title: 指标得分不超过分值
-- severity: error
-- needs: table:indicator
-- basis: 绩效自评表赋分规则
-- applies: 整体、项目支出绩效自评表的指标与资金得分
-- fix: 得分最高为该指标的分值，核对两栏。
-- otherwise: 没有同时填列分值和得分
-- fold: yes
-- pass:
--   table project 就业补助资金
--   indicator 产出指标/数量指标/培训人数 weight=5 score=5.00分
-- fail:
--   table project 就业补助资金
--   indicator 产出指标/数量指标/培训人数 weight=5 score=10.00分
SELECT i.submission_id, p.name || ' ' || i.level3 AS subject, 'at_most' AS form, '分' AS unit,
  i.score AS stated, i.weight AS computed,
  CAST(i.score_id AS VARCHAR) || ';' || CAST(i.weight_id AS VARCHAR) AS evidence
FROM current_performance_indicator AS i
JOIN current_performance AS p ON p.performance_id = i.performance_id
WHERE i.score IS NOT NULL AND i.weight IS NOT NULL
UNION ALL
SELECT f.submission_id, p.name || ' ' || f.name, 'at_most', '分', f.score, f.weight,
  CAST(f.score_id AS VARCHAR) || ';' || CAST(f.weight_id AS VARCHAR)
FROM current_performance_fund AS f
JOIN current_performance AS p ON p.performance_id = f.performance_id
WHERE f.score IS NOT NULL AND f.weight IS NOT NULL
