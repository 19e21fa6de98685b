-- id: N11
-- title: 预算完成率＝决算数÷所称预算数
-- severity: error
-- needs: general.expenditure:completion_rate|sangong.total:completion_rate|sangong.vehicle:completion_rate|sangong.reception:completion_rate（预算完成率）
-- basis: 完成率按所称的预算数（年初预算或全年预算）计算；预算为零的不能计算完成率
-- applies: 文字说明中每一个预算完成率
-- fix: 按所称预算数重新计算完成率，或改正所称的预算。
-- otherwise: 完成率没有可以对应的预算数
-- pass:
--   fact sangong.total:budget_initial 5.00万元
--   fact sangong.total 4.71万元
--   fact sangong.total:completion_rate 94.20%
--   say statement sangong.total 完成年初预算的94.20%
-- fail:
--   fact sangong.total:budget_initial 0.00万元
--   fact sangong.total:budget_annual 5.00万元
--   fact sangong.total 4.71万元
--   fact sangong.total:completion_rate 94.20%
--   say statement sangong.total 完成年初预算的94.20%
WITH stated AS (
  SELECT submission_id, section, measure, function_path, fact_id, aspect, unit, value, half, decimals, raw,
    MAX(CASE WHEN aspect = 'budget_initial' THEN fact_id END) OVER w AS initial_id,
    MAX(CASE WHEN aspect = 'budget_annual' THEN fact_id END) OVER w AS annual_id,
    MAX(CASE WHEN aspect = 'budget' THEN fact_id END) OVER w AS budget_id,
    MAX(CASE WHEN aspect = 'value' THEN fact_id END) OVER w AS value_id
  FROM current_narrative
  WHERE aspect IN ('value', 'budget_initial', 'budget_annual', 'budget', 'completion_rate') AND economic_code = ''
  WINDOW w AS (PARTITION BY submission_id, section, measure, function_path ORDER BY fact_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
), named AS (
  SELECT r.submission_id, r.fact_id,
    MAX(CASE WHEN p.text LIKE '%全年%' OR p.text LIKE '%调整%' THEN 'annual' WHEN p.text LIKE '%年初%' THEN 'initial' END) AS base
  FROM stated AS r
  JOIN current_passage AS p ON p.submission_id = r.submission_id AND p.kind = 'statement' AND p.section = r.section
    AND p.about = CASE WHEN r.function_path = '' THEN r.measure ELSE r.measure || '/' || r.function_path END
    AND POSITION(r.raw IN p.text) > 0
  WHERE r.aspect = 'completion_rate'
  GROUP BY r.submission_id, r.fact_id
), chosen AS (
  SELECT r.*, n.base,
    CASE n.base WHEN 'annual' THEN COALESCE(r.annual_id, r.budget_id) WHEN 'initial' THEN COALESCE(r.initial_id, r.budget_id)
      ELSE COALESCE(r.budget_id, r.initial_id, r.annual_id) END AS base_id,
    CASE n.base WHEN 'annual' THEN r.initial_id ELSE r.annual_id END AS other_id
  FROM stated AS r
  LEFT JOIN named AS n ON n.submission_id = r.submission_id AND n.fact_id = r.fact_id
  WHERE r.aspect = 'completion_rate'
)
SELECT c.submission_id, CASE WHEN c.function_path <> '' THEN c.function_path ELSE m.name END || '完成率' AS subject,
  'share' AS form, '%' AS unit, c.value AS stated, c.half AS stated_half, c.decimals AS decimals,
  v.amount AS numerator, v.half AS numerator_half, b.amount AS denominator, b.half AS denominator_half,
  CASE WHEN c.unit <> '%' THEN '完成率的单位不是百分号' END AS guard,
  CASE WHEN v.fact_id IS NULL THEN '没有写明完成率对应的决算数' END AS lacking,
  CASE WHEN o.amount <> 0 AND (c.value - c.half) * o.amount <= 100 * v.amount AND (c.value + c.half) * o.amount >= 100 * v.amount
    THEN '完成率＝决算数÷所称预算数（所填完成率与另一预算数相符，请核对所称的预算）' END AS note,
  CAST(c.fact_id AS VARCHAR) || ';' || COALESCE(CAST(v.fact_id AS VARCHAR) || ';', '') || CAST(b.fact_id AS VARCHAR) AS evidence
FROM chosen AS c
JOIN current_narrative AS b ON b.submission_id = c.submission_id AND b.fact_id = c.base_id
LEFT JOIN current_narrative AS v ON v.submission_id = c.submission_id AND v.fact_id = c.value_id
LEFT JOIN current_narrative AS o ON o.submission_id = c.submission_id AND o.fact_id = c.other_id
LEFT JOIN measure AS m ON m.measure = c.measure
