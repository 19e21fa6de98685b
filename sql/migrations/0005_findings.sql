-- What a problem of reading is, for checks; and more about waivers: which kind of submission, which difference was accepted,
-- who took it back and why.
ALTER TABLE problem RENAME TO problem_before;
CREATE TABLE problem (
  submission_id BIGINT NOT NULL, severity VARCHAR NOT NULL, message VARCHAR NOT NULL, section VARCHAR NOT NULL,
  page INTEGER NOT NULL, line INTEGER NOT NULL, "offset" INTEGER NOT NULL, length INTEGER NOT NULL, code VARCHAR NOT NULL
);
-- What was read before problems had codes is told by its words, once.
INSERT INTO problem
SELECT submission_id, severity, message, section, page, line, "offset", length,
  CASE WHEN message LIKE 'expected one fiscal year%' THEN 'fiscal_year' WHEN message LIKE '%模板%' THEN 'template'
    WHEN message LIKE '%列与表头不符%' THEN 'columns'
    WHEN message LIKE 'no line 单位%' OR message LIKE 'the table declares two units%' OR message LIKE 'the unit 元%' THEN 'unit'
    WHEN message LIKE 'the row % was expected in % and is missing%' THEN 'missing_row' ELSE '' END
FROM problem_before;
DROP TABLE problem_before;
-- The view of it is made again.
DELETE FROM applied_file WHERE path = 'views/10_current.sql';

COMMENT ON TABLE problem IS '读取时发现的问题';
COMMENT ON COLUMN problem.submission_id IS '报送编号';
COMMENT ON COLUMN problem.severity IS '程度：error错误，warning警告';
COMMENT ON COLUMN problem.message IS '应为什么、实际是什么';
COMMENT ON COLUMN problem.section IS '所在标题';
COMMENT ON COLUMN problem.page IS '页码，从1起；无页码的格式为0';
COMMENT ON COLUMN problem.line IS '行号，从1起（有页码时为该页内的行号）';
COMMENT ON COLUMN problem."offset" IS '该行中位于其前的字符数';
COMMENT ON COLUMN problem.length IS '所占字符数';
COMMENT ON COLUMN problem.code IS '问题种类，供审核公式使用：fiscal_year年度不一，template模板残留，columns列与表头不符，unit单位不明，missing_row缺行，doubled标点或词语重复；其他为空串';

ALTER TABLE waiver ADD COLUMN kind VARCHAR;
ALTER TABLE waiver ADD COLUMN difference DECIMAL(28,8);
ALTER TABLE waiver ADD COLUMN message VARCHAR;
ALTER TABLE waiver ADD COLUMN revoked_by VARCHAR;
ALTER TABLE waiver ADD COLUMN revoke_reason VARCHAR;
COMMENT ON COLUMN waiver.kind IS '报送的内容：narrative、workbook、both；空值为任何';
COMMENT ON COLUMN waiver.difference IS '豁免时的差额；空值为不论差额';
COMMENT ON COLUMN waiver.message IS '豁免时的问题说明';
COMMENT ON COLUMN waiver.revoked_by IS '撤销人';
COMMENT ON COLUMN waiver.revoke_reason IS '撤销理由';
