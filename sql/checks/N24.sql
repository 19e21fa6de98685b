-- id: N24
-- title: 授予中小企业、小微企业合同金额及占比
-- severity: error
-- needs: procurement.sme|procurement.micro, procurement.total
-- basis: 政府采购促进中小企业发展管理办法；占比的基数以句中所称为准
-- applies: 文字说明政府采购部分
-- fix: 按所称基数重新计算占比；小微企业合同金额不大于中小企业，中小企业不大于采购总额。
-- otherwise: 没有写明中小企业合同金额
-- pass:
--   fact procurement.total 351.97万元
--   fact procurement.sme 345.94万元
--   fact procurement.sme:share 98.29%
--   say statement procurement.sme 占政府采购支出总额的98.29%
-- fail:
--   fact procurement.total 351.97万元
--   fact procurement.sme 345.94万元
--   fact procurement.sme:share 99.29%
--   say statement procurement.sme 占政府采购支出总额的99.29%
WITH first AS (
  SELECT submission_id,
    MIN(CASE WHEN measure = 'procurement.total' AND aspect = 'value' THEN fact_id END) AS total_id,
    MIN(CASE WHEN measure = 'procurement.sme' AND aspect = 'value' THEN fact_id END) AS sme_id,
    MIN(CASE WHEN measure = 'procurement.micro' AND aspect = 'value' THEN fact_id END) AS micro_id
  FROM current_narrative
  WHERE measure IN ('procurement.total', 'procurement.sme', 'procurement.micro') AND amount IS NOT NULL
  GROUP BY submission_id
), share AS (
  SELECT s.submission_id, s.measure, s.fact_id, s.value, s.half, s.decimals, s.unit, MAX(p.text) AS text
  FROM current_narrative AS s
  LEFT JOIN current_passage AS p ON p.submission_id = s.submission_id AND p.kind = 'statement' AND p.about = s.measure
    AND p.text LIKE '占%' AND POSITION(s.raw IN p.text) > 0
  WHERE s.aspect = 'share' AND s.measure IN ('procurement.sme', 'procurement.micro')
  GROUP BY s.submission_id, s.measure, s.fact_id, s.value, s.half, s.decimals, s.unit
), based AS (
  SELECT s.*, x.total_id, x.sme_id, CASE s.measure WHEN 'procurement.sme' THEN x.sme_id ELSE x.micro_id END AS part_id,
    CASE WHEN s.text LIKE '%中小企业%' THEN 'sme' WHEN s.text LIKE '%采购%' OR s.text LIKE '%总额%' THEN 'total'
      WHEN s.measure = 'procurement.sme' THEN 'total' END AS base
  FROM share AS s
  JOIN first AS x ON x.submission_id = s.submission_id
)
SELECT x.submission_id, n.name || '占比' AS subject, 'share' AS form, '%' AS unit,
  x.value AS stated, x.half AS stated_half, x.decimals AS decimals, NULL AS computed, NULL AS computed_half,
  p.amount AS numerator, p.half AS numerator_half, b.amount AS denominator, b.half AS denominator_half,
  CASE WHEN x.base IS NULL THEN '句中没有写明占比的基数' END AS skip,
  CASE WHEN x.unit <> '%' THEN '占比的单位不是百分号' END AS guard,
  CASE x.base WHEN 'sme' THEN '占比＝合同金额÷授予中小企业合同金额' ELSE '占比＝合同金额÷政府采购支出总额' END AS note,
  CAST(x.fact_id AS VARCHAR) || ';' || CAST(p.fact_id AS VARCHAR) || COALESCE(';' || CAST(b.fact_id AS VARCHAR), '') AS evidence
FROM based AS x
JOIN current_narrative AS p ON p.submission_id = x.submission_id AND p.fact_id = x.part_id
LEFT JOIN current_narrative AS b ON b.submission_id = x.submission_id AND b.fact_id = CASE x.base WHEN 'sme' THEN x.sme_id ELSE x.total_id END
LEFT JOIN measure AS n ON n.measure = x.measure
UNION ALL
SELECT x.submission_id, '授予中小企业合同金额与政府采购支出总额', 'at_most', '万元', s.amount, s.half, NULL, t.amount, t.half, NULL, NULL, NULL, NULL, NULL, NULL,
  '授予中小企业合同金额不大于政府采购支出总额', CAST(s.fact_id AS VARCHAR) || ';' || CAST(t.fact_id AS VARCHAR)
FROM first AS x
JOIN current_narrative AS s ON s.submission_id = x.submission_id AND s.fact_id = x.sme_id
JOIN current_narrative AS t ON t.submission_id = x.submission_id AND t.fact_id = x.total_id
UNION ALL
SELECT x.submission_id, '授予小微企业合同金额与授予中小企业合同金额', 'at_most', '万元', s.amount, s.half, NULL, t.amount, t.half, NULL, NULL, NULL, NULL, NULL, NULL,
  '授予小微企业合同金额不大于授予中小企业合同金额', CAST(s.fact_id AS VARCHAR) || ';' || CAST(t.fact_id AS VARCHAR)
FROM first AS x
JOIN current_narrative AS s ON s.submission_id = x.submission_id AND s.fact_id = x.micro_id
JOIN current_narrative AS t ON t.submission_id = x.submission_id AND t.fact_id = x.sme_id
