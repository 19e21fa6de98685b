-- id: N29
-- title: “无…收支”“空表”的表述与数字相符
-- severity: error
-- needs: passage:statement（无收支、空表的表述）
-- basis: 说明无收支的，有关数字应为零
-- applies: 写有“无…收入、支出”或“空表”的文字说明
-- formula: 说明无收支的，有关数字应为零
-- fix: 核对是否确无收支，改正表述或数字。
-- otherwise: 没有写“无收支”的指标又写了数字
-- pass:
--   say statement statecap.expenditure 无
--   fact statecap.expenditure 0.00万元
-- fail:
--   say statement statecap.expenditure 无
--   fact statecap.expenditure 12.00万元
WITH none AS (
  SELECT submission_id, about, MIN(passage_id) AS passage_id
  FROM current_passage
  WHERE kind = 'statement' AND (text = '无' OR text = '空表' OR text LIKE '无%') AND about <> ''
  GROUP BY submission_id, about
)
SELECT f.submission_id, COALESCE(m.name, f.measure) AS subject, 'equal' AS form, '万元' AS unit,
  f.amount AS stated, 0 AS computed,
  CAST(f.fact_id AS VARCHAR) || ';' || CAST(n.passage_id AS VARCHAR) AS evidence
FROM none AS n
JOIN current_narrative AS f ON f.submission_id = n.submission_id AND f.aspect = 'value' AND f.amount IS NOT NULL
  AND CASE WHEN f.function_path = '' THEN f.measure ELSE f.measure || '/' || f.function_path END = n.about
LEFT JOIN measure AS m ON m.measure = f.measure
