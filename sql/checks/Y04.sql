-- id: Y04
-- title: 原因、问题、措施和各表没有照抄上年
-- severity: warning
-- needs: passage:reason|passage:problem|passage:measure|income.total|general.expenditure（原因等文字或公开表）
-- basis: 两年的情况不会完全相同；较长的文字或整张表与上年一字不差的，多为复制上年文件后没有修改
-- applies: 上年有同一部门、口径报送的：不短于限度copied_length（默认40字）的原因、问题、措施；至少五个非零数的公开表
-- formula: 不应与上年完全相同
-- fix: 按本年情况重写文字，或核对该表是否误用了上年的表。
-- otherwise: 没有上年可比的文字和表
-- pass:
--   submission year=2022
--   say reason income.total 一是人员增加两人工资和社会保险缴费相应增加，二是上级追加职业技能培训和就业服务项目资金，三是补发以前年度绩效奖励
--   submission year=2023
--   say reason income.total 一是人员减少三人工资和社会保险缴费相应减少，二是上级追加的职业技能培训和就业服务项目已经完成不再安排
-- fail:
--   submission year=2022
--   say reason income.total 一是人员增加两人工资和社会保险缴费相应增加，二是上级追加职业技能培训和就业服务项目资金，三是补发以前年度绩效奖励
--   submission year=2023
--   say reason income.total 一是人员增加两人工资和社会保险缴费相应增加，二是上级追加职业技能培训和就业服务项目资金，三是补发以前年度绩效奖励
WITH word AS (
  SELECT p.submission_id, p.kind, p.about, p.passage_id, MAX(CASE WHEN q.text = p.text THEN q.passage_id END) AS same_id
  FROM current_passage AS p
  JOIN current_passage AS q ON q.department = p.department AND q.scope = p.scope AND q.fiscal_year = p.fiscal_year - 1 AND q.kind = p.kind AND q.about = p.about
  JOIN threshold AS t ON t.fiscal_year = p.fiscal_year AND t.name = 'copied_length'
  WHERE p.kind IN ('reason', 'problem', 'measure') AND LENGTH(p.text) >= t.value
  GROUP BY p.submission_id, p.kind, p.about, p.passage_id
), cell AS (
  SELECT submission_id, department, scope, fiscal_year, part, measure, aspect, function_code, economic_code, MIN(fact_id) AS fact_id, MIN(amount) AS amount
  FROM current_fact
  WHERE part LIKE 'T0%' AND amount <> 0
  GROUP BY submission_id, department, scope, fiscal_year, part, measure, aspect, function_code, economic_code
), sheet AS (
  SELECT submission_id, department, scope, fiscal_year, part, COUNT(*) AS cells, MIN(fact_id) AS fact_id
  FROM cell
  GROUP BY submission_id, department, scope, fiscal_year, part
), equal AS (
  SELECT a.submission_id, a.part, COUNT(*) AS cells
  FROM cell AS a
  JOIN cell AS b ON b.department = a.department AND b.scope = a.scope AND b.fiscal_year = a.fiscal_year - 1 AND b.part = a.part AND b.measure = a.measure
    AND b.aspect = a.aspect AND b.function_code = a.function_code AND b.economic_code = a.economic_code AND b.amount = a.amount
  GROUP BY a.submission_id, a.part
)
SELECT w.submission_id, CASE w.kind WHEN 'reason' THEN '原因' WHEN 'problem' THEN '问题' ELSE '措施' END || ' ' || COALESCE(m.name, w.about) AS subject, 'words' AS form,
  CASE WHEN w.same_id IS NULL THEN '' ELSE '与上年相同' END AS stated_words, '' AS computed_words, '文字与上年一字不差' AS note,
  CASE WHEN w.kind <> 'reason' THEN 'info' END AS severity, -- problems and measures last longer than a year
 
  CAST(w.passage_id AS VARCHAR) || COALESCE(';' || CAST(w.same_id AS VARCHAR), '') AS evidence
FROM word AS w
LEFT JOIN measure AS m ON m.measure = w.about
UNION ALL
SELECT s.submission_id, '公开0' || SUBSTRING(s.part FROM 3 FOR 1) || '表', 'words', CASE WHEN e.cells = s.cells AND p.cells = s.cells THEN '与上年相同' ELSE '' END, '',
  '整张表的' || CAST(s.cells AS VARCHAR) || '个数与上年完全相同', NULL, CAST(s.fact_id AS VARCHAR) || ';' || CAST(p.fact_id AS VARCHAR)
FROM sheet AS s
JOIN sheet AS p ON p.department = s.department AND p.scope = s.scope AND p.fiscal_year = s.fiscal_year - 1 AND p.part = s.part
LEFT JOIN equal AS e ON e.submission_id = s.submission_id AND e.part = s.part
WHERE s.cells >= 5
