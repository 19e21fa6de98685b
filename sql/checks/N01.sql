-- id: N01
-- title: 收入总计＝本年收入合计＋使用非财政拨款结余＋年初结转和结余
-- severity: error
-- needs: income.total, income.current|balance.nonfiscal_used|balance.opening
-- basis: 公开01表表内关系；文字说明应与之一致
-- applies: 文字说明第一部分
-- fix: 核对收入总计及其三项构成，按决算报表改正写错的一项。
-- pass:
--   fact income.total 3938.59万元
--   fact income.current 3787.92万元
--   fact balance.nonfiscal_used 149.67万元
--   fact balance.opening 1.00万元
-- fail:
--   fact income.total 3938.62万元
--   fact income.current 3787.92万元
--   fact balance.nonfiscal_used 149.67万元
--   fact balance.opening 1.00万元
WITH first AS (
  SELECT submission_id, section, measure, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE aspect = 'value' AND function_path = '' AND amount IS NOT NULL
    AND measure IN ('income.total',
      'income.current', 'balance.nonfiscal_used', 'balance.opening')
  GROUP BY submission_id, section, measure
), stated AS (
  SELECT f.submission_id, f.section, f.measure, f.fact_id, f.amount, f.half AS half
  FROM first AS m
  JOIN current_narrative AS f ON f.submission_id = m.submission_id AND f.fact_id = m.fact_id
)
SELECT t.submission_id, '收入总计' AS subject, 'equal' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half, SUM(p.amount) AS computed, SUM(p.half) AS computed_half,
  CASE WHEN MIN(p.amount) >= 0 THEN MAX(p.amount) END AS largest,
  CASE WHEN COUNT(*) < 3 AND (t.amount - SUM(p.amount) > t.half + SUM(p.half) OR SUM(p.amount) - t.amount > t.half + SUM(p.half)) THEN '收入总计的三项构成没有列全' END AS guard,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.fact_id AS VARCHAR), ',') AS evidence
FROM stated AS t
JOIN stated AS p ON p.submission_id = t.submission_id AND p.section = t.section AND p.measure <> 'income.total'
WHERE t.measure = 'income.total'
GROUP BY t.submission_id, t.fact_id, t.amount, t.half
