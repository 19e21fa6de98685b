-- What a run of the checks went by: where it has changed, all is checked anew.
ALTER TABLE check_run ADD COLUMN basis VARCHAR;
UPDATE check_run SET basis = '';

COMMENT ON COLUMN check_run.basis IS '审核依据的摘要：公式、限额、部门登记；与上次不同时全部重审';
