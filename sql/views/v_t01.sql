-- 收入支出决算总表: one row for each line of either side; money in 万元.
CREATE OR REPLACE VIEW v_t01 AS
SELECT f.department, f.scope, f.fiscal_year, f.submission_id, min(f.fact_id) AS seq,
  CASE WHEN f.measure LIKE 'income.%' OR f.measure IN ('balance.opening', 'balance.nonfiscal_used') THEN '收入' ELSE '支出' END AS side,
  f.measure AS measure,
  f.function_code AS function_code,
  coalesce(nullif(max(f.function_path), ''), max(m.name)) AS item,
  round(max(CASE WHEN f.aspect = 'value' THEN f.amount END) * 0.0001, 2) AS amount,
  min(f.sheet) AS sheet
FROM current_fact AS f
JOIN measure AS m ON m.measure = f.measure
WHERE f.part = 'T01'
GROUP BY f.department, f.scope, f.fiscal_year, f.submission_id, f.measure, f.function_code, CASE WHEN f.function_code = '' THEN f.function_path END;
COMMENT ON VIEW v_t01 IS '收入支出决算总表（万元）';
COMMENT ON COLUMN v_t01.department IS '部门名称';
COMMENT ON COLUMN v_t01.scope IS '口径：汇总、本级、单位';
COMMENT ON COLUMN v_t01.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_t01.submission_id IS '报送编号';
COMMENT ON COLUMN v_t01.seq IS '行的先后次序';
COMMENT ON COLUMN v_t01.side IS '收入方或支出方';
COMMENT ON COLUMN v_t01.measure IS '指标';
COMMENT ON COLUMN v_t01.function_code IS '支出功能分类的类，其余行为空串';
COMMENT ON COLUMN v_t01.item IS '项目';
COMMENT ON COLUMN v_t01.amount IS '决算数';
COMMENT ON COLUMN v_t01.sheet IS '所在工作表';
