-- id: NT11
-- title: 文字说明六所列类别与公开06表有金额的款一致
-- severity: warning
-- needs: passage:cost|general.basic.personnel（人员经费、公用经费包括的类别或公开06表）
-- basis: 文字说明人员经费、公用经费包括的类别应是公开06表有金额的款
-- applies: 文字说明六、基本支出所列的经济分类款级名称与公开06表（结论记在公开表所在的报送）；列有清单以外名称的，没有列出的款不提出
-- formula: 有金额的款应列出，没有金额的不应列出
-- fix: 核对文字说明所列类别与公开06表，补列、删去或改正金额。
-- otherwise: 没有同一部门、口径、年度的另一份报送可以对照，或结论记在公开表所在的报送
-- fold: yes
-- pass:
--   submission economic=30102/津贴补贴
--   say cost general.basic.personnel 津贴补贴
--   fact general.basic 164.04万元 @x#30102 §T06
-- fail:
--   submission economic=30103/奖金
--   say cost general.basic.personnel 奖金
--   fact general.basic 0.00万元 @x#30103 §T06
WITH name AS (
  SELECT DISTINCT code, name, CASE WHEN code LIKE '301%' OR code LIKE '303%' THEN 'general.basic.personnel' ELSE 'general.basic.public' END AS side
  FROM economic_code
  WHERE LENGTH(code) = 5
), listing AS (
  SELECT DISTINCT name, side FROM name
), told AS (
  SELECT department, scope, fiscal_year, about AS side, REPLACE(REPLACE(text, '(', '（'), ')', '）') AS name, MIN(passage_id) AS passage_id
  FROM current_passage
  WHERE kind = 'cost' AND about IN ('general.basic.personnel', 'general.basic.public')
  GROUP BY department, scope, fiscal_year, about, REPLACE(REPLACE(text, '(', '（'), ')', '）')
), list AS (
  SELECT t.department, t.scope, t.fiscal_year, t.side, MIN(t.passage_id) AS passage_id, COUNT(*) AS names, COUNT(n.name) AS known
  FROM told AS t
  LEFT JOIN listing AS n ON n.name = t.name AND n.side = t.side
  GROUP BY t.department, t.scope, t.fiscal_year, t.side
), cell AS (
  SELECT f.submission_id, f.department, f.scope, f.fiscal_year, n.side, n.name, SUM(COALESCE(f.amount, 0)) AS amount, MIN(f.fact_id) AS fact_id
  FROM current_fact AS f
  JOIN name AS n ON n.code = f.economic_code
  WHERE f.part = 'T06' AND f.aspect = 'value' AND f.measure = 'general.basic'
  GROUP BY f.submission_id, f.department, f.scope, f.fiscal_year, n.side, n.name
)
SELECT c.submission_id, CASE c.side WHEN 'general.basic.personnel' THEN '人员经费' ELSE '公用经费' END || '“' || c.name || '”' AS subject, 'words' AS form,
  CASE WHEN t.name IS NULL THEN '没有列出' ELSE '列出' END AS stated_words, CASE WHEN c.amount = 0 THEN '没有列出' ELSE '列出' END AS computed_words,
  CASE WHEN t.name IS NULL THEN '公开06表“' || c.name || '”有金额，文字说明没有列出' WHEN c.amount = 0 THEN '文字说明列出“' || c.name || '”，公开06表没有金额' END AS note,
  CASE WHEN t.name IS NULL AND l.known < l.names THEN '文字说明列有科目清单以外的名称，无法一一对应' END AS skip,
  CAST(COALESCE(t.passage_id, l.passage_id) AS VARCHAR) || ';' || CAST(c.fact_id AS VARCHAR) AS evidence
FROM cell AS c
JOIN list AS l ON l.department = c.department AND l.scope = c.scope AND l.fiscal_year = c.fiscal_year AND l.side = c.side
LEFT JOIN told AS t ON t.department = c.department AND t.scope = c.scope AND t.fiscal_year = c.fiscal_year AND t.side = c.side AND t.name = c.name
WHERE t.name IS NOT NULL OR c.amount <> 0
