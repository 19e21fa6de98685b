-- id: N36
-- title: 基本支出所列类别归在人员经费或公用经费的一边
-- severity: warning
-- needs: passage:cost（人员经费、公用经费包括的类别）
-- basis: 部门预算支出经济分类：人员经费是301工资福利支出和303对个人和家庭的补助，其余各类是公用经费
-- applies: 文字说明六、基本支出所列的经济分类款级名称
-- formula: 人员经费、公用经费各自包括的类别应与经济分类一致
-- fix: 核对该类别应列入人员经费还是公用经费。
-- otherwise: 所列类别都不是经济分类科目的名称
-- pass:
--   submission economic=30101/基本工资
--   say cost general.basic.personnel 基本工资
-- fail:
--   submission economic=30201/办公费
--   say cost general.basic.personnel 办公费
WITH sided AS (
  SELECT name, MIN(CASE WHEN code LIKE '301%' OR code LIKE '303%' THEN 'general.basic.personnel' ELSE 'general.basic.public' END) AS side
  FROM economic_code
  WHERE LENGTH(code) = 5
  GROUP BY name
  HAVING MIN(CASE WHEN code LIKE '301%' OR code LIKE '303%' THEN 1 ELSE 0 END) = MAX(CASE WHEN code LIKE '301%' OR code LIKE '303%' THEN 1 ELSE 0 END)
), told AS (
  SELECT submission_id, about, REPLACE(REPLACE(text, '(', '（'), ')', '）') AS name, MIN(passage_id) AS passage_id
  FROM current_passage
  WHERE kind = 'cost' AND about IN ('general.basic.personnel', 'general.basic.public')
  GROUP BY submission_id, about, REPLACE(REPLACE(text, '(', '（'), ')', '）')
)
SELECT t.submission_id, '所列“' || t.name || '”' AS subject, 'words' AS form,
  CASE t.about WHEN 'general.basic.personnel' THEN '列入人员经费' ELSE '列入公用经费' END AS stated_words,
  CASE s.side WHEN 'general.basic.personnel' THEN '列入人员经费' ELSE '列入公用经费' END AS computed_words,
  CAST(t.passage_id AS VARCHAR) AS evidence
FROM told AS t
JOIN sided AS s ON s.name = t.name
