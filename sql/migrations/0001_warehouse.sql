-- The warehouse: what was submitted and what it says. No keys: loads are verified, and an index on tables of this size costs
-- more than everything else of a load.
CREATE TABLE submission (
  submission_id BIGINT NOT NULL,
  department    VARCHAR NOT NULL,
  scope         VARCHAR NOT NULL,
  fiscal_year   INTEGER NOT NULL,
  kind          VARCHAR NOT NULL,
  version       INTEGER NOT NULL,
  current       BOOLEAN NOT NULL,
  file          VARCHAR NOT NULL,
  sha256        VARCHAR NOT NULL,
  format        VARCHAR NOT NULL,
  template      VARCHAR NOT NULL,
  received_at   TIMESTAMP NOT NULL,
  loaded_at     TIMESTAMP NOT NULL,
  facts         BIGINT NOT NULL,
  numbers_total BIGINT NOT NULL,
  numbers_fact  BIGINT NOT NULL,
  numbers_performance BIGINT NOT NULL,
  numbers_structure   BIGINT NOT NULL,
  numbers_unread      BIGINT NOT NULL
);
-- The kinds of compression are named because finding them out takes a tenth of a load.
CREATE TABLE fact (
  fact_id       BIGINT NOT NULL,
  submission_id BIGINT NOT NULL,
  measure       VARCHAR USING COMPRESSION dictionary NOT NULL,
  aspect        VARCHAR USING COMPRESSION dictionary NOT NULL,
  function_code VARCHAR USING COMPRESSION dictionary NOT NULL,
  function_path VARCHAR USING COMPRESSION dictionary NOT NULL,
  economic_code VARCHAR USING COMPRESSION dictionary NOT NULL,
  value         DECIMAL(28,8),
  unit          VARCHAR USING COMPRESSION dictionary NOT NULL,
  decimals      INTEGER NOT NULL,
  state         VARCHAR USING COMPRESSION dictionary NOT NULL,
  raw           VARCHAR USING COMPRESSION fsst NOT NULL,
  amount        DECIMAL(20,2),
  part          VARCHAR USING COMPRESSION dictionary NOT NULL,
  section       VARCHAR USING COMPRESSION dictionary NOT NULL,
  sheet         VARCHAR USING COMPRESSION dictionary NOT NULL,
  cell          VARCHAR USING COMPRESSION dictionary NOT NULL,
  page          INTEGER NOT NULL,
  line          INTEGER NOT NULL,
  "offset"      INTEGER NOT NULL,
  length        INTEGER NOT NULL
);
CREATE TABLE passage (
  passage_id    BIGINT NOT NULL,
  submission_id BIGINT NOT NULL,
  kind          VARCHAR NOT NULL,
  about         VARCHAR NOT NULL,
  text          VARCHAR NOT NULL,
  section       VARCHAR NOT NULL,
  page INTEGER NOT NULL, line INTEGER NOT NULL, "offset" INTEGER NOT NULL, length INTEGER NOT NULL
);
CREATE TABLE performance (
  performance_id BIGINT NOT NULL,
  submission_id  BIGINT NOT NULL,
  kind VARCHAR NOT NULL, name VARCHAR NOT NULL, supervisor VARCHAR NOT NULL, implementer VARCHAR NOT NULL,
  fiscal_year INTEGER, goal_expected VARCHAR NOT NULL, goal_actual VARCHAR NOT NULL, goal_id BIGINT,
  total DECIMAL(28,8), total_raw VARCHAR NOT NULL, total_unit VARCHAR NOT NULL, total_decimals INTEGER NOT NULL, total_id BIGINT,
  page INTEGER NOT NULL, line INTEGER NOT NULL, "offset" INTEGER NOT NULL, length INTEGER NOT NULL
);
CREATE TABLE performance_fund (
  performance_id BIGINT NOT NULL, submission_id BIGINT NOT NULL, seq INTEGER NOT NULL,
  name VARCHAR NOT NULL, kind VARCHAR NOT NULL,
  initial DECIMAL(28,8), initial_raw VARCHAR NOT NULL, initial_unit VARCHAR NOT NULL, initial_decimals INTEGER NOT NULL, initial_id BIGINT,
  annual DECIMAL(28,8), annual_raw VARCHAR NOT NULL, annual_unit VARCHAR NOT NULL, annual_decimals INTEGER NOT NULL, annual_id BIGINT,
  spent DECIMAL(28,8), spent_raw VARCHAR NOT NULL, spent_unit VARCHAR NOT NULL, spent_decimals INTEGER NOT NULL, spent_id BIGINT,
  weight DECIMAL(28,8), weight_raw VARCHAR NOT NULL, weight_unit VARCHAR NOT NULL, weight_decimals INTEGER NOT NULL, weight_id BIGINT,
  rate DECIMAL(28,8), rate_raw VARCHAR NOT NULL, rate_unit VARCHAR NOT NULL, rate_decimals INTEGER NOT NULL, rate_id BIGINT,
  score DECIMAL(28,8), score_raw VARCHAR NOT NULL, score_unit VARCHAR NOT NULL, score_decimals INTEGER NOT NULL, score_id BIGINT,
  page INTEGER NOT NULL, line INTEGER NOT NULL, "offset" INTEGER NOT NULL, length INTEGER NOT NULL
);
CREATE TABLE performance_indicator (
  performance_id BIGINT NOT NULL, submission_id BIGINT NOT NULL, seq INTEGER NOT NULL,
  level1 VARCHAR NOT NULL, level2 VARCHAR NOT NULL, level3 VARCHAR NOT NULL,
  target_operator VARCHAR NOT NULL, actual_operator VARCHAR NOT NULL,
  target DECIMAL(28,8), target_raw VARCHAR NOT NULL, target_unit VARCHAR NOT NULL, target_decimals INTEGER NOT NULL, target_id BIGINT,
  actual DECIMAL(28,8), actual_raw VARCHAR NOT NULL, actual_unit VARCHAR NOT NULL, actual_decimals INTEGER NOT NULL, actual_id BIGINT,
  prior DECIMAL(28,8), prior_raw VARCHAR NOT NULL, prior_unit VARCHAR NOT NULL, prior_decimals INTEGER NOT NULL, prior_id BIGINT,
  weight DECIMAL(28,8), weight_raw VARCHAR NOT NULL, weight_unit VARCHAR NOT NULL, weight_decimals INTEGER NOT NULL, weight_id BIGINT,
  completion DECIMAL(28,8), completion_raw VARCHAR NOT NULL, completion_unit VARCHAR NOT NULL, completion_decimals INTEGER NOT NULL, completion_id BIGINT,
  score DECIMAL(28,8), score_raw VARCHAR NOT NULL, score_unit VARCHAR NOT NULL, score_decimals INTEGER NOT NULL, score_id BIGINT,
  basis VARCHAR NOT NULL, rule VARCHAR NOT NULL, proof VARCHAR NOT NULL, deviation VARCHAR NOT NULL,
  page INTEGER NOT NULL, line INTEGER NOT NULL, "offset" INTEGER NOT NULL, length INTEGER NOT NULL
);
-- Every cell of a performance table that the wide tables above quote by its _id: where it stands, for evidence.
CREATE TABLE performance_cell (
  cell_id BIGINT NOT NULL, submission_id BIGINT NOT NULL, performance_id BIGINT NOT NULL,
  part VARCHAR NOT NULL, seq INTEGER NOT NULL, "column" VARCHAR NOT NULL, raw VARCHAR NOT NULL,
  section VARCHAR NOT NULL, sheet VARCHAR NOT NULL, cell VARCHAR NOT NULL, page INTEGER NOT NULL, line INTEGER NOT NULL, "offset" INTEGER NOT NULL, length INTEGER NOT NULL
);
CREATE TABLE unread (
  submission_id BIGINT NOT NULL, text VARCHAR NOT NULL, reason VARCHAR NOT NULL, section VARCHAR NOT NULL,
  page INTEGER NOT NULL, line INTEGER NOT NULL, "offset" INTEGER NOT NULL, length INTEGER NOT NULL
);
CREATE TABLE problem (
  submission_id BIGINT NOT NULL, severity VARCHAR NOT NULL, message VARCHAR NOT NULL, section VARCHAR NOT NULL,
  page INTEGER NOT NULL, line INTEGER NOT NULL, "offset" INTEGER NOT NULL, length INTEGER NOT NULL
);

