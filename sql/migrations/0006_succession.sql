-- What makes years comparable: which departments others became, and which items were given another code.
CREATE TABLE department_successor (
  department VARCHAR NOT NULL,
  last_year  INTEGER NOT NULL,
  successor  VARCHAR NOT NULL
);
CREATE TABLE function_recode (
  code      VARCHAR NOT NULL,
  last_year INTEGER NOT NULL,
  new_code  VARCHAR NOT NULL,
  note      VARCHAR NOT NULL
);

COMMENT ON TABLE department_successor IS '部门沿革：撤并、分设的去向，来自departments.csv的into一栏；一个部门并入一个为合并，分成几个为分设';
COMMENT ON COLUMN department_successor.department IS '撤并、分设前的部门名称';
COMMENT ON COLUMN department_successor.last_year IS '该部门最后一个决算年度';
COMMENT ON COLUMN department_successor.successor IS '下一年度起承接的部门名称';

COMMENT ON TABLE function_recode IS '科目改列：支出功能分类的项换了编码的，前后两个编码；对比时按新编码并列';
COMMENT ON COLUMN function_recode.code IS '旧编码';
COMMENT ON COLUMN function_recode.last_year IS '旧编码最后使用的年度';
COMMENT ON COLUMN function_recode.new_code IS '新编码';
COMMENT ON COLUMN function_recode.note IS '说明';
