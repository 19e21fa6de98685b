-- id: I03-3
-- title: 公开03表：各栏每类＝该类各项之和
-- severity: error
-- needs: expenditure.current
-- basis: 公开03表：类＝款之和＝项之和；允许尾差
-- applies: 公开03表
-- fix: 核对该类与所属各项，改正填错的一行。
-- otherwise: 本报送没有按项填列的公开03表
-- pass:
--   fact expenditure.current 555.68万元 @教育支出#205 §T03
--   fact expenditure.current 553.31万元 @教育支出/职业教育/技校教育#2050303 §T03
--   fact expenditure.current 2.37万元 @教育支出/进修及培训/培训支出#2050803 §T03
-- fail:
--   fact expenditure.current 558.68万元 @教育支出#205 §T03
--   fact expenditure.current 553.31万元 @教育支出/职业教育/技校教育#2050303 §T03
--   fact expenditure.current 2.37万元 @教育支出/进修及培训/培训支出#2050803 §T03
WITH cell AS (
  SELECT submission_id, measure, function_code, SUBSTRING(function_code FROM 1 FOR 3) AS class, function_path, fact_id, amount, state,
    CASE WHEN amount IS NOT NULL THEN half ELSE 0 END AS half
  FROM current_fact
  WHERE part = 'T03' AND aspect = 'value' AND function_path <> '' AND LENGTH(function_code) <> 5
), item AS (
  SELECT submission_id, measure, class, SUM(COALESCE(amount, 0)) AS computed, SUM(half) AS half, MIN(amount) AS least, MAX(amount) AS largest, COUNT(CASE WHEN amount <> 0 THEN 1 END) AS amounts,
    COUNT(*) - COUNT(amount) AS blank, MAX(CASE WHEN state = 'zero' THEN 1 ELSE 0 END) AS zero,
    STRING_AGG(CASE WHEN amount <> 0 THEN CAST(fact_id AS VARCHAR) END, ',') AS ids
  FROM cell
  WHERE LENGTH(function_code) = 7
  GROUP BY submission_id, measure, class
), middle AS (
  -- Where a 款 breaks the chain, IH says so.
  SELECT submission_id, measure, SUBSTRING(function_code FROM 1 FOR 3) AS class, SUM(COALESCE(amount, 0)) AS amount
  FROM current_fact
  WHERE part = 'T03' AND aspect = 'value' AND LENGTH(function_code) = 5
  GROUP BY submission_id, measure, SUBSTRING(function_code FROM 1 FOR 3)
)
SELECT c.submission_id, c.function_code || c.function_path || ' ' || COALESCE(m.name, c.measure) AS subject, 'equal' AS form, '万元' AS unit,
  COALESCE(c.amount, 0) AS stated, c.half AS stated_half, i.computed, i.half AS computed_half,
  CASE WHEN i.least >= 0 AND i.amounts > 1 THEN i.largest END AS largest,
  CASE WHEN ABS(COALESCE(c.amount, 0) - i.computed) <= c.half + i.half THEN NULL
    WHEN (i.blank > 0 OR c.amount IS NULL) AND (i.zero > 0 OR c.state = 'zero') THEN '零值已填写0.00，空白栏不能当作零' END AS guard,
  CASE WHEN s.class IS NOT NULL THEN 'IH' END AS cause,
  CAST(c.fact_id AS VARCHAR) || COALESCE(';' || i.ids, '') AS evidence
FROM cell AS c
JOIN item AS i ON i.submission_id = c.submission_id AND i.measure = c.measure AND i.class = c.function_code
LEFT JOIN middle AS s ON s.submission_id = c.submission_id AND s.measure = c.measure AND s.class = c.function_code
LEFT JOIN measure AS m ON m.measure = c.measure
WHERE LENGTH(c.function_code) = 3 AND (COALESCE(c.amount, 0) <> 0 OR i.computed <> 0)
