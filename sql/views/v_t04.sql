-- 财政拨款收入支出决算总表: one row for each line of either side, the expenditure side by budget; money in 万元.
CREATE OR REPLACE VIEW v_t04 AS
WITH stated AS (
  SELECT f.*,
    CASE
      WHEN f.function_path <> '' THEN 'fiscal.expenditure.current'
      WHEN f.measure IN ('general.expenditure', 'fund.expenditure', 'statecap.expenditure') THEN 'fiscal.expenditure.current'
      WHEN f.measure IN ('general.closing', 'fund.closing', 'statecap.closing') THEN 'fiscal.closing'
      WHEN f.measure IN ('general.expenditure.total', 'fund.expenditure.total', 'statecap.expenditure.total') THEN 'fiscal.expenditure.total'
      ELSE f.measure
    END AS row_measure,
    CASE
      WHEN f.measure IN ('general.expenditure', 'general.expenditure.total', 'general.closing') THEN 'general'
      WHEN f.measure IN ('fund.expenditure', 'fund.expenditure.total', 'fund.closing') THEN 'fund'
      WHEN f.measure IN ('statecap.expenditure', 'statecap.expenditure.total', 'statecap.closing') THEN 'statecap'
      ELSE ''
    END AS budget
  FROM current_fact AS f
  WHERE f.part = 'T04' AND f.aspect = 'value'
)
SELECT f.department, f.scope, f.fiscal_year, f.submission_id, min(f.fact_id) AS seq,
  CASE WHEN f.row_measure IN ('fiscal.expenditure.current', 'fiscal.closing', 'fiscal.expenditure.total') THEN '支出' ELSE '收入' END AS side,
  f.row_measure AS measure,
  f.function_code,
  coalesce(nullif(f.function_path, ''), max(m.name)) AS item,
  round(max(CASE WHEN f.budget = '' THEN f.amount END) * 0.0001, 2) AS amount,
  round(max(CASE WHEN f.budget = 'general' THEN f.amount END) * 0.0001, 2) AS general,
  round(max(CASE WHEN f.budget = 'fund' THEN f.amount END) * 0.0001, 2) AS fund,
  round(max(CASE WHEN f.budget = 'statecap' THEN f.amount END) * 0.0001, 2) AS statecap,
  min(f.sheet) AS sheet
FROM stated AS f
JOIN measure AS m ON m.measure = f.row_measure
GROUP BY f.department, f.scope, f.fiscal_year, f.submission_id, f.row_measure, f.function_code, f.function_path;
COMMENT ON VIEW v_t04 IS '财政拨款收入支出决算总表（万元）';
COMMENT ON COLUMN v_t04.department IS '部门名称';
COMMENT ON COLUMN v_t04.scope IS '口径：汇总、本级、单位';
COMMENT ON COLUMN v_t04.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_t04.submission_id IS '报送编号';
COMMENT ON COLUMN v_t04.seq IS '行的先后次序';
COMMENT ON COLUMN v_t04.side IS '收入方或支出方';
COMMENT ON COLUMN v_t04.measure IS '行的指标';
COMMENT ON COLUMN v_t04.function_code IS '支出功能分类的类，其余行为空串';
COMMENT ON COLUMN v_t04.item IS '项目';
COMMENT ON COLUMN v_t04.amount IS '决算数；支出方为合计';
COMMENT ON COLUMN v_t04.general IS '其中：一般公共预算财政拨款';
COMMENT ON COLUMN v_t04.fund IS '其中：政府性基金预算财政拨款';
COMMENT ON COLUMN v_t04.statecap IS '其中：国有资本经营预算财政拨款';
COMMENT ON COLUMN v_t04.sheet IS '所在工作表';
