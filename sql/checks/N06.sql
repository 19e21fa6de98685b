-- id: N06
-- title: 占比＝部分÷合计
-- severity: error
-- needs: income.fiscal:share|expenditure.basic:share|general.expenditure:share|sangong.vehicle:share（占比）
-- basis: 占比由同一句的金额计算；各项占比凑足100%时允许其中一项带尾差
-- applies: 文字说明中每一个占比（政府采购的占比见N24）
-- fix: 按句中金额重新计算占比。
-- otherwise: 占比没有可以对应的金额
-- pass:
--   fact income.current 3787.92万元 §二
--   fact income.fiscal 3694.64万元 §二
--   fact income.fiscal:share 97.54% §二
-- fail:
--   fact income.current 3787.92万元 §二
--   fact income.fiscal 3694.64万元 §二
--   fact income.fiscal:share 97.56% §二
WITH base(measure, parent) AS (
  VALUES ('income.fiscal', 'income.current'), ('income.fiscal.general', 'income.current'), ('income.fiscal.fund', 'income.current'),
    ('income.fiscal.statecap', 'income.current'), ('income.superior', 'income.current'), ('income.business', 'income.current'),
    ('income.operating', 'income.current'), ('income.affiliate', 'income.current'), ('income.other', 'income.current'),
    ('expenditure.basic', 'expenditure.current'), ('expenditure.project', 'expenditure.current'),
    ('expenditure.remitted', 'expenditure.current'), ('expenditure.operating', 'expenditure.current'),
    ('expenditure.affiliate_subsidy', 'expenditure.current'),
    ('sangong.abroad', 'sangong.total'), ('sangong.vehicle', 'sangong.total'), ('sangong.reception', 'sangong.total'),
    ('sangong.vehicle.purchase', 'sangong.total'), ('sangong.vehicle.operation', 'sangong.total'),
    ('general.basic.personnel', 'general.basic'), ('general.basic.public', 'general.basic')
), stated AS (
  SELECT submission_id, section, measure, function_path, fact_id, aspect, unit, value, half, decimals,
    MAX(CASE WHEN aspect = 'value' THEN fact_id END) OVER (
      PARTITION BY submission_id, section, measure, function_path ORDER BY fact_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS part_id
  FROM current_narrative
  WHERE aspect IN ('value', 'share') AND economic_code = ''
), share AS (
  SELECT s.*,
    CASE WHEN s.measure = 'general.expenditure' AND s.function_path = '' THEN 'expenditure.current'
      WHEN s.measure = 'general.expenditure' THEN 'general.expenditure' ELSE b.parent END AS parent
  FROM stated AS s
  LEFT JOIN base AS b ON b.measure = s.measure
  WHERE s.aspect = 'share' AND s.part_id IS NOT NULL
    AND (b.parent IS NOT NULL OR s.measure = 'general.expenditure')
), placed AS (
  SELECT s.submission_id, s.fact_id,
    COALESCE(MAX(CASE WHEN p.section = s.section AND p.fact_id < s.fact_id THEN p.fact_id END), MIN(p.fact_id)) AS parent_id,
    SUM(CASE WHEN p.fact_id IS NULL THEN 0 ELSE 1 END) AS parents
  FROM share AS s
  LEFT JOIN current_narrative AS p ON p.submission_id = s.submission_id AND p.measure = s.parent
    AND p.aspect = 'value' AND p.function_path = '' AND p.amount IS NOT NULL
  GROUP BY s.submission_id, s.fact_id
), together AS (
  SELECT s.submission_id, s.section, s.parent, s.function_path <> '' AS by_class, SUM(s.value) AS total, SUM(s.half) AS slack
  FROM share AS s
  GROUP BY s.submission_id, s.section, s.parent, s.function_path <> ''
)
SELECT s.submission_id, CASE WHEN s.function_path <> '' THEN s.function_path ELSE m.name END || '占比' AS subject,
  'share' AS form, '%' AS unit, s.value AS stated, s.half AS stated_half, s.decimals AS decimals,
  p.amount AS numerator, p.half AS numerator_half, w.amount AS denominator, w.half AS denominator_half,
  CASE WHEN s.unit <> '%' THEN '占比的单位不是百分号' END AS guard,
  CASE WHEN w.fact_id IS NULL THEN '没有写明占比的合计数' END AS lacking,
  CASE WHEN t.total = 100 THEN t.slack END AS plug,
  s.section || s.parent || CASE WHEN t.by_class THEN 'class' ELSE '' END AS plug_group,
  CAST(s.fact_id AS VARCHAR) || ';' || CAST(p.fact_id AS VARCHAR) || COALESCE(';' || CAST(w.fact_id AS VARCHAR), '') AS evidence
FROM share AS s
JOIN placed AS x ON x.submission_id = s.submission_id AND x.fact_id = s.fact_id
JOIN current_narrative AS p ON p.submission_id = s.submission_id AND p.fact_id = s.part_id
LEFT JOIN current_narrative AS w ON w.submission_id = s.submission_id AND w.fact_id = x.parent_id
LEFT JOIN measure AS m ON m.measure = s.measure
JOIN together AS t ON t.submission_id = s.submission_id AND t.section = s.section AND t.parent = s.parent
  AND t.by_class = (s.function_path <> '')
