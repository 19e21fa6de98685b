-- The current version of everything that was submitted.
CREATE OR REPLACE VIEW current_submission AS
SELECT * FROM submission WHERE current;
COMMENT ON VIEW current_submission IS '当前版本的报送';
COMMENT ON COLUMN current_submission.submission_id IS '报送编号';
COMMENT ON COLUMN current_submission.department IS '部门名称，不含口径';
COMMENT ON COLUMN current_submission.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN current_submission.fiscal_year IS '决算年度';
COMMENT ON COLUMN current_submission.kind IS '内容：narrative为说明文字，workbook为公开表，both为两者';
COMMENT ON COLUMN current_submission.version IS '版本号，从1起';
COMMENT ON COLUMN current_submission.current IS '是否当前版本';
COMMENT ON COLUMN current_submission.file IS '文件路径';
COMMENT ON COLUMN current_submission.sha256 IS '文件内容的SHA-256';
COMMENT ON COLUMN current_submission.format IS '文件格式';
COMMENT ON COLUMN current_submission.template IS '格式模板';
COMMENT ON COLUMN current_submission.received_at IS '收到时间（UTC）';
COMMENT ON COLUMN current_submission.loaded_at IS '入库时间（UTC）';
COMMENT ON COLUMN current_submission.facts IS '数据条数';
COMMENT ON COLUMN current_submission.numbers_total IS '文中数字总个数';
COMMENT ON COLUMN current_submission.numbers_fact IS '其中：作为数据的个数';
COMMENT ON COLUMN current_submission.numbers_performance IS '其中：作为绩效表数字的个数';
COMMENT ON COLUMN current_submission.numbers_structure IS '其中：作为序号、年份等结构的个数';
COMMENT ON COLUMN current_submission.numbers_unread IS '其中：未能识别的个数';

CREATE OR REPLACE VIEW current_fact AS
SELECT t.*, s.department, s.scope, s.fiscal_year,
  -- Half of the last printed digit: what an exact number may differ from the printed one. Exact for up to eight decimals; a blank
  -- has no digit, and adds nothing to the envelope of a sum.
  CAST(CASE WHEN t.value IS NULL THEN 0 ELSE CASE t.decimals WHEN 0 THEN 0.5 WHEN 1 THEN 0.05 WHEN 2 THEN 0.005 WHEN 3 THEN 0.0005 WHEN 4 THEN 0.00005
    WHEN 5 THEN 0.000005 WHEN 6 THEN 0.0000005 WHEN 7 THEN 0.00000005 WHEN 8 THEN 0.000000005 END END AS DECIMAL(9,9))
  * CAST(CASE t.unit
    WHEN '百元' THEN 100 WHEN '千元' THEN 1000 WHEN '万元' THEN 10000 WHEN '万' THEN 10000 WHEN '人民币万元' THEN 10000
    WHEN '十万元' THEN 100000 WHEN '百万元' THEN 1000000 WHEN '千万元' THEN 10000000
    WHEN '亿元' THEN 100000000 WHEN '亿' THEN 100000000 ELSE 1 END AS DECIMAL(9,0)) AS half
