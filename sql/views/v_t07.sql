-- 财政拨款“三公”经费支出决算表: one row; what 预算数 means is in budget_basis; money in 万元.
CREATE OR REPLACE VIEW v_t07 AS
SELECT f.department, f.scope, f.fiscal_year, f.submission_id, min(f.fact_id) AS seq,
  max(CASE f.aspect WHEN 'budget_initial' THEN '年初预算数' WHEN 'budget_annual' THEN '全年预算数' WHEN 'budget' THEN '预算数' END) AS budget_basis,
  round(max(CASE WHEN f.measure = 'sangong.total' AND f.aspect IN ('budget', 'budget_initial', 'budget_annual') THEN f.amount END) * 0.0001, 2) AS budget_total,
  round(max(CASE WHEN f.measure = 'sangong.abroad' AND f.aspect IN ('budget', 'budget_initial', 'budget_annual') THEN f.amount END) * 0.0001, 2) AS budget_abroad,
  round(max(CASE WHEN f.measure = 'sangong.vehicle' AND f.aspect IN ('budget', 'budget_initial', 'budget_annual') THEN f.amount END) * 0.0001, 2) AS budget_vehicle,
  round(max(CASE WHEN f.measure = 'sangong.vehicle.purchase' AND f.aspect IN ('budget', 'budget_initial', 'budget_annual') THEN f.amount END) * 0.0001, 2) AS budget_vehicle_purchase,
  round(max(CASE WHEN f.measure = 'sangong.vehicle.operation' AND f.aspect IN ('budget', 'budget_initial', 'budget_annual') THEN f.amount END) * 0.0001, 2) AS budget_vehicle_operation,
  round(max(CASE WHEN f.measure = 'sangong.reception' AND f.aspect IN ('budget', 'budget_initial', 'budget_annual') THEN f.amount END) * 0.0001, 2) AS budget_reception,
  round(max(CASE WHEN f.measure = 'sangong.total' AND f.aspect = 'value' THEN f.amount END) * 0.0001, 2) AS total,
  round(max(CASE WHEN f.measure = 'sangong.abroad' AND f.aspect = 'value' THEN f.amount END) * 0.0001, 2) AS abroad,
  round(max(CASE WHEN f.measure = 'sangong.vehicle' AND f.aspect = 'value' THEN f.amount END) * 0.0001, 2) AS vehicle,
  round(max(CASE WHEN f.measure = 'sangong.vehicle.purchase' AND f.aspect = 'value' THEN f.amount END) * 0.0001, 2) AS vehicle_purchase,
  round(max(CASE WHEN f.measure = 'sangong.vehicle.operation' AND f.aspect = 'value' THEN f.amount END) * 0.0001, 2) AS vehicle_operation,
  round(max(CASE WHEN f.measure = 'sangong.reception' AND f.aspect = 'value' THEN f.amount END) * 0.0001, 2) AS reception,
  min(f.sheet) AS sheet
FROM current_fact AS f
WHERE f.part = 'T07'
GROUP BY f.department, f.scope, f.fiscal_year, f.submission_id;
COMMENT ON VIEW v_t07 IS '财政拨款“三公”经费支出决算表（万元）';
COMMENT ON COLUMN v_t07.department IS '部门名称';
COMMENT ON COLUMN v_t07.scope IS '口径：汇总、本级、单位';
COMMENT ON COLUMN v_t07.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_t07.submission_id IS '报送编号';
COMMENT ON COLUMN v_t07.seq IS '行的先后次序';
COMMENT ON COLUMN v_t07.budget_basis IS '预算数的口径：年初预算数、全年预算数，表中未说明的为预算数';
COMMENT ON COLUMN v_t07.budget_total IS '预算数：合计';
COMMENT ON COLUMN v_t07.budget_abroad IS '预算数：因公出国（境）费';
COMMENT ON COLUMN v_t07.budget_vehicle IS '预算数：公务用车购置及运行维护费';
COMMENT ON COLUMN v_t07.budget_vehicle_purchase IS '预算数：公务用车购置费';
COMMENT ON COLUMN v_t07.budget_vehicle_operation IS '预算数：公务用车运行维护费';
COMMENT ON COLUMN v_t07.budget_reception IS '预算数：公务接待费';
COMMENT ON COLUMN v_t07.total IS '决算数：合计';
COMMENT ON COLUMN v_t07.abroad IS '决算数：因公出国（境）费';
COMMENT ON COLUMN v_t07.vehicle IS '决算数：公务用车购置及运行维护费';
COMMENT ON COLUMN v_t07.vehicle_purchase IS '决算数：公务用车购置费';
COMMENT ON COLUMN v_t07.vehicle_operation IS '决算数：公务用车运行维护费';
COMMENT ON COLUMN v_t07.reception IS '决算数：公务接待费';
COMMENT ON COLUMN v_t07.sheet IS '所在工作表';
