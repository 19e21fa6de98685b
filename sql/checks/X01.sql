-- id: X01
-- title: 公开01表本年收入合计＝公开02表本年收入合计
-- severity: error
-- needs: income.current
-- basis: 部门决算表间勾稽关系；金额逐项由元折算为万元，允许尾差
-- applies: 公开01表、公开02表
-- fix: 核对两张表的对应栏，改正填错的一栏。
-- otherwise: 本报送没有这些公开表
-- pass:
--   fact income.current 3787.92万元 §T01
--   fact income.current 3787.92万元 §T02
-- fail:
--   fact income.current 3787.92万元 §T01
--   fact income.current 3792.92万元 §T02
WITH term(subject, side, sign, required, part, measure) AS (
  VALUES
    ('本年收入合计', 'stated', 1, 1, 'T01', 'income.current'), ('本年收入合计', 'computed', 1, 1, 'T02', 'income.current')
), side AS (
  SELECT f.submission_id, t.subject,
    SUM(CASE WHEN side = 'stated' THEN COALESCE(amount, 0) END) AS stated, SUM(CASE WHEN side = 'stated' THEN half END) AS stated_half,
    SUM(CASE WHEN side = 'computed' THEN COALESCE(amount, 0) END) AS computed, SUM(CASE WHEN side = 'computed' THEN half END) AS computed_half,
    MIN(CASE WHEN side = 'computed' THEN amount END) AS least, MAX(CASE WHEN side = 'computed' THEN amount END) AS largest,
    COUNT(CASE WHEN side = 'computed' AND amount <> 0 THEN 1 END) AS amounts,
    SUM(half) AS envelope, SUM(required) AS found, COUNT(amount) AS printed, COUNT(*) - COUNT(amount) AS blank, MAX(zero) AS zero, MAX(apart) AS apart,
    STRING_AGG(CASE WHEN side = 'stated' THEN CAST(fact_id AS VARCHAR) END, ',')
      || COALESCE(';' || STRING_AGG(CASE WHEN side = 'computed' AND amount IS NOT NULL THEN CAST(fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM current_figure AS f
  JOIN term AS t ON t.part = f.part AND t.measure = f.measure
  GROUP BY f.submission_id, t.subject
), wanted AS (
  SELECT subject, SUM(required) AS required FROM term GROUP BY subject
)
SELECT s.submission_id, s.subject, 'equal' AS form, '万元' AS unit, stated, stated_half, computed, computed_half,
  CASE WHEN least >= 0 AND amounts > 1 THEN largest END AS largest,
  CASE WHEN stated IS NULL OR computed IS NULL THEN '两张表缺一张，无法比较' END AS lacking,
  CASE WHEN apart > 0 THEN '同一栏读出两个不同的数，先核对读取是否有误'
    WHEN ABS(stated - computed) <= envelope THEN NULL
    WHEN found < w.required THEN '要比较的各栏没有列全'
    WHEN blank > 0 AND zero > 0 THEN '零值已填写0.00，空白栏不能当作零' END AS guard,
  CASE WHEN printed = 0 THEN '各栏都是空白' END AS skip, evidence
FROM side AS s
JOIN wanted AS w ON w.subject = s.subject
