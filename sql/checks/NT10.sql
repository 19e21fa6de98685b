-- id: NT10
-- title: 文字说明的科目名称与公开表同一编码的名称一致
-- severity: warning
-- needs: general.expenditure|fund.expenditure|statecap.expenditure
-- basis: 文字说明应按公开表所列科目名称书写
-- applies: 文字说明五、八、九的各项与公开05表、政府性基金和国有资本经营决算表（结论记在公开表所在的报送）
-- formula: 同一科目的名称应当相同
-- fix: 按公开表改正科目名称。
-- otherwise: 没有同一部门、口径、年度的另一份报送可以对照，或结论记在公开表所在的报送
-- pass:
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303 §T05
-- fail:
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技工教育#2050303
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303 §T05
WITH name AS (
  SELECT submission_id, department, scope, fiscal_year, part, function_code, REPLACE(REPLACE(function_path, '(', '（'), ')', '）') AS path, MIN(fact_id) AS fact_id
  FROM current_fact
  WHERE (part = 'narrative' AND measure IN ('general.expenditure', 'fund.expenditure', 'statecap.expenditure') OR part = 'T05' AND measure = 'general.expenditure'
      OR part = 'T08' AND measure = 'fund.expenditure' OR part = 'T09' AND measure = 'statecap.expenditure')
    AND aspect = 'value' AND function_code <> '' AND LENGTH(function_code) <> 5
  GROUP BY submission_id, department, scope, fiscal_year, part, function_code, REPLACE(REPLACE(function_path, '(', '（'), ')', '）')
)
SELECT c.submission_id, t.function_code AS subject, 'words' AS form, t.path AS stated_words, c.path AS computed_words,
  CAST(t.fact_id AS VARCHAR) || ';' || CAST(c.fact_id AS VARCHAR) AS evidence
FROM name AS t
JOIN name AS c ON c.department = t.department AND c.scope = t.scope AND c.fiscal_year = t.fiscal_year AND c.function_code = t.function_code AND c.part <> 'narrative'
WHERE t.part = 'narrative'
