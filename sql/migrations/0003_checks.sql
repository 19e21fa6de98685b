-- What the checks said. Results are only ever added.
CREATE TABLE check_run (
  run_id      VARCHAR NOT NULL,
  started_at  TIMESTAMP NOT NULL,
  finished_at TIMESTAMP,
  checks      INTEGER NOT NULL,
  results     BIGINT NOT NULL,
  scope       VARCHAR NOT NULL
);
CREATE TABLE check_result (
  run_id        VARCHAR NOT NULL,
  check_id      VARCHAR NOT NULL,
  submission_id BIGINT NOT NULL,
  subject       VARCHAR NOT NULL,
  status        VARCHAR NOT NULL,
  severity      VARCHAR NOT NULL,
  stated        DECIMAL(28,8),
  computed      DECIMAL(28,8),
  difference    DECIMAL(28,8),
  tolerance     DECIMAL(28,8),
  unit          VARCHAR NOT NULL,
  evidence      VARCHAR NOT NULL,
  message       VARCHAR NOT NULL,
  reason        VARCHAR NOT NULL,
  checked_at    TIMESTAMP NOT NULL
);
CREATE TABLE waiver (
  waiver_id   BIGINT NOT NULL,
  check_id    VARCHAR NOT NULL,
  department  VARCHAR NOT NULL,
  scope       VARCHAR NOT NULL,
  fiscal_year INTEGER NOT NULL,
  subject     VARCHAR NOT NULL,
  reason      VARCHAR NOT NULL,
  granted_by  VARCHAR NOT NULL,
  granted_at  TIMESTAMP NOT NULL,
  expires_on  DATE NOT NULL,
  revoked_at  TIMESTAMP
);

COMMENT ON TABLE check_run IS '审核批次';
COMMENT ON COLUMN check_run.run_id IS '审核批次';
COMMENT ON COLUMN check_run.started_at IS '开始时间（UTC）';
COMMENT ON COLUMN check_run.finished_at IS '结束时间（UTC）；未完成时为空值';
COMMENT ON COLUMN check_run.checks IS '审核公式个数';
COMMENT ON COLUMN check_run.results IS '结果条数';
COMMENT ON COLUMN check_run.scope IS '审核范围：年度、部门；空串为全部';

COMMENT ON TABLE check_result IS '审核结果：每条公式对每个对象的结论，只增不改';
COMMENT ON COLUMN check_result.run_id IS '审核批次';
COMMENT ON COLUMN check_result.check_id IS '审核公式编号';
COMMENT ON COLUMN check_result.submission_id IS '报送编号；不属于某份报送时为0';
COMMENT ON COLUMN check_result.subject IS '审核对象';
COMMENT ON COLUMN check_result.status IS '结论：pass通过，rounding尾差，fail不符，insufficient_data数据不足，not_applicable不适用，error未能执行';
COMMENT ON COLUMN check_result.severity IS '程度：error错误，warning疑点，info提示';
COMMENT ON COLUMN check_result.stated IS '所述数';
COMMENT ON COLUMN check_result.computed IS '计算数';
COMMENT ON COLUMN check_result.difference IS '差额：所述数－计算数';
COMMENT ON COLUMN check_result.tolerance IS '允许误差';
COMMENT ON COLUMN check_result.unit IS '上述各数的单位';
COMMENT ON COLUMN check_result.evidence IS '证据编号，逗号分隔';
COMMENT ON COLUMN check_result.message IS '说明';
COMMENT ON COLUMN check_result.reason IS '不适用、数据不足等的原因';
COMMENT ON COLUMN check_result.checked_at IS '审核时间（UTC）';

COMMENT ON TABLE waiver IS '豁免：已说明理由并认可的审核问题';
COMMENT ON COLUMN waiver.waiver_id IS '豁免编号';
COMMENT ON COLUMN waiver.check_id IS '审核公式编号';
COMMENT ON COLUMN waiver.department IS '部门名称';
COMMENT ON COLUMN waiver.scope IS '口径';
COMMENT ON COLUMN waiver.fiscal_year IS '决算年度';
COMMENT ON COLUMN waiver.subject IS '审核对象；空串为该公式的全部对象';
COMMENT ON COLUMN waiver.reason IS '理由';
COMMENT ON COLUMN waiver.granted_by IS '批准人';
COMMENT ON COLUMN waiver.granted_at IS '批准时间（UTC）';
COMMENT ON COLUMN waiver.expires_on IS '到期日（含）';
COMMENT ON COLUMN waiver.revoked_at IS '撤销时间（UTC）；未撤销为空值';