COMMENT ON TABLE submission IS '报送：一个部门、一种口径、一个年度的一份文件内容，每次修改为新版本';
COMMENT ON COLUMN submission.submission_id IS '报送编号';
COMMENT ON COLUMN submission.department IS '部门名称，不含口径';
COMMENT ON COLUMN submission.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN submission.fiscal_year IS '决算年度';
COMMENT ON COLUMN submission.kind IS '内容：narrative为说明文字，workbook为公开表，both为两者';
COMMENT ON COLUMN submission.version IS '版本号，从1起';
COMMENT ON COLUMN submission.current IS '是否当前版本';
COMMENT ON COLUMN submission.file IS '文件路径';
COMMENT ON COLUMN submission.sha256 IS '文件内容的SHA-256';
COMMENT ON COLUMN submission.format IS '文件格式';
COMMENT ON COLUMN submission.template IS '格式模板';
COMMENT ON COLUMN submission.received_at IS '收到时间（UTC）';
COMMENT ON COLUMN submission.loaded_at IS '入库时间（UTC）';
COMMENT ON COLUMN submission.facts IS '数据条数';
COMMENT ON COLUMN submission.numbers_total IS '文中数字总个数';
COMMENT ON COLUMN submission.numbers_fact IS '其中：作为数据的个数';
COMMENT ON COLUMN submission.numbers_performance IS '其中：作为绩效表数字的个数';
COMMENT ON COLUMN submission.numbers_structure IS '其中：作为序号、年份等结构的个数';
COMMENT ON COLUMN submission.numbers_unread IS '其中：未能识别的个数';

