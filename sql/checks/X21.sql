-- id: X21
-- title: “三公”、基金、国资的决算表是空表的，其他表对应栏也没有金额
-- severity: error
-- needs: fiscal.expenditure.current, fiscal.income.current|general.expenditure
-- basis: 空表表示本年没有该项收支；公开01表、公开04表对应栏应为零
-- applies: 公开04表与三张可以为空的表
-- formula: 该表没有数据，公开04表对应栏应为零
-- fix: 补填漏填的表，或改正公开04表对应栏。
-- otherwise: 本报送没有公开04表
-- pass:
--   fact fiscal.expenditure.current 3694.64万元 §T04
--   fact fund.expenditure 0.00万元 §T04
-- fail:
--   fact fiscal.expenditure.current 3694.64万元 §T04
--   fact fund.expenditure 37.14万元 §T04
WITH there AS (
  SELECT submission_id, MAX(CASE WHEN part = 'T07' THEN 1 ELSE 0 END) AS t07, MAX(CASE WHEN part = 'T08' THEN 1 ELSE 0 END) AS t08, MAX(CASE WHEN part = 'T09' THEN 1 ELSE 0 END) AS t09
  FROM current_fact
  WHERE part IN ('T04', 'T07', 'T08', 'T09') AND aspect = 'value'
  GROUP BY submission_id
), cell AS (
  SELECT submission_id, measure, CASE WHEN measure = 'income.fiscal.fund' OR measure LIKE 'fund.%' THEN 'T08' ELSE 'T09' END AS part, fact_id, amount
  FROM current_fact
  WHERE part = 'T04' AND aspect = 'value' AND function_path = '' AND amount IS NOT NULL
    AND measure IN ('income.fiscal.fund', 'fund.opening', 'fund.expenditure', 'fund.closing', 'income.fiscal.statecap', 'statecap.opening', 'statecap.expenditure', 'statecap.closing')
)
SELECT c.submission_id, COALESCE(m.name, c.measure) AS subject, 'equal' AS form, '万元' AS unit, c.amount AS stated, 0 AS computed,
  CASE WHEN c.part = 'T08' AND t.t08 = 1 OR c.part = 'T09' AND t.t09 = 1 THEN '该表不是空表（见X07、X08、X09）' END AS skip, CAST(c.fact_id AS VARCHAR) AS evidence
FROM cell AS c
JOIN there AS t ON t.submission_id = c.submission_id
LEFT JOIN measure AS m ON m.measure = c.measure
UNION ALL
-- 三公 has no column in T04: its table may be empty only where the narrative of the same department and year states none.
SELECT t.submission_id, m.name, 'equal', '万元', f.amount, 0, CASE WHEN t.t07 = 1 THEN '该表不是空表（见NT07）' END, CAST(f.fact_id AS VARCHAR)
FROM there AS t
JOIN current_submission AS s ON s.submission_id = t.submission_id
JOIN current_narrative AS f ON f.department = s.department AND f.scope = s.scope AND f.fiscal_year = s.fiscal_year
JOIN measure AS m ON m.measure = f.measure
WHERE f.measure = 'sangong.total' AND f.aspect = 'value' AND f.amount IS NOT NULL
