-- id: N23
-- title: 政府采购支出总额＝货物＋工程＋服务
-- severity: error
-- needs: procurement.total, procurement.goods|procurement.works|procurement.services
-- basis: 政府采购法第二条
-- applies: 文字说明政府采购部分
-- fix: 核对采购总额与货物、工程、服务三项，改正写错的一项。
-- pass:
--   fact procurement.total 351.97万元
--   fact procurement.goods 196.50万元
--   fact procurement.works 0.00万元
--   fact procurement.services 155.47万元
-- fail:
--   fact procurement.total 351.97万元
--   fact procurement.goods 196.50万元
--   fact procurement.works 0.00万元
--   fact procurement.services 155.51万元
WITH first AS (
  SELECT submission_id, section, measure, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE aspect = 'value' AND function_path = '' AND amount IS NOT NULL
    AND measure IN ('procurement.total',
      'procurement.goods', 'procurement.works', 'procurement.services')
  GROUP BY submission_id, section, measure
), stated AS (
  SELECT f.submission_id, f.section, f.measure, f.fact_id, f.amount, f.half AS half
  FROM first AS m
  JOIN current_narrative AS f ON f.submission_id = m.submission_id AND f.fact_id = m.fact_id
)
SELECT t.submission_id, '政府采购支出总额' AS subject, 'equal' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half, SUM(p.amount) AS computed, SUM(p.half) AS computed_half,
  CASE WHEN MIN(p.amount) >= 0 THEN MAX(p.amount) END AS largest,
  CASE WHEN COUNT(*) < 3 AND (t.amount - SUM(p.amount) > t.half + SUM(p.half)) THEN '货物、工程、服务三项没有列全' END AS guard,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.fact_id AS VARCHAR), ',') AS evidence
FROM stated AS t
JOIN stated AS p ON p.submission_id = t.submission_id AND p.section = t.section AND p.measure <> 'procurement.total'
WHERE t.measure = 'procurement.total'
GROUP BY t.submission_id, t.fact_id, t.amount, t.half
