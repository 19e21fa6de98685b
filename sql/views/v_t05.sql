-- 一般公共预算财政拨款支出决算表: one row for each functional class that the table prints, and one for 合计 (no code); money in 万元.
CREATE OR REPLACE VIEW v_t05 AS
SELECT f.department, f.scope, f.fiscal_year, f.submission_id, min(f.fact_id) AS seq,
  f.function_code AS function_code,
  coalesce(nullif(max(f.function_path), ''), '合计') AS function_path,
  round(max(CASE WHEN f.measure = 'general.expenditure' THEN f.amount END) * 0.0001, 2) AS general_expenditure,
  round(max(CASE WHEN f.measure = 'general.basic' THEN f.amount END) * 0.0001, 2) AS general_basic,
  round(max(CASE WHEN f.measure = 'general.project' THEN f.amount END) * 0.0001, 2) AS general_project,
  min(f.sheet) AS sheet
FROM current_fact AS f
WHERE f.part = 'T05' AND f.aspect = 'value'
GROUP BY f.department, f.scope, f.fiscal_year, f.submission_id, f.function_code, CASE WHEN f.function_code = '' THEN f.function_path END;
COMMENT ON VIEW v_t05 IS '一般公共预算财政拨款支出决算表（万元）';
COMMENT ON COLUMN v_t05.department IS '部门名称';
COMMENT ON COLUMN v_t05.scope IS '口径：汇总、本级、单位';
COMMENT ON COLUMN v_t05.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_t05.submission_id IS '报送编号';
COMMENT ON COLUMN v_t05.seq IS '行的先后次序';
COMMENT ON COLUMN v_t05.function_code IS '支出功能分类编码，合计为空串';
COMMENT ON COLUMN v_t05.function_path IS '类/款/项名称';
COMMENT ON COLUMN v_t05.general_expenditure IS '本年支出合计';
COMMENT ON COLUMN v_t05.general_basic IS '基本支出';
COMMENT ON COLUMN v_t05.general_project IS '项目支出';
COMMENT ON COLUMN v_t05.sheet IS '所在工作表';
