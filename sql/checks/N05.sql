-- id: N05
-- title: 本年支出＝五项支出之和
-- severity: error
-- needs: expenditure.current, expenditure.basic|expenditure.project|expenditure.remitted|expenditure.operating|expenditure.affiliate_subsidy
-- basis: 公开03表表内关系；文字说明应与之一致
-- applies: 文字说明支出部分
-- fix: 核对本年支出与五项支出，按支出决算表改正写错的一项。
-- pass:
--   fact expenditure.current 3937.34万元
--   fact expenditure.basic 1772.57万元
--   fact expenditure.project 2164.77万元
--   fact expenditure.remitted 0.00万元
--   fact expenditure.operating 0.00万元
--   fact expenditure.affiliate_subsidy 0.00万元
-- fail:
--   fact expenditure.current 3937.34万元
--   fact expenditure.basic 1772.57万元
--   fact expenditure.project 2164.81万元
--   fact expenditure.remitted 0.00万元
--   fact expenditure.operating 0.00万元
--   fact expenditure.affiliate_subsidy 0.00万元
WITH first AS (
  SELECT submission_id, section, measure, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE aspect = 'value' AND function_path = '' AND amount IS NOT NULL
    AND measure IN ('expenditure.current',
      'expenditure.basic', 'expenditure.project', 'expenditure.remitted',
      'expenditure.operating', 'expenditure.affiliate_subsidy')
  GROUP BY submission_id, section, measure
), stated AS (
  SELECT f.submission_id, f.section, f.measure, f.fact_id, f.amount, f.half AS half
  FROM first AS m
  JOIN current_narrative AS f ON f.submission_id = m.submission_id AND f.fact_id = m.fact_id
)
SELECT t.submission_id, '本年支出' AS subject, 'equal' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half, SUM(p.amount) AS computed, SUM(p.half) AS computed_half,
  CASE WHEN MIN(p.amount) >= 0 THEN MAX(p.amount) END AS largest,
  CASE WHEN COUNT(*) < 5 AND (t.amount - SUM(p.amount) > t.half + SUM(p.half)) THEN '五项支出没有列全' END AS guard,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.fact_id AS VARCHAR), ',') AS evidence
FROM stated AS t
JOIN stated AS p ON p.submission_id = t.submission_id AND p.section = t.section AND p.measure <> 'expenditure.current'
WHERE t.measure = 'expenditure.current'
GROUP BY t.submission_id, t.fact_id, t.amount, t.half
