-- id: P21
-- title: 成本指标合计＝项目全年预算数
-- severity: info
-- needs: table:project, table:indicator, table:fund
-- basis: 以金额表示的成本指标逐项列出项目用途时，合计应为项目预算
-- applies: 成本指标都是金额、没有重复填列的项目支出绩效自评表
-- fix: 核对成本指标与项目预算，说明未列入指标的用途。
-- otherwise: 没有以金额列出的成本指标
-- pass:
--   table project 养老保险补助
--   fund total annual=580.00万元
--   indicator 成本指标/经济成本指标/缴费补贴 target==175万元
--   indicator 成本指标/经济成本指标/待遇发放 target==405万元
-- fail:
--   table project 养老保险补助
--   fund total annual=580.00万元
--   indicator 成本指标/经济成本指标/缴费补贴 target==175万元
--   indicator 成本指标/经济成本指标/待遇发放 target==400万元
WITH cost AS (
  SELECT submission_id, performance_id, COUNT(*) AS indicators, COUNT(DISTINCT level3) AS names,
    SUM(CASE WHEN target IS NOT NULL AND target_unit IN ('万元', '万', '元') THEN 1 ELSE 0 END) AS amounts,
    SUM(CASE WHEN target_unit IN ('万元', '万', '元') THEN target * CASE target_unit WHEN '元' THEN 1 ELSE 10000 END END) AS amount,
    STRING_AGG(CAST(target_id AS VARCHAR), ',') AS evidence
  FROM current_performance_indicator
  WHERE level1 LIKE '%成本%' AND NOT (target_unit = '%')
  GROUP BY submission_id, performance_id
)
SELECT c.submission_id, p.name || ' 成本指标合计' AS subject, 'equal' AS form, '万元' AS unit,
  c.amount AS stated, f.annual * CASE f.annual_unit WHEN '元' THEN 1 WHEN '亿元' THEN 100000000 ELSE 10000 END AS computed,
  CASE f.annual_unit WHEN '元' THEN 0.5 ELSE 50 END AS computed_half,
  CASE WHEN c.names < c.indicators THEN '成本指标重复填列（见P10），合计没有意义' END AS skip,
  CAST(f.annual_id AS VARCHAR) || ';' || c.evidence AS evidence
FROM cost AS c
JOIN current_performance AS p ON p.performance_id = c.performance_id AND p.kind = 'project'
JOIN current_performance_fund AS f ON f.performance_id = c.performance_id AND f.kind = 'total' AND f.annual IS NOT NULL
WHERE c.amounts = c.indicators
