-- id: R01
-- title: 预决算差异率过大
-- severity: warning
-- needs: general.expenditure:variance_rate|fiscal.total:variance_rate|sangong.total:variance_rate|general.expenditure:completion_rate（预决算差异率或完成率）
-- basis: 限度variance_rate，默认30%：经验值，超出的应能说明原因
-- applies: 文字说明的预决算差异率和完成年初预算的比率
-- formula: 预决算差异率的绝对值不应超过限度
-- fix: 说明差异的原因。
-- otherwise: 没有预决算差异率
-- pass:
--   fact general.expenditure:variance_rate -12.00%
-- fail:
--   fact general.expenditure:variance_rate -63.66%
SELECT f.submission_id, COALESCE(m.name, f.measure) || CASE WHEN f.function_path = '' THEN '' ELSE ' ' || f.function_path END || ' 预决算差异率' AS subject,
  'at_most' AS form, '%' AS unit, ABS(CASE f.aspect WHEN 'completion_rate' THEN f.value - 100 ELSE f.value END) AS stated, COALESCE(t.value, 30) AS computed,
  CAST(f.fact_id AS VARCHAR) AS evidence
FROM current_narrative AS f
LEFT JOIN threshold AS t ON t.fiscal_year = f.fiscal_year AND t.name = 'variance_rate'
LEFT JOIN measure AS m ON m.measure = f.measure
WHERE f.aspect IN ('variance_rate', 'completion_rate') AND f.value IS NOT NULL
