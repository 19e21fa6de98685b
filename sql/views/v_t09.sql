-- 国有资本经营预算财政拨款收入支出决算表: one row for each functional class that the table prints, and one for 合计 (no code); money in 万元.
CREATE OR REPLACE VIEW v_t09 AS
SELECT f.department, f.scope, f.fiscal_year, f.submission_id, min(f.fact_id) AS seq,
  f.function_code AS function_code,
  coalesce(nullif(max(f.function_path), ''), '合计') AS function_path,
  round(max(CASE WHEN f.measure = 'statecap.opening' THEN f.amount END) * 0.0001, 2) AS statecap_opening,
  round(max(CASE WHEN f.measure = 'statecap.income' THEN f.amount END) * 0.0001, 2) AS statecap_income,
  round(max(CASE WHEN f.measure = 'statecap.expenditure' THEN f.amount END) * 0.0001, 2) AS statecap_expenditure,
  round(max(CASE WHEN f.measure = 'statecap.basic' THEN f.amount END) * 0.0001, 2) AS statecap_basic,
  round(max(CASE WHEN f.measure = 'statecap.project' THEN f.amount END) * 0.0001, 2) AS statecap_project,
  round(max(CASE WHEN f.measure = 'statecap.closing' THEN f.amount END) * 0.0001, 2) AS statecap_closing,
  min(f.sheet) AS sheet
FROM current_fact AS f
WHERE f.part = 'T09' AND f.aspect = 'value'
GROUP BY f.department, f.scope, f.fiscal_year, f.submission_id, f.function_code, CASE WHEN f.function_code = '' THEN f.function_path END;
COMMENT ON VIEW v_t09 IS '国有资本经营预算财政拨款收入支出决算表（万元）';
COMMENT ON COLUMN v_t09.department IS '部门名称';
COMMENT ON COLUMN v_t09.scope IS '口径：汇总、本级、单位';
COMMENT ON COLUMN v_t09.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_t09.submission_id IS '报送编号';
COMMENT ON COLUMN v_t09.seq IS '行的先后次序';
COMMENT ON COLUMN v_t09.function_code IS '支出功能分类编码，合计为空串';
COMMENT ON COLUMN v_t09.function_path IS '类/款/项名称';
COMMENT ON COLUMN v_t09.statecap_opening IS '年初结转和结余';
COMMENT ON COLUMN v_t09.statecap_income IS '本年收入';
COMMENT ON COLUMN v_t09.statecap_expenditure IS '本年支出';
COMMENT ON COLUMN v_t09.statecap_basic IS '基本支出';
COMMENT ON COLUMN v_t09.statecap_project IS '项目支出';
COMMENT ON COLUMN v_t09.statecap_closing IS '年末结转和结余';
COMMENT ON COLUMN v_t09.sheet IS '所在工作表';