COMMENT ON TABLE fact IS '数据：一个指标的一个数，及其编码、原文和出处';
COMMENT ON COLUMN fact.fact_id IS '数据编号：报送编号×1000000＋序号';
COMMENT ON COLUMN fact.submission_id IS '报送编号';
COMMENT ON COLUMN fact.measure IS '指标，见measure';
COMMENT ON COLUMN fact.aspect IS '口径：value本年数，prior上年数，change增减额，change_rate增减率，share占比，budget_initial年初预算，budget_annual全年预算，budget预算，completion_rate完成率，variance_rate差异率';
COMMENT ON COLUMN fact.function_code IS '功能分类编码，3、5或7位；不在清单中时为空串';
COMMENT ON COLUMN fact.function_path IS '功能分类类/款/项名称，按原文';
COMMENT ON COLUMN fact.economic_code IS '经济分类编码，3或5位';
COMMENT ON COLUMN fact.value IS '所印数值，按所印单位，减少和下降为负；空白为空值';
COMMENT ON COLUMN fact.unit IS '所印单位';
COMMENT ON COLUMN fact.decimals IS '所印小数位数';
COMMENT ON COLUMN fact.state IS '状态：number数字，zero零，blank空白，not_applicable不适用';
COMMENT ON COLUMN fact.raw IS '原文';
COMMENT ON COLUMN fact.amount IS '金额（元）；非金额或不能精确到分时为空值';
COMMENT ON COLUMN fact.part IS '所在部分：narrative说明文字，performance绩效表，T01至T09公开表';
COMMENT ON COLUMN fact.section IS '所在标题';
COMMENT ON COLUMN fact.sheet IS '工作表';
COMMENT ON COLUMN fact.cell IS '单元格';
COMMENT ON COLUMN fact.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN fact.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN fact."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN fact.length IS '所占字符数';

