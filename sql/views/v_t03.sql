-- 支出决算表: one row for each functional class that the table prints, and one for 合计 (no code); money in 万元.
CREATE OR REPLACE VIEW v_t03 AS
SELECT f.department, f.scope, f.fiscal_year, f.submission_id, min(f.fact_id) AS seq,
  f.function_code AS function_code,
  coalesce(nullif(max(f.function_path), ''), '合计') AS function_path,
  round(max(CASE WHEN f.measure = 'expenditure.current' THEN f.amount END) * 0.0001, 2) AS expenditure_current,
  round(max(CASE WHEN f.measure = 'expenditure.basic' THEN f.amount END) * 0.0001, 2) AS expenditure_basic,
  round(max(CASE WHEN f.measure = 'expenditure.project' THEN f.amount END) * 0.0001, 2) AS expenditure_project,
  round(max(CASE WHEN f.measure = 'expenditure.remitted' THEN f.amount END) * 0.0001, 2) AS expenditure_remitted,
  round(max(CASE WHEN f.measure = 'expenditure.operating' THEN f.amount END) * 0.0001, 2) AS expenditure_operating,
  round(max(CASE WHEN f.measure = 'expenditure.affiliate_subsidy' THEN f.amount END) * 0.0001, 2) AS expenditure_affiliate_subsidy,
  min(f.sheet) AS sheet
FROM current_fact AS f
WHERE f.part = 'T03' AND f.aspect = 'value'
GROUP BY f.department, f.scope, f.fiscal_year, f.submission_id, f.function_code, CASE WHEN f.function_code = '' THEN f.function_path END;
COMMENT ON VIEW v_t03 IS '支出决算表（万元）';
COMMENT ON COLUMN v_t03.department IS '部门名称';
COMMENT ON COLUMN v_t03.scope IS '口径：汇总、本级、单位';
COMMENT ON COLUMN v_t03.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_t03.submission_id IS '报送编号';
COMMENT ON COLUMN v_t03.seq IS '行的先后次序';
COMMENT ON COLUMN v_t03.function_code IS '支出功能分类编码，合计为空串';
COMMENT ON COLUMN v_t03.function_path IS '类/款/项名称';
COMMENT ON COLUMN v_t03.expenditure_current IS '本年支出合计';
COMMENT ON COLUMN v_t03.expenditure_basic IS '基本支出';
COMMENT ON COLUMN v_t03.expenditure_project IS '项目支出';
COMMENT ON COLUMN v_t03.expenditure_remitted IS '上缴上级支出';
COMMENT ON COLUMN v_t03.expenditure_operating IS '经营支出';
COMMENT ON COLUMN v_t03.expenditure_affiliate_subsidy IS '对附属单位补助支出';
COMMENT ON COLUMN v_t03.sheet IS '所在工作表';
