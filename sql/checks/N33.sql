-- id: N33
-- title: 非财政资金的收支与结余平衡
-- severity: error
-- needs: income.current, income.fiscal, expenditure.current, fiscal.expenditure.current, balance.opening, balance.closing, fiscal.opening, fiscal.closing
-- basis: 非财政收入＋使用非财政拨款结余＋非财政年初结余－非财政支出－结余分配＝非财政年末结余（由公开01表减公开04表得出）
-- applies: 写明收入、支出、财政拨款收支及结余的文字说明
-- formula: 非财政收入＋使用非财政拨款结余＋非财政年初结转结余－非财政支出－结余分配＝非财政年末结转结余
-- fix: 核对本年收入、支出、财政拨款收支与各项结余，其中至少一处有误。
-- pass:
--   fact income.current 3787.92万元
--   fact income.fiscal 3694.64万元
--   fact balance.nonfiscal_used 149.67万元
--   fact balance.opening 1.00万元
--   fact fiscal.opening 0.00万元
--   fact expenditure.current 3937.34万元
--   fact fiscal.expenditure.current 3694.64万元
--   fact balance.distribution 0.00万元
--   fact balance.closing 1.25万元
--   fact fiscal.closing 0.00万元
-- fail:
--   fact income.current 3787.92万元
--   fact income.fiscal 3694.64万元
--   fact balance.nonfiscal_used 149.67万元
--   fact balance.opening 1.00万元
--   fact fiscal.opening 0.00万元
--   fact expenditure.current 3937.34万元
--   fact fiscal.expenditure.current 3694.64万元
--   fact balance.distribution 0.00万元
--   fact balance.closing 2.25万元
--   fact fiscal.closing 0.00万元
WITH sign(measure, side, sign) AS (
  VALUES ('income.current', 1, 1), ('income.fiscal', 1, -1), ('balance.nonfiscal_used', 1, 1), ('balance.opening', 1, 1), ('fiscal.opening', 1, -1),
    ('expenditure.current', 1, -1), ('fiscal.expenditure.current', 1, 1), ('balance.distribution', 1, -1),
    ('balance.closing', 0, 1), ('fiscal.closing', 0, -1)
), first AS (
  SELECT submission_id, measure, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE aspect = 'value' AND function_path = '' AND amount IS NOT NULL
  GROUP BY submission_id, measure
), term AS (
  SELECT x.submission_id, x.measure, f.fact_id, f.amount * s.sign AS amount, f.half, s.side
  FROM first AS x
  JOIN sign AS s ON s.measure = x.measure
  JOIN current_narrative AS f ON f.submission_id = x.submission_id AND f.fact_id = x.fact_id
)
SELECT submission_id, '非财政拨款结转和结余' AS subject, 'equal' AS form, '万元' AS unit,
  SUM(CASE WHEN side = 0 THEN amount ELSE 0 END) AS stated, SUM(CASE WHEN side = 0 THEN half ELSE 0 END) AS stated_half,
  SUM(CASE WHEN side = 1 THEN amount ELSE 0 END) AS computed, SUM(CASE WHEN side = 1 THEN half ELSE 0 END) AS computed_half,
  STRING_AGG(CAST(fact_id AS VARCHAR), ',') AS evidence
FROM term
GROUP BY submission_id
HAVING COUNT(*) = 10
