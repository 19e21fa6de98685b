-- Submissions that their department has taken back: they stay, and none of them is current.
CREATE TABLE withdrawal (
  submission_id BIGINT NOT NULL,
  withdrawn_at  TIMESTAMP NOT NULL,
  withdrawn_by  VARCHAR NOT NULL,
  reason        VARCHAR NOT NULL
);
COMMENT ON TABLE withdrawal IS '撤回：部门撤回的报送，保留备查，不再是当前版本；再次报送后不再列入';
COMMENT ON COLUMN withdrawal.submission_id IS '报送编号';
COMMENT ON COLUMN withdrawal.withdrawn_at IS '撤回时间（UTC）';
COMMENT ON COLUMN withdrawal.withdrawn_by IS '经办人';
COMMENT ON COLUMN withdrawal.reason IS '撤回理由';
