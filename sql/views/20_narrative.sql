-- The main figures of a department's narrative, one row for each department, scope and year; money in 万元. A figure that the
-- narrative states more than once is taken where it stands first; whether the places agree is for the checks.
CREATE OR REPLACE VIEW v_narrative AS
WITH stated AS (
  SELECT f.department, f.scope, f.fiscal_year, f.submission_id, f.measure,
    arg_min(f.amount, f.fact_id) AS yuan, arg_min(f.value, f.fact_id) AS number
  FROM current_fact AS f
  WHERE f.part = 'narrative' AND f.aspect = 'value' AND f.value IS NOT NULL
    AND f.function_code = '' AND f.function_path = '' AND f.economic_code = ''
  GROUP BY ALL
)
SELECT s.department, s.scope, s.fiscal_year, s.submission_id, s.version,
  round(max(CASE WHEN f.measure = 'income.total' THEN f.yuan END) * 0.0001, 2) AS income_total,
  round(max(CASE WHEN f.measure = 'income.current' THEN f.yuan END) * 0.0001, 2) AS income_current,
  round(max(CASE WHEN f.measure = 'income.fiscal' THEN f.yuan END) * 0.0001, 2) AS income_fiscal,
  round(max(CASE WHEN f.measure = 'income.superior' THEN f.yuan END) * 0.0001, 2) AS income_superior,
  round(max(CASE WHEN f.measure = 'income.business' THEN f.yuan END) * 0.0001, 2) AS income_business,
  round(max(CASE WHEN f.measure = 'income.operating' THEN f.yuan END) * 0.0001, 2) AS income_operating,
  round(max(CASE WHEN f.measure = 'income.affiliate' THEN f.yuan END) * 0.0001, 2) AS income_affiliate,
  round(max(CASE WHEN f.measure = 'income.other' THEN f.yuan END) * 0.0001, 2) AS income_other,
  round(max(CASE WHEN f.measure = 'balance.nonfiscal_used' THEN f.yuan END) * 0.0001, 2) AS balance_nonfiscal_used,
  round(max(CASE WHEN f.measure = 'balance.opening' THEN f.yuan END) * 0.0001, 2) AS balance_opening,
  round(max(CASE WHEN f.measure = 'expenditure.total' THEN f.yuan END) * 0.0001, 2) AS expenditure_total,
  round(max(CASE WHEN f.measure = 'expenditure.current' THEN f.yuan END) * 0.0001, 2) AS expenditure_current,
  round(max(CASE WHEN f.measure = 'expenditure.basic' THEN f.yuan END) * 0.0001, 2) AS expenditure_basic,
  round(max(CASE WHEN f.measure = 'expenditure.project' THEN f.yuan END) * 0.0001, 2) AS expenditure_project,
  round(max(CASE WHEN f.measure = 'expenditure.remitted' THEN f.yuan END) * 0.0001, 2) AS expenditure_remitted,
  round(max(CASE WHEN f.measure = 'expenditure.operating' THEN f.yuan END) * 0.0001, 2) AS expenditure_operating,
  round(max(CASE WHEN f.measure = 'expenditure.affiliate_subsidy' THEN f.yuan END) * 0.0001, 2) AS expenditure_affiliate_subsidy,
  round(max(CASE WHEN f.measure = 'balance.distribution' THEN f.yuan END) * 0.0001, 2) AS balance_distribution,
  round(max(CASE WHEN f.measure = 'balance.closing' THEN f.yuan END) * 0.0001, 2) AS balance_closing,
  round(max(CASE WHEN f.measure = 'fiscal.income.total' THEN f.yuan END) * 0.0001, 2) AS fiscal_income_total,
  round(max(CASE WHEN f.measure = 'fiscal.income.current' THEN f.yuan END) * 0.0001, 2) AS fiscal_income_current,
  round(max(CASE WHEN f.measure = 'fiscal.opening' THEN f.yuan END) * 0.0001, 2) AS fiscal_opening,
  round(max(CASE WHEN f.measure = 'fiscal.expenditure.total' THEN f.yuan END) * 0.0001, 2) AS fiscal_expenditure_total,
  round(max(CASE WHEN f.measure = 'fiscal.expenditure.current' THEN f.yuan END) * 0.0001, 2) AS fiscal_expenditure_current,
  round(max(CASE WHEN f.measure = 'fiscal.closing' THEN f.yuan END) * 0.0001, 2) AS fiscal_closing,
  round(max(CASE WHEN f.measure = 'general.expenditure' THEN f.yuan END) * 0.0001, 2) AS general_expenditure,
  round(max(CASE WHEN f.measure = 'general.basic' THEN f.yuan END) * 0.0001, 2) AS general_basic,
  round(max(CASE WHEN f.measure = 'general.project' THEN f.yuan END) * 0.0001, 2) AS general_project,
  round(max(CASE WHEN f.measure = 'general.basic.personnel' THEN f.yuan END) * 0.0001, 2) AS general_basic_personnel,
  round(max(CASE WHEN f.measure = 'general.basic.public' THEN f.yuan END) * 0.0001, 2) AS general_basic_public,
  round(max(CASE WHEN f.measure = 'sangong.total' THEN f.yuan END) * 0.0001, 2) AS sangong_total,
  round(max(CASE WHEN f.measure = 'sangong.abroad' THEN f.yuan END) * 0.0001, 2) AS sangong_abroad,
  round(max(CASE WHEN f.measure = 'sangong.vehicle' THEN f.yuan END) * 0.0001, 2) AS sangong_vehicle,
  round(max(CASE WHEN f.measure = 'sangong.vehicle.purchase' THEN f.yuan END) * 0.0001, 2) AS sangong_vehicle_purchase,
  round(max(CASE WHEN f.measure = 'sangong.vehicle.operation' THEN f.yuan END) * 0.0001, 2) AS sangong_vehicle_operation,
  round(max(CASE WHEN f.measure = 'sangong.reception' THEN f.yuan END) * 0.0001, 2) AS sangong_reception,
  round(max(CASE WHEN f.measure = 'fund.income' THEN f.yuan END) * 0.0001, 2) AS fund_income,
  round(max(CASE WHEN f.measure = 'fund.expenditure' THEN f.yuan END) * 0.0001, 2) AS fund_expenditure,
  round(max(CASE WHEN f.measure = 'statecap.income' THEN f.yuan END) * 0.0001, 2) AS statecap_income,
  round(max(CASE WHEN f.measure = 'statecap.expenditure' THEN f.yuan END) * 0.0001, 2) AS statecap_expenditure,
  round(max(CASE WHEN f.measure = 'agency_operating' THEN f.yuan END) * 0.0001, 2) AS agency_operating,
  round(max(CASE WHEN f.measure = 'institution_public' THEN f.yuan END) * 0.0001, 2) AS institution_public,
  round(max(CASE WHEN f.measure = 'procurement.total' THEN f.yuan END) * 0.0001, 2) AS procurement_total,
  round(max(CASE WHEN f.measure = 'procurement.goods' THEN f.yuan END) * 0.0001, 2) AS procurement_goods,
  round(max(CASE WHEN f.measure = 'procurement.works' THEN f.yuan END) * 0.0001, 2) AS procurement_works,
  round(max(CASE WHEN f.measure = 'procurement.services' THEN f.yuan END) * 0.0001, 2) AS procurement_services,
  round(max(CASE WHEN f.measure = 'procurement.sme' THEN f.yuan END) * 0.0001, 2) AS procurement_sme,
  round(max(CASE WHEN f.measure = 'procurement.micro' THEN f.yuan END) * 0.0001, 2) AS procurement_micro,
  round(max(CASE WHEN f.measure = 'asset.fixed' THEN f.yuan END) * 0.0001, 2) AS asset_fixed,
  round(max(CASE WHEN f.measure = 'asset.house' THEN f.yuan END) * 0.0001, 2) AS asset_house,
  round(max(CASE WHEN f.measure = 'asset.vehicle' THEN f.yuan END) * 0.0001, 2) AS asset_vehicle,
  max(CASE WHEN f.measure = 'sangong.abroad.groups' THEN f.number END) AS sangong_abroad_groups,
  max(CASE WHEN f.measure = 'sangong.abroad.trips' THEN f.number END) AS sangong_abroad_trips,
  max(CASE WHEN f.measure = 'sangong.vehicle.purchased' THEN f.number END) AS sangong_vehicle_purchased,
  max(CASE WHEN f.measure = 'sangong.vehicle.held' THEN f.number END) AS sangong_vehicle_held,
  max(CASE WHEN f.measure = 'sangong.reception.batches' THEN f.number END) AS sangong_reception_batches,
  max(CASE WHEN f.measure = 'sangong.reception.persons' THEN f.number END) AS sangong_reception_persons,
  max(CASE WHEN f.measure = 'asset.house_area' THEN f.number END) AS asset_house_area,
  max(CASE WHEN f.measure = 'asset.vehicles' THEN f.number END) AS asset_vehicles,
  max(CASE WHEN f.measure = 'staff.total' THEN f.number END) AS staff_total
