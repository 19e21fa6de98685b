-- Who is expected to submit, and the lists that names and codes are looked up in.
CREATE TABLE department (
  department VARCHAR NOT NULL,
  code       VARCHAR NOT NULL,
  scope      VARCHAR NOT NULL,
  valid_from INTEGER,
  valid_to   INTEGER,
  note       VARCHAR NOT NULL
);
CREATE TABLE department_alias (
  alias      VARCHAR NOT NULL,
  department VARCHAR NOT NULL,
  valid_from INTEGER,
  valid_to   INTEGER
);
CREATE TABLE function_code (
  code       VARCHAR NOT NULL,
  name       VARCHAR NOT NULL,
  level      VARCHAR NOT NULL,
  parent     VARCHAR NOT NULL,
  source     VARCHAR NOT NULL,
  valid_from INTEGER,
  valid_to   INTEGER,
  budget     VARCHAR NOT NULL
);
CREATE TABLE economic_code (
  code          VARCHAR NOT NULL,
  name          VARCHAR NOT NULL,
  level         VARCHAR NOT NULL,
  parent        VARCHAR NOT NULL,
  source        VARCHAR NOT NULL,
  valid_from    INTEGER,
  valid_to      INTEGER,
  person_public VARCHAR NOT NULL,
  in_table06    VARCHAR NOT NULL
);
CREATE TABLE measure (
  measure        VARCHAR NOT NULL,
  name           VARCHAR NOT NULL,
  unit           VARCHAR NOT NULL,
  parent         VARCHAR NOT NULL,
  sign_in_parent VARCHAR NOT NULL,
  "by"           VARCHAR NOT NULL,
  "where"        VARCHAR NOT NULL
);
-- Which text of each view and each list of codes is in force, so that only changed ones are applied again.
CREATE TABLE applied_file (
  path       VARCHAR NOT NULL,
  sha256     VARCHAR NOT NULL,
  applied_at TIMESTAMP NOT NULL
);

COMMENT ON TABLE department IS '部门：应报送的部门及其年度，来自departments.csv';
COMMENT ON COLUMN department.department IS '部门名称';
COMMENT ON COLUMN department.code IS '部门编码';
COMMENT ON COLUMN department.scope IS '口径：汇总、本级、单位，空串为任一';
COMMENT ON COLUMN department.valid_from IS '起始年度；不限时为空值';
COMMENT ON COLUMN department.valid_to IS '截止年度；不限时为空值';
COMMENT ON COLUMN department.note IS '备注';

COMMENT ON TABLE department_alias IS '部门别名：文件中可能出现的其他名称';
COMMENT ON COLUMN department_alias.alias IS '别名';
COMMENT ON COLUMN department_alias.department IS '部门名称';
COMMENT ON COLUMN department_alias.valid_from IS '起始年度；不限时为空值';
COMMENT ON COLUMN department_alias.valid_to IS '截止年度；不限时为空值';

COMMENT ON TABLE function_code IS '支出功能分类科目，参考用';
COMMENT ON COLUMN function_code.code IS '编码：类3位、款5位、项7位';
COMMENT ON COLUMN function_code.name IS '名称';
COMMENT ON COLUMN function_code.level IS '级次：类、款、项';
COMMENT ON COLUMN function_code.parent IS '上级编码';
COMMENT ON COLUMN function_code.source IS '来源';
COMMENT ON COLUMN function_code.valid_from IS '起始年度；不限时为空值';
COMMENT ON COLUMN function_code.valid_to IS '截止年度；不限时为空值';
COMMENT ON COLUMN function_code.budget IS '所属预算';

COMMENT ON TABLE economic_code IS '部门预算支出经济分类科目，参考用';
COMMENT ON COLUMN economic_code.code IS '编码：类3位、款5位';
COMMENT ON COLUMN economic_code.name IS '名称';
COMMENT ON COLUMN economic_code.level IS '级次：类、款';
COMMENT ON COLUMN economic_code.parent IS '上级编码';
COMMENT ON COLUMN economic_code.source IS '来源';
COMMENT ON COLUMN economic_code.valid_from IS '起始年度；不限时为空值';
COMMENT ON COLUMN economic_code.valid_to IS '截止年度；不限时为空值';
COMMENT ON COLUMN economic_code.person_public IS '人员经费或公用经费';
COMMENT ON COLUMN economic_code.in_table06 IS '是否列入公开06表';

COMMENT ON TABLE measure IS '指标：名称、单位与构成关系';
COMMENT ON COLUMN measure.measure IS '指标代号';
COMMENT ON COLUMN measure.name IS '标准名称';
COMMENT ON COLUMN measure.unit IS '单位';
COMMENT ON COLUMN measure.parent IS '上级指标';
COMMENT ON COLUMN measure.sign_in_parent IS '在上级指标中的符号';
COMMENT ON COLUMN measure."by" IS '按何分类：function功能分类，economic经济分类，fund资金';
COMMENT ON COLUMN measure."where" IS '出现的表和说明部分';

COMMENT ON TABLE applied_file IS '已应用的视图和参考清单文件';
COMMENT ON COLUMN applied_file.path IS '文件';
COMMENT ON COLUMN applied_file.sha256 IS '内容的SHA-256';
COMMENT ON COLUMN applied_file.applied_at IS '应用时间（UTC）';
