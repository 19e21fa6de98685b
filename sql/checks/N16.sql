-- id: N16
-- title: 财政拨款增减额＝一般公共预算、政府性基金、国有资本经营增减额之和
-- severity: error
-- needs: fiscal.total:change|fiscal.expenditure.total:change, general.expenditure:change
-- basis: 财政拨款收支总计＝三项支出＋年末结转；年初、年末财政拨款结转和结余都为零时增减额可以直接相加
-- applies: 年初、年末财政拨款结转和结余都为零的文字说明
-- fix: 核对三类财政拨款支出的增减额与财政拨款总计的增减额。
-- otherwise: 没有写明财政拨款总计或一般公共预算支出的增减额
-- pass:
--   fact fiscal.opening 0.00万元
--   fact fiscal.closing 0.00万元
--   fact fiscal.total:change -3370.04万元
--   fact general.expenditure:change -3332.90万元
--   fact fund.total:change -37.14万元
-- fail:
--   fact fiscal.opening 0.00万元
--   fact fiscal.closing 0.00万元
--   fact fiscal.total:change -3370.04万元
--   fact general.expenditure:change -3332.90万元
--   fact fund.total:change 37.14万元
WITH first AS (
  SELECT submission_id,
    MIN(CASE WHEN measure IN ('fiscal.total', 'fiscal.expenditure.total') AND aspect = 'change' THEN fact_id END) AS fiscal_id,
    MIN(CASE WHEN measure = 'general.expenditure' AND aspect = 'change' THEN fact_id END) AS general_id,
    MIN(CASE WHEN measure IN ('fund.total', 'fund.expenditure', 'fund.expenditure.total') AND aspect = 'change' THEN fact_id END) AS fund_id,
    MIN(CASE WHEN measure IN ('statecap.expenditure', 'statecap.total') AND aspect = 'change' THEN fact_id END) AS statecap_id,
    MIN(CASE WHEN measure = 'fiscal.opening' AND aspect = 'value' THEN fact_id END) AS opening_id,
    MIN(CASE WHEN measure = 'fiscal.closing' AND aspect = 'value' THEN fact_id END) AS closing_id
  FROM current_narrative
  WHERE function_path = '' AND amount IS NOT NULL AND aspect IN ('value', 'change')
  GROUP BY submission_id
)
SELECT x.submission_id, '财政拨款收支总计增减额' AS subject, 'equal' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half,
  g.amount + COALESCE(f.amount, 0) + COALESCE(s.amount, 0) AS computed,
  g.half + COALESCE(f.half, 0) + COALESCE(s.half, 0) AS computed_half,
  CASE WHEN o.amount IS NULL OR c.amount IS NULL OR o.amount <> 0 OR c.amount <> 0
    THEN '年初或年末财政拨款结转和结余不为零，增减额不能直接相加' END AS skip,
  CASE WHEN (f.amount IS NULL OR s.amount IS NULL) AND t.amount <> g.amount + COALESCE(f.amount, 0) + COALESCE(s.amount, 0)
      AND f.amount IS NULL THEN '没有写明政府性基金支出的增减额' END AS lacking,
  CAST(t.fact_id AS VARCHAR) || ';' || CAST(g.fact_id AS VARCHAR) || COALESCE(';' || CAST(f.fact_id AS VARCHAR), '')
    || COALESCE(';' || CAST(s.fact_id AS VARCHAR), '') AS evidence
FROM first AS x
JOIN current_narrative AS t ON t.submission_id = x.submission_id AND t.fact_id = x.fiscal_id
JOIN current_narrative AS g ON g.submission_id = x.submission_id AND g.fact_id = x.general_id
LEFT JOIN current_narrative AS f ON f.submission_id = x.submission_id AND f.fact_id = x.fund_id
LEFT JOIN current_narrative AS s ON s.submission_id = x.submission_id AND s.fact_id = x.statecap_id
LEFT JOIN current_narrative AS o ON o.submission_id = x.submission_id AND o.fact_id = x.opening_id
LEFT JOIN current_narrative AS c ON c.submission_id = x.submission_id AND c.fact_id = x.closing_id
