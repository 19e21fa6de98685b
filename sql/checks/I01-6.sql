-- id: I01-6
-- title: 公开01表：除结转结余、结余分配外，金额不为负
-- severity: error
-- needs: income.total, expenditure.total
-- basis: 公开01表；收入、支出不应为负，年初、年末结转结余和结余分配可能为负
-- applies: 公开01表各栏
-- formula: 收入、支出金额不应为负
-- fix: 核对数字前的负号。
-- otherwise: 本报送没有公开01表
-- pass:
--   fact income.total 3938.59万元 §T01
--   fact balance.closing -1.25万元 §T01
--   fact expenditure.total 3938.59万元 §T01
-- fail:
--   fact income.total 3938.59万元 §T01
--   fact income.other -3.00万元 §T01
--   fact expenditure.total 3938.59万元 §T01
SELECT f.submission_id, COALESCE(m.name, f.measure) || f.function_path AS subject, 'at_least' AS form, '万元' AS unit,
  f.amount AS stated, 0 AS computed, CAST(f.fact_id AS VARCHAR) AS evidence
FROM current_fact AS f
LEFT JOIN measure AS m ON m.measure = f.measure
WHERE f.part = 'T01' AND f.aspect = 'value' AND f.amount IS NOT NULL AND f.measure NOT LIKE 'balance.%'
  AND (f.amount <> 0 OR f.measure = 'income.total')
UNION ALL
SELECT f.submission_id, m.name, 'at_least', '万元', f.amount, 0, CAST(f.fact_id AS VARCHAR)
FROM current_fact AS f
JOIN measure AS m ON m.measure = f.measure
WHERE f.part = 'T01' AND f.aspect = 'value' AND f.amount IS NOT NULL AND f.measure = 'balance.nonfiscal_used'
