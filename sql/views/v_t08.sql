-- 政府性基金预算财政拨款收入支出决算表: one row for each functional class that the table prints, and one for 合计 (no code); money in 万元.
CREATE OR REPLACE VIEW v_t08 AS
SELECT f.department, f.scope, f.fiscal_year, f.submission_id, min(f.fact_id) AS seq,
  f.function_code AS function_code,
  coalesce(nullif(max(f.function_path), ''), '合计') AS function_path,
  round(max(CASE WHEN f.measure = 'fund.opening' THEN f.amount END) * 0.0001, 2) AS fund_opening,
  round(max(CASE WHEN f.measure = 'fund.income' THEN f.amount END) * 0.0001, 2) AS fund_income,
  round(max(CASE WHEN f.measure = 'fund.expenditure' THEN f.amount END) * 0.0001, 2) AS fund_expenditure,
  round(max(CASE WHEN f.measure = 'fund.basic' THEN f.amount END) * 0.0001, 2) AS fund_basic,
  round(max(CASE WHEN f.measure = 'fund.project' THEN f.amount END) * 0.0001, 2) AS fund_project,
  round(max(CASE WHEN f.measure = 'fund.closing' THEN f.amount END) * 0.0001, 2) AS fund_closing,
  min(f.sheet) AS sheet
FROM current_fact AS f
WHERE f.part = 'T08' AND f.aspect = 'value'
GROUP BY f.department, f.scope, f.fiscal_year, f.submission_id, f.function_code, CASE WHEN f.function_code = '' THEN f.function_path END;
COMMENT ON VIEW v_t08 IS '政府性基金预算财政拨款收入支出决算表（万元）';
COMMENT ON COLUMN v_t08.department IS '部门名称';
COMMENT ON COLUMN v_t08.scope IS '口径：汇总、本级、单位';
COMMENT ON COLUMN v_t08.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_t08.submission_id IS '报送编号';
COMMENT ON COLUMN v_t08.seq IS '行的先后次序';
COMMENT ON COLUMN v_t08.function_code IS '支出功能分类编码，合计为空串';
COMMENT ON COLUMN v_t08.function_path IS '类/款/项名称';
COMMENT ON COLUMN v_t08.fund_opening IS '年初结转和结余';
COMMENT ON COLUMN v_t08.fund_income IS '本年收入';
COMMENT ON COLUMN v_t08.fund_expenditure IS '本年支出';
COMMENT ON COLUMN v_t08.fund_basic IS '基本支出';
COMMENT ON COLUMN v_t08.fund_project IS '项目支出';
COMMENT ON COLUMN v_t08.fund_closing IS '年末结转和结余';
COMMENT ON COLUMN v_t08.sheet IS '所在工作表';
