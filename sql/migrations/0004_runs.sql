-- What ran, and when.
CREATE TABLE load_run (
  run_id        VARCHAR NOT NULL,
  started_at    TIMESTAMP NOT NULL,
  finished_at   TIMESTAMP,
  files         BIGINT NOT NULL,
  loaded        BIGINT NOT NULL,
  unchanged     BIGINT NOT NULL,
  quarantined   BIGINT NOT NULL,
  facts         BIGINT NOT NULL,
  message       VARCHAR NOT NULL
);
CREATE TABLE job_run (
  run_id       VARCHAR NOT NULL,
  job          VARCHAR NOT NULL,
  scheduled_at TIMESTAMP NOT NULL,
  started_at   TIMESTAMP NOT NULL,
  finished_at  TIMESTAMP,
  attempt      INTEGER NOT NULL,
  status       VARCHAR NOT NULL,
  message      VARCHAR NOT NULL
);

COMMENT ON TABLE load_run IS '入库批次';
COMMENT ON COLUMN load_run.run_id IS '批次';
COMMENT ON COLUMN load_run.started_at IS '开始时间（UTC）';
COMMENT ON COLUMN load_run.finished_at IS '结束时间（UTC）；未完成时为空值';
COMMENT ON COLUMN load_run.files IS '文件数';
COMMENT ON COLUMN load_run.loaded IS '其中：新入库';
COMMENT ON COLUMN load_run.unchanged IS '其中：内容未变';
COMMENT ON COLUMN load_run.quarantined IS '其中：隔离';
COMMENT ON COLUMN load_run.facts IS '新入库的数据条数';
COMMENT ON COLUMN load_run.message IS '说明';

COMMENT ON TABLE job_run IS '定时任务执行记录';
COMMENT ON COLUMN job_run.run_id IS '执行编号';
COMMENT ON COLUMN job_run.job IS '任务名';
COMMENT ON COLUMN job_run.scheduled_at IS '计划时间（UTC）';
COMMENT ON COLUMN job_run.started_at IS '开始时间（UTC）';
COMMENT ON COLUMN job_run.finished_at IS '结束时间（UTC）；未完成时为空值';
COMMENT ON COLUMN job_run.attempt IS '第几次尝试';
COMMENT ON COLUMN job_run.status IS '状态';
COMMENT ON COLUMN job_run.message IS '说明';
