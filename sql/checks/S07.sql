-- id: S07
-- title: 单位已注明，且与金额相符
-- severity: error
-- needs: income.current|expenditure.current|general.expenditure|general.basic.personnel|sangong.total|fiscal.income.total
-- basis: 公开表以万元为单位；整表误填元的，与文字说明或其他表相差一万倍
-- applies: 公开表与文字说明、其他公开表的同一指标；表头的单位
-- formula: 同一指标不应相差一万倍
-- fix: 改正表头的单位，或把金额折算为万元。
-- otherwise: 没有可以对照的同一指标
-- pass:
--   fact general.expenditure 3694.64万元 §T05
--   fact general.expenditure 3694.64万元 §T04
-- fail:
--   fact general.expenditure 36946413.25万元 §T05
--   fact general.expenditure 3694.64万元 §T04
WITH total AS (
  SELECT department, scope, fiscal_year, submission_id, part, measure, fact_id, amount, half
  FROM current_fact
  WHERE aspect = 'value' AND function_path = '' AND economic_code = '' AND amount > 0 AND part IN ('narrative', 'T01', 'T02', 'T03', 'T04', 'T05', 'T06', 'T07', 'T08', 'T09')
    AND measure IN ('income.current', 'expenditure.current', 'fiscal.income.total', 'fiscal.expenditure.total', 'general.expenditure', 'general.basic',
      'general.basic.personnel', 'general.basic.public', 'sangong.total', 'fund.expenditure', 'statecap.expenditure')
), met AS (
  SELECT a.submission_id, a.part, a.measure, a.fact_id,
    MIN(CASE WHEN ABS(a.amount - 10000 * b.amount) <= a.half + 10000 * b.half THEN b.fact_id END) AS small_id
  FROM total AS a
  JOIN total AS b ON b.department = a.department AND b.scope = a.scope AND b.fiscal_year = a.fiscal_year AND b.measure = a.measure AND b.part <> a.part
  WHERE a.part <> 'narrative'
  GROUP BY a.submission_id, a.part, a.measure, a.fact_id
)
SELECT t.submission_id, t.part || ' ' || COALESCE(m.name, t.measure) AS subject, 'words' AS form,
  CASE WHEN t.small_id IS NULL THEN '' ELSE '大一万倍' END AS stated_words, '' AS computed_words,
  '整表可能按元填列而单位写作万元：比另一处的同一指标大一万倍' AS note,
  CAST(t.fact_id AS VARCHAR) || COALESCE(';' || CAST(t.small_id AS VARCHAR), '') AS evidence
FROM met AS t
LEFT JOIN measure AS m ON m.measure = t.measure
UNION ALL
SELECT submission_id, section || ' 单位', 'words', '单位没有写明', '', '表头的单位没有写明或互相矛盾，金额没有读入' || CASE WHEN line > 0 THEN '（第' || CAST(line AS VARCHAR) || '行）' ELSE '' END, NULL
FROM current_problem
WHERE code = 'unit'
