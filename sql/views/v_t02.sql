-- 收入决算表: one row for each functional class that the table prints, and one for 合计 (no code); money in 万元.
CREATE OR REPLACE VIEW v_t02 AS
SELECT f.department, f.scope, f.fiscal_year, f.submission_id, min(f.fact_id) AS seq,
  f.function_code AS function_code,
  coalesce(nullif(max(f.function_path), ''), '合计') AS function_path,
  round(max(CASE WHEN f.measure = 'income.current' THEN f.amount END) * 0.0001, 2) AS income_current,
  round(max(CASE WHEN f.measure = 'income.fiscal' THEN f.amount END) * 0.0001, 2) AS income_fiscal,
  round(max(CASE WHEN f.measure = 'income.superior' THEN f.amount END) * 0.0001, 2) AS income_superior,
  round(max(CASE WHEN f.measure = 'income.business' THEN f.amount END) * 0.0001, 2) AS income_business,
  round(max(CASE WHEN f.measure = 'income.operating' THEN f.amount END) * 0.0001, 2) AS income_operating,
  round(max(CASE WHEN f.measure = 'income.affiliate' THEN f.amount END) * 0.0001, 2) AS income_affiliate,
  round(max(CASE WHEN f.measure = 'income.other' THEN f.amount END) * 0.0001, 2) AS income_other,
  min(f.sheet) AS sheet
FROM current_fact AS f
WHERE f.part = 'T02' AND f.aspect = 'value'
GROUP BY f.department, f.scope, f.fiscal_year, f.submission_id, f.function_code, CASE WHEN f.function_code = '' THEN f.function_path END;
COMMENT ON VIEW v_t02 IS '收入决算表（万元）';
COMMENT ON COLUMN v_t02.department IS '部门名称';
COMMENT ON COLUMN v_t02.scope IS '口径：汇总、本级、单位';
COMMENT ON COLUMN v_t02.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_t02.submission_id IS '报送编号';
COMMENT ON COLUMN v_t02.seq IS '行的先后次序';
COMMENT ON COLUMN v_t02.function_code IS '支出功能分类编码，合计为空串';
COMMENT ON COLUMN v_t02.function_path IS '类/款/项名称';
COMMENT ON COLUMN v_t02.income_current IS '本年收入合计';
COMMENT ON COLUMN v_t02.income_fiscal IS '财政拨款收入';
COMMENT ON COLUMN v_t02.income_superior IS '上级补助收入';
COMMENT ON COLUMN v_t02.income_business IS '事业收入';
COMMENT ON COLUMN v_t02.income_operating IS '经营收入';
COMMENT ON COLUMN v_t02.income_affiliate IS '附属单位上缴收入';
COMMENT ON COLUMN v_t02.income_other IS '其他收入';
COMMENT ON COLUMN v_t02.sheet IS '所在工作表';
