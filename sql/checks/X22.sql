-- id: X22
-- title: 公开表与同一工作簿内的财决表一致
-- severity: error
-- needs: income.current|expenditure.current|general.expenditure
-- basis: 公开表由部门决算报表（财决表，以元为单位）折算为万元
-- applies: 公开01、02、03、05表与财决01、03、04、07表，逐科目逐栏
-- formula: 公开表的金额应是财决表同一栏折算成万元的数
-- fix: 核对财决表与公开表的对应栏，改正填错的一处。
-- otherwise: 工作簿内没有财决表
-- pass:
--   fact income.current 3787.92万元 §T02
--   fact income.current 37879160.51元 §Z03
-- fail:
--   fact income.current 3787.92万元 §T02
--   fact income.current 37869160.51元 §Z03
WITH pair(book, part) AS (
  VALUES ('Z01', 'T01'), ('Z03', 'T02'), ('Z04', 'T03'), ('Z07', 'T05')
), book AS (
  SELECT f.submission_id, p.part, f.measure, f.function_code, f.function_path, MIN(f.fact_id) AS fact_id, MIN(f.amount) AS amount, MAX(f.half) AS half,
    MAX(f.amount) - MIN(f.amount) AS apart
  FROM current_fact AS f
  JOIN pair AS p ON p.book = f.part
  WHERE f.part IN ('Z01', 'Z03', 'Z04', 'Z07') AND f.aspect = 'value' AND f.amount IS NOT NULL
  GROUP BY f.submission_id, p.part, f.measure, f.function_code, f.function_path
), kept AS (
  SELECT submission_id, part, measure, LENGTH(function_code) AS depth FROM book GROUP BY submission_id, part, measure, LENGTH(function_code)
), public AS (
  SELECT f.submission_id, f.part, f.measure, f.function_code, f.function_path, MIN(f.fact_id) AS fact_id, MIN(COALESCE(f.amount, 0)) AS amount,
    MAX(CASE WHEN f.amount IS NOT NULL THEN f.half ELSE 0 END) AS half, MAX(f.amount) - MIN(f.amount) AS apart
  FROM current_fact AS f
  JOIN kept AS k ON k.submission_id = f.submission_id AND k.part = f.part AND k.measure = f.measure AND k.depth = LENGTH(f.function_code)
  WHERE f.part IN ('T01', 'T02', 'T03', 'T05') AND f.aspect = 'value'
  GROUP BY f.submission_id, f.part, f.measure, f.function_code, f.function_path
), listed AS (
  SELECT submission_id, part, measure, LENGTH(function_code) AS depth FROM public GROUP BY submission_id, part, measure, LENGTH(function_code)
)
SELECT COALESCE(t.submission_id, b.submission_id) AS submission_id,
  '公开0' || SUBSTRING(COALESCE(t.part, b.part) FROM 3 FOR 1) || '表 ' || COALESCE(t.function_code || t.function_path, b.function_code || b.function_path) || ' '
    || COALESCE(m.name, t.measure, b.measure) AS subject,
  'equal' AS form, '万元' AS unit, COALESCE(t.amount, 0) AS stated, COALESCE(t.half, 0) AS stated_half,
  -- Printed as the book's amount rounds: that is the same number.
  CASE WHEN ABS(COALESCE(t.amount, 0) - COALESCE(b.amount, 0)) <= COALESCE(t.half, 50) THEN COALESCE(t.amount, 0) ELSE COALESCE(b.amount, 0) END AS computed, COALESCE(b.half, 0) AS computed_half,
  CASE WHEN b.fact_id IS NULL THEN '财决表没有这一行' WHEN t.fact_id IS NULL THEN '公开表没有这一行' END AS note,
  CASE WHEN t.fact_id IS NULL AND l.depth IS NULL THEN '公开表不列这一级科目' END AS lacking,
  CASE WHEN t.apart > 0 OR b.apart > 0 THEN '同一栏读出两个不同的数，先核对读取是否有误' END AS guard,
  COALESCE(CAST(t.fact_id AS VARCHAR), '') || CASE WHEN t.fact_id IS NULL OR b.fact_id IS NULL THEN '' ELSE ';' END || COALESCE(CAST(b.fact_id AS VARCHAR), '') AS evidence
FROM public AS t
FULL OUTER JOIN book AS b ON b.submission_id = t.submission_id AND b.part = t.part AND b.measure = t.measure AND b.function_code = t.function_code
  AND b.function_path = t.function_path
LEFT JOIN listed AS l ON l.submission_id = b.submission_id AND l.part = b.part AND l.measure = b.measure AND l.depth = LENGTH(b.function_code)
LEFT JOIN measure AS m ON m.measure = COALESCE(t.measure, b.measure)
WHERE COALESCE(t.amount, 0) <> 0 OR COALESCE(b.amount, 0) <> 0