COMMENT ON TABLE passage IS '段落：可引用的文字，如增减原因、问题、措施';
COMMENT ON COLUMN passage.passage_id IS '段落编号：报送编号×1000000＋序号';
COMMENT ON COLUMN passage.submission_id IS '报送编号';
COMMENT ON COLUMN passage.kind IS '类别：reason原因，goal目标，problem问题，measure措施，duty职责，term名词解释，unit单位名称等';
COMMENT ON COLUMN passage.about IS '说明的指标（及功能分类路径），或所列名称的归属';
COMMENT ON COLUMN passage.text IS '原文';
COMMENT ON COLUMN passage.section IS '所在标题';
COMMENT ON COLUMN passage.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN passage.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN passage."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN passage.length IS '所占字符数';

COMMENT ON TABLE performance IS '绩效自评表：整体支出或项目支出的一张表';
COMMENT ON COLUMN performance.performance_id IS '绩效表编号，也是该表在performance_cell中的单元格编号';
COMMENT ON COLUMN performance.submission_id IS '报送编号';
COMMENT ON COLUMN performance.kind IS '种类：whole整体支出，project项目支出';
COMMENT ON COLUMN performance.name IS '项目名称；整体支出时为部门名称';
COMMENT ON COLUMN performance.supervisor IS '主管部门';
COMMENT ON COLUMN performance.implementer IS '实施单位';
COMMENT ON COLUMN performance.fiscal_year IS '表中所印年度';
COMMENT ON COLUMN performance.goal_expected IS '年度总体目标：预期目标';
COMMENT ON COLUMN performance.goal_actual IS '年度总体目标：实际完成情况';
COMMENT ON COLUMN performance.goal_id IS '预期目标所在单元格编号';
COMMENT ON COLUMN performance.total IS '总分，按所印单位；空白或文字为空值';
COMMENT ON COLUMN performance.total_raw IS '总分原文';
COMMENT ON COLUMN performance.total_unit IS '总分所印单位';
COMMENT ON COLUMN performance.total_decimals IS '总分所印小数位数';
COMMENT ON COLUMN performance.total_id IS '总分所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN performance.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN performance.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN performance."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN performance.length IS '所占字符数';

