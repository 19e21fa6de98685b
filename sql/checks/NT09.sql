-- id: NT09
-- title: 文字说明九与国有资本经营决算表一致：合计和每项
-- severity: error
-- needs: statecap.expenditure|statecap.income|statecap.opening|statecap.closing
-- basis: 文字说明的数字应取自公开表
-- applies: 文字说明九、国有资本经营预算财政拨款收入支出与国有资本经营决算表（结论记在公开表所在的报送）
-- formula: 文字说明与公开表的同一指标应当相同
-- fix: 核对文字说明与公开表，改正写错或漏写的一处。
-- otherwise: 没有同一部门、口径、年度的另一份报送可以对照，或结论记在公开表所在的报送
-- pass:
--   fact statecap.expenditure 37.14万元
--   fact statecap.expenditure 37.14万元 @城乡社区支出/国有土地使用权出让收入安排的支出/征地和拆迁补偿支出#2120801
--   fact statecap.expenditure 37.14万元 §T09
--   fact statecap.expenditure 37.14万元 @城乡社区支出/国有土地使用权出让收入安排的支出/征地和拆迁补偿支出#2120801 §T09
-- fail:
--   fact statecap.expenditure 37.14万元
--   fact statecap.expenditure 37.14万元 @城乡社区支出/国有土地使用权出让收入安排的支出/征地和拆迁补偿支出#2120801
--   fact statecap.expenditure 40.14万元 §T09
--   fact statecap.expenditure 37.14万元 @城乡社区支出/国有土地使用权出让收入安排的支出/征地和拆迁补偿支出#2120801 §T09
WITH cell AS (
  SELECT submission_id, department, scope, fiscal_year, part, measure, CASE WHEN function_code <> '' THEN function_code ELSE function_path END AS code,
    MIN(function_path) AS path, COALESCE(amount, 0) AS amount, MAX(CASE WHEN amount IS NOT NULL THEN half ELSE 0 END) AS half, MIN(fact_id) AS fact_id
  FROM current_fact
  WHERE part IN ('narrative', 'T09') AND aspect = 'value' AND (amount IS NOT NULL OR part <> 'narrative')
    AND measure IN ('statecap.opening', 'statecap.income', 'statecap.expenditure', 'statecap.closing') AND (function_path = '' OR function_path LIKE '%/%/%')
  GROUP BY submission_id, department, scope, fiscal_year, part, measure, CASE WHEN function_code <> '' THEN function_code ELSE function_path END, COALESCE(amount, 0)
), book AS (
  SELECT DISTINCT submission_id, department, scope, fiscal_year FROM cell WHERE part = 'T09'
), told AS (
  SELECT b.submission_id, c.measure, c.code, c.path, c.amount, c.half, MIN(c.fact_id) AS fact_id
  FROM cell AS c
  JOIN book AS b ON b.department = c.department AND b.scope = c.scope AND b.fiscal_year = c.fiscal_year
  WHERE c.part = 'narrative'
  GROUP BY b.submission_id, c.measure, c.code, c.path, c.amount, c.half
), listed AS (
  SELECT DISTINCT submission_id, measure, CASE WHEN code = '' THEN 0 ELSE 1 END AS deep FROM told
), line AS (
  -- Only what the narrative tells for this measure, totals or items.
  SELECT c.submission_id, c.measure, c.code, c.path, c.amount, c.half, c.fact_id
  FROM cell AS c
  JOIN listed AS l ON l.submission_id = c.submission_id AND l.measure = c.measure AND l.deep = CASE WHEN c.code = '' THEN 0 ELSE 1 END
  WHERE c.part = 'T09'
)
SELECT COALESCE(t.submission_id, c.submission_id) AS submission_id,
  COALESCE(m.name, t.measure, c.measure) || CASE WHEN COALESCE(t.path, c.path) = '' THEN '' ELSE ' ' || COALESCE(t.path, c.path) END AS subject, 'equal' AS form, '万元' AS unit,
  COALESCE(t.amount, 0) AS stated, COALESCE(t.half, 0) AS stated_half, COALESCE(c.amount, 0) AS computed, COALESCE(c.half, 0) AS computed_half,
  CASE WHEN t.code IS NULL THEN '公开表有“' || c.path || '”，文字说明没有写' WHEN c.code IS NULL THEN '文字说明有“' || t.path || '”，公开表没有' END AS note,
  CASE WHEN t.fact_id IS NULL THEN CAST(c.fact_id AS VARCHAR) WHEN c.fact_id IS NULL THEN CAST(t.fact_id AS VARCHAR)
    ELSE CAST(t.fact_id AS VARCHAR) || ';' || CAST(c.fact_id AS VARCHAR) END AS evidence
FROM told AS t
FULL OUTER JOIN line AS c ON c.submission_id = t.submission_id AND c.measure = t.measure AND c.code = t.code
LEFT JOIN measure AS m ON m.measure = COALESCE(t.measure, c.measure)
WHERE t.amount <> 0 OR c.amount <> 0 OR t.code = '' AND c.code = ''
