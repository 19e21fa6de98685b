-- id: IH
-- title: 各表按功能分类：类＝款之和、款＝项之和
-- severity: error
-- needs: income.current|expenditure.current|general.expenditure|fund.expenditure|statecap.expenditure（按功能分类的表）
-- basis: 公开02、03、05表和政府性基金、国有资本经营决算表：类＝款之和＝项之和；允许尾差
-- applies: 按功能分类的各表的每一栏
-- formula: 上级科目应等于下级科目之和
-- fix: 核对该科目与所属下级科目，改正填错的一行。
-- otherwise: 本报送没有按功能分类的表
-- pass:
--   fact general.expenditure 555.68万元 @教育支出#205 §T05
--   fact general.expenditure 553.31万元 @教育支出/职业教育#20503 §T05
--   fact general.expenditure 2.37万元 @教育支出/进修及培训#20508 §T05
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303 §T05
--   fact general.expenditure 2.37万元 @教育支出/进修及培训/培训支出#2050803 §T05
-- fail:
--   fact general.expenditure 555.68万元 @教育支出#205 §T05
--   fact general.expenditure 557.31万元 @教育支出/职业教育#20503 §T05
--   fact general.expenditure 2.37万元 @教育支出/进修及培训#20508 §T05
--   fact general.expenditure 553.31万元 @教育支出/职业教育/技校教育#2050303 §T05
--   fact general.expenditure 2.37万元 @教育支出/进修及培训/培训支出#2050803 §T05
WITH cell AS (
  SELECT submission_id, part, measure, function_code AS code, function_path, fact_id, amount, state,
    CASE WHEN amount IS NOT NULL THEN half ELSE 0 END AS half,
    CASE LENGTH(function_code) WHEN 7 THEN SUBSTRING(function_code FROM 1 FOR 5) WHEN 5 THEN SUBSTRING(function_code FROM 1 FOR 3) ELSE '' END AS parent
  FROM current_fact
  WHERE part IN ('T02', 'T03', 'T05', 'T08', 'T09') AND aspect = 'value' AND function_code <> ''
), below AS (
  SELECT submission_id, part, measure, parent, SUM(COALESCE(amount, 0)) AS computed, SUM(half) AS half, MIN(amount) AS least, MAX(amount) AS largest, COUNT(CASE WHEN amount <> 0 THEN 1 END) AS amounts,
    COUNT(*) - COUNT(amount) AS blank, MAX(CASE WHEN state = 'zero' THEN 1 ELSE 0 END) AS zero,
    MIN(fact_id) AS first_id, STRING_AGG(CASE WHEN amount <> 0 THEN CAST(fact_id AS VARCHAR) END, ',') AS ids
  FROM cell
  WHERE parent <> ''
  GROUP BY submission_id, part, measure, parent
), deep AS (
  SELECT DISTINCT submission_id, part FROM cell WHERE LENGTH(code) = 7
)
SELECT COALESCE(p.submission_id, b.submission_id) AS submission_id,
  CASE COALESCE(p.part, b.part) WHEN 'T08' THEN '基金表' WHEN 'T09' THEN '国资表' ELSE '公开0' || SUBSTRING(COALESCE(p.part, b.part) FROM 3 FOR 1) || '表' END
    || ' ' || COALESCE(p.code || p.function_path, b.parent) || ' ' || COALESCE(m.name, p.measure, b.measure) AS subject,
  'equal' AS form, '万元' AS unit, COALESCE(p.amount, 0) AS stated, COALESCE(p.half, 0) AS stated_half, b.computed, b.half AS computed_half,
  CASE WHEN b.least >= 0 AND b.amounts > 1 THEN b.largest END AS largest,
  CASE WHEN p.code IS NULL THEN '没有读到上级科目的行' END AS lacking,
  CASE WHEN b.parent IS NULL THEN '没有读到下级科目的行'
    WHEN ABS(COALESCE(p.amount, 0) - b.computed) <= p.half + b.half THEN NULL
    WHEN (b.blank > 0 OR p.amount IS NULL) AND (b.zero > 0 OR p.state = 'zero') THEN '零值已填写0.00，空白栏不能当作零' END AS guard,
  COALESCE(CAST(p.fact_id AS VARCHAR), CAST(b.first_id AS VARCHAR)) || COALESCE(';' || b.ids, '') AS evidence
FROM (SELECT c.* FROM cell AS c JOIN deep AS d ON d.submission_id = c.submission_id AND d.part = c.part WHERE LENGTH(c.code) <= 5) AS p
FULL OUTER JOIN below AS b ON b.submission_id = p.submission_id AND b.part = p.part AND b.measure = p.measure AND b.parent = p.code
LEFT JOIN measure AS m ON m.measure = COALESCE(p.measure, b.measure)
WHERE COALESCE(p.amount, 0) <> 0 OR COALESCE(b.computed, 0) <> 0
