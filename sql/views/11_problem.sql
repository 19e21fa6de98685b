-- The column that problem got later; current_problem itself is in 10_current.sql.
COMMENT ON COLUMN current_problem.code IS '问题种类，供审核公式使用：fiscal_year年度不一，template模板残留，columns列与表头不符，unit单位不明，missing_row缺行，doubled标点或词语重复；其他为空串';
