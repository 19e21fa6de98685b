-- What analysts ask most, ready to be read: one row for each department and year (汇总 before 本级, never both; the latest version; the
-- nine tables before the narrative), under today's name, money in 万元. A number that nobody stated is null, never zero. A former name
-- gives way to today's only where today's submitted nothing itself: two that stay apart in the comparisons stay so here.
CREATE OR REPLACE VIEW comparable_name AS
WITH there AS (
  SELECT DISTINCT department, scope, fiscal_year FROM comparable_submission
),
now AS (
  SELECT t.department AS submitted_as, t.fiscal_year, MIN(a.department) AS department
  FROM there AS t
  JOIN department_alias AS a ON a.alias = t.department AND t.fiscal_year BETWEEN COALESCE(a.valid_from, 0) AND COALESCE(a.valid_to, 9999)
  LEFT JOIN there AS n ON n.department = a.department AND n.fiscal_year = t.fiscal_year
  WHERE n.department IS NULL
  GROUP BY t.department, t.fiscal_year
),
first AS (
  SELECT MIN(submitted_as) AS submitted_as, fiscal_year, department FROM now GROUP BY fiscal_year, department
)
SELECT t.department AS submitted_as, t.scope, t.fiscal_year, COALESCE(f.department, t.department) AS department
FROM there AS t
LEFT JOIN first AS f ON f.submitted_as = t.department AND f.fiscal_year = t.fiscal_year;
COMMENT ON VIEW comparable_name IS '对比所取的部门和年度，及更名后的现名';
COMMENT ON COLUMN comparable_name.submitted_as IS '报送时的名称';
COMMENT ON COLUMN comparable_name.scope IS '口径：汇总、本级，不明时为空串';
COMMENT ON COLUMN comparable_name.fiscal_year IS '决算年度';
COMMENT ON COLUMN comparable_name.department IS '部门名称，更名的按现名';

