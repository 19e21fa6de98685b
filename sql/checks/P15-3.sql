-- id: P15-3
-- title: 总体目标文字中的完成值与指标目标、完成值相符
-- severity: error
-- needs: table:indicator
-- basis: 文字所列“完成值”由指标的目标值、实际完成值计算
-- applies: 总体目标实际完成情况中逐项写明“完成值N%”的绩效自评表
-- formula: 文字所列完成值＝实际完成值÷目标值（“不超过”类指标相反）
-- fix: 按指标的目标值、实际完成值重新计算文字中的完成值。
-- otherwise: 总体目标文字没有逐项写明完成值
-- pass:
--   table whole 某局 reached=8.城镇失业率，年初预算数：<=3%，执行数4.1%，完成值73.17%。
--   indicator 履职效能/质量指标/城镇失业率 target=<=3% actual=4.1
-- fail:
--   table whole 某局 reached=8.城镇失业率，年初预算数：<=3%，执行数4.1%，完成值73.27%。
--   indicator 履职效能/质量指标/城镇失业率 target=<=3% actual=4.1
WITH named AS (
  SELECT i.submission_id, i.performance_id, i.level3, i.target, i.target_operator, i.target_id, i.actual, i.actual_id, c.cell_id,
    SUBSTRING(c.raw FROM POSITION(i.level3 IN c.raw) + LENGTH(i.level3)) AS after
  FROM current_performance_indicator AS i
  JOIN current_performance_cell AS c ON c.performance_id = i.performance_id AND c."column" = 'goal_actual' AND c.raw LIKE '%完成值%'
  WHERE i.actual > 0 AND i.target > 0 AND POSITION(i.level3 IN c.raw) > 0
), own AS (
  SELECT n.*, SUBSTRING(after FROM 1 FOR CASE WHEN POSITION('。' IN after) > 0 THEN POSITION('。' IN after) ELSE LENGTH(after) END) AS own
  FROM named AS n
), digits AS (
  SELECT o.*, RTRIM(LTRIM(SUBSTRING(own FROM POSITION('完成值' IN own) + 3), '为是：: '), '。；;， ') AS digits
  FROM own AS o
  WHERE POSITION('完成值' IN own) > 0
), rate AS (
  SELECT d.*, SUBSTRING(digits FROM 1 FOR POSITION('%' IN digits) - 1) AS rate
  FROM digits AS d
  WHERE POSITION('%' IN digits) BETWEEN 2 AND 12
), checked AS (
  SELECT r.*, CASE WHEN POSITION('.' IN rate) > 0 THEN LENGTH(rate) - POSITION('.' IN rate) ELSE 0 END AS decimals
  FROM rate AS r
  WHERE LTRIM(rate, '0123456789.') = '' AND rate NOT LIKE '%.%.%' AND rate NOT LIKE '.%' AND rate NOT LIKE '%.'
), digit(decimals, half) AS (
  VALUES (0, 0.5), (1, 0.05), (2, 0.005), (3, 0.0005), (4, 0.00005)
)
SELECT c.submission_id, p.name || ' ' || c.level3 AS subject, 'share' AS form, '%' AS unit, 100 AS scale,
  CAST(c.rate AS DECIMAL(28,8)) AS stated, d.half AS stated_half, c.decimals AS decimals,
  CASE WHEN c.target_operator IN ('<=', '<') THEN c.target ELSE c.actual END AS numerator,
  CASE WHEN c.target_operator IN ('<=', '<') THEN c.actual ELSE c.target END AS denominator,
  CASE WHEN c.target_operator IN ('<=', '<') AND c.actual <= c.target AND c.rate = '100' THEN '未超过上限，完成值按100%填列' END AS skip,
  CAST(c.cell_id AS VARCHAR) || ';' || CAST(c.target_id AS VARCHAR) || ';' || CAST(c.actual_id AS VARCHAR) AS evidence
FROM checked AS c
JOIN digit AS d ON d.decimals = c.decimals
JOIN current_performance AS p ON p.performance_id = c.performance_id
