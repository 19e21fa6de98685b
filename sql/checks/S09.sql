-- id: S09
-- title: 总表和基本支出表的应有各行没有缺漏
-- severity: error
-- needs: income.total|fiscal.income.total|general.basic.personnel
-- basis: 公开01、04、06表是固定行次的表，缺行说明被截断或被删
-- applies: 公开01表、公开04表、公开06表
-- formula: 表中应有的行都应读到
-- fix: 补全被删去的行；表格跨页的核对是否截断。
-- otherwise: 本报送没有公开01、04、06表
-- fold: yes
-- pass:
--   fact general.basic.personnel 1000.00万元 §T06
--   fact general.basic.public 120.50万元 §T06
-- fail:
--   fact general.basic.personnel 1000.00万元 §T06
WITH wanted(part, measure, since) AS (
  VALUES
    ('T01', 'income.fiscal.general', 2000), ('T01', 'income.fiscal.fund', 2000), ('T01', 'income.superior', 2000), ('T01', 'income.business', 2000),
    ('T01', 'income.operating', 2000), ('T01', 'income.affiliate', 2000), ('T01', 'income.other', 2000), ('T01', 'income.current', 2000),
    ('T01', 'balance.nonfiscal_used', 2000), ('T01', 'balance.opening', 2000), ('T01', 'income.total', 2000), ('T01', 'expenditure.current', 2000),
    ('T01', 'balance.distribution', 2000), ('T01', 'balance.closing', 2000), ('T01', 'expenditure.total', 2000),
    ('T01', 'income.fiscal.statecap', 2020), ('T04', 'income.fiscal.general', 2000), ('T04', 'income.fiscal.fund', 2000),
    ('T04', 'fiscal.income.current', 2000), ('T04', 'fiscal.opening', 2000), ('T04', 'general.opening', 2000), ('T04', 'fund.opening', 2000),
    ('T04', 'fiscal.income.total', 2000), ('T04', 'fiscal.expenditure.current', 2000), ('T04', 'fiscal.closing', 2000),
    ('T04', 'fiscal.expenditure.total', 2000), ('T06', 'general.basic.personnel', 2000), ('T06', 'general.basic.public', 2000)
), cell AS (
  SELECT submission_id, fiscal_year, part, measure, fact_id
  FROM current_figure
  WHERE part IN ('T01', 'T04', 'T06')
), form AS (
  SELECT submission_id, fiscal_year, part, MAX(CASE WHEN measure = 'income.fiscal' THEN 1 ELSE 0 END) AS joined FROM cell GROUP BY submission_id, fiscal_year, part
)
SELECT s.submission_id, '公开0' || SUBSTRING(s.part FROM 3 FOR 1) || '表 ' || COALESCE(m.name, w.measure) AS subject, 'words' AS form,
  CASE WHEN c.fact_id IS NULL THEN '没有读到' ELSE '' END AS stated_words, '' AS computed_words, '没有读到“' || COALESCE(m.name, w.measure) || '”一行' AS note,
  CAST(c.fact_id AS VARCHAR) AS evidence
FROM form AS s
JOIN wanted AS w ON w.part = s.part AND w.since <= s.fiscal_year
LEFT JOIN cell AS c ON c.submission_id = s.submission_id AND c.part = w.part AND c.measure = w.measure
LEFT JOIN measure AS m ON m.measure = w.measure
WHERE NOT (s.joined = 1 AND w.measure LIKE 'income.fiscal.%')
UNION ALL
SELECT submission_id, section || ' 缺行', 'words', '缺行', '', '表格可能被截断，缺少末尾的行', NULL
FROM current_problem
WHERE code = 'missing_row'