FROM fact AS t JOIN submission AS s ON s.submission_id = t.submission_id
WHERE s.current;
COMMENT ON VIEW current_fact IS '当前版本的数据';
COMMENT ON COLUMN current_fact.fact_id IS '数据编号：报送编号×1000000＋序号';
COMMENT ON COLUMN current_fact.submission_id IS '报送编号';
COMMENT ON COLUMN current_fact.measure IS '指标，见measure';
COMMENT ON COLUMN current_fact.aspect IS '口径：value本年数，prior上年数，change增减额，change_rate增减率，share占比，budget_initial年初预算，budget_annual全年预算，budget预算，completion_rate完成率，variance_rate差异率';
COMMENT ON COLUMN current_fact.function_code IS '功能分类编码，3、5或7位；不在清单中时为空串';
COMMENT ON COLUMN current_fact.function_path IS '功能分类类/款/项名称，按原文';
COMMENT ON COLUMN current_fact.economic_code IS '经济分类编码，3或5位';
COMMENT ON COLUMN current_fact.value IS '所印数值，按所印单位，减少和下降为负；空白为空值';
COMMENT ON COLUMN current_fact.unit IS '所印单位';
COMMENT ON COLUMN current_fact.decimals IS '所印小数位数';
COMMENT ON COLUMN current_fact.state IS '状态：number数字，zero零，blank空白，not_applicable不适用';
COMMENT ON COLUMN current_fact.raw IS '原文';
COMMENT ON COLUMN current_fact.amount IS '金额（元）；非金额或不能精确到分时为空值';
COMMENT ON COLUMN current_fact.part IS '所在部分：narrative说明文字，performance绩效表，T01至T09公开表，Z01等内部财决表';
COMMENT ON COLUMN current_fact.section IS '所在标题';
COMMENT ON COLUMN current_fact.sheet IS '工作表';
COMMENT ON COLUMN current_fact.cell IS '单元格';
COMMENT ON COLUMN current_fact.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN current_fact.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN current_fact."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN current_fact.length IS '所占字符数';
COMMENT ON COLUMN current_fact.department IS '部门名称';
COMMENT ON COLUMN current_fact.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN current_fact.fiscal_year IS '决算年度';
COMMENT ON COLUMN current_fact.half IS '末位数字的一半：金额以元计，其他按所印单位；空白为零；审核允许误差的来源';

CREATE OR REPLACE VIEW current_passage AS
SELECT t.*, s.department, s.scope, s.fiscal_year
FROM passage AS t JOIN submission AS s ON s.submission_id = t.submission_id
WHERE s.current;
COMMENT ON VIEW current_passage IS '当前版本的段落';
COMMENT ON COLUMN current_passage.passage_id IS '段落编号：报送编号×1000000＋序号';
COMMENT ON COLUMN current_passage.submission_id IS '报送编号';
COMMENT ON COLUMN current_passage.kind IS '类别：reason增减原因，statement持平、大于、无支出等表述，goal目标，result成效，problem问题，measure措施，duty职责，term名词解释，office内设机构，unit单位名称，cost所含科目，use用途，detail明细，date日期，other其他';
COMMENT ON COLUMN current_passage.about IS '说明的指标（及功能分类路径），或所列名称的归属';
COMMENT ON COLUMN current_passage.text IS '原文';
COMMENT ON COLUMN current_passage.section IS '所在标题';
COMMENT ON COLUMN current_passage.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN current_passage.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN current_passage."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN current_passage.length IS '所占字符数';
COMMENT ON COLUMN current_passage.department IS '部门名称';
COMMENT ON COLUMN current_passage.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN current_passage.fiscal_year IS '决算年度';

CREATE OR REPLACE VIEW current_performance AS
SELECT t.performance_id, t.submission_id, t.kind, t.name, t.supervisor, t.implementer, t.fiscal_year AS table_year, t.goal_expected, t.goal_actual, t.goal_id, t.total, t.total_raw, t.total_unit, t.total_decimals, t.total_id, t.page, t.line, t."offset", t.length,
  s.department, s.scope, s.fiscal_year
FROM performance AS t JOIN submission AS s ON s.submission_id = t.submission_id
WHERE s.current;
COMMENT ON VIEW current_performance IS '当前版本的绩效自评表';
COMMENT ON COLUMN current_performance.performance_id IS '绩效表编号，也是该表在performance_cell中的单元格编号';
COMMENT ON COLUMN current_performance.submission_id IS '报送编号';
COMMENT ON COLUMN current_performance.kind IS '种类：whole整体支出，project项目支出';
COMMENT ON COLUMN current_performance.name IS '项目名称；整体支出时为部门名称';
COMMENT ON COLUMN current_performance.supervisor IS '主管部门';
COMMENT ON COLUMN current_performance.implementer IS '实施单位';
COMMENT ON COLUMN current_performance.table_year IS '表中所印年度';
COMMENT ON COLUMN current_performance.goal_expected IS '年度总体目标：预期目标';
COMMENT ON COLUMN current_performance.goal_actual IS '年度总体目标：实际完成情况';
COMMENT ON COLUMN current_performance.goal_id IS '预期目标所在单元格编号';
COMMENT ON COLUMN current_performance.total IS '总分，按所印单位；空白或文字为空值';
COMMENT ON COLUMN current_performance.total_raw IS '总分原文';
COMMENT ON COLUMN current_performance.total_unit IS '总分所印单位';
COMMENT ON COLUMN current_performance.total_decimals IS '总分所印小数位数';
COMMENT ON COLUMN current_performance.total_id IS '总分所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN current_performance.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN current_performance.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN current_performance."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN current_performance.length IS '所占字符数';
COMMENT ON COLUMN current_performance.department IS '部门名称';
COMMENT ON COLUMN current_performance.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN current_performance.fiscal_year IS '决算年度';

