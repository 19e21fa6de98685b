-- 一般公共预算财政拨款基本支出决算表: one row for each economic class, and the totals of 人员经费 and 公用经费; money in 万元.
CREATE OR REPLACE VIEW v_t06 AS
SELECT f.department, f.scope, f.fiscal_year, f.submission_id, min(f.fact_id) AS seq,
  f.measure AS measure,
  f.economic_code AS economic_code,
  coalesce(max(e.name), max(m.name)) AS item,
  round(max(CASE WHEN f.aspect = 'value' THEN f.amount END) * 0.0001, 2) AS amount,
  min(f.sheet) AS sheet
FROM current_fact AS f
JOIN measure AS m ON m.measure = f.measure
LEFT JOIN economic_code AS e ON e.code = f.economic_code
WHERE f.part = 'T06'
GROUP BY f.department, f.scope, f.fiscal_year, f.submission_id, f.measure, f.economic_code;
COMMENT ON VIEW v_t06 IS '一般公共预算财政拨款基本支出决算表（万元）';
COMMENT ON COLUMN v_t06.department IS '部门名称';
COMMENT ON COLUMN v_t06.scope IS '口径：汇总、本级、单位';
COMMENT ON COLUMN v_t06.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_t06.submission_id IS '报送编号';
COMMENT ON COLUMN v_t06.seq IS '行的先后次序';
COMMENT ON COLUMN v_t06.measure IS '指标';
COMMENT ON COLUMN v_t06.economic_code IS '支出经济分类编码，合计为空串';
COMMENT ON COLUMN v_t06.item IS '科目名称';
COMMENT ON COLUMN v_t06.amount IS '决算数';
COMMENT ON COLUMN v_t06.sheet IS '所在工作表';
