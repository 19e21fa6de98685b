-- id: S02
-- title: 文字说明和公开表都已报送
-- severity: error
-- needs: income.total|income.current|expenditure.current|general.expenditure
-- basis: 公开内容包括文字说明和九张公开表
-- applies: 同一部门、口径、年度的报送；当年本库没有任何公开表的不要求
-- formula: 文字说明和公开表应当都有
-- fix: 补报缺少的一份。
-- otherwise: 当年本库没有任何公开表，不要求两份齐全
-- pass:
--   submission scope=单位
--   fact income.total 1.00万元
--   submission scope= kind=workbook
--   fact income.total 1.00万元 §T01
-- fail:
--   fact income.total 1.00万元 §T01
WITH has AS (
  -- The workbook of a 单位 often does not say that it is one.
  SELECT submission_id, department, CASE WHEN scope = '单位' THEN '' ELSE scope END AS scope, fiscal_year, MAX(CASE WHEN part = 'narrative' THEN 1 ELSE 0 END) AS told,
    MAX(CASE WHEN part LIKE 'T0%' THEN 1 ELSE 0 END) AS tables
  FROM current_fact
  WHERE part = 'narrative' OR part LIKE 'T0%'
  GROUP BY submission_id, department, CASE WHEN scope = '单位' THEN '' ELSE scope END, fiscal_year
), whole AS (
  SELECT department, scope, fiscal_year, MAX(told) AS told, MAX(tables) AS tables FROM has GROUP BY department, scope, fiscal_year
), collected AS (
  -- Whether the county collects tables at all for a year: not narrowed to the department of this run.
  SELECT DISTINCT s.fiscal_year
  FROM submission AS s
  WHERE s."current" AND (s.kind IN ('workbook', 'both') OR EXISTS (SELECT 1 FROM has AS h WHERE h.submission_id = s.submission_id AND h.tables = 1))
)
SELECT h.submission_id, '报送内容' AS subject, 'words' AS form,
  CASE WHEN w.told = 1 AND w.tables = 1 THEN '' WHEN w.told = 1 THEN '没有公开表' ELSE '没有文字说明' END AS stated_words, '' AS computed_words,
  CASE WHEN w.told = 1 THEN '只有文字说明，没有公开表' ELSE '只有公开表，没有文字说明' END AS note
FROM has AS h
JOIN whole AS w ON w.department = h.department AND w.scope = h.scope AND w.fiscal_year = h.fiscal_year
JOIN collected AS c ON c.fiscal_year = h.fiscal_year