CREATE OR REPLACE VIEW current_performance_fund AS
SELECT t.*, s.department, s.scope, s.fiscal_year
FROM performance_fund AS t JOIN submission AS s ON s.submission_id = t.submission_id
WHERE s.current;
COMMENT ON VIEW current_performance_fund IS '当前版本的绩效自评表资金行';
COMMENT ON COLUMN current_performance_fund.performance_id IS '绩效表编号';
COMMENT ON COLUMN current_performance_fund.submission_id IS '报送编号';
COMMENT ON COLUMN current_performance_fund.seq IS '资金行序号，从1起';
COMMENT ON COLUMN current_performance_fund.name IS '资金来源，按原文';
COMMENT ON COLUMN current_performance_fund.kind IS '资金种类：total合计，central中央，region自治区，prefecture地州，county县，fiscal财政拨款，carried_over上年结转，other其他';
COMMENT ON COLUMN current_performance_fund.initial IS '年初预算数，按所印单位；空白或文字为空值';
COMMENT ON COLUMN current_performance_fund.initial_raw IS '年初预算数原文';
COMMENT ON COLUMN current_performance_fund.initial_unit IS '年初预算数所印单位';
COMMENT ON COLUMN current_performance_fund.initial_decimals IS '年初预算数所印小数位数';
COMMENT ON COLUMN current_performance_fund.initial_id IS '年初预算数所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN current_performance_fund.annual IS '全年预算数，按所印单位；空白或文字为空值';
COMMENT ON COLUMN current_performance_fund.annual_raw IS '全年预算数原文';
COMMENT ON COLUMN current_performance_fund.annual_unit IS '全年预算数所印单位';
COMMENT ON COLUMN current_performance_fund.annual_decimals IS '全年预算数所印小数位数';
COMMENT ON COLUMN current_performance_fund.annual_id IS '全年预算数所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN current_performance_fund.spent IS '全年执行数，按所印单位；空白或文字为空值';
COMMENT ON COLUMN current_performance_fund.spent_raw IS '全年执行数原文';
COMMENT ON COLUMN current_performance_fund.spent_unit IS '全年执行数所印单位';
COMMENT ON COLUMN current_performance_fund.spent_decimals IS '全年执行数所印小数位数';
COMMENT ON COLUMN current_performance_fund.spent_id IS '全年执行数所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN current_performance_fund.weight IS '分值，按所印单位；空白或文字为空值';
COMMENT ON COLUMN current_performance_fund.weight_raw IS '分值原文';
COMMENT ON COLUMN current_performance_fund.weight_unit IS '分值所印单位';
COMMENT ON COLUMN current_performance_fund.weight_decimals IS '分值所印小数位数';
COMMENT ON COLUMN current_performance_fund.weight_id IS '分值所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN current_performance_fund.rate IS '执行率，按所印单位；空白或文字为空值';
COMMENT ON COLUMN current_performance_fund.rate_raw IS '执行率原文';
COMMENT ON COLUMN current_performance_fund.rate_unit IS '执行率所印单位';
COMMENT ON COLUMN current_performance_fund.rate_decimals IS '执行率所印小数位数';
COMMENT ON COLUMN current_performance_fund.rate_id IS '执行率所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN current_performance_fund.score IS '得分，按所印单位；空白或文字为空值';
COMMENT ON COLUMN current_performance_fund.score_raw IS '得分原文';
COMMENT ON COLUMN current_performance_fund.score_unit IS '得分所印单位';
COMMENT ON COLUMN current_performance_fund.score_decimals IS '得分所印小数位数';
COMMENT ON COLUMN current_performance_fund.score_id IS '得分所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN current_performance_fund.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN current_performance_fund.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN current_performance_fund."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN current_performance_fund.length IS '所占字符数';
COMMENT ON COLUMN current_performance_fund.department IS '部门名称';
COMMENT ON COLUMN current_performance_fund.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN current_performance_fund.fiscal_year IS '决算年度';

