-- id: S03
-- title: 公开表齐全，空表有说明
-- severity: error
-- needs: income.total|income.current|fiscal.income.total, expenditure.current|general.expenditure
-- basis: 公开表格式：空表也应保留并说明（2019年没有国有资本经营表）
-- applies: 有公开表的报送
-- formula: 九张公开表应当齐全，没有数据的应当说明
-- fix: 补报缺少的表；没有数据的保留空表并加说明。
-- otherwise: 本报送没有公开表
-- pass:
--   fact income.total 1.00万元 §T01
--   fact income.current 1.00万元 §T02
--   fact expenditure.current 1.00万元 §T03
--   fact fiscal.income.total 1.00万元 §T04
--   fact general.expenditure 1.00万元 §T05
--   fact general.basic.personnel 1.00万元 §T06
--   fact sangong.total 1.00万元 §T07
--   fact fund.expenditure 1.00万元 §T08
--   fact statecap.expenditure 1.00万元 §T09
-- fail:
--   fact income.total 1.00万元 §T01
--   fact income.current 1.00万元 §T02
--   fact expenditure.current 1.00万元 §T03
--   fact fiscal.income.total 1.00万元 §T04
--   fact general.expenditure 1.00万元 §T05
--   fact sangong.total 1.00万元 §T07
--   fact fund.expenditure 1.00万元 §T08
--   fact statecap.expenditure 1.00万元 §T09
WITH form(part, title, about, since) AS (
  VALUES
    ('T01', '收入支出决算总表', '', 2000),
    ('T02', '收入决算表', '', 2000),
    ('T03', '支出决算表', '', 2000),
    ('T04', '财政拨款收入支出决算总表', '', 2000),
    ('T05', '一般公共预算财政拨款支出决算表', '', 2000),
    ('T06', '一般公共预算财政拨款基本支出决算表', '', 2000),
    ('T07', '财政拨款“三公”经费支出决算表', 'sangong.total', 2000),
    ('T08', '政府性基金预算财政拨款收入支出决算表', 'fund.expenditure', 2000),
    ('T09', '国有资本经营预算财政拨款收入支出决算表', 'statecap.expenditure', 2020)
), book AS (
  SELECT submission_id, department, scope, fiscal_year, part, MIN(fact_id) AS fact_id
  FROM current_fact
  WHERE part IN ('T01', 'T02', 'T03', 'T04', 'T05', 'T06', 'T07', 'T08', 'T09')
  GROUP BY submission_id, department, scope, fiscal_year, part
), whole AS (
  SELECT DISTINCT submission_id, department, scope, fiscal_year FROM book
), said AS (
  SELECT department, scope, fiscal_year, about, MIN(passage_id) AS passage_id
  FROM current_passage
  WHERE kind = 'statement' AND (text LIKE '%没有%' OR text LIKE '%无%' OR text LIKE '%空表%')
  GROUP BY department, scope, fiscal_year, about
), empty AS (
  SELECT w.submission_id, f.part, MIN(s.passage_id) AS passage_id
  FROM whole AS w
  JOIN said AS s ON s.department = w.department AND s.scope = w.scope AND s.fiscal_year = w.fiscal_year
  JOIN form AS f ON f.about <> '' AND SUBSTRING(s.about FROM 1 FOR 4) = SUBSTRING(f.about FROM 1 FOR 4)
  GROUP BY w.submission_id, f.part
)
SELECT w.submission_id, f.title AS subject, 'words' AS form,
  CASE WHEN b.fact_id IS NULL AND e.passage_id IS NULL THEN '没有' ELSE '' END AS stated_words, '' AS computed_words,
  '没有读到' || f.title || CASE WHEN f.about <> '' THEN '，也没有空表说明' ELSE '' END AS note,
  CASE WHEN w.fiscal_year < f.since THEN CAST(w.fiscal_year AS VARCHAR) || '年的格式没有这张表' END AS skip,
  COALESCE(CAST(b.fact_id AS VARCHAR), CAST(e.passage_id AS VARCHAR)) AS evidence
FROM whole AS w
CROSS JOIN form AS f
LEFT JOIN book AS b ON b.submission_id = w.submission_id AND b.part = f.part
LEFT JOIN empty AS e ON e.submission_id = w.submission_id AND e.part = f.part
