-- id: I02-1
-- title: 公开02表：每行本年收入合计＝各栏收入之和
-- severity: error
-- needs: income.current, income.fiscal|income.superior|income.business|income.operating|income.affiliate|income.other
-- basis: 公开02表：1栏＝2至7栏之和；允许尾差
-- applies: 公开02表
-- fix: 核对该行各栏，改正填错的一栏。
-- otherwise: 本报送没有公开02表
-- pass:
--   fact income.current 555.68万元 @教育支出#205 §T02
--   fact income.fiscal 553.31万元 @教育支出#205 §T02
--   fact income.superior 0.00万元 @教育支出#205 §T02
--   fact income.business 2.37万元 @教育支出#205 §T02
--   fact income.operating 0.00万元 @教育支出#205 §T02
--   fact income.affiliate 0.00万元 @教育支出#205 §T02
--   fact income.other 0.00万元 @教育支出#205 §T02
-- fail:
--   fact income.current 555.68万元 @教育支出#205 §T02
--   fact income.fiscal 553.31万元 @教育支出#205 §T02
--   fact income.superior 0.00万元 @教育支出#205 §T02
--   fact income.business 2.37万元 @教育支出#205 §T02
--   fact income.operating 0.00万元 @教育支出#205 §T02
--   fact income.affiliate 0.00万元 @教育支出#205 §T02
--   fact income.other 3.00万元 @教育支出#205 §T02
WITH line AS (
  SELECT submission_id, function_code, function_path,
    SUM(CASE WHEN measure = 'income.current' THEN COALESCE(amount, 0) END) AS stated, SUM(CASE WHEN measure = 'income.current' AND amount IS NOT NULL THEN half ELSE 0 END) AS stated_half,
    SUM(CASE WHEN measure IN ('income.fiscal', 'income.superior', 'income.business', 'income.operating', 'income.affiliate', 'income.other') THEN COALESCE(amount, 0) END) AS computed, SUM(CASE WHEN measure IN ('income.fiscal', 'income.superior', 'income.business', 'income.operating', 'income.affiliate', 'income.other') AND amount IS NOT NULL THEN half ELSE 0 END) AS computed_half,
    MIN(CASE WHEN measure IN ('income.fiscal', 'income.superior', 'income.business', 'income.operating', 'income.affiliate', 'income.other') THEN amount END) AS least, MAX(CASE WHEN measure IN ('income.fiscal', 'income.superior', 'income.business', 'income.operating', 'income.affiliate', 'income.other') THEN amount END) AS largest,
    COUNT(CASE WHEN measure IN ('income.fiscal', 'income.superior', 'income.business', 'income.operating', 'income.affiliate', 'income.other') AND amount <> 0 THEN 1 END) AS amounts,
    COUNT(*) AS cells, COUNT(amount) AS printed, MAX(CASE WHEN state = 'zero' THEN 1 ELSE 0 END) AS zero,
    STRING_AGG(CASE WHEN measure = 'income.current' THEN CAST(fact_id AS VARCHAR) END, ',')
      || COALESCE(';' || STRING_AGG(CASE WHEN measure IN ('income.fiscal', 'income.superior', 'income.business', 'income.operating', 'income.affiliate', 'income.other') AND amount IS NOT NULL THEN CAST(fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM current_fact
  WHERE part = 'T02' AND aspect = 'value'
    AND measure IN ('income.current', 'income.fiscal', 'income.superior', 'income.business', 'income.operating', 'income.affiliate', 'income.other')
  GROUP BY submission_id, function_code, function_path
)
SELECT submission_id, CASE WHEN function_path = '' THEN '合计' ELSE function_code || function_path END || ' 本年收入合计' AS subject,
  'equal' AS form, '万元' AS unit, stated, stated_half, computed, computed_half,
  CASE WHEN least >= 0 AND amounts > 1 THEN largest END AS largest,
  CASE WHEN stated IS NULL OR computed IS NULL THEN '缺少要比较的栏' END AS lacking,
  CASE WHEN cells > 7 THEN '同一行读出两次，先核对读取是否有误'
    WHEN ABS(stated - computed) <= stated_half + computed_half THEN NULL
    WHEN cells < 7 THEN '表内各栏没有读全'
    WHEN printed < cells AND zero > 0 THEN '零值已填写0.00，空白栏不能当作零' END AS guard,
  CASE WHEN printed = 0 THEN '各栏都是空白' END AS skip, evidence
FROM line
-- A class without any money says nothing, 0 + 0 = 0.
WHERE function_path = '' OR COALESCE(stated, 0) <> 0 OR COALESCE(computed, 0) <> 0
