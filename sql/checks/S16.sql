-- id: S16
-- title: 写明增减的都说明原因
-- severity: warning
-- needs: income.total:change|accounts.total:change|fiscal.total:change|general.expenditure:change|sangong.total:change|agency_operating:change（增减额）
-- basis: 公开说明应写明增减变化的主要原因
-- applies: 收支总体、财政拨款、一般公共预算支出（合计或各项）、三公经费合计（上海格式除外）、机关运行经费不为零的增减额
-- formula: 不为零的增减应说明主要原因
-- fix: 补写增减的主要原因。
-- otherwise: 没有不为零的增减额
-- fold: yes
-- pass:
--   fact fiscal.total:change -3370.04万元
--   say reason fiscal.total 培训班次减少
-- fail:
--   fact fiscal.total:change -3370.04万元
WITH placed AS (
  SELECT submission_id, measure, aspect, function_path, fact_id, value, CAST(page AS BIGINT) * 1000000000000 + CAST(line AS BIGINT) * 1000000 + "offset" AS at
  FROM current_narrative
  WHERE aspect IN ('change', 'budget_initial', 'budget_annual', 'budget')
), change AS (
  SELECT submission_id, measure, MIN(fact_id) AS fact_id, MIN(at) AS at
  FROM placed
  WHERE aspect = 'change' AND function_path = '' AND value <> 0
    AND measure IN ('accounts.total', 'fiscal.total', 'general.expenditure', 'sangong.total', 'agency_operating', 'institution_public')
  GROUP BY submission_id, measure
), stretch AS (
  SELECT c.submission_id, c.measure, c.fact_id, c.at, MIN(b.at) AS budget_at
  FROM change AS c
  LEFT JOIN placed AS b ON b.submission_id = c.submission_id AND b.measure = c.measure AND b.at > c.at AND b.aspect <> 'change'
  GROUP BY c.submission_id, c.measure, c.fact_id, c.at
), reason AS (
  SELECT submission_id, passage_id, CAST(page AS BIGINT) * 1000000000000 + CAST(line AS BIGINT) * 1000000 + "offset" AS at,
    CASE WHEN about LIKE 'general.expenditure/%' THEN 'general.expenditure' WHEN about LIKE 'sangong.%' THEN 'sangong.total' ELSE about END AS about
  FROM current_passage
  WHERE kind = 'reason'
), given AS (
  SELECT x.submission_id, x.measure, MIN(r.passage_id) AS passage_id
  FROM stretch AS x
  JOIN reason AS r ON r.submission_id = x.submission_id AND r.about = x.measure AND r.at > x.at
    AND (x.measure IN ('general.expenditure', 'sangong.total') OR x.budget_at IS NULL OR r.at < x.budget_at)
  GROUP BY x.submission_id, x.measure
)
SELECT c.submission_id, COALESCE(m.name, c.measure) || '增减原因' AS subject, 'words' AS form,
  CASE WHEN g.passage_id IS NULL THEN '没有写明' ELSE '' END AS stated_words, '' AS computed_words,
  CAST(c.fact_id AS VARCHAR) || COALESCE(';' || CAST(g.passage_id AS VARCHAR), '') AS evidence
FROM change AS c
JOIN current_submission AS s ON s.submission_id = c.submission_id
LEFT JOIN given AS g ON g.submission_id = c.submission_id AND g.measure = c.measure
LEFT JOIN measure AS m ON m.measure = c.measure
WHERE c.measure <> 'sangong.total' OR s.template NOT LIKE 'shanghai%'
