-- id: N08
-- title: 增减率＝增减额÷上年数
-- severity: error
-- needs: accounts.total:change_rate|fiscal.total:change_rate|general.expenditure:change_rate|sangong.total:change_rate|agency_operating:change_rate|income.total:change_rate|fiscal.income.total:change_rate（增减率）
-- basis: 增减率＝（本年数－上年数）÷上年数；上年为零时填列100.00%是自治区文字格式的习惯
-- applies: 文字说明中每一个带增减额的增减率
-- fix: 按本年数、增减额重新计算增减率，并核对增减额本身。
-- otherwise: 增减率没有可以对应的增减额
-- pass:
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure:change -48.84万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure:change_rate -8.11% @教育支出/职业教育/技校教育#2050303
-- fail:
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure:change -48.84万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure:change_rate -8.13% @教育支出/职业教育/技校教育#2050303
WITH subject(measure, level) AS (
  VALUES ('accounts.total', 'income.total'), ('fiscal.total', 'fiscal.income.total'), ('fund.total', 'fund.income.total')
), stated AS (
  SELECT submission_id, section, measure, function_path, fact_id, aspect, unit, value, half, decimals,
    MAX(CASE WHEN aspect = 'change' THEN fact_id END) OVER w AS change_id,
    MAX(CASE WHEN aspect = 'prior' THEN fact_id END) OVER w AS prior_id,
    MAX(CASE WHEN aspect = 'value' THEN fact_id END) OVER w AS value_id
  FROM current_narrative
  WHERE aspect IN ('value', 'prior', 'change', 'change_rate') AND economic_code = ''
  WINDOW w AS (PARTITION BY submission_id, section, measure, function_path ORDER BY fact_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
), level AS (
  SELECT r.submission_id, r.fact_id, MIN(v.fact_id) AS value_id
  FROM stated AS r
  JOIN subject AS s ON s.measure = r.measure
  JOIN stated AS v ON v.submission_id = r.submission_id AND v.section = r.section AND v.measure = s.level
    AND v.function_path = r.function_path AND v.aspect = 'value'
  WHERE r.aspect = 'change_rate'
  GROUP BY r.submission_id, r.fact_id
)
SELECT r.submission_id, CASE WHEN r.function_path <> '' THEN r.function_path ELSE m.name END || '增减率' AS subject,
  CASE WHEN p.fact_id IS NULL THEN 'growth' ELSE 'share' END AS form, '%' AS unit,
  r.value AS stated, r.half AS stated_half, r.decimals AS decimals,
  c.amount AS numerator, c.half AS numerator_half,
  COALESCE(p.amount, v.amount) AS denominator, COALESCE(p.half, v.half) AS denominator_half,
  '上年数为零，按习惯填列100.00%' AS convention,
  CASE WHEN r.unit <> '%' THEN '增减率的单位不是百分号' END AS guard,
  CASE WHEN p.fact_id IS NULL AND v.fact_id IS NULL THEN '没有写明增减率对应的本年数或上年数' END AS lacking,
  CAST(r.fact_id AS VARCHAR) || ';' || CAST(c.fact_id AS VARCHAR)
    || COALESCE(';' || CAST(COALESCE(p.fact_id, v.fact_id) AS VARCHAR), '') AS evidence
FROM stated AS r
LEFT JOIN level AS l ON l.submission_id = r.submission_id AND l.fact_id = r.fact_id
JOIN current_narrative AS c ON c.submission_id = r.submission_id AND c.fact_id = r.change_id AND c.amount IS NOT NULL
LEFT JOIN current_narrative AS p ON p.submission_id = r.submission_id AND p.fact_id = r.prior_id
LEFT JOIN current_narrative AS v ON v.submission_id = r.submission_id AND v.fact_id = COALESCE(l.value_id, r.value_id)
LEFT JOIN measure AS m ON m.measure = r.measure
WHERE r.aspect = 'change_rate'
