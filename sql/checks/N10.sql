-- id: N10
-- title: 预决算差异率＝（决算数－预算数）÷预算数
-- severity: error
-- needs: fiscal.total:variance_rate|general.expenditure:variance_rate|sangong.total:variance_rate|fund.total:variance_rate（预决算差异率）
-- basis: 差异率按同一句的预算数、决算数计算，印出正负号
-- applies: 文字说明中每一个预决算差异率
-- fix: 按句中预算数、决算数重新计算差异率。
-- otherwise: 差异率没有可以对应的预算数
-- pass:
--   fact fiscal.total:budget_initial 10166.75万元
--   fact fiscal.total 3694.64万元
--   fact fiscal.total:variance_rate -63.66%
-- fail:
--   fact fiscal.total:budget_initial 10166.75万元
--   fact fiscal.total 3694.64万元
--   fact fiscal.total:variance_rate -63.68%
WITH stated AS (
  SELECT submission_id, section, measure, function_path, fact_id, aspect, unit, value, half, decimals,
    MAX(CASE WHEN aspect IN ('budget_initial', 'budget_annual', 'budget') THEN fact_id END) OVER w AS budget_id,
    MAX(CASE WHEN aspect = 'value' THEN fact_id END) OVER w AS value_id
  FROM current_narrative
  WHERE aspect IN ('value', 'budget_initial', 'budget_annual', 'budget', 'variance_rate') AND economic_code = ''
  WINDOW w AS (PARTITION BY submission_id, section, measure, function_path ORDER BY fact_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT r.submission_id, CASE WHEN r.function_path <> '' THEN r.function_path ELSE m.name END || '预决算差异率' AS subject,
  'variance' AS form, '%' AS unit, r.value AS stated, r.half AS stated_half, r.decimals AS decimals,
  v.amount AS numerator, v.half AS numerator_half, b.amount AS denominator, b.half AS denominator_half,
  CASE WHEN r.unit <> '%' THEN '差异率的单位不是百分号' END AS guard,
  CASE WHEN v.fact_id IS NULL THEN '没有写明差异率对应的决算数' END AS lacking,
  CAST(r.fact_id AS VARCHAR) || ';' || CAST(b.fact_id AS VARCHAR) || COALESCE(';' || CAST(v.fact_id AS VARCHAR), '') AS evidence
FROM stated AS r
JOIN current_narrative AS b ON b.submission_id = r.submission_id AND b.fact_id = r.budget_id
LEFT JOIN current_narrative AS v ON v.submission_id = r.submission_id AND v.fact_id = r.value_id
LEFT JOIN measure AS m ON m.measure = r.measure
WHERE r.aspect = 'variance_rate'
