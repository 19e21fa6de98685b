-- id: N07
-- title: 各项占比合计为100.00%
-- severity: error
-- needs: income.fiscal:share|expenditure.basic:share|general.expenditure:share|sangong.vehicle:share（占比）
-- basis: 部分之和等于合计的，各项占比之和应为100%；允许尾差
-- applies: 列全了各项金额和占比的收入、支出、支出结构、三公经费说明
-- fix: 重新计算各项占比，或补上漏写的占比。
-- otherwise: 没有列全各项占比
-- pass:
--   fact income.current 100.00万元 §二
--   fact income.fiscal 97.54万元 §二
--   fact income.fiscal:share 97.54% §二
--   fact income.business 2.46万元 §二
--   fact income.business:share 2.46% §二
-- fail:
--   fact income.current 100.00万元 §二
--   fact income.fiscal 97.54万元 §二
--   fact income.fiscal:share 97.54% §二
--   fact income.business 2.46万元 §二
--   fact income.business:share 2.64% §二
WITH part(measure, parent) AS (
  VALUES ('income.fiscal', 'income.current'), ('income.superior', 'income.current'), ('income.business', 'income.current'),
    ('income.operating', 'income.current'), ('income.affiliate', 'income.current'), ('income.other', 'income.current'),
    ('expenditure.basic', 'expenditure.current'), ('expenditure.project', 'expenditure.current'),
    ('expenditure.remitted', 'expenditure.current'), ('expenditure.operating', 'expenditure.current'),
    ('expenditure.affiliate_subsidy', 'expenditure.current'),
    ('sangong.abroad', 'sangong.total'), ('sangong.vehicle', 'sangong.total'), ('sangong.reception', 'sangong.total'),
    ('general.expenditure', 'general.expenditure')
), first AS (
  SELECT f.submission_id, f.section, p.parent, f.measure, f.function_path,
    MIN(CASE WHEN f.aspect = 'value' THEN f.fact_id END) AS value_id,
    MIN(CASE WHEN f.aspect = 'share' THEN f.fact_id END) AS share_id
  FROM current_narrative AS f
  JOIN part AS p ON p.measure = f.measure
  WHERE f.aspect IN ('value', 'share')
    AND (f.measure = 'general.expenditure' AND f.function_path <> '' AND f.function_path NOT LIKE '%/%'
      OR f.measure <> 'general.expenditure' AND f.function_path = '')
  GROUP BY f.submission_id, f.section, p.parent, f.measure, f.function_path
), sums AS (
  SELECT x.submission_id, x.section, x.parent, SUM(s.value) AS share, SUM(s.half) AS share_half,
    SUM(v.amount) AS amount, SUM(v.half) AS half, COUNT(*) AS parts,
    STRING_AGG(CAST(s.fact_id AS VARCHAR), ',') AS evidence
  FROM first AS x
  JOIN current_narrative AS s ON s.submission_id = x.submission_id AND s.fact_id = x.share_id
  JOIN current_narrative AS v ON v.submission_id = x.submission_id AND v.fact_id = x.value_id
  WHERE s.unit = '%'
  GROUP BY x.submission_id, x.section, x.parent
), whole AS (
  SELECT x.submission_id, x.section, x.parent,
    COALESCE(MIN(CASE WHEN w.section = x.section THEN w.fact_id END), MIN(w.fact_id)) AS fact_id
  FROM sums AS x
  JOIN current_narrative AS w ON w.submission_id = x.submission_id AND w.measure = x.parent AND w.part = 'narrative'
    AND w.aspect = 'value' AND w.function_path = '' AND w.amount IS NOT NULL
  GROUP BY x.submission_id, x.section, x.parent
)
SELECT x.submission_id, m.name || '各项占比合计' AS subject, 'equal' AS form, '%' AS unit,
  x.share AS stated, x.share_half AS stated_half, 100 AS computed,
  CASE WHEN w.amount = 0 THEN '合计为零，占比没有意义'
    WHEN x.amount - w.amount > x.half + w.half OR w.amount - x.amount > x.half + w.half THEN '各项金额没有列全或合计不符，占比不能相加' END AS skip,
  x.evidence || ';' || CAST(w.fact_id AS VARCHAR) AS evidence
FROM sums AS x
JOIN whole AS h ON h.submission_id = x.submission_id AND h.section = x.section AND h.parent = x.parent
JOIN current_narrative AS w ON w.submission_id = h.submission_id AND w.fact_id = h.fact_id
LEFT JOIN measure AS m ON m.measure = x.parent
WHERE x.parts > 1
