-- id: N09
-- title: 增减方向的用词前后一致，并与数字相符
-- severity: error
-- needs: accounts.total:change_rate|fiscal.total:change_rate|general.expenditure:change_rate|sangong.total:change_rate|agency_operating:change_rate|income.total:change_rate|fiscal.income.total:change_rate|passage:statement（增减额、增减率或大于、小于、持平的表述）
-- basis: “增加”配“增长”，“减少”配“下降”；“决算数大于预算数”等表述应与金额相符
-- applies: 文字说明中每一对增减额与增减率，每一处大于、小于、持平的表述
-- formula: 方向用词应前后一致并与数字相符
-- fix: 按数字改正方向用词，或改正数字。
-- otherwise: 没有可以核对的方向用词
-- pass:
--   fact sangong.reception:change -2.00万元
--   fact sangong.reception:change_rate -20.00%
--   fact sangong.total:budget_annual 5.00万元
--   fact sangong.total 4.71万元
--   say statement sangong.total 决算数小于预算数
-- fail:
--   fact sangong.reception:change -2.00万元
--   fact sangong.reception:change_rate 20.00%
WITH stated AS (
  SELECT submission_id, section, measure, function_path, fact_id, aspect, value,
    MAX(CASE WHEN aspect = 'change' THEN fact_id END) OVER (
      PARTITION BY submission_id, section, measure, function_path ORDER BY fact_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS change_id
  FROM current_narrative
  WHERE aspect IN ('change', 'change_rate') AND economic_code = '' AND value IS NOT NULL
), place AS (
  SELECT fact_id, submission_id, aspect, amount, half,
    CASE WHEN function_path = '' THEN measure ELSE measure || '/' || function_path END AS about,
    CAST(page AS BIGINT) * 1000000000000 + CAST(line AS BIGINT) * 1000000 + "offset" AS at
  FROM current_narrative
  WHERE aspect IN ('value', 'change', 'prior', 'budget_initial', 'budget_annual', 'budget') AND amount IS NOT NULL
), said AS (
  SELECT passage_id, submission_id, about, text, section, CAST(page AS BIGINT) * 1000000000000 + CAST(line AS BIGINT) * 1000000 + "offset" AS at
  FROM current_passage
  WHERE kind = 'statement' AND text IN ('持平', '决算数大于预算数', '决算数小于预算数', '决算数等于预算数')
), before AS (
  SELECT s.passage_id, s.submission_id, s.about, s.text,
    MAX(CASE WHEN f.aspect = 'value' THEN f.at END) AS value_at,
    MAX(CASE WHEN f.aspect IN ('budget_initial', 'budget_annual', 'budget') THEN f.at END) AS budget_at,
    MAX(CASE WHEN f.aspect IN ('budget_initial', 'budget_annual', 'budget') THEN f.aspect END) AS last_budget,
    MIN(CASE WHEN f.aspect IN ('budget_initial', 'budget_annual', 'budget') THEN f.aspect END) AS first_budget
  FROM said AS s
  JOIN place AS f ON f.submission_id = s.submission_id AND f.about = s.about AND f.at < s.at AND f.at > s.at - 3000000
  GROUP BY s.passage_id, s.submission_id, s.about, s.text
)
SELECT r.submission_id, CASE WHEN r.function_path <> '' THEN r.function_path ELSE m.name END || '增减方向' AS subject, 'words' AS form,
  CASE WHEN r.value > 0 THEN '增长' ELSE '下降' END AS stated_words,
  CASE WHEN c.value > 0 THEN '增长' ELSE '下降' END AS computed_words,
  CASE WHEN c.value > 0 THEN '金额用“增加”，比率应用“增长”' ELSE '金额用“减少”，比率应用“下降”' END AS note,
  CAST(c.fact_id AS VARCHAR) || ';' || CAST(r.fact_id AS VARCHAR) AS evidence
FROM stated AS r
JOIN current_narrative AS c ON c.submission_id = r.submission_id AND c.fact_id = r.change_id
LEFT JOIN measure AS m ON m.measure = r.measure
WHERE r.aspect = 'change_rate' AND r.value <> 0 AND c.value <> 0
UNION ALL
SELECT s.submission_id, s.about || '与预算比较', 'words', s.text,
  CASE WHEN v.amount > b.amount THEN '决算数大于预算数' WHEN v.amount < b.amount THEN '决算数小于预算数' ELSE '决算数等于预算数' END,
  '表述应与预算数、决算数相符',
  CAST(s.passage_id AS VARCHAR) || ';' || CAST(v.fact_id AS VARCHAR) || ';' || CAST(b.fact_id AS VARCHAR)
FROM before AS s
JOIN place AS v ON v.submission_id = s.submission_id AND v.about = s.about AND v.at = s.value_at AND v.aspect = 'value'
JOIN place AS b ON b.submission_id = s.submission_id AND b.about = s.about AND b.at = s.budget_at
  AND b.aspect IN ('budget_initial', 'budget_annual', 'budget')
WHERE s.text <> '持平' AND s.first_budget = s.last_budget
UNION ALL
SELECT s.submission_id, s.about || '与上年比较', 'words', '持平',
  CASE WHEN SUM(CASE WHEN f.aspect = 'change' AND f.amount <> 0 THEN 1 ELSE 0 END) > 0 THEN '有增减' ELSE '持平' END,
  '“持平”应与增减额相符',
  CAST(s.passage_id AS VARCHAR) || ';' || STRING_AGG(CAST(f.fact_id AS VARCHAR), ',')
FROM said AS s
JOIN place AS f ON f.submission_id = s.submission_id AND f.about = s.about AND f.aspect = 'change' AND f.at < s.at + 1000000 AND f.at > s.at - 1000000
WHERE s.text = '持平'
GROUP BY s.submission_id, s.passage_id, s.about
