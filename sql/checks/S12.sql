-- id: S12
-- title: 功能分类编码当年有效，名称与科目清单一致
-- severity: warning
-- needs: income.current|expenditure.current|general.expenditure
-- basis: 当年政府收支分类科目；清单供核对，文件自己的名称仍然保留
-- applies: 公开02、03、05表和政府性基金、国有资本经营决算表的科目
-- formula: 科目编码应在当年有效，名称应与清单相同
-- fix: 按当年科目核对编码和名称。
-- otherwise: 没有按编码填列的表，或没有科目清单
-- fold: yes
-- pass:
--   submission code=2050303/技校教育
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303 §T05
-- fail:
--   submission code=2050303/技校教育
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技工教育#2050303 §T05
WITH printed AS (
  SELECT submission_id, fiscal_year, function_code, function_path, REPLACE(REPLACE(function_path, '(', '（'), ')', '）') AS path, MIN(fact_id) AS fact_id
  FROM current_fact
  WHERE part IN ('T02', 'T03', 'T05', 'T08', 'T09') AND aspect = 'value' AND function_path <> ''
    AND measure IN ('income.current', 'expenditure.current', 'general.expenditure', 'fund.expenditure', 'statecap.expenditure')
  GROUP BY submission_id, fiscal_year, function_code, function_path
), listed AS (
  SELECT p.submission_id, p.function_code, p.function_path, p.fact_id, COUNT(c.code) AS codes,
    MAX(CASE WHEN (c.valid_from IS NULL OR c.valid_from <= p.fiscal_year) AND (c.valid_to IS NULL OR c.valid_to >= p.fiscal_year) THEN 1 ELSE 0 END) AS valid,
    MAX(CASE WHEN (c.valid_from IS NULL OR c.valid_from <= p.fiscal_year) AND (c.valid_to IS NULL OR c.valid_to >= p.fiscal_year)
      AND (p.path = c.name OR p.path LIKE '%/' || c.name) THEN 1 ELSE 0 END) AS named,
    MIN(c.name) AS name
  FROM printed AS p
  LEFT JOIN function_code AS c ON c.code = p.function_code
  WHERE EXISTS (SELECT 1 FROM function_code)
  GROUP BY p.submission_id, p.function_code, p.function_path, p.fact_id
)
SELECT submission_id, function_code || function_path AS subject, 'words' AS form,
  CASE WHEN codes = 0 THEN '清单没有' WHEN valid = 0 THEN '当年无效' WHEN named = 0 THEN '名称不同' ELSE '' END AS stated_words, '' AS computed_words,
  CASE WHEN codes = 0 THEN '科目清单没有这个编码或名称' WHEN valid = 0 THEN '该编码在这一年度无效' ELSE '清单中' || function_code || '的名称是“' || name || '”' END AS note,
  CAST(fact_id AS VARCHAR) AS evidence
FROM listed
