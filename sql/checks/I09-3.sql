-- id: I09-3
-- title: 国有资本经营决算表：各栏合计＝各类之和
-- severity: error
-- needs: statecap.expenditure, statecap.income|statecap.closing|statecap.project
-- basis: 合计行＝各类之和；允许尾差
-- applies: 公开09表（国有资本经营）
-- fix: 核对合计行与各类，改正填错的一行。
-- otherwise: 本报送没有公开09表（国有资本经营）
-- pass:
--   fact statecap.expenditure 40.14万元 §T09
--   fact statecap.expenditure 37.14万元 @城乡社区支出#212 §T09
--   fact statecap.expenditure 3.00万元 @其他支出#229 §T09
--   fact statecap.income 40.14万元 §T09
--   fact statecap.income 40.14万元 @城乡社区支出#212 §T09
-- fail:
--   fact statecap.expenditure 43.14万元 §T09
--   fact statecap.expenditure 37.14万元 @城乡社区支出#212 §T09
--   fact statecap.expenditure 3.00万元 @其他支出#229 §T09
--   fact statecap.income 40.14万元 §T09
--   fact statecap.income 40.14万元 @城乡社区支出#212 §T09
WITH total AS (
  SELECT submission_id, part, measure,
    SUM(CASE WHEN function_path = '' THEN COALESCE(amount, 0) END) AS stated, SUM(CASE WHEN function_path = '' AND amount IS NOT NULL THEN half ELSE 0 END) AS stated_half,
    SUM(CASE WHEN function_path <> '' THEN COALESCE(amount, 0) END) AS computed, SUM(CASE WHEN function_path <> '' AND amount IS NOT NULL THEN half ELSE 0 END) AS computed_half,
    MIN(CASE WHEN function_path <> '' THEN amount END) AS least, MAX(CASE WHEN function_path <> '' THEN amount END) AS largest,
    COUNT(CASE WHEN function_path <> '' AND amount <> 0 THEN 1 END) AS amounts,
    COUNT(CASE WHEN function_path = '' THEN 1 END) AS totals, COUNT(CASE WHEN function_path <> '' THEN 1 END) AS classes,
    COUNT(DISTINCT CASE WHEN function_path <> '' THEN function_path END) AS names, COUNT(amount) AS printed, COUNT(*) - COUNT(amount) AS blank,
    MAX(CASE WHEN state = 'zero' THEN 1 ELSE 0 END) AS zero,
    STRING_AGG(CASE WHEN function_path = '' THEN CAST(fact_id AS VARCHAR) END, ',')
      || COALESCE(';' || STRING_AGG(CASE WHEN function_path <> '' AND amount IS NOT NULL AND amount <> 0 THEN CAST(fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM current_fact
  WHERE part = 'T09' AND aspect = 'value' AND function_path NOT LIKE '%/%'
  GROUP BY submission_id, part, measure
)
SELECT t.submission_id, COALESCE(m.name, t.measure) || ' 合计' AS subject, 'equal' AS form, '万元' AS unit, stated, stated_half, computed, computed_half,
  CASE WHEN least >= 0 AND amounts > 1 THEN largest END AS largest,
  CASE WHEN totals = 0 THEN '没有读到合计行' WHEN classes = 0 THEN '没有读到类一级的行' END AS lacking,
  CASE WHEN totals > 1 OR classes > names THEN '同一行读出两次，先核对读取是否有误'
    WHEN ABS(stated - computed) <= stated_half + computed_half THEN NULL
    WHEN blank > 0 AND zero > 0 THEN '零值已填写0.00，空白栏不能当作零' END AS guard,
  CASE WHEN printed = 0 THEN '该栏都是空白' END AS skip, evidence
FROM total AS t
LEFT JOIN measure AS m ON m.measure = t.measure
