-- id: I08-1
-- title: 政府性基金决算表：每行本年支出＝基本支出＋项目支出
-- severity: error
-- needs: fund.expenditure, fund.basic|fund.project
-- basis: 政府性基金预算财政拨款收入支出决算表：3栏＝4栏＋5栏；允许尾差
-- applies: 公开08表（政府性基金）
-- fix: 核对该行各栏，改正填错的一栏。
-- otherwise: 本报送没有公开08表（政府性基金）
-- pass:
--   fact fund.expenditure 37.14万元 @城乡社区支出#212 §T08
--   fact fund.basic 0.00万元 @城乡社区支出#212 §T08
--   fact fund.project 37.14万元 @城乡社区支出#212 §T08
-- fail:
--   fact fund.expenditure 37.14万元 @城乡社区支出#212 §T08
--   fact fund.basic 0.00万元 @城乡社区支出#212 §T08
--   fact fund.project 40.14万元 @城乡社区支出#212 §T08
WITH line AS (
  SELECT submission_id, function_code, function_path,
    SUM(CASE WHEN measure = 'fund.expenditure' THEN COALESCE(amount, 0) END) AS stated, SUM(CASE WHEN measure = 'fund.expenditure' AND amount IS NOT NULL THEN half ELSE 0 END) AS stated_half,
    SUM(CASE WHEN measure IN ('fund.basic', 'fund.project') THEN COALESCE(amount, 0) END) AS computed, SUM(CASE WHEN measure IN ('fund.basic', 'fund.project') AND amount IS NOT NULL THEN half ELSE 0 END) AS computed_half,
    MIN(CASE WHEN measure IN ('fund.basic', 'fund.project') THEN amount END) AS least, MAX(CASE WHEN measure IN ('fund.basic', 'fund.project') THEN amount END) AS largest,
    COUNT(CASE WHEN measure IN ('fund.basic', 'fund.project') AND amount <> 0 THEN 1 END) AS amounts,
    COUNT(*) AS cells, COUNT(amount) AS printed, MAX(CASE WHEN state = 'zero' THEN 1 ELSE 0 END) AS zero,
    STRING_AGG(CASE WHEN measure = 'fund.expenditure' THEN CAST(fact_id AS VARCHAR) END, ',')
      || COALESCE(';' || STRING_AGG(CASE WHEN measure IN ('fund.basic', 'fund.project') AND amount IS NOT NULL THEN CAST(fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM current_fact
  WHERE part = 'T08' AND aspect = 'value'
    AND measure IN ('fund.expenditure', 'fund.basic', 'fund.project')
  GROUP BY submission_id, function_code, function_path
)
SELECT submission_id, CASE WHEN function_path = '' THEN '合计' ELSE function_code || function_path END || ' 本年支出' AS subject,
  'equal' AS form, '万元' AS unit, stated, stated_half, computed, computed_half,
  CASE WHEN least >= 0 AND amounts > 1 THEN largest END AS largest,
  CASE WHEN stated IS NULL OR computed IS NULL THEN '缺少要比较的栏' END AS lacking,
  CASE WHEN cells > 3 THEN '同一行读出两次，先核对读取是否有误'
    WHEN ABS(stated - computed) <= stated_half + computed_half THEN NULL
    WHEN cells < 3 THEN '表内各栏没有读全'
    WHEN printed < cells AND zero > 0 THEN '零值已填写0.00，空白栏不能当作零' END AS guard,
  CASE WHEN printed = 0 THEN '各栏都是空白' END AS skip, evidence
FROM line
-- A class without any money says nothing, 0 + 0 = 0.
WHERE function_path = '' OR COALESCE(stated, 0) <> 0 OR COALESCE(computed, 0) <> 0
