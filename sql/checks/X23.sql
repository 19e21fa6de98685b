-- id: X23
-- title: 财决表逐级相加：合计＝类之和、类＝款之和、款＝项之和
-- severity: error
-- needs: income.current|expenditure.current|general.expenditure
-- basis: 部门决算报表（财决表）表内关系；以元为单位，应当一分不差
-- applies: 财决03、04、07表的合计行与类、款、项行
-- fix: 核对该科目与其下级科目，改正填错的一行。
-- otherwise: 工作簿内没有财决表
-- pass:
--   fact income.current 12.30元 §Z03
--   fact income.current 12.30元 @教育支出#205 §Z03
--   fact income.current 12.30元 @教育支出/职业教育#20503 §Z03
--   fact income.current 12.30元 @教育支出/职业教育/技校教育#2050303 §Z03
-- fail:
--   fact income.current 12.30元 §Z03
--   fact income.current 12.30元 @教育支出#205 §Z03
--   fact income.current 12.30元 @教育支出/职业教育#20503 §Z03
--   fact income.current 11.30元 @教育支出/职业教育/技校教育#2050303 §Z03
WITH line AS (
  SELECT submission_id, part, measure, function_code AS code, MIN(function_path) AS path, MIN(fact_id) AS fact_id, MIN(amount) AS amount,
    MAX(amount) - MIN(amount) AS apart,
    CASE LENGTH(function_code) WHEN 7 THEN SUBSTRING(function_code FROM 1 FOR 5) WHEN 5 THEN SUBSTRING(function_code FROM 1 FOR 3) WHEN 3 THEN '' END AS parent
  FROM current_fact
  WHERE part IN ('Z03', 'Z04', 'Z07') AND aspect = 'value' AND amount IS NOT NULL AND (function_code <> '' OR function_path = '')
  GROUP BY submission_id, part, measure, function_code
), below AS (
  SELECT submission_id, part, measure, parent, SUM(amount) AS computed, MIN(amount) AS least, MAX(amount) AS largest,
    COUNT(CASE WHEN amount <> 0 THEN 1 END) AS amounts, MIN(fact_id) AS first_id,
    STRING_AGG(CASE WHEN amount <> 0 THEN CAST(fact_id AS VARCHAR) END, ',') AS ids
  FROM line
  WHERE parent IS NOT NULL
  GROUP BY submission_id, part, measure, parent
), depth AS (
  SELECT submission_id, part, MAX(LENGTH(code)) AS deepest FROM line GROUP BY submission_id, part
)
SELECT COALESCE(p.submission_id, b.submission_id) AS submission_id,
  '财决0' || SUBSTRING(COALESCE(p.part, b.part) FROM 3 FOR 1) || '表 ' || CASE WHEN COALESCE(p.code, b.parent) = '' THEN '合计' ELSE COALESCE(p.code || p.path, b.parent) END
    || ' ' || COALESCE(m.name, p.measure, b.measure) AS subject,
  'equal' AS form, '元' AS unit, p.amount AS stated, b.computed,
  CASE WHEN b.least >= 0 AND b.amounts > 1 THEN b.largest END AS largest,
  CASE WHEN p.code IS NULL THEN '没有读到上级科目的行' WHEN b.parent IS NULL THEN '没有读到下级科目的行' WHEN p.apart > 0 THEN '同一栏读出两个不同的数，先核对读取是否有误' END AS guard,
  COALESCE(CAST(p.fact_id AS VARCHAR), CAST(b.first_id AS VARCHAR)) || COALESCE(';' || b.ids, '') AS evidence
FROM (SELECT l.* FROM line AS l JOIN depth AS d ON d.submission_id = l.submission_id AND d.part = l.part WHERE LENGTH(l.code) < d.deepest) AS p
FULL OUTER JOIN below AS b ON b.submission_id = p.submission_id AND b.part = p.part AND b.measure = p.measure AND b.parent = p.code
LEFT JOIN measure AS m ON m.measure = COALESCE(p.measure, b.measure)
WHERE COALESCE(p.amount, 0) <> 0 OR COALESCE(b.computed, 0) <> 0
