-- id: N12
-- title: 一般公共预算财政拨款支出＝各类支出之和
-- severity: error
-- needs: general.expenditure
-- basis: 公开05表：合计＝各类之和；金额逐项由元折算为万元，允许尾差
-- applies: 文字说明一般公共预算财政拨款支出结构情况
-- fix: 核对各类支出与合计，按公开05表改正写错的一项。
-- otherwise: 没有按类列出支出
-- pass:
--   fact general.expenditure 3694.64万元
--   fact general.expenditure 555.68万元 @教育支出#205
--   fact general.expenditure 2392.57万元 @社会保障和就业支出#208
--   fact general.expenditure 746.39万元 @农林水支出#213
-- fail:
--   fact general.expenditure 3694.64万元
--   fact general.expenditure 555.68万元 @教育支出#205
--   fact general.expenditure 2392.57万元 @社会保障和就业支出#208
--   fact general.expenditure 746.42万元 @农林水支出#213
WITH class AS (
  SELECT submission_id, function_path, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE measure = 'general.expenditure' AND aspect = 'value' AND amount IS NOT NULL
    AND function_path <> '' AND function_path NOT LIKE '%/%'
  GROUP BY submission_id, function_path
), total AS (
  SELECT submission_id, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE measure = 'general.expenditure' AND aspect = 'value' AND amount IS NOT NULL AND function_path = ''
  GROUP BY submission_id
)
SELECT t.submission_id, '一般公共预算财政拨款支出' AS subject, 'equal' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half, SUM(p.amount) AS computed, SUM(p.half) AS computed_half,
  CASE WHEN MIN(p.amount) >= 0 THEN MAX(p.amount) END AS largest,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.fact_id AS VARCHAR), ',') AS evidence
FROM total AS x
JOIN current_narrative AS t ON t.submission_id = x.submission_id AND t.fact_id = x.fact_id
JOIN class AS c ON c.submission_id = x.submission_id
JOIN current_narrative AS p ON p.submission_id = c.submission_id AND p.fact_id = c.fact_id
GROUP BY t.submission_id, t.fact_id, t.amount, t.half
