-- id: R05
-- title: 年末结转和结余占比过高
-- severity: warning
-- needs: balance.closing, balance.opening|income.current
-- basis: 限度closing_balance_rate，默认10%：经验值；年末结转结余÷（年初结转结余＋本年收入）
-- applies: 文字说明和公开01表
-- formula: 年末结转和结余应不大于年初结转结余与本年收入之和乘以限度
-- fix: 说明结转结余的原因和消化安排。
-- otherwise: 没有同时写年初结转结余、本年收入和年末结转结余
-- pass:
--   fact balance.closing 1.00万元
--   fact balance.opening 1.00万元
--   fact income.current 100.00万元
-- fail:
--   fact balance.closing 21.00万元
--   fact balance.opening 1.00万元
--   fact income.current 100.00万元
WITH side AS (
  SELECT submission_id, fiscal_year, part, MAX(CASE WHEN measure = 'balance.closing' THEN amount END) AS closing, MAX(CASE WHEN measure = 'balance.opening' THEN COALESCE(amount, 0) END) AS opening,
    MAX(CASE WHEN measure = 'income.current' THEN amount END) AS income,
    STRING_AGG(CASE WHEN measure = 'balance.closing' THEN CAST(fact_id AS VARCHAR) END, ',')
      || COALESCE(';' || STRING_AGG(CASE WHEN measure <> 'balance.closing' THEN CAST(fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM current_fact
  WHERE part IN ('narrative', 'T01') AND aspect = 'value' AND function_path = '' AND measure IN ('balance.closing', 'balance.opening', 'income.current')
  GROUP BY submission_id, fiscal_year, part
)
SELECT s.submission_id, '年末结转和结余' AS subject, 'at_most' AS form, '万元' AS unit, s.closing AS stated,
  CAST((s.opening + s.income) * COALESCE(t.value, 10) * CAST(0.01 AS DECIMAL(3,2)) AS DECIMAL(28,8)) AS computed, s.evidence
FROM side AS s
LEFT JOIN threshold AS t ON t.fiscal_year = s.fiscal_year AND t.name = 'closing_balance_rate'
WHERE s.closing IS NOT NULL AND s.opening IS NOT NULL AND s.income IS NOT NULL
