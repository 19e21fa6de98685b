-- id: R08
-- title: 新增科目的支出像是由另一科目改列
-- severity: warning
-- needs: general.expenditure
-- basis: 限度recode_apart默认1%、recode_amount默认10万元：同类中一项消失、另一项新增而金额相当，类的总数变化不大，增减率没有可比性
-- applies: 上年有同一部门、口径按项列出的一般公共预算支出；清单function_recode已列明的改列除外
-- formula: 本年新增的项不应与本年消失的同类另一项金额相当
-- fix: 说明是否改列科目；是改列的，增减原因应按改列说明，对比时并列。
-- otherwise: 没有上年可比的按项支出，或没有新增的项
-- pass:
--   submission year=2022
--   fact general.expenditure 100.00万元 @教育支出/职业教育/技校教育#2050303
--   submission year=2023
--   fact general.expenditure 150.00万元 @教育支出/职业教育/高等职业教育#2050305
-- fail:
--   submission year=2022
--   fact general.expenditure 100.00万元 @教育支出/职业教育/技校教育#2050303
--   submission year=2023
--   fact general.expenditure 100.50万元 @教育支出/职业教育/高等职业教育#2050305
WITH item AS (
  SELECT submission_id, department, scope, fiscal_year, part, function_code AS code, SUBSTRING(function_code FROM 1 FOR 3) AS class, MIN(function_path) AS path, MAX(amount) AS amount, MIN(fact_id) AS fact_id
  FROM current_fact
  WHERE measure = 'general.expenditure' AND aspect = 'value' AND part IN ('narrative', 'T05') AND function_code LIKE '_______' AND amount > 0
  GROUP BY submission_id, department, scope, fiscal_year, part, function_code
), year AS (
  SELECT DISTINCT department, scope, fiscal_year, part FROM item
), fresh AS (
  SELECT a.* FROM item AS a
  JOIN year AS y ON y.department = a.department AND y.scope = a.scope AND y.fiscal_year = a.fiscal_year - 1 AND y.part = a.part
  LEFT JOIN item AS b ON b.department = a.department AND b.scope = a.scope AND b.fiscal_year = a.fiscal_year - 1 AND b.part = a.part AND b.code = a.code
  WHERE b.code IS NULL
), ended AS (
  SELECT b.* FROM item AS b
  LEFT JOIN item AS a ON a.department = b.department AND a.scope = b.scope AND a.fiscal_year = b.fiscal_year + 1 AND a.part = b.part AND a.code = b.code
  WHERE a.code IS NULL
), alike AS (
  SELECT n.fact_id, MIN(e.fact_id) AS ended_id, MIN(e.code) AS ended_code
  FROM fresh AS n
  JOIN threshold AS t ON t.fiscal_year = n.fiscal_year AND t.name = 'recode_apart'
  JOIN ended AS e ON e.department = n.department AND e.scope = n.scope AND e.fiscal_year = n.fiscal_year - 1 AND e.part = n.part AND e.class = n.class
    AND ABS(e.amount - n.amount) * 100 <= t.value * e.amount
  LEFT JOIN function_recode AS r ON r.code = e.code AND r.new_code = n.code
  WHERE r.code IS NULL
  GROUP BY n.fact_id
), pair AS (
  SELECT n.submission_id, n.code, n.path, n.fact_id, a.ended_id, a.ended_code
  FROM fresh AS n
  JOIN threshold AS m ON m.fiscal_year = n.fiscal_year AND m.name = 'recode_amount'
  LEFT JOIN alike AS a ON a.fact_id = n.fact_id
  WHERE n.amount >= m.value * 10000
)
SELECT submission_id, code || ' ' || path AS subject, 'words' AS form, CASE WHEN ended_id IS NULL THEN '' ELSE '像是由' || ended_code || '改列' END AS stated_words, '' AS computed_words,
  CASE WHEN ended_id IS NOT NULL THEN '本年新增，金额与上年的' || ended_code || '相当，而后者本年没有' END AS note,
  CAST(fact_id AS VARCHAR) || COALESCE(';' || CAST(ended_id AS VARCHAR), '') AS evidence
FROM pair
