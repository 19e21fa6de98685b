-- id: Y03
-- title: 增减额＝本年与上年两份公开表的决算数之差
-- severity: warning
-- needs: general.expenditure:change|accounts.total:change|fiscal.income.total:change|fiscal.total:change|sangong.total:change（增减额）
-- basis: 增减额应等于两年公开表决算数之差
-- applies: 相邻两年都有公开表的指标和科目（结论记在后一年的文字说明）
-- formula: 所述增减额应等于两年公开表决算数之差
-- fix: 核对增减额；口径、科目调整的说明原因。
-- otherwise: 没有两年的公开表可以对照
-- pass:
--   submission year=2022
--   fact general.expenditure 3000.00万元 §T05
--   fact general.expenditure 602.15万元 @教育支出/职业教育/技校教育#2050303 §T05
--   submission year=2023
--   fact general.expenditure:change -48.84万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure 3100.00万元 §T05
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303 §T05
-- fail:
--   submission year=2022
--   fact general.expenditure 3000.00万元 §T05
--   fact general.expenditure 602.15万元 @教育支出/职业教育/技校教育#2050303 §T05
--   submission year=2023
--   fact general.expenditure:change -40.84万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure 3100.00万元 §T05
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303 §T05
WITH org AS (
  -- A department under all its names.
  SELECT alias, MIN(department) AS department FROM department_alias GROUP BY alias
), pair(told, part, measure) AS (
  VALUES ('general.expenditure', 'T05', 'general.expenditure'), ('accounts.total', 'T01', 'income.total'), ('fiscal.total', 'T04', 'fiscal.income.total'),
    ('fiscal.income.total', 'T04', 'fiscal.income.total'), ('fiscal.expenditure.total', 'T04', 'fiscal.expenditure.total'), ('sangong.total', 'T07', 'sangong.total'),
    ('sangong.abroad', 'T07', 'sangong.abroad'), ('sangong.vehicle', 'T07', 'sangong.vehicle'), ('sangong.reception', 'T07', 'sangong.reception')
), told AS (
  SELECT COALESCE(o.department, f.department) AS department, f.scope, f.fiscal_year, f.submission_id, f.measure, p.part, p.measure AS column_measure,
    CASE WHEN f.function_code <> '' THEN f.function_code ELSE f.function_path END AS code, f.function_path AS path,
    MIN(f.amount) AS amount, MAX(f.half) AS half, MIN(f.fact_id) AS fact_id, MAX(f.amount) - MIN(f.amount) AS apart
  FROM current_narrative AS f
  JOIN pair AS p ON p.told = f.measure
  LEFT JOIN org AS o ON o.alias = f.department
  WHERE f.aspect = 'change' AND f.amount IS NOT NULL
  GROUP BY COALESCE(o.department, f.department), f.scope, f.fiscal_year, f.submission_id, f.measure, p.part, p.measure, CASE WHEN f.function_code <> '' THEN f.function_code ELSE f.function_path END, f.function_path
), cell AS (
  SELECT COALESCE(o.department, f.department) AS department, f.scope, f.fiscal_year, f.part, f.measure, CASE WHEN f.function_code <> '' THEN f.function_code ELSE f.function_path END AS code, MIN(f.function_path) AS path,
    MIN(COALESCE(f.amount, 0)) AS amount, MAX(CASE WHEN f.amount IS NOT NULL THEN f.half ELSE 0 END) AS half, MIN(f.fact_id) AS fact_id, MAX(f.amount) - MIN(f.amount) AS apart
  FROM current_fact AS f
  LEFT JOIN org AS o ON o.alias = f.department
  WHERE f.part IN ('T01', 'T04', 'T05', 'T07') AND f.aspect = 'value' AND f.economic_code = ''
    AND f.measure IN ('general.expenditure', 'income.total', 'fiscal.income.total', 'fiscal.expenditure.total', 'sangong.total', 'sangong.abroad', 'sangong.vehicle', 'sangong.reception')
    AND NOT (f.part = 'T04' AND f.measure = 'general.expenditure')
  GROUP BY COALESCE(o.department, f.department), f.scope, f.fiscal_year, f.part, f.measure, CASE WHEN f.function_code <> '' THEN f.function_code ELSE f.function_path END
), there AS (
  SELECT DISTINCT department, scope, fiscal_year, part FROM cell WHERE code = ''
), last AS (
  -- Whether last year's narrative is there: then Y02 reports the same difference.
  SELECT DISTINCT COALESCE(o.department, f.department) AS department, f.scope, f.fiscal_year
  FROM current_narrative AS f
  LEFT JOIN org AS o ON o.alias = f.department
  WHERE f.measure = 'general.expenditure' AND f.aspect = 'value'
), same AS (
  SELECT t.*, COALESCE(a.amount, 0) AS now, COALESCE(a.half, 0) AS now_half, a.fact_id AS now_id, COALESCE(a.apart, 0) AS now_apart,
    b.amount AS before, b.half AS before_half, b.fact_id AS before_id, COALESCE(b.apart, 0) AS before_apart,
    -- Where a code changed and the name did not.
    CASE WHEN b.fact_id IS NULL AND t.code <> '' THEN t.path END AS renumbered
  FROM told AS t
  JOIN there AS x ON x.department = t.department AND x.scope = t.scope AND x.fiscal_year = t.fiscal_year AND x.part = t.part
  JOIN there AS y ON y.department = t.department AND y.scope = t.scope AND y.fiscal_year = t.fiscal_year - 1 AND y.part = t.part
  LEFT JOIN cell AS a ON a.department = t.department AND a.scope = t.scope AND a.fiscal_year = t.fiscal_year AND a.part = t.part AND a.measure = t.column_measure AND a.code = t.code
  LEFT JOIN cell AS b ON b.department = t.department AND b.scope = t.scope AND b.fiscal_year = t.fiscal_year - 1 AND b.part = t.part AND b.measure = t.column_measure AND b.code = t.code
)
SELECT t.submission_id, COALESCE(m.name, t.measure) || CASE WHEN t.path = '' THEN '' ELSE ' ' || t.path END || ' 增减额' AS subject, 'equal' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half, t.now - COALESCE(t.before, c.amount, 0) AS computed, t.now_half + COALESCE(t.before_half, c.half, 0) AS computed_half,
  CASE WHEN t.apart > 0 OR t.now_apart > 0 OR t.before_apart > 0 OR c.apart > 0 THEN '同一指标有两个不同的数，无法确定与哪个比较' END AS guard,
  CASE WHEN l.department IS NOT NULL THEN 'Y02' END AS cause,
  CAST(t.fact_id AS VARCHAR) || COALESCE(';' || CAST(t.now_id AS VARCHAR), '') || COALESCE(';' || CAST(COALESCE(t.before_id, c.fact_id) AS VARCHAR), '') AS evidence
FROM same AS t
LEFT JOIN cell AS c ON c.department = t.department AND c.scope = t.scope AND c.fiscal_year = t.fiscal_year - 1 AND c.part = t.part
  AND c.measure = t.column_measure AND c.path = t.renumbered
LEFT JOIN last AS l ON l.department = t.department AND l.scope = t.scope AND l.fiscal_year = t.fiscal_year - 1
LEFT JOIN measure AS m ON m.measure = t.measure
