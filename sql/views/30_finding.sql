-- What needs a person: of the latest results of every current submission, those that failed or could not be run and that no
-- valid waiver covers. Results that belong to no submission stand under submission_id 0.
CREATE OR REPLACE VIEW finding AS
WITH latest AS (
  SELECT submission_id, arg_max(run_id, checked_at) AS run_id
  FROM check_result
  GROUP BY submission_id
)
SELECT r.*, s.department, s.scope, s.fiscal_year, s.version
FROM check_result AS r
JOIN latest AS l ON l.submission_id = r.submission_id AND l.run_id = r.run_id
LEFT JOIN current_submission AS s ON s.submission_id = r.submission_id
WHERE r.status IN ('fail', 'error')
  AND (r.submission_id = 0 OR s.submission_id IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM waiver AS w
    WHERE w.check_id = r.check_id AND w.department = coalesce(s.department, '') AND w.scope = coalesce(s.scope, '')
      AND w.fiscal_year = coalesce(s.fiscal_year, 0) AND w.subject IN (r.subject, '')
      AND (w.kind IS NULL OR w.kind = s.kind) AND (w.difference IS NULL OR w.difference = r.difference)
      AND w.revoked_at IS NULL AND w.expires_on >= current_date
  );
COMMENT ON VIEW finding IS '审核问题：最近一次审核中需要人处理、且无有效豁免的结果';
COMMENT ON COLUMN finding.run_id IS '审核批次';
COMMENT ON COLUMN finding.check_id IS '审核公式编号';
COMMENT ON COLUMN finding.submission_id IS '报送编号；不属于某份报送时为0';
COMMENT ON COLUMN finding.subject IS '审核对象';
COMMENT ON COLUMN finding.status IS '结论：pass通过，rounding尾差，fail不符，insufficient_data数据不足，not_applicable不适用，error未能执行';
COMMENT ON COLUMN finding.severity IS '程度：error错误，warning疑点，info提示';
COMMENT ON COLUMN finding.stated IS '所述数';
COMMENT ON COLUMN finding.computed IS '计算数';
COMMENT ON COLUMN finding.difference IS '差额：所述数－计算数';
COMMENT ON COLUMN finding.tolerance IS '允许误差';
COMMENT ON COLUMN finding.unit IS '上述各数的单位';
COMMENT ON COLUMN finding.evidence IS '证据编号，逗号分隔';
COMMENT ON COLUMN finding.message IS '说明';
COMMENT ON COLUMN finding.reason IS '不适用、数据不足等的原因';
COMMENT ON COLUMN finding.checked_at IS '审核时间（UTC）';
COMMENT ON COLUMN finding.department IS '部门名称';
COMMENT ON COLUMN finding.scope IS '口径：汇总、本级、单位，不明时为空串';
COMMENT ON COLUMN finding.fiscal_year IS '决算年度';
COMMENT ON COLUMN finding.version IS '版本号';