COMMENT ON TABLE performance_fund IS '绩效自评表的资金行';
COMMENT ON COLUMN performance_fund.performance_id IS '绩效表编号';
COMMENT ON COLUMN performance_fund.submission_id IS '报送编号';
COMMENT ON COLUMN performance_fund.seq IS '资金行序号，从1起';
COMMENT ON COLUMN performance_fund.name IS '资金来源，按原文';
COMMENT ON COLUMN performance_fund.kind IS '资金种类：total合计，central中央，region自治区，prefecture地州，county县，fiscal财政拨款，carried_over上年结转，other其他';
COMMENT ON COLUMN performance_fund.initial IS '年初预算数，按所印单位；空白或文字为空值';
COMMENT ON COLUMN performance_fund.initial_raw IS '年初预算数原文';
COMMENT ON COLUMN performance_fund.initial_unit IS '年初预算数所印单位';
COMMENT ON COLUMN performance_fund.initial_decimals IS '年初预算数所印小数位数';
COMMENT ON COLUMN performance_fund.initial_id IS '年初预算数所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN performance_fund.annual IS '全年预算数，按所印单位；空白或文字为空值';
COMMENT ON COLUMN performance_fund.annual_raw IS '全年预算数原文';
COMMENT ON COLUMN performance_fund.annual_unit IS '全年预算数所印单位';
COMMENT ON COLUMN performance_fund.annual_decimals IS '全年预算数所印小数位数';
COMMENT ON COLUMN performance_fund.annual_id IS '全年预算数所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN performance_fund.spent IS '全年执行数，按所印单位；空白或文字为空值';
COMMENT ON COLUMN performance_fund.spent_raw IS '全年执行数原文';
COMMENT ON COLUMN performance_fund.spent_unit IS '全年执行数所印单位';
COMMENT ON COLUMN performance_fund.spent_decimals IS '全年执行数所印小数位数';
COMMENT ON COLUMN performance_fund.spent_id IS '全年执行数所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN performance_fund.weight IS '分值，按所印单位；空白或文字为空值';
COMMENT ON COLUMN performance_fund.weight_raw IS '分值原文';
COMMENT ON COLUMN performance_fund.weight_unit IS '分值所印单位';
COMMENT ON COLUMN performance_fund.weight_decimals IS '分值所印小数位数';
COMMENT ON COLUMN performance_fund.weight_id IS '分值所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN performance_fund.rate IS '执行率，按所印单位；空白或文字为空值';
COMMENT ON COLUMN performance_fund.rate_raw IS '执行率原文';
COMMENT ON COLUMN performance_fund.rate_unit IS '执行率所印单位';
COMMENT ON COLUMN performance_fund.rate_decimals IS '执行率所印小数位数';
COMMENT ON COLUMN performance_fund.rate_id IS '执行率所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN performance_fund.score IS '得分，按所印单位；空白或文字为空值';
COMMENT ON COLUMN performance_fund.score_raw IS '得分原文';
COMMENT ON COLUMN performance_fund.score_unit IS '得分所印单位';
COMMENT ON COLUMN performance_fund.score_decimals IS '得分所印小数位数';
COMMENT ON COLUMN performance_fund.score_id IS '得分所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN performance_fund.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN performance_fund.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN performance_fund."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN performance_fund.length IS '所占字符数';

COMMENT ON TABLE performance_indicator IS '绩效自评表的指标行';
COMMENT ON COLUMN performance_indicator.performance_id IS '绩效表编号';
COMMENT ON COLUMN performance_indicator.submission_id IS '报送编号';
COMMENT ON COLUMN performance_indicator.seq IS '指标行序号，从1起';
COMMENT ON COLUMN performance_indicator.level1 IS '一级指标';
COMMENT ON COLUMN performance_indicator.level2 IS '二级指标';
COMMENT ON COLUMN performance_indicator.level3 IS '三级指标';
COMMENT ON COLUMN performance_indicator.target_operator IS '指标值前所印的比较符号';
COMMENT ON COLUMN performance_indicator.actual_operator IS '实际完成值前所印的比较符号';
COMMENT ON COLUMN performance_indicator.target IS '指标值，按所印单位；空白或文字为空值';
COMMENT ON COLUMN performance_indicator.target_raw IS '指标值原文';
COMMENT ON COLUMN performance_indicator.target_unit IS '指标值所印单位';
COMMENT ON COLUMN performance_indicator.target_decimals IS '指标值所印小数位数';
COMMENT ON COLUMN performance_indicator.target_id IS '指标值所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN performance_indicator.actual IS '实际完成值，按所印单位；空白或文字为空值';
COMMENT ON COLUMN performance_indicator.actual_raw IS '实际完成值原文';
COMMENT ON COLUMN performance_indicator.actual_unit IS '实际完成值所印单位';
COMMENT ON COLUMN performance_indicator.actual_decimals IS '实际完成值所印小数位数';
COMMENT ON COLUMN performance_indicator.actual_id IS '实际完成值所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN performance_indicator.prior IS '上年完成值，按所印单位；空白或文字为空值';
COMMENT ON COLUMN performance_indicator.prior_raw IS '上年完成值原文';
COMMENT ON COLUMN performance_indicator.prior_unit IS '上年完成值所印单位';
COMMENT ON COLUMN performance_indicator.prior_decimals IS '上年完成值所印小数位数';
COMMENT ON COLUMN performance_indicator.prior_id IS '上年完成值所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN performance_indicator.weight IS '分值权重，按所印单位；空白或文字为空值';
COMMENT ON COLUMN performance_indicator.weight_raw IS '分值权重原文';
COMMENT ON COLUMN performance_indicator.weight_unit IS '分值权重所印单位';
COMMENT ON COLUMN performance_indicator.weight_decimals IS '分值权重所印小数位数';
COMMENT ON COLUMN performance_indicator.weight_id IS '分值权重所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN performance_indicator.completion IS '完成率，按所印单位；空白或文字为空值';
COMMENT ON COLUMN performance_indicator.completion_raw IS '完成率原文';
COMMENT ON COLUMN performance_indicator.completion_unit IS '完成率所印单位';
COMMENT ON COLUMN performance_indicator.completion_decimals IS '完成率所印小数位数';
COMMENT ON COLUMN performance_indicator.completion_id IS '完成率所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN performance_indicator.score IS '得分，按所印单位；空白或文字为空值';
COMMENT ON COLUMN performance_indicator.score_raw IS '得分原文';
COMMENT ON COLUMN performance_indicator.score_unit IS '得分所印单位';
COMMENT ON COLUMN performance_indicator.score_decimals IS '得分所印小数位数';
COMMENT ON COLUMN performance_indicator.score_id IS '得分所在单元格编号，见performance_cell；该栏不存在时为空值';
COMMENT ON COLUMN performance_indicator.basis IS '指标值设置依据';
COMMENT ON COLUMN performance_indicator.rule IS '赋分规则';
COMMENT ON COLUMN performance_indicator.proof IS '佐证资料';
COMMENT ON COLUMN performance_indicator.deviation IS '偏差原因分析及改进措施';
COMMENT ON COLUMN performance_indicator.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN performance_indicator.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN performance_indicator."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN performance_indicator.length IS '所占字符数';

