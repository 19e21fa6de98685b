-- id: NT05
-- title: 文字说明五与公开05表一致：合计、每类、每项
-- severity: error
-- needs: general.expenditure
-- basis: 文字说明的数字应取自公开表；公开表有金额的类、项文字说明都应写到
-- applies: 文字说明五、一般公共预算财政拨款支出与公开05表（结论记在公开表所在的报送）
-- formula: 文字说明与公开表同一科目的金额应当相同
-- fix: 核对文字说明与公开表该科目，改正写错或漏写的一处。
-- otherwise: 没有同一部门、口径、年度的另一份报送可以对照，或结论记在公开表所在的报送
-- pass:
--   fact general.expenditure 555.68万元
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure 2.37万元 @教育支出/进修及培训/培训支出#2050803
--   fact general.expenditure 555.68万元 §T05
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303 §T05
--   fact general.expenditure 2.37万元 @教育支出/进修及培训/培训支出#2050803 §T05
-- fail:
--   fact general.expenditure 555.68万元
--   fact general.expenditure 557.31万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure 2.37万元 @教育支出/进修及培训/培训支出#2050803
--   fact general.expenditure 555.68万元 §T05
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303 §T05
--   fact general.expenditure 2.37万元 @教育支出/进修及培训/培训支出#2050803 §T05
-- fail:
--   fact general.expenditure 555.68万元
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure 555.68万元 §T05
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303 §T05
--   fact general.expenditure 2.37万元 @教育支出/进修及培训/培训支出#2050803 §T05
WITH cell AS (
  SELECT submission_id, department, scope, fiscal_year, part, CASE WHEN function_code <> '' THEN function_code ELSE function_path END AS code,
    MIN(function_path) AS path, CASE WHEN function_path = '' THEN '合计' WHEN function_path LIKE '%/%' THEN '项' ELSE '类' END AS level,
    COALESCE(amount, 0) AS amount, MAX(CASE WHEN amount IS NOT NULL THEN half ELSE 0 END) AS half, MIN(fact_id) AS fact_id
  FROM current_fact
  WHERE part IN ('narrative', 'T05') AND measure = 'general.expenditure' AND aspect = 'value' AND economic_code = '' AND (amount IS NOT NULL OR part <> 'narrative')
    AND (function_path NOT LIKE '%/%' OR function_path LIKE '%/%/%')
  GROUP BY submission_id, department, scope, fiscal_year, part, CASE WHEN function_code <> '' THEN function_code ELSE function_path END,
    CASE WHEN function_path = '' THEN '合计' WHEN function_path LIKE '%/%' THEN '项' ELSE '类' END, COALESCE(amount, 0)
), book AS (
  SELECT DISTINCT submission_id, department, scope, fiscal_year FROM cell WHERE part = 'T05'
), told AS (
  SELECT b.submission_id, c.level, c.code, c.path, c.amount, c.half, MIN(c.fact_id) AS fact_id
  FROM cell AS c
  JOIN book AS b ON b.department = c.department AND b.scope = c.scope AND b.fiscal_year = c.fiscal_year
  WHERE c.part = 'narrative'
  GROUP BY b.submission_id, c.level, c.code, c.path, c.amount, c.half
), listed AS (
  SELECT submission_id, level, COUNT(*) AS lines FROM told GROUP BY submission_id, level
), line AS (
  -- Only where the narrative goes down to this level, and what has no money need not be told.
  SELECT c.submission_id, c.level, c.code, c.path, c.amount, c.half, c.fact_id
  FROM cell AS c
  JOIN listed AS l ON l.submission_id = c.submission_id AND l.level = c.level
  WHERE c.part = 'T05'
)
SELECT COALESCE(t.submission_id, c.submission_id) AS submission_id,
  CASE WHEN COALESCE(t.level, c.level) = '合计' THEN '一般公共预算财政拨款支出' ELSE COALESCE(t.path, c.path) END AS subject, 'equal' AS form, '万元' AS unit,
  COALESCE(t.amount, 0) AS stated, COALESCE(t.half, 0) AS stated_half, COALESCE(c.amount, 0) AS computed, COALESCE(c.half, 0) AS computed_half,
  CASE WHEN t.code IS NULL THEN '公开05表有“' || c.path || '”，文字说明没有写' WHEN c.code IS NULL THEN '文字说明有“' || t.path || '”，公开05表没有' END AS note,
  CASE WHEN t.level = '合计' AND c.code IS NULL THEN '公开05表没有读到合计行' END AS lacking,
  CASE WHEN t.fact_id IS NULL THEN CAST(c.fact_id AS VARCHAR) WHEN c.fact_id IS NULL THEN CAST(t.fact_id AS VARCHAR)
    ELSE CAST(t.fact_id AS VARCHAR) || ';' || CAST(c.fact_id AS VARCHAR) END AS evidence
FROM told AS t
FULL OUTER JOIN line AS c ON c.submission_id = t.submission_id AND c.level = t.level AND c.code = t.code
WHERE t.code IS NULL OR c.code IS NOT NULL OR t.amount <> 0
