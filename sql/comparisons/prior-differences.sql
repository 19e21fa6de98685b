-- name: 上年数核对表
-- about: 当年报送中所述的上年数与上年报送的决算数不一致的，逐项列出差额。
-- layout: lines untotalled
-- item: 指标
-- column: stated 当年所述上年数
-- column: filed 上年报送数
-- column: minus(stated,filed) 差额
-- column: function 功能分类 text
-- note: 所述上年数是写出的上年数；没有写出的，由当年数减去所写的增减额得出。相差在三个尾数（0.015万元）以内的不列。
-- note: 上年重报、科目改列、机构调整都会造成差额，原因须向部门核实。上年用旧编码、当年只写新编码的项，按科目改列表对应。
WITH covered AS (
  SELECT DISTINCT department, scope, fiscal_year FROM comparable_submission WHERE fiscal_year BETWEEN ? AND ?
),
-- One row for each figure: what it was, and what it says of the year before.
said AS (
  SELECT f.department, f.scope, f.fiscal_year, f.item,
    CASE f.measure WHEN 'accounts.total' THEN 'income.total' ELSE f.measure END AS measure, MAX(f.item_name) AS item_name,
    COALESCE(MAX(CASE WHEN f.aspect = 'value' AND f.measure <> 'accounts.total' THEN f.amount END),
      MAX(CASE WHEN f.aspect = 'value' THEN f.amount END)) AS filed,
    COALESCE(MAX(CASE WHEN f.aspect = 'prior' THEN f.amount END),
      COALESCE(MAX(CASE WHEN f.aspect = 'value' AND f.measure <> 'accounts.total' THEN f.amount END),
        MAX(CASE WHEN f.aspect = 'value' THEN f.amount END)) - MAX(CASE WHEN f.aspect = 'change' THEN f.amount END)) AS stated
  FROM comparable_fact AS f
  WHERE f.economic_code = '' AND f.amount IS NOT NULL AND f.aspect IN ('value', 'prior', 'change')
    AND f.measure IN (SELECT measure FROM fact WHERE aspect IN ('prior', 'change') UNION SELECT 'income.total')
  GROUP BY f.department, f.scope, f.fiscal_year, f.item,
    CASE f.measure WHEN 'accounts.total' THEN 'income.total' ELSE f.measure END
),
-- The same under today's names: one name stands for one submission's, so that nothing is left to choose.
figures AS (
  SELECT n.department, f.scope, f.fiscal_year, f.item, f.measure, MAX(f.item_name) AS item_name, MAX(f.filed) AS filed, MAX(f.stated) AS stated
  FROM said AS f
  JOIN comparable_name AS n ON n.submitted_as = f.department AND n.scope = f.scope AND n.fiscal_year = f.fiscal_year
  GROUP BY n.department, f.scope, f.fiscal_year, f.item, f.measure
),
-- An item that only its new code is written of is looked up under the old one as well.
sought AS (
  SELECT s.department, s.scope, s.fiscal_year, s.measure, s.item, s.item_name, s.stated, s.item AS filed_item
  FROM figures AS s WHERE s.stated IS NOT NULL
  UNION ALL
  SELECT s.department, s.scope, s.fiscal_year, s.measure, s.item, s.item_name, s.stated, r.code
  FROM figures AS s
  JOIN function_recode AS r ON r.new_code = s.item AND r.last_year = s.fiscal_year - 1
  LEFT JOIN figures AS o ON o.department = s.department AND o.scope = s.scope AND o.fiscal_year = s.fiscal_year
    AND o.measure = s.measure AND o.item = r.code
  WHERE s.stated IS NOT NULL AND o.item IS NULL
),
different AS (
  SELECT s.department, s.scope, s.fiscal_year, s.measure || ' ' || s.item AS item, COALESCE(m.name, s.measure) AS item_name,
    s.item_name AS function_name, MAX(s.stated) AS stated, SUM(f.filed) AS filed
  FROM sought AS s
  JOIN figures AS f ON f.department = s.department AND f.scope = s.scope AND f.fiscal_year = s.fiscal_year - 1
    AND f.measure = s.measure AND f.item = s.filed_item AND f.filed IS NOT NULL
  LEFT JOIN measure AS m ON m.measure = s.measure
  GROUP BY s.department, s.scope, s.fiscal_year, s.measure, s.item, COALESCE(m.name, s.measure), s.item_name
),
apart AS (
  SELECT d.* FROM different AS d
  WHERE ABS(d.stated - d.filed) > 150 AND d.fiscal_year IN (SELECT fiscal_year FROM covered)
)
SELECT d.department, d.scope, d.fiscal_year, d.item, d.item_name, c.measure,
  CASE c.measure WHEN 'stated' THEN CAST(d.stated AS VARCHAR) WHEN 'filed' THEN CAST(d.filed AS VARCHAR) ELSE d.function_name END AS amount,
  CAST(NULL AS BIGINT) AS fact_id
FROM apart AS d
CROSS JOIN (SELECT 'stated' AS measure UNION ALL SELECT 'filed' UNION ALL SELECT 'function') AS c
UNION ALL
SELECT department, scope, fiscal_year, '', '', '', CAST(NULL AS VARCHAR), CAST(NULL AS BIGINT) FROM covered
ORDER BY 1, 3, 4, 6
