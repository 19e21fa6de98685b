-- What comparisons take: for each department and year one scope (汇总 before 本级, never both, never a subordinate 单位), and
-- for each figure one statement of it: the nine tables before the book's other tables before the narrative, then the first.
-- A department that submits under two names for one year, the words under one and the tables under the other, or 本级 under one and
-- 汇总 under the other, is one department. Where both names say the same thing (one scope, one kind) it stays two: nobody can tell
-- which is meant.
CREATE OR REPLACE VIEW comparable_submission AS
WITH met AS (
  SELECT o.department AS alias, o.fiscal_year, MIN(n.department) AS department,
    MAX(CASE WHEN n.scope = o.scope AND (n.kind = o.kind OR n.kind = 'both' OR o.kind = 'both') THEN 1 ELSE 0 END) AS twice
  FROM current_submission AS o
  JOIN department_alias AS a ON a.alias = o.department AND o.fiscal_year BETWEEN COALESCE(a.valid_from, 0) AND COALESCE(a.valid_to, 9999)
  JOIN current_submission AS n ON n.department = a.department AND n.fiscal_year = o.fiscal_year
  WHERE o.scope <> '单位' AND n.scope <> '单位'
  GROUP BY o.department, o.fiscal_year
),
one AS (
  SELECT MIN(alias) AS alias, fiscal_year, department FROM met WHERE twice = 0 GROUP BY fiscal_year, department
),
known AS (
  SELECT s.submission_id, COALESCE(o.department, s.department) AS department, s.scope, s.fiscal_year, s.kind, s.version, s.file, s.received_at,
    CASE s.scope WHEN '汇总' THEN '1' WHEN '' THEN '2' WHEN '本级' THEN '3' ELSE '4' END || s.scope AS rank
  FROM current_submission AS s
  LEFT JOIN one AS o ON o.alias = s.department AND o.fiscal_year = s.fiscal_year
  WHERE s.scope <> '单位'
)
SELECT k.submission_id, k.department, k.scope, k.fiscal_year, k.kind, k.version, k.file, k.received_at
FROM known AS k
JOIN (SELECT department, fiscal_year, MIN(rank) AS rank FROM known GROUP BY department, fiscal_year) AS c
  ON c.department = k.department AND c.fiscal_year = k.fiscal_year AND c.rank = k.rank;
COMMENT ON VIEW comparable_submission IS '对比所取的报送：每个部门每年一种口径，有汇总取汇总，否则取本级';
COMMENT ON COLUMN comparable_submission.submission_id IS '报送编号';
COMMENT ON COLUMN comparable_submission.department IS '部门名称，按报送时的名称；同一年度用两个名称分别报送说明文字和公开表（或汇总和本级）的，按现名';
COMMENT ON COLUMN comparable_submission.scope IS '口径：汇总、本级，不明时为空串';
COMMENT ON COLUMN comparable_submission.fiscal_year IS '决算年度';
COMMENT ON COLUMN comparable_submission.kind IS '内容：narrative为说明文字，workbook为公开表，both为两者';
COMMENT ON COLUMN comparable_submission.version IS '版本号，从1起';
COMMENT ON COLUMN comparable_submission.file IS '文件路径';
COMMENT ON COLUMN comparable_submission.received_at IS '收到时间（UTC）';

CREATE OR REPLACE VIEW comparable_fact AS
SELECT department, scope, fiscal_year, measure, aspect, item, economic_code,
  arg_min(item_name, place) AS item_name, arg_min(item_path, place) AS item_path, arg_min(amount, place) AS amount, arg_min(value, place) AS value,
  arg_min(fact_id, place) AS fact_id, arg_min(part, place) AS part
FROM (
  SELECT s.department, s.scope, s.fiscal_year, f.measure, f.aspect, f.economic_code,
    CASE WHEN f.function_code <> '' THEN f.function_code ELSE f.function_path END AS item,
    list_extract(string_split(f.function_path, '/'), -1) AS item_name, f.function_path AS item_path,
    f.amount, f.value, f.fact_id, f.part,
    CASE WHEN f.part LIKE 'T%' THEN 1 WHEN f.part = 'narrative' THEN 3 ELSE 2 END * 1000000000000000 + f.fact_id AS place
  FROM fact AS f JOIN comparable_submission AS s ON s.submission_id = f.submission_id
  WHERE f.state IN ('number', 'zero') AND f.value IS NOT NULL
) AS stated
GROUP BY department, scope, fiscal_year, measure, aspect, item, economic_code;
COMMENT ON VIEW comparable_fact IS '对比所取的数：每个部门、年度、指标、口径、科目一个数，先取公开表，再取其他报表，再取说明文字中第一次写出的数';
COMMENT ON COLUMN comparable_fact.department IS '部门名称，按报送时的名称';
COMMENT ON COLUMN comparable_fact.scope IS '口径：汇总、本级，不明时为空串';
COMMENT ON COLUMN comparable_fact.fiscal_year IS '决算年度';
COMMENT ON COLUMN comparable_fact.measure IS '指标，见measure';
COMMENT ON COLUMN comparable_fact.aspect IS '口径：value本年数，budget_initial年初预算等，见fact';
COMMENT ON COLUMN comparable_fact.item IS '功能分类编码；不在清单中时为按原文的类/款/项；合计为空串';
COMMENT ON COLUMN comparable_fact.economic_code IS '经济分类编码；合计为空串';
COMMENT ON COLUMN comparable_fact.item_name IS '功能分类名称，按原文';
COMMENT ON COLUMN comparable_fact.item_path IS '功能分类类/款/项名称，按原文';
COMMENT ON COLUMN comparable_fact.amount IS '金额（元）；非金额为空值';
COMMENT ON COLUMN comparable_fact.value IS '所印数值，按所印单位';
COMMENT ON COLUMN comparable_fact.fact_id IS '数据编号';
COMMENT ON COLUMN comparable_fact.part IS '所在部分：T01至T09公开表，Z为其他报表，narrative说明文字';

CREATE OR REPLACE VIEW comparable_reason AS
SELECT s.department, s.scope, s.fiscal_year, string_split(p.about, '/')[1] AS measure,
  coalesce(array_to_string(list_slice(string_split(p.about, '/'), 2, -1), '/'), '') AS path,
  string_agg(DISTINCT p.text, '；' ORDER BY p.text) AS text
FROM passage AS p JOIN comparable_submission AS s ON s.submission_id = p.submission_id
WHERE p.kind = 'reason'
GROUP BY s.department, s.scope, s.fiscal_year, p.about;
COMMENT ON VIEW comparable_reason IS '部门自己写的增减原因，按指标和功能分类';
COMMENT ON COLUMN comparable_reason.department IS '部门名称，按报送时的名称';
COMMENT ON COLUMN comparable_reason.scope IS '口径：汇总、本级，不明时为空串';
COMMENT ON COLUMN comparable_reason.fiscal_year IS '决算年度';
COMMENT ON COLUMN comparable_reason.measure IS '指标，见measure';
COMMENT ON COLUMN comparable_reason.path IS '功能分类类/款/项名称，按原文；总额为空串';
COMMENT ON COLUMN comparable_reason.text IS '原文，几处以分号相连';