FROM current_submission AS s LEFT JOIN stated AS f ON f.submission_id = s.submission_id
WHERE s.kind IN ('narrative', 'both')
GROUP BY s.department, s.scope, s.fiscal_year, s.submission_id, s.version;
COMMENT ON VIEW v_narrative IS '决算说明主要数字：每个部门、口径、年度一行，金额单位万元';
COMMENT ON COLUMN v_narrative.department IS '部门名称';
COMMENT ON COLUMN v_narrative.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN v_narrative.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_narrative.submission_id IS '报送编号';
COMMENT ON COLUMN v_narrative.version IS '版本号';
COMMENT ON COLUMN v_narrative.income_total IS '收入总计（万元）';
COMMENT ON COLUMN v_narrative.income_current IS '本年收入合计（万元）';
COMMENT ON COLUMN v_narrative.income_fiscal IS '财政拨款收入（万元）';
COMMENT ON COLUMN v_narrative.income_superior IS '上级补助收入（万元）';
COMMENT ON COLUMN v_narrative.income_business IS '事业收入（万元）';
COMMENT ON COLUMN v_narrative.income_operating IS '经营收入（万元）';
COMMENT ON COLUMN v_narrative.income_affiliate IS '附属单位上缴收入（万元）';
COMMENT ON COLUMN v_narrative.income_other IS '其他收入（万元）';
COMMENT ON COLUMN v_narrative.balance_nonfiscal_used IS '使用非财政拨款结余（万元）';
COMMENT ON COLUMN v_narrative.balance_opening IS '年初结转和结余（万元）';
COMMENT ON COLUMN v_narrative.expenditure_total IS '支出总计（万元）';
COMMENT ON COLUMN v_narrative.expenditure_current IS '本年支出合计（万元）';
COMMENT ON COLUMN v_narrative.expenditure_basic IS '基本支出（万元）';
COMMENT ON COLUMN v_narrative.expenditure_project IS '项目支出（万元）';
COMMENT ON COLUMN v_narrative.expenditure_remitted IS '上缴上级支出（万元）';
COMMENT ON COLUMN v_narrative.expenditure_operating IS '经营支出（万元）';
COMMENT ON COLUMN v_narrative.expenditure_affiliate_subsidy IS '对附属单位补助支出（万元）';
COMMENT ON COLUMN v_narrative.balance_distribution IS '结余分配（万元）';
COMMENT ON COLUMN v_narrative.balance_closing IS '年末结转和结余（万元）';
COMMENT ON COLUMN v_narrative.fiscal_income_total IS '财政拨款收入总计（万元）';
COMMENT ON COLUMN v_narrative.fiscal_income_current IS '本年财政拨款收入（万元）';
COMMENT ON COLUMN v_narrative.fiscal_opening IS '年初财政拨款结转和结余（万元）';
COMMENT ON COLUMN v_narrative.fiscal_expenditure_total IS '财政拨款支出总计（万元）';
COMMENT ON COLUMN v_narrative.fiscal_expenditure_current IS '本年财政拨款支出（万元）';
COMMENT ON COLUMN v_narrative.fiscal_closing IS '年末财政拨款结转和结余（万元）';
COMMENT ON COLUMN v_narrative.general_expenditure IS '一般公共预算财政拨款支出（万元）';
COMMENT ON COLUMN v_narrative.general_basic IS '一般公共预算财政拨款基本支出（万元）';
COMMENT ON COLUMN v_narrative.general_project IS '一般公共预算财政拨款项目支出（万元）';
COMMENT ON COLUMN v_narrative.general_basic_personnel IS '人员经费（万元）';
COMMENT ON COLUMN v_narrative.general_basic_public IS '公用经费（万元）';
COMMENT ON COLUMN v_narrative.sangong_total IS '财政拨款“三公”经费支出（万元）';
COMMENT ON COLUMN v_narrative.sangong_abroad IS '因公出国（境）费（万元）';
COMMENT ON COLUMN v_narrative.sangong_vehicle IS '公务用车购置及运行维护费（万元）';
COMMENT ON COLUMN v_narrative.sangong_vehicle_purchase IS '公务用车购置费（万元）';
COMMENT ON COLUMN v_narrative.sangong_vehicle_operation IS '公务用车运行维护费（万元）';
COMMENT ON COLUMN v_narrative.sangong_reception IS '公务接待费（万元）';
COMMENT ON COLUMN v_narrative.fund_income IS '政府性基金本年收入（万元）';
COMMENT ON COLUMN v_narrative.fund_expenditure IS '政府性基金本年支出（万元）';
COMMENT ON COLUMN v_narrative.statecap_income IS '国有资本经营本年收入（万元）';
COMMENT ON COLUMN v_narrative.statecap_expenditure IS '国有资本经营本年支出（万元）';
COMMENT ON COLUMN v_narrative.agency_operating IS '机关运行经费支出（万元）';
COMMENT ON COLUMN v_narrative.institution_public IS '事业单位公用经费（万元）';
COMMENT ON COLUMN v_narrative.procurement_total IS '政府采购支出总额（万元）';
COMMENT ON COLUMN v_narrative.procurement_goods IS '政府采购货物支出（万元）';
COMMENT ON COLUMN v_narrative.procurement_works IS '政府采购工程支出（万元）';
COMMENT ON COLUMN v_narrative.procurement_services IS '政府采购服务支出（万元）';
COMMENT ON COLUMN v_narrative.procurement_sme IS '授予中小企业合同金额（万元）';
COMMENT ON COLUMN v_narrative.procurement_micro IS '授予小微企业合同金额（万元）';
COMMENT ON COLUMN v_narrative.asset_fixed IS '固定资产原值（万元）';
COMMENT ON COLUMN v_narrative.asset_house IS '房屋价值（万元）';
COMMENT ON COLUMN v_narrative.asset_vehicle IS '车辆价值（万元）';
COMMENT ON COLUMN v_narrative.sangong_abroad_groups IS '因公出国（境）团组数（个）';
COMMENT ON COLUMN v_narrative.sangong_abroad_trips IS '因公出国（境）人次（人次）';
COMMENT ON COLUMN v_narrative.sangong_vehicle_purchased IS '公务用车购置数（辆）';
COMMENT ON COLUMN v_narrative.sangong_vehicle_held IS '公务用车保有量（辆）';
COMMENT ON COLUMN v_narrative.sangong_reception_batches IS '国内公务接待批次（批次）';
COMMENT ON COLUMN v_narrative.sangong_reception_persons IS '国内公务接待人次（人次）';
COMMENT ON COLUMN v_narrative.asset_house_area IS '房屋面积（平方米）';
COMMENT ON COLUMN v_narrative.asset_vehicles IS '车辆数（辆）';
COMMENT ON COLUMN v_narrative.staff_total IS '实有人数（人）';
