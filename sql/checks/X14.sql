-- id: X14
-- title: 非财政拨款收支与结转结余平衡
-- severity: error
-- needs: balance.closing, fiscal.closing|income.superior|income.business|income.operating|income.affiliate|income.other|balance.nonfiscal_used|balance.opening|fiscal.opening|expenditure.current|fiscal.expenditure.current|balance.distribution
-- basis: 部门决算表间勾稽关系；金额逐项由元折算为万元，允许尾差
-- applies: 公开01表、公开03表、公开04表
-- formula: 非财政拨款年末结转结余应等于年初结转结余加非财政收入、使用非财政拨款结余，减非财政支出和结余分配
-- fix: 核对非财政收入、使用非财政拨款结余、非财政支出、结余分配和年初年末结转结余。
-- otherwise: 本报送没有这些公开表
-- pass:
--   fact balance.closing 22.00万元 §T01
--   fact fiscal.closing 12.00万元 §T04
--   fact income.superior 0.00万元 §T01
--   fact income.business 70.00万元 §T01
--   fact income.operating 0.00万元 §T01
--   fact income.affiliate 0.00万元 §T01
--   fact income.other 23.28万元 §T01
--   fact balance.nonfiscal_used 0.00万元 §T01
--   fact balance.opening 20.00万元 §T01
--   fact fiscal.opening 10.00万元 §T04
--   fact expenditure.current 3787.92万元 §T03
--   fact fiscal.expenditure.current 3694.64万元 §T04
--   fact balance.distribution 0.00万元 §T01
-- fail:
--   fact balance.closing 28.00万元 §T01
--   fact fiscal.closing 12.00万元 §T04
--   fact income.superior 0.00万元 §T01
--   fact income.business 70.00万元 §T01
--   fact income.operating 0.00万元 §T01
--   fact income.affiliate 0.00万元 §T01
--   fact income.other 23.28万元 §T01
--   fact balance.nonfiscal_used 0.00万元 §T01
--   fact balance.opening 20.00万元 §T01
--   fact fiscal.opening 10.00万元 §T04
--   fact expenditure.current 3787.92万元 §T03
--   fact fiscal.expenditure.current 3694.64万元 §T04
--   fact balance.distribution 0.00万元 §T01
WITH term(subject, side, sign, required, part, measure) AS (
  VALUES
    ('非财政拨款结转结余', 'stated', 1, 1, 'T01', 'balance.closing'), ('非财政拨款结转结余', 'stated', -1, 1, 'T04', 'fiscal.closing'),
    ('非财政拨款结转结余', 'computed', 1, 1, 'T01', 'income.superior'), ('非财政拨款结转结余', 'computed', 1, 1, 'T01', 'income.business'),
    ('非财政拨款结转结余', 'computed', 1, 1, 'T01', 'income.operating'), ('非财政拨款结转结余', 'computed', 1, 1, 'T01', 'income.affiliate'),
    ('非财政拨款结转结余', 'computed', 1, 1, 'T01', 'income.other'), ('非财政拨款结转结余', 'computed', 1, 1, 'T01', 'balance.nonfiscal_used'),
    ('非财政拨款结转结余', 'computed', 1, 1, 'T01', 'balance.opening'), ('非财政拨款结转结余', 'computed', -1, 1, 'T04', 'fiscal.opening'),
    ('非财政拨款结转结余', 'computed', -1, 1, 'T03', 'expenditure.current'), ('非财政拨款结转结余', 'computed', 1, 1, 'T04', 'fiscal.expenditure.current'),
    ('非财政拨款结转结余', 'computed', -1, 1, 'T01', 'balance.distribution')
), side AS (
  SELECT f.submission_id, t.subject,
    SUM(CASE WHEN side = 'stated' THEN sign * COALESCE(amount, 0) END) AS stated, SUM(CASE WHEN side = 'stated' THEN half END) AS stated_half,
    SUM(CASE WHEN side = 'computed' THEN sign * COALESCE(amount, 0) END) AS computed, SUM(CASE WHEN side = 'computed' THEN half END) AS computed_half,
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
  CASE WHEN stated IS NULL OR computed IS NULL THEN '两张表缺一张，无法比较' END AS lacking,
  CASE WHEN apart > 0 THEN '同一栏读出两个不同的数，先核对读取是否有误'
    WHEN ABS(stated - computed) <= envelope THEN NULL
    WHEN found < w.required THEN '要比较的各栏没有列全'
    WHEN blank > 0 AND zero > 0 THEN '零值已填写0.00，空白栏不能当作零' END AS guard,
  CASE WHEN printed = 0 THEN '各栏都是空白' END AS skip, evidence
FROM side AS s
JOIN wanted AS w ON w.subject = s.subject
