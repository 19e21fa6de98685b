-- id: N04
-- title: 本年收入＝六项收入之和
-- severity: error
-- needs: income.current, income.fiscal|income.superior|income.business|income.operating|income.affiliate|income.other
-- basis: 公开02表表内关系；文字说明应与之一致
-- applies: 文字说明收入部分
-- fix: 核对本年收入与六项收入，按收入决算表改正写错的一项。
-- pass:
--   fact income.current 3787.92万元
--   fact income.fiscal 3694.64万元
--   fact income.superior 0.00万元
--   fact income.business 92.02万元
--   fact income.operating 0.00万元
--   fact income.affiliate 0.00万元
--   fact income.other 1.26万元
-- fail:
--   fact income.current 3787.92万元
--   fact income.fiscal 3694.64万元
--   fact income.superior 0.00万元
--   fact income.business 92.02万元
--   fact income.operating 0.00万元
--   fact income.affiliate 0.00万元
--   fact income.other 1.30万元
WITH first AS (
  SELECT submission_id, section, measure, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE aspect = 'value' AND function_path = '' AND amount IS NOT NULL
    AND measure IN ('income.current',
      'income.fiscal', 'income.superior', 'income.business',
      'income.operating', 'income.affiliate', 'income.other')
  GROUP BY submission_id, section, measure
), stated AS (
  SELECT f.submission_id, f.section, f.measure, f.fact_id, f.amount, f.half AS half
  FROM first AS m
  JOIN current_narrative AS f ON f.submission_id = m.submission_id AND f.fact_id = m.fact_id
)
SELECT t.submission_id, '本年收入' AS subject, 'equal' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half, SUM(p.amount) AS computed, SUM(p.half) AS computed_half,
  CASE WHEN MIN(p.amount) >= 0 THEN MAX(p.amount) END AS largest,
  CASE WHEN COUNT(*) < 6 AND (t.amount - SUM(p.amount) > t.half + SUM(p.half)) THEN '六项收入没有列全' END AS guard,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.fact_id AS VARCHAR), ',') AS evidence
FROM stated AS t
JOIN stated AS p ON p.submission_id = t.submission_id AND p.section = t.section AND p.measure <> 'income.current'
WHERE t.measure = 'income.current'
GROUP BY t.submission_id, t.fact_id, t.amount, t.half
