-- id: P01
-- title: 绩效表资金：总额＝各资金来源之和
-- severity: error
-- needs: table:fund
-- basis: 绩效自评表表内关系：年初预算数、全年预算数、全年执行数三列分别成立
-- applies: 整体、项目支出绩效自评表的资金部分
-- fix: 核对资金总额与各来源金额。
-- otherwise: 资金部分只有总额，没有分来源的金额
-- pass:
--   table project 就业补助资金
--   fund total initial=6.50万元 annual=13.00万元 spent=6.50万元
--   fund fiscal initial=6.50万元 annual=6.50万元 spent=6.50万元
--   fund other initial=0.00万元 annual=6.50万元 spent=0.00万元
-- fail:
--   table project 就业补助资金
--   fund total annual=13.00万元
--   fund fiscal annual=6.50万元
--   fund other annual=6.00万元
WITH digit(decimals, half) AS (
  VALUES (0, 0.5), (1, 0.05), (2, 0.005), (3, 0.0005), (4, 0.00005), (5, 0.000005), (6, 0.0000005)
), money(name, factor) AS (
  VALUES ('元', 1), ('万元', 10000), ('万', 10000), ('', 10000), ('亿元', 100000000)
), amount AS (
  SELECT submission_id, performance_id, kind, '年初预算数' AS title, initial AS value, initial_unit AS unit, initial_decimals AS decimals, initial_id AS id
  FROM current_performance_fund
  UNION ALL
  SELECT submission_id, performance_id, kind, '全年预算数', annual, annual_unit, annual_decimals, annual_id FROM current_performance_fund
  UNION ALL
  SELECT submission_id, performance_id, kind, '全年执行数', spent, spent_unit, spent_decimals, spent_id FROM current_performance_fund
), yuan AS (
  SELECT a.submission_id, a.performance_id, a.kind, a.title, a.id, a.value * m.factor AS amount, d.half * m.factor AS half
  FROM amount AS a
  JOIN digit AS d ON d.decimals = a.decimals
  JOIN money AS m ON m.name = a.unit
  WHERE a.value IS NOT NULL
)
SELECT t.submission_id, p.name || ' ' || t.title AS subject, 'equal' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half, SUM(s.amount) AS computed, SUM(s.half) AS computed_half,
  CASE WHEN MIN(s.amount) >= 0 THEN MAX(s.amount) END AS largest,
  CAST(t.id AS VARCHAR) || ';' || STRING_AGG(CAST(s.id AS VARCHAR), ',') AS evidence
FROM yuan AS t
JOIN yuan AS s ON s.submission_id = t.submission_id AND s.performance_id = t.performance_id AND s.title = t.title AND s.kind <> 'total'
JOIN current_performance AS p ON p.performance_id = t.performance_id
WHERE t.kind = 'total'
GROUP BY t.submission_id, t.performance_id, p.name, t.title, t.id, t.amount, t.half
