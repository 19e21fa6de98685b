-- id: I04-5
-- title: 公开04表：本年支出合计＝各类支出之和
-- severity: error
-- needs: fiscal.expenditure.current, general.expenditure
-- basis: 公开04表表内关系；允许尾差
-- applies: 公开04表的四栏支出
-- fix: 核对本年支出合计与各类，改正填错的一行。
-- otherwise: 本报送没有公开04表
-- pass:
--   fact fiscal.expenditure.current 3787.92万元 §T04
--   fact fiscal.expenditure.current 555.68万元 @教育支出#205 §T04
--   fact fiscal.expenditure.current 3232.24万元 @社会保障和就业支出#208 §T04
--   fact general.expenditure 3787.92万元 §T04
--   fact general.expenditure 3787.92万元 @教育支出#205 §T04
-- fail:
--   fact fiscal.expenditure.current 3787.92万元 §T04
--   fact fiscal.expenditure.current 559.68万元 @教育支出#205 §T04
--   fact fiscal.expenditure.current 3232.24万元 @社会保障和就业支出#208 §T04
--   fact general.expenditure 3787.92万元 §T04
--   fact general.expenditure 3787.92万元 @教育支出#205 §T04
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
  WHERE part = 'T04' AND aspect = 'value' AND function_path NOT LIKE '%/%'
    AND measure IN ('fiscal.expenditure.current', 'general.expenditure', 'fund.expenditure', 'statecap.expenditure')
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