COMMENT ON TABLE performance_cell IS '绩效自评表的单元格：上述各表以编号引用，作为证据出处';
COMMENT ON COLUMN performance_cell.cell_id IS '单元格编号：报送编号×1000000＋序号';
COMMENT ON COLUMN performance_cell.submission_id IS '报送编号';
COMMENT ON COLUMN performance_cell.performance_id IS '绩效表编号';
COMMENT ON COLUMN performance_cell.part IS '所属：performance表头，fund资金行，indicator指标行';
COMMENT ON COLUMN performance_cell.seq IS '资金行、指标行或目标的序号；其他为0';
COMMENT ON COLUMN performance_cell."column" IS '栏目，同所属表的列名；table为整张表';
COMMENT ON COLUMN performance_cell.raw IS '原文';
COMMENT ON COLUMN performance_cell.section IS '所在标题';
COMMENT ON COLUMN performance_cell.sheet IS '工作表';
COMMENT ON COLUMN performance_cell.cell IS '单元格位置';
COMMENT ON COLUMN performance_cell.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN performance_cell.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN performance_cell."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN performance_cell.length IS '所占字符数';

COMMENT ON TABLE unread IS '未能识别的数字';
COMMENT ON COLUMN unread.submission_id IS '报送编号';
COMMENT ON COLUMN unread.text IS '原文';
COMMENT ON COLUMN unread.reason IS '未能识别的原因';
COMMENT ON COLUMN unread.section IS '所在标题';
COMMENT ON COLUMN unread.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN unread.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN unread."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN unread.length IS '所占字符数';

COMMENT ON TABLE problem IS '读取时发现的问题';
COMMENT ON COLUMN problem.submission_id IS '报送编号';
COMMENT ON COLUMN problem.severity IS '程度：error错误，warning警告';
COMMENT ON COLUMN problem.message IS '应为什么、实际是什么';
COMMENT ON COLUMN problem.section IS '所在标题';
COMMENT ON COLUMN problem.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN problem.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN problem."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN problem.length IS '所占字符数';
