-- id: Y05
-- title: 上年报送的部门本年也有报送
-- severity: warning
-- needs: income.total|income.current|expenditure.current|general.expenditure
-- basis: 更名、撤并应在部门登记中注明；登记在册的应报未报见S01
-- applies: 没有列入部门登记的部门，且下一年本库已有其他报送
-- formula: 上年报送的部门本年应有报送，更名、撤并的应登记
-- fix: 催报，或在部门登记中注明更名、撤并。
-- otherwise: 部门已登记（见S01），或下一年还没有任何报送
-- pass:
--   submission year=2022
--   fact income.total 1.00万元
--   submission year=2023
--   fact income.total 1.00万元
-- fail:
--   submission year=2021
--   fact income.total 1.00万元
WITH org AS (
  -- A department under all its names.
  SELECT alias, MIN(department) AS department FROM department_alias GROUP BY alias
), handed AS (
  SELECT COALESCE(o.department, s.department) AS department, s.fiscal_year, s.submission_id
  FROM submission AS s
  LEFT JOIN org AS o ON o.alias = s.department
  WHERE s."current"
), year AS (
  SELECT DISTINCT fiscal_year FROM handed
), here AS (
  SELECT DISTINCT department, fiscal_year FROM handed
)
SELECT h.submission_id, h.department || CAST(h.fiscal_year + 1 AS VARCHAR) || '年' AS subject, 'words' AS form,
  CASE WHEN n.department IS NULL THEN '没有报送' ELSE '' END AS stated_words, '' AS computed_words,
  h.department || CAST(h.fiscal_year AS VARCHAR) || '年有报送，' || CAST(h.fiscal_year + 1 AS VARCHAR) || '年没有' AS note
FROM handed AS h
JOIN current_submission AS s ON s.submission_id = h.submission_id
JOIN year AS y ON y.fiscal_year = h.fiscal_year + 1
LEFT JOIN here AS n ON n.department = h.department AND n.fiscal_year = h.fiscal_year + 1
WHERE NOT EXISTS (SELECT 1 FROM department AS d WHERE d.department = h.department)
