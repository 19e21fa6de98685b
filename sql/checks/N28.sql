-- id: N28
-- title: 同一指标在文字说明中前后一致
-- severity: error
-- needs: income.current|expenditure.current|general.expenditure|sangong.total|income.fiscal（前后两次写明的数字）
-- basis: 同一个数字重复出现时应完全相同；印出的小数位数不同的按较粗的一个比较
-- applies: 文字说明中写了两次以上的数字
-- formula: 同一指标前后两次写明的数字应当相同
-- fix: 核对两处数字，改正写错的一处。
-- otherwise: 没有写了两次的数字
-- pass:
--   fact income.current 3787.92万元
--   fact income.current 3787.92万元
-- fail:
--   fact income.current 3787.92万元
--   fact income.current 3787.93万元
WITH stated AS (
  SELECT submission_id, section, measure, aspect, function_path, economic_code, unit, fact_id, COALESCE(amount, value) AS number,
    CASE WHEN amount IS NULL THEN 0 ELSE half END AS half, amount,
    MIN(fact_id) OVER (PARTITION BY submission_id, measure, aspect, function_path, economic_code) AS first_id
  FROM current_narrative
  WHERE aspect IN ('value', 'prior', 'change', 'budget_initial', 'budget_annual', 'budget') AND value IS NOT NULL
    AND measure NOT LIKE '%.detail'
)
SELECT b.submission_id, CASE WHEN b.function_path <> '' THEN b.function_path ELSE COALESCE(m.name, b.measure) END
    || CASE b.aspect WHEN 'value' THEN '' WHEN 'prior' THEN '上年数' WHEN 'change' THEN '增减额' ELSE '预算数' END AS subject,
  'equal' AS form, CASE WHEN b.amount IS NULL THEN b.unit ELSE '万元' END AS unit,
  b.number AS stated, CASE WHEN a.half < b.half THEN b.half - a.half ELSE 0 END AS stated_half,
  a.number AS computed, CASE WHEN a.half > b.half THEN a.half - b.half ELSE 0 END AS computed_half,
  CASE WHEN a.number * 10000 = b.number AND a.number <> 0 OR a.number = b.number * 10000 AND a.number <> 0
    THEN '相差一万倍，按单位错误审核（见N30）' END AS skip,
  CAST(b.fact_id AS VARCHAR) || ';' || CAST(a.fact_id AS VARCHAR) AS evidence
FROM stated AS b
JOIN stated AS a ON a.submission_id = b.submission_id AND a.fact_id = b.first_id
LEFT JOIN measure AS m ON m.measure = b.measure
WHERE b.fact_id <> b.first_id AND (a.unit = b.unit OR a.amount IS NOT NULL AND b.amount IS NOT NULL)
  AND NOT (b.measure = 'general.expenditure' AND b.function_path LIKE '%/%/%' AND a.section = b.section AND b.aspect <> 'value')
