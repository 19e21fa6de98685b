-- id: X18
-- title: 社保、医疗、住房等支出的功能分类与经济分类大体相当
-- severity: info
-- needs: general.basic, general.expenditure
-- basis: 同一笔缴费分别列功能分类和经济分类，两者之差应不大于5%或1万元；这是提示，不是勾稽关系
-- applies: 公开05表、公开06表：养老、职业年金、医疗、住房公积金、离退休费
-- formula: 两种分类之差应不大于较大一方的5%和1万元中的较大者
-- fix: 核对两种分类的归集口径。
-- otherwise: 本报送没有这两张公开表
-- pass:
--   fact general.basic 127.81万元 @社会保障和就业支出/行政事业单位养老支出/机关事业单位基本养老保险缴费支出#2080505 §T05
--   fact general.expenditure 127.81万元 @社会保障和就业支出/行政事业单位养老支出/机关事业单位基本养老保险缴费支出#2080505 §T05
--   fact general.basic 127.81万元 @养老#30108 §T06
-- fail:
--   fact general.basic 127.81万元 @社会保障和就业支出/行政事业单位养老支出/机关事业单位基本养老保险缴费支出#2080505 §T05
--   fact general.expenditure 127.81万元 @社会保障和就业支出/行政事业单位养老支出/机关事业单位基本养老保险缴费支出#2080505 §T05
--   fact general.basic 147.81万元 @养老#30108 §T06
WITH term(subject, function_code, economic_code) AS (
  VALUES ('养老保险缴费', '2080505', ''), ('养老保险缴费', '', '30108'), ('职业年金缴费', '2080506', ''), ('职业年金缴费', '', '30109'),
    ('医疗保险缴费', '2101101', ''), ('医疗保险缴费', '2101102', ''), ('医疗保险缴费', '', '30110'), ('公务员医疗补助', '2101103', ''), ('公务员医疗补助', '', '30111'),
    ('住房公积金', '2210201', ''), ('住房公积金', '', '30113'), ('离退休费', '2080501', ''), ('离退休费', '2080502', ''), ('离退休费', '', '30301'), ('离退休费', '', '30302')
), pair AS (
  SELECT f.submission_id, t.subject, SUM(CASE WHEN f.part = 'T05' THEN f.amount END) AS by_function, SUM(CASE WHEN f.part = 'T06' THEN f.amount END) AS by_economy,
    COALESCE(STRING_AGG(CASE WHEN f.part = 'T05' THEN CAST(f.fact_id AS VARCHAR) END, ','), '')
      || COALESCE(';' || STRING_AGG(CASE WHEN f.part = 'T06' THEN CAST(f.fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM current_fact AS f
  JOIN term AS t ON t.function_code = f.function_code AND t.economic_code = f.economic_code
  WHERE f.part IN ('T05', 'T06') AND f.measure = 'general.basic' AND f.aspect = 'value' AND f.amount IS NOT NULL
  GROUP BY f.submission_id, t.subject
)
SELECT submission_id, subject || '两种分类之差' AS subject, 'at_most' AS form, '万元' AS unit, ABS(by_function - by_economy) AS stated,
  GREATEST(10000, GREATEST(by_function, by_economy) * CAST(0.05 AS DECIMAL(3,2))) AS computed,
  CASE WHEN by_function IS NULL OR by_economy IS NULL THEN '两种分类只有一种有金额' END AS skip, evidence
FROM pair
