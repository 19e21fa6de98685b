-- id: G02
-- title: 一个预算单位只列在一个部门
-- severity: warning
-- needs: passage:unit
-- basis: 一个单位列在两个部门，全县汇总会重复计算
-- applies: 文字说明的预算单位名单
-- formula: 同一年度一个单位只应列在一个部门
-- fix: 核对预算单位的归属，从多列的部门中删去。
-- otherwise: 没有预算单位名单
-- pass:
--   say unit organisation.units 戊单位
-- fail:
--   submission year=2023
--   say unit organisation.units 己单位
--   submission department=另一局
--   say unit organisation.units 己单位
WITH unit AS (
  -- Of all departments, also when the run is about one.
  SELECT s.fiscal_year, p.text, COUNT(DISTINCT COALESCE(a.department, s.department)) AS departments
  FROM passage AS p
  JOIN submission AS s ON s.submission_id = p.submission_id
  LEFT JOIN department_alias AS a ON a.alias = s.department
  WHERE s."current" AND p.kind = 'unit' AND p.about = 'organisation.units'
  GROUP BY s.fiscal_year, p.text
)
SELECT p.submission_id, p.text AS subject, 'words' AS form, CASE WHEN u.departments > 1 THEN '列在两个以上部门' ELSE '' END AS stated_words, '' AS computed_words,
  '“' || p.text || '”同一年度列在' || CAST(u.departments AS VARCHAR) || '个部门的单位名单中' AS note, CAST(p.passage_id AS VARCHAR) AS evidence
FROM current_passage AS p
JOIN unit AS u ON u.fiscal_year = p.fiscal_year AND u.text = p.text
WHERE p.kind = 'unit' AND p.about = 'organisation.units'