CREATE OR REPLACE VIEW v_income AS
SELECT n.department, n.scope, n.fiscal_year,
  round(MAX(CASE WHEN f.measure = 'income.total' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS total,
  round(MAX(CASE WHEN f.measure = 'income.current' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS current,
  round(MAX(CASE WHEN f.measure = 'income.fiscal' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS fiscal,
  round(MAX(CASE WHEN f.measure = 'income.superior' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS superior,
  round(MAX(CASE WHEN f.measure = 'income.business' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS business,
  round(MAX(CASE WHEN f.measure = 'income.operating' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS operating,
  round(MAX(CASE WHEN f.measure = 'income.affiliate' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS affiliate,
  round(MAX(CASE WHEN f.measure = 'income.other' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS other,
  round(MAX(CASE WHEN f.measure = 'balance.nonfiscal_used' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS nonfiscal_used,
  round(MAX(CASE WHEN f.measure = 'balance.opening' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS opening
FROM comparable_name AS n
LEFT JOIN comparable_fact AS f ON f.department = n.submitted_as AND f.scope = n.scope AND f.fiscal_year = n.fiscal_year
  AND f.item = '' AND f.economic_code = ''
  AND f.measure IN ('balance.nonfiscal_used', 'balance.opening', 'income.affiliate', 'income.business', 'income.current', 'income.fiscal', 'income.operating', 'income.other', 'income.superior', 'income.total')
GROUP BY n.department, n.scope, n.fiscal_year;
COMMENT ON VIEW v_income IS '各部门每年收入（万元）';
COMMENT ON COLUMN v_income.department IS '部门名称，更名的按现名';
COMMENT ON COLUMN v_income.scope IS '口径：汇总、本级，不明时为空串';
COMMENT ON COLUMN v_income.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_income.total IS '收入总计';
COMMENT ON COLUMN v_income.current IS '本年收入';
COMMENT ON COLUMN v_income.fiscal IS '财政拨款收入';
COMMENT ON COLUMN v_income.superior IS '上级补助收入';
COMMENT ON COLUMN v_income.business IS '事业收入';
COMMENT ON COLUMN v_income.operating IS '经营收入';
COMMENT ON COLUMN v_income.affiliate IS '附属单位上缴收入';
COMMENT ON COLUMN v_income.other IS '其他收入';
COMMENT ON COLUMN v_income.nonfiscal_used IS '使用非财政拨款结余';
COMMENT ON COLUMN v_income.opening IS '年初结转和结余';

CREATE OR REPLACE VIEW v_expense AS
SELECT n.department, n.scope, n.fiscal_year,
  round(MAX(CASE WHEN f.measure = 'expenditure.total' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS total,
  round(MAX(CASE WHEN f.measure = 'expenditure.current' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS current,
  round(MAX(CASE WHEN f.measure = 'expenditure.basic' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS basic,
  round(MAX(CASE WHEN f.measure = 'expenditure.project' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS project,
  round(MAX(CASE WHEN f.measure = 'expenditure.remitted' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS remitted,
  round(MAX(CASE WHEN f.measure = 'expenditure.operating' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS operating,
  round(MAX(CASE WHEN f.measure = 'expenditure.affiliate_subsidy' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS affiliate_subsidy,
  round(MAX(CASE WHEN f.measure = 'general.expenditure' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS general,
  round(MAX(CASE WHEN f.measure = 'general.expenditure' AND f.aspect = 'budget_initial' THEN f.amount * 0.0001 END), 2) AS general_initial,
  round(MAX(CASE WHEN f.measure = 'general.basic.personnel' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS personnel,
  round(MAX(CASE WHEN f.measure = 'general.basic.public' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS public,
  CAST(MAX(CASE WHEN f.measure = 'staff.total' AND f.aspect = 'value' THEN f.value END) AS BIGINT) AS staff
FROM comparable_name AS n
LEFT JOIN comparable_fact AS f ON f.department = n.submitted_as AND f.scope = n.scope AND f.fiscal_year = n.fiscal_year
  AND f.item = '' AND f.economic_code = ''
  AND f.measure IN ('expenditure.affiliate_subsidy', 'expenditure.basic', 'expenditure.current', 'expenditure.operating', 'expenditure.project', 'expenditure.remitted', 'expenditure.total', 'general.basic.personnel', 'general.basic.public', 'general.expenditure', 'staff.total')
GROUP BY n.department, n.scope, n.fiscal_year;
COMMENT ON VIEW v_expense IS '各部门每年支出（万元）';
COMMENT ON COLUMN v_expense.department IS '部门名称，更名的按现名';
COMMENT ON COLUMN v_expense.scope IS '口径：汇总、本级，不明时为空串';
COMMENT ON COLUMN v_expense.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_expense.total IS '支出总计';
COMMENT ON COLUMN v_expense.current IS '本年支出';
COMMENT ON COLUMN v_expense.basic IS '基本支出';
COMMENT ON COLUMN v_expense.project IS '项目支出';
COMMENT ON COLUMN v_expense.remitted IS '上缴上级支出';
COMMENT ON COLUMN v_expense.operating IS '经营支出';
COMMENT ON COLUMN v_expense.affiliate_subsidy IS '对附属单位补助支出';
COMMENT ON COLUMN v_expense.general IS '一般公共预算财政拨款支出';
COMMENT ON COLUMN v_expense.general_initial IS '一般公共预算财政拨款支出年初预算数';
COMMENT ON COLUMN v_expense.personnel IS '人员经费';
COMMENT ON COLUMN v_expense.public IS '公用经费';
COMMENT ON COLUMN v_expense.staff IS '实有人数（人）';

CREATE OR REPLACE VIEW v_sangong AS
SELECT n.department, n.scope, n.fiscal_year,
  round(MAX(CASE WHEN f.measure = 'sangong.total' AND f.aspect = 'budget_initial' THEN f.amount * 0.0001 END), 2) AS budget_initial,
  round(MAX(CASE WHEN f.measure = 'sangong.total' AND f.aspect = 'budget_annual' THEN f.amount * 0.0001 END), 2) AS budget_annual,
  round(MAX(CASE WHEN f.measure = 'sangong.total' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS total,
  round(MAX(CASE WHEN f.measure = 'sangong.abroad' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS abroad,
  round(MAX(CASE WHEN f.measure = 'sangong.vehicle' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS vehicle,
  round(MAX(CASE WHEN f.measure = 'sangong.vehicle.purchase' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS purchase,
  round(MAX(CASE WHEN f.measure = 'sangong.vehicle.operation' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS operation,
  round(MAX(CASE WHEN f.measure = 'sangong.reception' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS reception,
  CAST(MAX(CASE WHEN f.measure = 'sangong.vehicle.held' AND f.aspect = 'value' THEN f.value END) AS BIGINT) AS held,
  CAST(MAX(CASE WHEN f.measure = 'sangong.reception.batches' AND f.aspect = 'value' THEN f.value END) AS BIGINT) AS batches,
  CAST(MAX(CASE WHEN f.measure = 'sangong.reception.persons' AND f.aspect = 'value' THEN f.value END) AS BIGINT) AS persons
FROM comparable_name AS n
LEFT JOIN comparable_fact AS f ON f.department = n.submitted_as AND f.scope = n.scope AND f.fiscal_year = n.fiscal_year
  AND f.item = '' AND f.economic_code = ''
  AND f.measure IN ('sangong.abroad', 'sangong.reception', 'sangong.reception.batches', 'sangong.reception.persons', 'sangong.total', 'sangong.vehicle', 'sangong.vehicle.held', 'sangong.vehicle.operation', 'sangong.vehicle.purchase')
GROUP BY n.department, n.scope, n.fiscal_year;
COMMENT ON VIEW v_sangong IS '各部门每年财政拨款“三公”经费（万元）';
COMMENT ON COLUMN v_sangong.department IS '部门名称，更名的按现名';
COMMENT ON COLUMN v_sangong.scope IS '口径：汇总、本级，不明时为空串';
COMMENT ON COLUMN v_sangong.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_sangong.budget_initial IS '年初预算数';
COMMENT ON COLUMN v_sangong.budget_annual IS '全年预算数';
COMMENT ON COLUMN v_sangong.total IS '决算数合计';
COMMENT ON COLUMN v_sangong.abroad IS '因公出国（境）费';
COMMENT ON COLUMN v_sangong.vehicle IS '公务用车购置及运行维护费';
COMMENT ON COLUMN v_sangong.purchase IS '公务用车购置费';
COMMENT ON COLUMN v_sangong.operation IS '公务用车运行维护费';
COMMENT ON COLUMN v_sangong.reception IS '公务接待费';
COMMENT ON COLUMN v_sangong.held IS '公务用车保有量（辆）';
COMMENT ON COLUMN v_sangong.batches IS '国内公务接待批次';
COMMENT ON COLUMN v_sangong.persons IS '国内公务接待人次';

CREATE OR REPLACE VIEW v_balance AS
SELECT n.department, n.scope, n.fiscal_year,
  round(MAX(CASE WHEN f.measure = 'balance.opening' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS opening,
  round(MAX(CASE WHEN f.measure = 'fiscal.opening' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS fiscal_opening,
  round(MAX(CASE WHEN f.measure = 'income.current' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS income,
  round(MAX(CASE WHEN f.measure = 'balance.closing' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS closing,
  round(MAX(CASE WHEN f.measure = 'fiscal.closing' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS fiscal_closing,
  round(MAX(CASE WHEN f.measure = 'balance.distribution' AND f.aspect = 'value' THEN f.amount * 0.0001 END), 2) AS distribution
FROM comparable_name AS n
LEFT JOIN comparable_fact AS f ON f.department = n.submitted_as AND f.scope = n.scope AND f.fiscal_year = n.fiscal_year
  AND f.item = '' AND f.economic_code = ''
  AND f.measure IN ('balance.closing', 'balance.distribution', 'balance.opening', 'fiscal.closing', 'fiscal.opening', 'income.current')
GROUP BY n.department, n.scope, n.fiscal_year;
COMMENT ON VIEW v_balance IS '各部门每年结转和结余（万元）';
COMMENT ON COLUMN v_balance.department IS '部门名称，更名的按现名';
COMMENT ON COLUMN v_balance.scope IS '口径：汇总、本级，不明时为空串';
COMMENT ON COLUMN v_balance.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_balance.opening IS '年初结转和结余';
COMMENT ON COLUMN v_balance.fiscal_opening IS '其中：财政拨款';
COMMENT ON COLUMN v_balance.income IS '本年收入';
COMMENT ON COLUMN v_balance.closing IS '年末结转和结余';
COMMENT ON COLUMN v_balance.fiscal_closing IS '其中：财政拨款';
COMMENT ON COLUMN v_balance.distribution IS '结余分配';

CREATE OR REPLACE VIEW v_expense_by_func AS
SELECT n.department, n.scope, n.fiscal_year, f.item AS function_code,
  CASE length(f.item) WHEN 3 THEN '类' WHEN 5 THEN '款' WHEN 7 THEN '项' ELSE '' END AS level, MAX(f.item_name) AS function_name,
  round(MAX(CASE WHEN f.measure = 'expenditure.current' THEN f.amount * 0.0001 END), 2) AS current,
  round(MAX(CASE WHEN f.measure = 'expenditure.basic' THEN f.amount * 0.0001 END), 2) AS basic,
  round(MAX(CASE WHEN f.measure = 'expenditure.project' THEN f.amount * 0.0001 END), 2) AS project,
  round(MAX(CASE WHEN f.measure = 'general.expenditure' THEN f.amount * 0.0001 END), 2) AS general
FROM comparable_name AS n
JOIN comparable_fact AS f ON f.department = n.submitted_as AND f.scope = n.scope AND f.fiscal_year = n.fiscal_year
WHERE f.item <> '' AND f.economic_code = '' AND f.aspect = 'value'
  AND f.measure IN ('expenditure.current', 'expenditure.basic', 'expenditure.project', 'general.expenditure')
GROUP BY n.department, n.scope, n.fiscal_year, f.item;
COMMENT ON VIEW v_expense_by_func IS '各部门每年支出按功能分类的类、款、项（万元）；不同级次不可相加';
COMMENT ON COLUMN v_expense_by_func.department IS '部门名称，更名的按现名';
COMMENT ON COLUMN v_expense_by_func.scope IS '口径：汇总、本级，不明时为空串';
COMMENT ON COLUMN v_expense_by_func.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_expense_by_func.function_code IS '功能分类编码；不在清单中时为类/款/项名称';
COMMENT ON COLUMN v_expense_by_func.level IS '级次：类、款、项；不在清单中时为空串';
COMMENT ON COLUMN v_expense_by_func.function_name IS '功能分类名称';
COMMENT ON COLUMN v_expense_by_func.current IS '本年支出';
COMMENT ON COLUMN v_expense_by_func.basic IS '基本支出';
COMMENT ON COLUMN v_expense_by_func.project IS '项目支出';
COMMENT ON COLUMN v_expense_by_func.general IS '一般公共预算财政拨款支出';

CREATE OR REPLACE VIEW v_basic_by_econ AS
SELECT n.department, n.scope, n.fiscal_year, f.economic_code, CASE length(f.economic_code) WHEN 3 THEN '类' ELSE '款' END AS level,
  MAX(e.name) AS economic_name, round(MAX(f.amount) * 0.0001, 2) AS amount
FROM comparable_name AS n
JOIN comparable_fact AS f ON f.department = n.submitted_as AND f.scope = n.scope AND f.fiscal_year = n.fiscal_year
LEFT JOIN (SELECT code, MAX(name) AS name FROM economic_code GROUP BY code) AS e ON e.code = f.economic_code
WHERE f.measure = 'general.basic' AND f.aspect = 'value' AND f.item = '' AND f.economic_code <> ''
GROUP BY n.department, n.scope, n.fiscal_year, f.economic_code;
COMMENT ON VIEW v_basic_by_econ IS '各部门每年一般公共预算财政拨款基本支出按经济分类的类、款（万元）；不同级次不可相加';
COMMENT ON COLUMN v_basic_by_econ.department IS '部门名称，更名的按现名';
COMMENT ON COLUMN v_basic_by_econ.scope IS '口径：汇总、本级，不明时为空串';
COMMENT ON COLUMN v_basic_by_econ.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_basic_by_econ.economic_code IS '经济分类编码';
COMMENT ON COLUMN v_basic_by_econ.level IS '级次：类、款';
COMMENT ON COLUMN v_basic_by_econ.economic_name IS '经济分类名称';
COMMENT ON COLUMN v_basic_by_econ.amount IS '基本支出';

-- Two years are compared only for the same scope, and never of a department that another one went into or came out of between them.
CREATE OR REPLACE VIEW v_compare_yoy AS
WITH filed AS (
  SELECT n.department, n.scope, n.fiscal_year, f.measure, MAX(f.amount) AS amount
  FROM comparable_name AS n
  JOIN comparable_fact AS f ON f.department = n.submitted_as AND f.scope = n.scope AND f.fiscal_year = n.fiscal_year
  WHERE f.aspect = 'value' AND f.item = '' AND f.economic_code = '' AND f.amount IS NOT NULL
  GROUP BY n.department, n.scope, n.fiscal_year, f.measure
), paired AS (
  SELECT department, scope, fiscal_year, measure, amount,
    LAG(amount) OVER (PARTITION BY department, scope, measure ORDER BY fiscal_year) AS before,
    LAG(fiscal_year) OVER (PARTITION BY department, scope, measure ORDER BY fiscal_year) AS year_before
  FROM filed
)
SELECT p.department, p.scope, p.fiscal_year, p.measure, m.name AS measure_name, round(p.before * 0.0001, 2) AS prior,
  round(p.amount * 0.0001, 2) AS value, round((p.amount - p.before) * 0.0001, 2) AS change,
  CASE WHEN p.before > 0 THEN CAST(round((p.amount - p.before) * 100 / p.before, 2) AS DECIMAL(18,2)) END AS change_rate
FROM paired AS p
JOIN measure AS m ON m.measure = p.measure
WHERE p.year_before = p.fiscal_year - 1
  AND NOT EXISTS (SELECT 1 FROM department_successor AS x WHERE x.successor = p.department AND x.last_year = p.fiscal_year - 1);
COMMENT ON VIEW v_compare_yoy IS '各部门每年各项金额与上年报送数的比较（万元）：两年范围相同的部门，撤并、分设当年的除外；基期为零的增减率为空值';
COMMENT ON COLUMN v_compare_yoy.department IS '部门名称，更名的按现名';
COMMENT ON COLUMN v_compare_yoy.scope IS '口径：汇总、本级，不明时为空串';
COMMENT ON COLUMN v_compare_yoy.fiscal_year IS '决算年度';
COMMENT ON COLUMN v_compare_yoy.measure IS '指标代号';
COMMENT ON COLUMN v_compare_yoy.measure_name IS '指标名称';
COMMENT ON COLUMN v_compare_yoy.prior IS '上年数，取自上年报送的决算';
COMMENT ON COLUMN v_compare_yoy.value IS '本年数';
COMMENT ON COLUMN v_compare_yoy.change IS '增减额';
COMMENT ON COLUMN v_compare_yoy.change_rate IS '增减率（%）；基期为零或负数时为空值';

CREATE OR REPLACE VIEW v_panel_fixed AS
SELECT MIN(n.department) AS department, MIN(n.scope) AS scope
FROM comparable_name AS n
WHERE NOT EXISTS (SELECT 1 FROM department_successor AS x WHERE x.successor = n.department OR x.department = n.department)
GROUP BY n.department
HAVING COUNT(DISTINCT n.fiscal_year) = (SELECT COUNT(DISTINCT fiscal_year) FROM comparable_submission) AND COUNT(DISTINCT n.scope) = 1;
COMMENT ON VIEW v_panel_fixed IS '同口径部门：库中每个年度都有报送、范围相同、没有撤并分设的部门';
COMMENT ON COLUMN v_panel_fixed.department IS '部门名称，更名的按现名';
COMMENT ON COLUMN v_panel_fixed.scope IS '口径：汇总、本级，不明时为空串';
