-- id: S11
-- title: 只有结转结余、结余分配可以为负
-- severity: error
-- needs: income.current|income.total|expenditure.current|expenditure.total（收支金额）
-- basis: 收入、支出、预算数不应为负；年初、年末结转结余和结余分配可能为负
-- applies: 文字说明中的金额、人数、车辆数等
-- formula: 除结转结余、结余分配外，金额和数量不应为负
-- fix: 核对数字前的负号。
-- pass:
--   fact income.current 3787.92万元
--   fact balance.closing -1.25万元
-- fail:
--   fact income.current -3787.92万元
SELECT f.submission_id, COALESCE(m.name, f.measure) AS subject, 'at_least' AS form,
  CASE WHEN f.amount IS NULL THEN f.unit ELSE '万元' END AS unit,
  COALESCE(f.amount, f.value) AS stated, 0 AS computed, CAST(f.fact_id AS VARCHAR) AS evidence
FROM current_narrative AS f
LEFT JOIN measure AS m ON m.measure = f.measure
WHERE f.aspect IN ('value', 'prior', 'budget_initial', 'budget_annual', 'budget') AND f.value IS NOT NULL
  AND f.measure NOT LIKE 'balance.%' AND f.measure NOT LIKE '%.opening' AND f.measure NOT LIKE '%.closing'
