-- id: I03-1
-- title: 公开03表：每行本年支出合计＝五栏支出之和
-- severity: error
-- needs: expenditure.current, expenditure.basic|expenditure.project|expenditure.remitted|expenditure.operating|expenditure.affiliate_subsidy
-- basis: 公开03表：1栏＝2至6栏之和；允许尾差
-- applies: 公开03表
-- fix: 核对该行各栏，改正填错的一栏。
-- otherwise: 本报送没有公开03表
-- pass:
--   fact expenditure.current 555.68万元 @教育支出#205 §T03
--   fact expenditure.basic 553.31万元 @教育支出#205 §T03
--   fact expenditure.project 2.37万元 @教育支出#205 §T03
--   fact expenditure.remitted 0.00万元 @教育支出#205 §T03
--   fact expenditure.operating 0.00万元 @教育支出#205 §T03
--   fact expenditure.affiliate_subsidy 0.00万元 @教育支出#205 §T03
-- fail:
--   fact expenditure.current 555.68万元 @教育支出#205 §T03
--   fact expenditure.basic 553.31万元 @教育支出#205 §T03
--   fact expenditure.project 5.37万元 @教育支出#205 §T03
--   fact expenditure.remitted 0.00万元 @教育支出#205 §T03
--   fact expenditure.operating 0.00万元 @教育支出#205 §T03
--   fact expenditure.affiliate_subsidy 0.00万元 @教育支出#205 §T03
WITH line AS (
  SELECT submission_id, function_code, function_path,
    SUM(CASE WHEN measure = 'expenditure.current' THEN COALESCE(amount, 0) END) AS stated, SUM(CASE WHEN measure = 'expenditure.current' AND amount IS NOT NULL THEN half ELSE 0 END) AS stated_half,
    SUM(CASE WHEN measure IN ('expenditure.basic', 'expenditure.project', 'expenditure.remitted', 'expenditure.operating', 'expenditure.affiliate_subsidy') THEN COALESCE(amount, 0) END) AS computed, SUM(CASE WHEN measure IN ('expenditure.basic', 'expenditure.project', 'expenditure.remitted', 'expenditure.operating', 'expenditure.affiliate_subsidy') AND amount IS NOT NULL THEN half ELSE 0 END) AS computed_half,
    MIN(CASE WHEN measure IN ('expenditure.basic', 'expenditure.project', 'expenditure.remitted', 'expenditure.operating', 'expenditure.affiliate_subsidy') THEN amount END) AS least, MAX(CASE WHEN measure IN ('expenditure.basic', 'expenditure.project', 'expenditure.remitted', 'expenditure.operating', 'expenditure.affiliate_subsidy') THEN amount END) AS largest,
    COUNT(CASE WHEN measure IN ('expenditure.basic', 'expenditure.project', 'expenditure.remitted', 'expenditure.operating', 'expenditure.affiliate_subsidy') AND amount <> 0 THEN 1 END) AS amounts,
    COUNT(*) AS cells, COUNT(amount) AS printed, MAX(CASE WHEN state = 'zero' THEN 1 ELSE 0 END) AS zero,
    STRING_AGG(CASE WHEN measure = 'expenditure.current' THEN CAST(fact_id AS VARCHAR) END, ',')
      || COALESCE(';' || STRING_AGG(CASE WHEN measure IN ('expenditure.basic', 'expenditure.project', 'expenditure.remitted', 'expenditure.operating', 'expenditure.affiliate_subsidy') AND amount IS NOT NULL THEN CAST(fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM current_fact
  WHERE part = 'T03' AND aspect = 'value'
    AND measure IN ('expenditure.current', 'expenditure.basic', 'expenditure.project', 'expenditure.remitted', 'expenditure.operating', 'expenditure.affiliate_subsidy')
  GROUP BY submission_id, function_code, function_path
)
SELECT submission_id, CASE WHEN function_path = '' THEN '合计' ELSE function_code || function_path END || ' 本年支出合计' AS subject,
  'equal' AS form, '万元' AS unit, stated, stated_half, computed, computed_half,
  CASE WHEN least >= 0 AND amounts > 1 THEN largest END AS largest,
  CASE WHEN stated IS NULL OR computed IS NULL THEN '缺少要比较的栏' END AS lacking,
  CASE WHEN cells > 6 THEN '同一行读出两次，先核对读取是否有误'
    WHEN ABS(stated - computed) <= stated_half + computed_half THEN NULL
    WHEN cells < 6 THEN '表内各栏没有读全'
    WHEN printed < cells AND zero > 0 THEN '零值已填写0.00，空白栏不能当作零' END AS guard,
  CASE WHEN printed = 0 THEN '各栏都是空白' END AS skip, evidence
FROM line
-- A class without any money says nothing, 0 + 0 = 0.
WHERE function_path = '' OR COALESCE(stated, 0) <> 0 OR COALESCE(computed, 0) <> 0
