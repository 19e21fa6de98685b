-- id: S04
-- title: 文字说明应有的各部分齐全
-- severity: error
-- needs: income.total|accounts.total|income.current|expenditure.current|general.expenditure
-- basis: 自治区部门决算公开格式；按标题认，不按序号认（2019年没有国有资本经营一节）
-- applies: 按自治区格式报送的文字说明
-- formula: 应有的各部分都应写到
-- fix: 补写缺少的部分；没有内容的也应保留标题并说明。
-- otherwise: 本报送没有文字说明，或不是自治区格式
-- pass:
--   fact income.total 1.00万元 §一、主要职能
--   fact income.total 1.00万元 §二、机构设置及人员情况
--   fact income.total 1.00万元 §一、收入支出决算总体情况说明
--   fact income.total 1.00万元 §二、收入决算情况说明
--   fact income.total 1.00万元 §三、支出决算情况说明
--   fact income.total 1.00万元 §四、财政拨款收入支出决算总体情况说明
--   fact income.total 1.00万元 §五、一般公共预算财政拨款支出决算情况说明
--   fact income.total 1.00万元 §六、一般公共预算财政拨款基本支出决算情况说明
--   fact income.total 1.00万元 §七、财政拨款“三公”经费支出决算情况说明
--   fact income.total 1.00万元 §八、政府性基金预算财政拨款收入支出决算情况说明
--   fact income.total 1.00万元 §九、国有资本经营预算财政拨款收入支出决算情况说明
--   fact income.total 1.00万元 §十、其他重要事项的情况说明
--   fact income.total 1.00万元 §十一、预算绩效的情况说明
--   fact income.total 1.00万元 §第三部分专业名词解释
-- fail:
--   fact income.total 1.00万元 §一、主要职能
--   fact income.total 1.00万元 §二、机构设置及人员情况
--   fact income.total 1.00万元 §一、收入支出决算总体情况说明
--   fact income.total 1.00万元 §二、收入决算情况说明
--   fact income.total 1.00万元 §三、支出决算情况说明
--   fact income.total 1.00万元 §四、财政拨款收入支出决算总体情况说明
--   fact income.total 1.00万元 §五、一般公共预算财政拨款支出决算情况说明
--   fact income.total 1.00万元 §七、财政拨款“三公”经费支出决算情况说明
--   fact income.total 1.00万元 §八、政府性基金预算财政拨款收入支出决算情况说明
--   fact income.total 1.00万元 §九、国有资本经营预算财政拨款收入支出决算情况说明
--   fact income.total 1.00万元 §十、其他重要事项的情况说明
--   fact income.total 1.00万元 §十一、预算绩效的情况说明
--   fact income.total 1.00万元 §第三部分专业名词解释
WITH wanted(name, pattern, since) AS (
  VALUES
    ('主要职能', '%主要职能%', 2000),
    ('机构设置及人员情况', '%机构设置%', 2000),
    ('收入支出决算总体情况', '%、收入支出决算总体情况%', 2000),
    ('收入决算情况', '%、收入决算情况%', 2000),
    ('支出决算情况', '%、支出决算情况%', 2000),
    ('财政拨款收入支出决算总体情况', '%财政拨款收入支出决算总体情况%', 2000),
    ('一般公共预算财政拨款支出决算情况', '%一般公共预算财政拨款支出决算情况%', 2000),
    ('一般公共预算财政拨款基本支出决算情况', '%一般公共预算财政拨款基本支出决算情况%', 2000),
    ('“三公”经费支出决算情况', '%三公%经费支出决算情况%', 2000),
    ('政府性基金预算财政拨款收入支出决算情况', '%政府性基金预算%决算情况%', 2000),
    ('国有资本经营预算财政拨款收入支出决算情况', '%国有资本经营预算%决算情况%', 2020),
    ('其他重要事项的情况', '%其他重要事项%', 2000),
    ('预算绩效的情况', '%预算绩效%', 2000),
    ('专业名词解释', '%名词解释%', 2000)
), section AS (
  SELECT submission_id, section FROM current_narrative GROUP BY submission_id, section
  UNION
  SELECT submission_id, section FROM current_passage GROUP BY submission_id, section
), narrative AS (
  SELECT s.submission_id, s.fiscal_year
  FROM current_submission AS s
  WHERE (s.template LIKE 'xinjiang%' OR s.template = '')
    AND EXISTS (SELECT 1 FROM current_narrative AS f WHERE f.submission_id = s.submission_id)
), found AS (
  SELECT n.submission_id, w.name, MAX(CASE WHEN s.section LIKE w.pattern THEN 1 ELSE 0 END) AS there
  FROM narrative AS n
  CROSS JOIN wanted AS w
  JOIN section AS s ON s.submission_id = n.submission_id
  WHERE n.fiscal_year >= w.since
  GROUP BY n.submission_id, w.name
)
SELECT submission_id, name AS subject, 'words' AS form, CASE WHEN there = 0 THEN '没有' ELSE '' END AS stated_words, '' AS computed_words,
  '文字说明没有“' || name || '”这一部分' AS note
FROM found
