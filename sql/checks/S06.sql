-- id: S06
-- title: 部门和口径已登记
-- severity: warning
-- needs: income.total|income.current|expenditure.current|general.expenditure
-- basis: departments.csv登记的部门名称、曾用名和口径
-- applies: 部门登记不为空时的每份报送
-- formula: 部门、口径应与部门登记一致
-- fix: 核对部门名称和口径，或更正部门登记。
-- otherwise: 没有部门登记
-- pass:
--   submission expected=部门N
--   fact income.total 1.00万元
-- fail:
--   submission expected=某某局
--   fact income.total 1.00万元
WITH known AS (
  SELECT department AS name, scope FROM department
  UNION ALL
  SELECT a.alias, d.scope FROM department_alias AS a JOIN department AS d ON d.department = a.department
), matched AS (
  SELECT s.submission_id, s.department, s.scope, COUNT(k.name) AS names, MAX(CASE WHEN k.scope = s.scope OR k.scope = '' OR s.scope IN ('', '本级', '单位') THEN 1 ELSE 0 END) AS scoped, MIN(k.scope) AS want
  FROM current_submission AS s
  LEFT JOIN known AS k ON k.name = s.department
  WHERE EXISTS (SELECT 1 FROM department)
  GROUP BY s.submission_id, s.department, s.scope
)
SELECT submission_id, '部门' AS subject, 'words' AS form, CASE WHEN names = 0 THEN department ELSE '' END AS stated_words, '' AS computed_words,
  '“' || department || '”不在部门登记中' AS note
FROM matched
UNION ALL
SELECT submission_id, '口径', 'words', CASE WHEN scoped = 0 THEN scope ELSE '' END, '', '口径“' || scope || '”与部门登记的“' || want || '”不同'
FROM matched
WHERE names > 0
