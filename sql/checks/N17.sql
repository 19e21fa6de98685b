-- id: N17
-- title: 基本支出＝人员经费＋公用经费
-- severity: error
-- needs: general.basic, general.basic.personnel|general.basic.public
-- basis: 公开06表表内关系；文字说明应与之一致
-- applies: 文字说明基本支出部分
-- fix: 核对基本支出、人员经费、公用经费三个数字，按公开06表改正。
-- pass:
--   fact general.basic 1529.87万元
--   fact general.basic.personnel 1409.37万元
--   fact general.basic.public 120.50万元
-- fail:
--   fact general.basic 1529.87万元
--   fact general.basic.personnel 1409.37万元
--   fact general.basic.public 120.53万元
WITH first AS (
  SELECT submission_id, section, measure, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE aspect = 'value' AND function_path = '' AND amount IS NOT NULL
    AND measure IN ('general.basic',
      'general.basic.personnel', 'general.basic.public')
  GROUP BY submission_id, section, measure
), stated AS (
  SELECT f.submission_id, f.section, f.measure, f.fact_id, f.amount, f.half AS half
  FROM first AS m
  JOIN current_narrative AS f ON f.submission_id = m.submission_id AND f.fact_id = m.fact_id
)
SELECT t.submission_id, '一般公共预算财政拨款基本支出' AS subject, 'equal' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half, SUM(p.amount) AS computed, SUM(p.half) AS computed_half,
  CASE WHEN MIN(p.amount) >= 0 THEN MAX(p.amount) END AS largest,
  CASE WHEN COUNT(*) < 2 AND (t.amount - SUM(p.amount) > t.half + SUM(p.half)) THEN '人员经费或公用经费没有列出' END AS guard,
  CAST(t.fact_id AS VARCHAR) || ';' || STRING_AGG(CAST(p.fact_id AS VARCHAR), ',') AS evidence
FROM stated AS t
JOIN stated AS p ON p.submission_id = t.submission_id AND p.section = t.section AND p.measure <> 'general.basic'
WHERE t.measure = 'general.basic'
GROUP BY t.submission_id, t.fact_id, t.amount, t.half
