-- id: N18
-- title: “三公”经费＝因公出国（境）费＋公务用车购置及运行维护费＋公务接待费
-- severity: error
-- needs: sangong.total, sangong.abroad|sangong.vehicle|sangong.reception
-- basis: 公开07表表内关系：决算数、预算数、上年数、增减额分别成立
-- applies: 文字说明三公经费部分
-- fix: 核对三公经费合计与各分项，按公开07表改正。
-- otherwise: 没有列出三公经费的分项
-- pass:
--   fact sangong.total 4.71万元
--   fact sangong.abroad 0.00万元
--   fact sangong.vehicle 4.71万元
--   fact sangong.reception 0.00万元
-- fail:
--   fact sangong.total 4.81万元
--   fact sangong.abroad 0.00万元
--   fact sangong.vehicle 4.71万元
--   fact sangong.reception 0.00万元
WITH first AS (
  SELECT submission_id, aspect,
    MIN(CASE WHEN measure = 'sangong.total' THEN fact_id END) AS total_id,
    MIN(CASE WHEN measure = 'sangong.abroad' THEN fact_id END) AS abroad_id,
    MIN(CASE WHEN measure = 'sangong.vehicle' THEN fact_id END) AS vehicle_id,
    MIN(CASE WHEN measure = 'sangong.vehicle.purchase' THEN fact_id END) AS purchase_id,
    MIN(CASE WHEN measure = 'sangong.vehicle.operation' THEN fact_id END) AS operation_id,
    MIN(CASE WHEN measure = 'sangong.reception' THEN fact_id END) AS reception_id
  FROM current_narrative
  WHERE measure LIKE 'sangong.%' AND amount IS NOT NULL
    AND aspect IN ('value', 'prior', 'change', 'budget', 'budget_initial', 'budget_annual')
  GROUP BY submission_id, aspect
), term AS (
  SELECT submission_id, aspect, total_id, abroad_id AS part_id FROM first
  UNION ALL
  SELECT submission_id, aspect, total_id, reception_id FROM first
  UNION ALL
  SELECT submission_id, aspect, total_id, vehicle_id FROM first
  UNION ALL
  SELECT submission_id, aspect, total_id, purchase_id FROM first WHERE vehicle_id IS NULL
  UNION ALL
  SELECT submission_id, aspect, total_id, operation_id FROM first WHERE vehicle_id IS NULL
), whole AS (
  SELECT submission_id, aspect,
    CASE WHEN abroad_id IS NOT NULL AND reception_id IS NOT NULL
      AND (vehicle_id IS NOT NULL OR purchase_id IS NOT NULL AND operation_id IS NOT NULL) THEN 1 ELSE 0 END AS complete
  FROM first
)
SELECT t.submission_id, '财政拨款“三公”经费' || CASE x.aspect WHEN 'value' THEN '决算数' WHEN 'prior' THEN '上年数' WHEN 'change' THEN '增减额'
    WHEN 'budget_initial' THEN '年初预算数' WHEN 'budget_annual' THEN '全年预算数' ELSE '预算数' END AS subject,
  'equal' AS form, '万元' AS unit, t.amount AS stated, t.half AS stated_half, SUM(p.amount) AS computed, SUM(p.half) AS computed_half,
  CASE WHEN MIN(p.amount) >= 0 AND x.aspect <> 'change' THEN MAX(p.amount) END AS largest,
  CASE WHEN MIN(w.complete) = 0 AND (t.amount - SUM(p.amount) > t.half + SUM(p.half)
      OR x.aspect = 'change' AND SUM(p.amount) - t.amount > t.half + SUM(p.half)) THEN '三公经费的分项没有列全' END AS guard,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.fact_id AS VARCHAR), ',') AS evidence
FROM term AS x
JOIN whole AS w ON w.submission_id = x.submission_id AND w.aspect = x.aspect
JOIN current_narrative AS t ON t.submission_id = x.submission_id AND t.fact_id = x.total_id
JOIN current_narrative AS p ON p.submission_id = x.submission_id AND p.fact_id = x.part_id
GROUP BY t.submission_id, x.aspect, t.fact_id, t.amount, t.half
