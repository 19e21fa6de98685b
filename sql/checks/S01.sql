-- id: S01
-- title: 应报送的部门都已报送
-- severity: error
-- needs: income.total|income.current|expenditure.current|general.expenditure
-- basis: departments.csv登记的部门在有效年度内都应报送
-- applies: 登记的部门与本库已有报送的年度
-- formula: 应报送的部门当年应有报送
-- fix: 催报，或更正部门登记的有效年度。
-- otherwise: 该部门不在部门登记之内（见S06）
-- pass:
--   submission expected=部门N
--   fact income.total 1.00万元
-- fail:
--   submission year=2022 expected=部门N
--   fact income.total 1.00万元
WITH expected AS (
  -- All years that anybody handed in, also when the run is about one department.
  SELECT d.department, y.fiscal_year
  FROM (SELECT department, MIN(valid_from) AS valid_from, CASE WHEN COUNT(*) = COUNT(valid_to) THEN MAX(valid_to) END AS valid_to
    FROM department GROUP BY department) AS d
  JOIN (SELECT DISTINCT fiscal_year FROM submission WHERE "current") AS y
    ON (d.valid_from IS NULL OR d.valid_from <= y.fiscal_year) AND (d.valid_to IS NULL OR d.valid_to >= y.fiscal_year)
), handed AS (
  SELECT DISTINCT COALESCE(a.department, s.department) AS department, s.fiscal_year, s.submission_id
  FROM submission AS s
  LEFT JOIN department_alias AS a ON a.alias = s.department
  WHERE s."current"
)
-- What is missing stands with what the department handed in the year before, or with no submission.
SELECT COALESCE(h.submission_id, b.submission_id, 0) AS submission_id, CAST(e.fiscal_year AS VARCHAR) || '年' || e.department AS subject, 'words' AS form,
  CASE WHEN h.submission_id IS NULL THEN '没有报送' ELSE '' END AS stated_words, '' AS computed_words,
  e.department || CAST(e.fiscal_year AS VARCHAR) || '年度决算没有报送' AS note
FROM expected AS e
LEFT JOIN handed AS h ON h.department = e.department AND h.fiscal_year = e.fiscal_year
LEFT JOIN (SELECT department, fiscal_year, MIN(submission_id) AS submission_id FROM handed GROUP BY department, fiscal_year) AS b
  ON b.department = e.department AND b.fiscal_year = e.fiscal_year - 1
