-- id: P11
-- title: 预算绩效说明的个数、金额＝所附自评表的个数、金额合计
-- severity: error
-- needs: performance.whole.count|performance.project.count|performance.whole.budget|performance.project.budget, table:whole|table:project（所附的绩效自评表）
-- basis: 预算绩效情况说明应与所附自评表一致
-- applies: 附有绩效自评表的文字说明
-- fix: 按所附自评表重新统计个数和金额，或补齐漏附的自评表。
-- otherwise: 预算绩效说明没有写个数和金额
-- pass:
--   fact performance.project.count 1个
--   fact performance.project.budget 13.00万元
--   table project 就业补助资金
--   fund total annual=13.00万元 spent=6.50万元
-- fail:
--   fact performance.project.count 2个
--   fact performance.project.budget 13.00万元
--   table project 就业补助资金
--   fund total annual=13.00万元 spent=6.50万元
WITH digit(decimals, half) AS (
  VALUES (0, 0.5), (1, 0.05), (2, 0.005), (3, 0.0005), (4, 0.00005), (5, 0.000005), (6, 0.0000005)
), money(name, factor) AS (
  VALUES ('元', 1), ('万元', 10000), ('万', 10000), ('', 10000), ('亿元', 100000000)
), sums AS (
  SELECT 'performance.' || p.kind || '.count' AS measure, p.submission_id, COUNT(*) AS amount, 0 AS half, COUNT(*) AS tables, COUNT(*) AS read_tables,
    STRING_AGG(CAST(p.performance_id AS VARCHAR), ',') AS evidence
  FROM current_performance AS p
  GROUP BY p.kind, p.submission_id
  UNION ALL
  SELECT 'performance.' || p.kind || '.budget', p.submission_id, SUM(f.annual * m.factor), SUM(d.half * m.factor),
    COUNT(*), COUNT(f.annual), STRING_AGG(CAST(f.annual_id AS VARCHAR), ',')
  FROM current_performance AS p
  LEFT JOIN current_performance_fund AS f ON f.performance_id = p.performance_id AND f.kind = 'total'
  LEFT JOIN digit AS d ON d.decimals = f.annual_decimals
  LEFT JOIN money AS m ON m.name = f.annual_unit
  GROUP BY p.kind, p.submission_id
  UNION ALL
  SELECT 'performance.' || p.kind || '.executed', p.submission_id, SUM(f.spent * m.factor), SUM(d.half * m.factor),
    COUNT(*), COUNT(f.spent), STRING_AGG(CAST(f.spent_id AS VARCHAR), ',')
  FROM current_performance AS p
  LEFT JOIN current_performance_fund AS f ON f.performance_id = p.performance_id AND f.kind = 'total'
  LEFT JOIN digit AS d ON d.decimals = f.spent_decimals
  LEFT JOIN money AS m ON m.name = f.spent_unit
  GROUP BY p.kind, p.submission_id
)
SELECT t.submission_id, n.name AS subject, 'equal' AS form, t.unit AS unit,
  COALESCE(t.amount, t.value) AS stated, CASE WHEN t.amount IS NULL THEN 0 ELSE t.half END AS stated_half,
  s.amount AS computed, s.half AS computed_half,
  CASE WHEN s.read_tables < s.tables THEN '有自评表没有读到资金总额' END AS guard,
  CAST(t.fact_id AS VARCHAR) || COALESCE(';' || s.evidence, '') AS evidence
FROM current_narrative AS t
JOIN sums AS s ON s.submission_id = t.submission_id AND s.measure = t.measure
LEFT JOIN measure AS n ON n.measure = t.measure
WHERE t.aspect = 'value' AND t.value IS NOT NULL
