-- id: P22
-- title: 绩效表各列的数与表头相符
-- severity: error
-- needs: table:indicator
-- basis: 分值权重列应为分值，实际完成值列应为完成值
-- applies: 整体、项目支出绩效自评表
-- formula: 列中填写的内容应与表头一致
-- fix: 把填错列的内容移到对应的列，或更正表头。
-- pass:
--   table whole 某局
--   indicator 运行成本/成本指标/补助标准 target==6000元/人/年 actual=6000元/人/年 weight=10
-- fail:
--   table whole 某局
--   problem warning/columns 列与表头不符：“分值权重”列下不是分值，“实际完成指标值”列下的数合计为全部分值，已按内容对调
--   indicator 运行成本/成本指标/补助标准 target==6000元/人/年 actual=6000元/人/年 weight=10
WITH swapped AS (
  SELECT q.submission_id, q.message, MAX(p.performance_id) AS performance_id
  FROM current_problem AS q
  JOIN current_performance AS p ON p.submission_id = q.submission_id
    AND (p.page < q.page OR p.page = q.page AND p.line <= q.line)
  WHERE q.code = 'columns'
  GROUP BY q.submission_id, q.message
)
SELECT p.submission_id, p.name AS subject, 'words' AS form,
  CASE WHEN s.performance_id IS NULL THEN '' ELSE '与表头不符' END AS stated_words, '' AS computed_words,
  CASE WHEN POSITION('; Try' IN s.message) > 0 THEN SUBSTRING(s.message FROM 1 FOR POSITION('; Try' IN s.message) - 1) ELSE s.message END AS note,
  CAST(p.performance_id AS VARCHAR) AS evidence
FROM current_performance AS p
LEFT JOIN swapped AS s ON s.performance_id = p.performance_id