CREATE OR REPLACE VIEW current_performance_indicator AS
SELECT t.*, s.department, s.scope, s.fiscal_year
FROM performance_indicator AS t JOIN submission AS s ON s.submission_id = t.submission_id
WHERE s.current;
COMMENT ON VIEW current_performance_indicator IS '当前版本的绩效自评表指标行';
COMMENT ON COLUMN current_performance_indicator.performance_id IS '绩效表编号';
COMMENT ON COLUMN current_performance_indicator.submission_id IS '报送编号';
COMMENT ON COLUMN current_performance_indicator.seq IS '指标行序号，从1起';
COMMENT ON COLUMN current_performance_indicator.level1 IS '一级指标';
COMMENT ON COLUMN current_performance_indicator.level2 IS '二级指标';
COMMENT ON COLUMN current_performance_indicator.level3 IS '三级指标';
COMMENT ON COLUMN current_performance_indicator.target_operator IS '指标值前所印的比较符号';
COMMENT ON COLUMN current_performance_indicator.actual_operator IS '实际完成值前所印的比较符号';
COMMENT ON COLUMN current_performance_indicator.target IS '指标值，按所印单位；空白或文字为空值';
COMMENT ON COLUMN current_performance_indicator.target_raw IS '指标值原文';
COMMENT ON COLUMN current_performance_indicator.target_unit IS '指标值所印单位';
COMMENT ON COLUMN current_performance_indicator.target_decimals IS '指标值所印小数位数';
COMMENT ON COLUMN current_performance_indicator.target_id IS '指标值所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN current_performance_indicator.actual IS '实际完成值，按所印单位；空白或文字为空值';
COMMENT ON COLUMN current_performance_indicator.actual_raw IS '实际完成值原文';
COMMENT ON COLUMN current_performance_indicator.actual_unit IS '实际完成值所印单位';
COMMENT ON COLUMN current_performance_indicator.actual_decimals IS '实际完成值所印小数位数';
COMMENT ON COLUMN current_performance_indicator.actual_id IS '实际完成值所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN current_performance_indicator.prior IS '上年完成值，按所印单位；空白或文字为空值';
COMMENT ON COLUMN current_performance_indicator.prior_raw IS '上年完成值原文';
COMMENT ON COLUMN current_performance_indicator.prior_unit IS '上年完成值所印单位';
COMMENT ON COLUMN current_performance_indicator.prior_decimals IS '上年完成值所印小数位数';
COMMENT ON COLUMN current_performance_indicator.prior_id IS '上年完成值所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN current_performance_indicator.weight IS '分值权重，按所印单位；空白或文字为空值';
COMMENT ON COLUMN current_performance_indicator.weight_raw IS '分值权重原文';
COMMENT ON COLUMN current_performance_indicator.weight_unit IS '分值权重所印单位';
COMMENT ON COLUMN current_performance_indicator.weight_decimals IS '分值权重所印小数位数';
COMMENT ON COLUMN current_performance_indicator.weight_id IS '分值权重所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN current_performance_indicator.completion IS '完成率，按所印单位；空白或文字为空值';
COMMENT ON COLUMN current_performance_indicator.completion_raw IS '完成率原文';
COMMENT ON COLUMN current_performance_indicator.completion_unit IS '完成率所印单位';
COMMENT ON COLUMN current_performance_indicator.completion_decimals IS '完成率所印小数位数';
COMMENT ON COLUMN current_performance_indicator.completion_id IS '完成率所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN current_performance_indicator.score IS '得分，按所印单位；空白或文字为空值';
COMMENT ON COLUMN current_performance_indicator.score_raw IS '得分原文';
COMMENT ON COLUMN current_performance_indicator.score_unit IS '得分所印单位';
COMMENT ON COLUMN current_performance_indicator.score_decimals IS '得分所印小数位数';
COMMENT ON COLUMN current_performance_indicator.score_id IS '得分所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN current_performance_indicator.basis IS '指标值设置依据';
COMMENT ON COLUMN current_performance_indicator.rule IS '赋分规则';
COMMENT ON COLUMN current_performance_indicator.proof IS '佐证资料';
COMMENT ON COLUMN current_performance_indicator.deviation IS '偏差原因分析及改进措施';
COMMENT ON COLUMN current_performance_indicator.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN current_performance_indicator.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN current_performance_indicator."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN current_performance_indicator.length IS '所占字符数';
COMMENT ON COLUMN current_performance_indicator.department IS '部门名称';
COMMENT ON COLUMN current_performance_indicator.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN current_performance_indicator.fiscal_year IS '决算年度';

