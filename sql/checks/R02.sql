-- id: R02
-- title: 比上年增减幅度过大
-- severity: warning
-- needs: general.expenditure:change_rate|accounts.total:change_rate|fiscal.total:change_rate|sangong.total:change_rate（增减率）
-- basis: 限度change_rate默认50%、change_amount默认100万元：经验值，两者都超出的应能说明原因
-- applies: 文字说明中增减额超过限度的指标和科目
-- formula: 增减额超过限度的，增减率的绝对值不应超过限度
-- fix: 说明增减的原因。
-- otherwise: 没有增减额超过限度的指标
-- pass:
--   fact general.expenditure:change 148.84万元
--   fact general.expenditure:change_rate 12.00%
-- fail:
--   fact general.expenditure:change 148.84万元
--   fact general.expenditure:change_rate 112.00%
WITH pair AS (
  SELECT submission_id, fiscal_year, measure, function_path, MAX(CASE WHEN aspect = 'change' THEN ABS(amount) END) AS change,
    MAX(CASE WHEN aspect = 'change_rate' THEN ABS(value) END) AS rate,
    STRING_AGG(CASE WHEN aspect = 'change_rate' THEN CAST(fact_id AS VARCHAR) END, ',')
      || COALESCE(';' || STRING_AGG(CASE WHEN aspect = 'change' THEN CAST(fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM current_narrative
  WHERE aspect IN ('change', 'change_rate') AND value IS NOT NULL
  GROUP BY submission_id, fiscal_year, measure, function_path
)
SELECT p.submission_id, COALESCE(m.name, p.measure) || CASE WHEN p.function_path = '' THEN '' ELSE ' ' || p.function_path END || ' 增减率' AS subject,
  'at_most' AS form, '%' AS unit, p.rate AS stated, COALESCE(r.value, 50) AS computed, p.evidence
FROM pair AS p
LEFT JOIN threshold AS r ON r.fiscal_year = p.fiscal_year AND r.name = 'change_rate'
LEFT JOIN threshold AS a ON a.fiscal_year = p.fiscal_year AND a.name = 'change_amount'
LEFT JOIN measure AS m ON m.measure = p.measure
WHERE p.rate IS NOT NULL AND p.change > COALESCE(a.value, 100) * 10000
