-- id: R10
-- title: 金额没有异常的重复和首位数分布
-- severity: warning
-- needs: income.total|general.expenditure|expenditure.current
-- basis: 限度repeated_most默认3个、first_digit_most默认26.12（卡方，自由度8，千分之一）：编造或复制的数常有重复，首位数常偏离自然分布
-- applies: 按项列出的支出（有三位以上有效数字的相同金额）；有三百个以上不同金额的报送（首位数）
-- formula: 同一金额不应在多个科目重复出现，首位数分布不应偏离自然分布
-- fix: 核对这些金额的来源。
-- otherwise: 没有按项列出的支出
-- pass:
--   fact general.expenditure 12.34万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure 12.34万元 @教育支出/职业教育/高等职业教育#2050305
-- fail:
--   fact general.expenditure 12.34万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure 12.34万元 @教育支出/职业教育/高等职业教育#2050305
--   fact general.expenditure 12.34万元 @教育支出/普通教育/学前教育#2050201
--   fact general.expenditure 12.34万元 @其他支出/其他支出/其他支出#2299999
WITH item AS (
  SELECT submission_id, fiscal_year, part, measure, amount, COUNT(DISTINCT function_code) AS items, STRING_AGG(CAST(fact_id AS VARCHAR), ',' ORDER BY fact_id) AS evidence
  FROM current_fact
  -- Three digits that count: a round sum is repeated for good reasons.
  WHERE aspect = 'value' AND function_code LIKE '_______' AND amount > 0 AND measure IN ('general.expenditure', 'fund.expenditure', 'expenditure.current')
    AND LENGTH(TRIM(TRAILING '0' FROM REPLACE(CAST(CAST(amount AS BIGINT) AS VARCHAR), '.', ''))) >= 3
  GROUP BY submission_id, fiscal_year, part, measure, amount
), top AS (
  SELECT submission_id, fiscal_year, part, measure, MAX(items) AS items FROM item GROUP BY submission_id, fiscal_year, part, measure
), money AS (
  SELECT DISTINCT submission_id, fiscal_year, ABS(amount) AS amount FROM current_fact WHERE ABS(amount) >= 1
), digits AS (
  SELECT submission_id, fiscal_year, SUBSTRING(CAST(amount AS VARCHAR) FROM 1 FOR 1) AS digit, COUNT(*) AS n FROM money GROUP BY submission_id, fiscal_year, SUBSTRING(CAST(amount AS VARCHAR) FROM 1 FOR 1)
), size AS (
  SELECT submission_id, fiscal_year, SUM(n) AS n FROM digits GROUP BY submission_id, fiscal_year
), benford(digit, share) AS (
  VALUES ('1', 0.30103), ('2', 0.17609), ('3', 0.12494), ('4', 0.09691), ('5', 0.07918), ('6', 0.06695), ('7', 0.05799), ('8', 0.05115), ('9', 0.04576)
), spread AS (
  SELECT s.submission_id, s.fiscal_year, s.n AS numbers, SUM((COALESCE(l.n, 0) - s.n * b.share) * (COALESCE(l.n, 0) - s.n * b.share) / CAST(s.n * b.share AS DOUBLE)) AS chi
  FROM size AS s
  JOIN benford AS b ON s.n > 0
  LEFT JOIN digits AS l ON l.submission_id = s.submission_id AND l.digit = b.digit
  GROUP BY s.submission_id, s.fiscal_year, s.n
)
SELECT p.submission_id, CASE WHEN p.part = 'narrative' THEN '文字说明' ELSE p.part END || ' ' || COALESCE(m.name, p.measure) || ' 相同金额的科目' AS subject, 'at_most' AS form, '个' AS unit,
  CAST(p.items AS DECIMAL(28,2)) AS stated, t.value AS computed, NULL AS note, MIN(i.evidence) AS evidence, NULL AS skip
FROM top AS p
JOIN item AS i ON i.submission_id = p.submission_id AND i.part = p.part AND i.measure = p.measure AND i.items = p.items
JOIN threshold AS t ON t.fiscal_year = p.fiscal_year AND t.name = 'repeated_most'
LEFT JOIN measure AS m ON m.measure = p.measure
GROUP BY p.submission_id, p.part, p.measure, m.name, p.items, t.value
UNION ALL
SELECT s.submission_id, '首位数分布', 'at_most', '', CAST(s.chi AS DECIMAL(28,2)), t.value, CAST(s.numbers AS VARCHAR) || '个不同的金额首位数偏离自然分布的卡方统计量', NULL,
  CASE WHEN s.numbers < 300 THEN '不同的金额只有' || CAST(s.numbers AS VARCHAR) || '个，不足三百个' END
FROM spread AS s
JOIN threshold AS t ON t.fiscal_year = s.fiscal_year AND t.name = 'first_digit_most'
