-- id: N19
-- title: 公务用车购置及运行维护费＝购置费＋运行维护费
-- severity: error
-- needs: sangong.vehicle, sangong.vehicle.purchase|sangong.vehicle.operation
-- basis: 公开07表表内关系：决算数、预算数、上年数、增减额分别成立
-- applies: 文字说明三公经费部分
-- fix: 核对公务用车购置及运行维护费与购置费、运行维护费。
-- otherwise: 没有列出购置费和运行维护费
-- pass:
--   fact sangong.vehicle 4.71万元
--   fact sangong.vehicle.purchase 0.00万元
--   fact sangong.vehicle.operation 4.71万元
-- fail:
--   fact sangong.vehicle 4.71万元
--   fact sangong.vehicle.purchase 0.00万元
--   fact sangong.vehicle.operation 4.51万元
WITH first AS (
  SELECT submission_id, aspect,
    MIN(CASE WHEN measure = 'sangong.vehicle' THEN fact_id END) AS total_id,
    MIN(CASE WHEN measure = 'sangong.vehicle.purchase' THEN fact_id END) AS purchase_id,
    MIN(CASE WHEN measure = 'sangong.vehicle.operation' THEN fact_id END) AS operation_id
  FROM current_narrative
  WHERE measure LIKE 'sangong.vehicle%' AND amount IS NOT NULL
    AND aspect IN ('value', 'prior', 'change', 'budget', 'budget_initial', 'budget_annual')
  GROUP BY submission_id, aspect
), term AS (
  SELECT submission_id, aspect, total_id, purchase_id AS part_id FROM first
  UNION ALL
  SELECT submission_id, aspect, total_id, operation_id FROM first
)
SELECT t.submission_id, '公务用车购置及运行维护费' || CASE x.aspect WHEN 'value' THEN '决算数' WHEN 'prior' THEN '上年数' WHEN 'change' THEN '增减额'
    WHEN 'budget_initial' THEN '年初预算数' WHEN 'budget_annual' THEN '全年预算数' ELSE '预算数' END AS subject,
  'equal' AS form, '万元' AS unit, t.amount AS stated, t.half AS stated_half, SUM(p.amount) AS computed, SUM(p.half) AS computed_half,
  CASE WHEN MIN(p.amount) >= 0 AND x.aspect <> 'change' THEN MAX(p.amount) END AS largest,
  CASE WHEN COUNT(*) < 2 AND (t.amount - SUM(p.amount) > t.half + SUM(p.half)
      OR x.aspect = 'change' AND SUM(p.amount) - t.amount > t.half + SUM(p.half)) THEN '购置费或运行维护费没有列出' END AS guard,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.fact_id AS VARCHAR), ',') AS evidence
FROM term AS x
JOIN current_narrative AS t ON t.submission_id = x.submission_id AND t.fact_id = x.total_id
JOIN current_narrative AS p ON p.submission_id = x.submission_id AND p.fact_id = x.part_id
GROUP BY t.submission_id, x.aspect, t.fact_id, t.amount, t.half
