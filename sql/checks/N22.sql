-- id: N22
-- title: 公用经费＝机关运行经费＋事业单位公用经费
-- severity: error
-- needs: general.basic.public, agency_operating|institution_public
-- basis: 机关运行经费为行政、参公单位的公用经费，其余为事业单位公用经费
-- applies: 写明机关运行经费和事业单位公用经费的文字说明
-- fix: 核对公用经费与机关运行经费、事业单位公用经费。
-- pass:
--   fact general.basic.public 120.50万元
--   fact agency_operating 44.67万元
--   fact institution_public 75.83万元
-- fail:
--   fact general.basic.public 120.50万元
--   fact agency_operating 44.67万元
--   fact institution_public 75.87万元
WITH first AS (
  SELECT submission_id,
    MIN(CASE WHEN measure = 'general.basic.public' THEN fact_id END) AS public_id,
    MIN(CASE WHEN measure = 'agency_operating' THEN fact_id END) AS agency_id,
    MIN(CASE WHEN measure = 'institution_public' THEN fact_id END) AS institution_id
  FROM current_narrative
  WHERE aspect = 'value' AND amount IS NOT NULL
    AND measure IN ('general.basic.public', 'agency_operating', 'institution_public')
  GROUP BY submission_id
)
SELECT x.submission_id, '公用经费' AS subject,
  CASE WHEN a.fact_id IS NULL OR i.fact_id IS NULL THEN 'at_least' ELSE 'equal' END AS form, '万元' AS unit,
  p.amount AS stated, p.half AS stated_half,
  COALESCE(a.amount, 0) + COALESCE(i.amount, 0) AS computed, COALESCE(a.half, 0) + COALESCE(i.half, 0) AS computed_half,
  CASE WHEN a.fact_id IS NULL OR i.fact_id IS NULL THEN '公用经费不小于其中的机关运行经费、事业单位公用经费' END AS note,
  CAST(p.fact_id AS VARCHAR) || COALESCE(';' || CAST(a.fact_id AS VARCHAR), '') || COALESCE(';' || CAST(i.fact_id AS VARCHAR), '') AS evidence
FROM first AS x
JOIN current_narrative AS p ON p.submission_id = x.submission_id AND p.fact_id = x.public_id
LEFT JOIN current_narrative AS a ON a.submission_id = x.submission_id AND a.fact_id = x.agency_id
LEFT JOIN current_narrative AS i ON i.submission_id = x.submission_id AND i.fact_id = x.institution_id
WHERE a.fact_id IS NOT NULL OR i.fact_id IS NOT NULL
