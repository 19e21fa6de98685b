package check_test

const bootstrapSQL = `
CREATE TABLE IF NOT EXISTS check_result (run_id VARCHAR, check_id VARCHAR, submission_id BIGINT, subject VARCHAR, status VARCHAR, severity VARCHAR,
 stated DECIMAL(28,8), computed DECIMAL(28,8), difference DECIMAL(28,8), tolerance DECIMAL(28,8), unit VARCHAR, evidence VARCHAR, message VARCHAR, reason VARCHAR, checked_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS measure (measure VARCHAR, name VARCHAR, unit VARCHAR, parent VARCHAR);
CREATE VIEW current_submission AS SELECT * FROM submission WHERE current;
CREATE VIEW current_fact AS SELECT f.*, CAST(0.5 AS DECIMAL(28,9)) * CASE decimals WHEN 0 THEN 1 WHEN 1 THEN 0.1 WHEN 2 THEN 0.01 ELSE 0.000001 END * CASE unit WHEN '万元' THEN 10000 ELSE 1 END AS half FROM fact f;
CREATE VIEW current_passage AS SELECT * FROM passage;
CREATE VIEW current_performance AS SELECT * FROM performance;
CREATE VIEW current_performance_fund AS SELECT * FROM performance_fund;
CREATE VIEW current_performance_indicator AS SELECT * FROM performance_indicator;
CREATE VIEW current_performance_cell AS SELECT * FROM performance_cell;
`
