-- What most checks read, so that each need not look for it among all facts.

-- The facts of the narratives.
CREATE OR REPLACE VIEW current_narrative AS
SELECT * FROM current_fact WHERE part = 'narrative';
COMMENT ON VIEW current_narrative IS '当前版本说明文字中的数据';
COMMENT ON COLUMN current_narrative.fact_id IS '数据编号：报送编号×1000000＋序号';
COMMENT ON COLUMN current_narrative.submission_id IS '报送编号';
COMMENT ON COLUMN current_narrative.measure IS '指标，见measure';
COMMENT ON COLUMN current_narrative.aspect IS '口径：value本年数，prior上年数，change增减额，change_rate增减率，share占比，budget_initial年初预算，budget_annual全年预算，budget预算，completion_rate完成率，variance_rate差异率';
COMMENT ON COLUMN current_narrative.function_code IS '功能分类编码，3、5或7位；不在清单中时为空串';
COMMENT ON COLUMN current_narrative.function_path IS '功能分类类/款/项名称，按原文';
COMMENT ON COLUMN current_narrative.economic_code IS '经济分类编码，3或5位';
COMMENT ON COLUMN current_narrative.value IS '所印数值，按所印单位，减少和下降为负；空白为空值';
COMMENT ON COLUMN current_narrative.unit IS '所印单位';
COMMENT ON COLUMN current_narrative.decimals IS '所印小数位数';
COMMENT ON COLUMN current_narrative.state IS '状态：number数字，zero零，blank空白，not_applicable不适用';
COMMENT ON COLUMN current_narrative.raw IS '原文';
COMMENT ON COLUMN current_narrative.amount IS '金额（元）；非金额或不能精确到分时为空值';
COMMENT ON COLUMN current_narrative.part IS '所在部分：narrative说明文字，performance绩效表，T01至T09公开表，Z01等内部财决表';
COMMENT ON COLUMN current_narrative.section IS '所在标题';
COMMENT ON COLUMN current_narrative.sheet IS '工作表';
COMMENT ON COLUMN current_narrative.cell IS '单元格';
COMMENT ON COLUMN current_narrative.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN current_narrative.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN current_narrative."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN current_narrative.length IS '所占字符数';
COMMENT ON COLUMN current_narrative.department IS '部门名称';
COMMENT ON COLUMN current_narrative.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN current_narrative.fiscal_year IS '决算年度';
COMMENT ON COLUMN current_narrative.half IS '末位数字的一半：金额以元计，其他按所印单位；空白为零；审核允许误差的来源';

-- One row for each column of a public table that is not broken down: what its cells say together.
CREATE OR REPLACE VIEW current_figure AS
SELECT submission_id, department, scope, fiscal_year, part, measure, MIN(fact_id) AS fact_id, MIN(amount) AS amount,
  MAX(CASE WHEN amount IS NOT NULL THEN half END) AS half, MAX(amount) - MIN(amount) AS apart,
  MAX(CASE WHEN state = 'zero' THEN 1 ELSE 0 END) AS zero
FROM current_fact
WHERE part IN ('T01', 'T02', 'T03', 'T04', 'T05', 'T06', 'T07', 'T08', 'T09') AND aspect = 'value' AND function_path = '' AND economic_code = ''
GROUP BY submission_id, department, scope, fiscal_year, part, measure;
COMMENT ON VIEW current_figure IS '当前版本公开表中不按科目分列的栏目，每栏一行';
COMMENT ON COLUMN current_figure.submission_id IS '报送编号';
COMMENT ON COLUMN current_figure.department IS '部门名称';
COMMENT ON COLUMN current_figure.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN current_figure.fiscal_year IS '决算年度';
COMMENT ON COLUMN current_figure.part IS '公开表，T01至T09';
COMMENT ON COLUMN current_figure.measure IS '指标，见measure';
COMMENT ON COLUMN current_figure.fact_id IS '第一个单元格的数据编号';
COMMENT ON COLUMN current_figure.amount IS '金额（元）；各单元格不同时取最小的，空白为空值';
COMMENT ON COLUMN current_figure.half IS '末位数字的一半（元）；空白为空值';
COMMENT ON COLUMN current_figure.apart IS '同一栏各单元格之间的最大差额（元），应为零';
COMMENT ON COLUMN current_figure.zero IS '是否有单元格填列0.00：1有，0没有';