CREATE OR REPLACE VIEW current_performance_cell AS
SELECT t.*, s.department, s.scope, s.fiscal_year
FROM performance_cell AS t JOIN submission AS s ON s.submission_id = t.submission_id
WHERE s.current;
COMMENT ON VIEW current_performance_cell IS '当前版本的绩效自评表单元格';
COMMENT ON COLUMN current_performance_cell.cell_id IS '单元格编号：报送编号×1000000＋序号';
COMMENT ON COLUMN current_performance_cell.submission_id IS '报送编号';
COMMENT ON COLUMN current_performance_cell.performance_id IS '绩效表编号';
COMMENT ON COLUMN current_performance_cell.part IS '所属：performance表头，fund资金行，indicator指标行';
COMMENT ON COLUMN current_performance_cell.seq IS '资金行、指标行或目标的序号；其他为0';
COMMENT ON COLUMN current_performance_cell."column" IS '栏目，同所属表的列名；table为整张表';
COMMENT ON COLUMN current_performance_cell.raw IS '原文';
COMMENT ON COLUMN current_performance_cell.section IS '所在标题';
COMMENT ON COLUMN current_performance_cell.sheet IS '工作表';
COMMENT ON COLUMN current_performance_cell.cell IS '单元格位置';
COMMENT ON COLUMN current_performance_cell.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN current_performance_cell.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN current_performance_cell."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN current_performance_cell.length IS '所占字符数';
COMMENT ON COLUMN current_performance_cell.department IS '部门名称';
COMMENT ON COLUMN current_performance_cell.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN current_performance_cell.fiscal_year IS '决算年度';

CREATE OR REPLACE VIEW current_unread AS
SELECT t.*, s.department, s.scope, s.fiscal_year
FROM unread AS t JOIN submission AS s ON s.submission_id = t.submission_id
WHERE s.current;
COMMENT ON VIEW current_unread IS '当前版本中未能识别的数字';
COMMENT ON COLUMN current_unread.submission_id IS '报送编号';
COMMENT ON COLUMN current_unread.text IS '原文';
COMMENT ON COLUMN current_unread.reason IS '未能识别的原因';
COMMENT ON COLUMN current_unread.section IS '所在标题';
COMMENT ON COLUMN current_unread.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN current_unread.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN current_unread."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN current_unread.length IS '所占字符数';
COMMENT ON COLUMN current_unread.department IS '部门名称';
COMMENT ON COLUMN current_unread.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN current_unread.fiscal_year IS '决算年度';

CREATE OR REPLACE VIEW current_problem AS
SELECT t.*, s.department, s.scope, s.fiscal_year
FROM problem AS t JOIN submission AS s ON s.submission_id = t.submission_id
WHERE s.current;
COMMENT ON VIEW current_problem IS '当前版本读取时发现的问题';
COMMENT ON COLUMN current_problem.submission_id IS '报送编号';
COMMENT ON COLUMN current_problem.severity IS '程度：error错误，warning警告';
COMMENT ON COLUMN current_problem.message IS '应为什么、实际是什么';
COMMENT ON COLUMN current_problem.section IS '所在标题';
COMMENT ON COLUMN current_problem.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN current_problem.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN current_problem."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN current_problem.length IS '所占字符数';
COMMENT ON COLUMN current_problem.department IS '部门名称';
COMMENT ON COLUMN current_problem.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN current_problem.fiscal_year IS '决算年度';
