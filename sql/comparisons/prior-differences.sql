-- name: 上年数核对表
-- about: 当年报送中所述的上年数与上年报送的决算数不一致的，逐项列出差额。
-- layout: lines untotalled
-- item: 指标
-- column: stated 当年所述上年数
-- column: filed 上年报送数
-- column: minus(stated,filed) 差额
-- column: function 功能分类 text
-- note: 所述上年数是写出的上年数；没有写出的，由当年数减去所写的增减额得出。相差在三个尾数（0.015万元）以内的不列。
-- note: 上年重报、科目改列、机构调整都会造成差额，原因须向部门核实。
WITH covered AS (
  SELECT * FROM comparable_submission WHERE fiscal_year BETWEEN ? AND ?
),
figures AS (
  SELECT COALESCE(a.department, f.department) AS department, f.scope, f.fiscal_year, f.item, f.item_name, f.aspect, f.amount,
    CASE f.measure WHEN 'accounts.total' THEN 'income.total' ELSE f.measure END AS measure
  FROM comparable_fact AS f
  LEFT JOIN department_alias AS a ON a.alias = f.department
    AND f.fiscal_year BETWEEN COALESCE(a.valid_from, 0) AND COALESCE(a.valid_to, 9999)
  WHERE f.economic_code = '' AND f.amount IS NOT NULL AND f.aspect IN ('value', 'prior', 'change')
),
stated AS (
  SELECT department, scope, fiscal_year, item, item_name, measure, amount FROM figures WHERE aspect = 'prior'
  UNION ALL
  SELECT v.department, v.scope, v.fiscal_year, v.item, v.item_name, v.measure, v.amount - c.amount
  FROM figures AS v
  JOIN figures AS c ON c.department = v.department AND c.scope = v.scope AND c.fiscal_year = v.fiscal_year
    AND c.measure = v.measure AND c.item = v.item AND c.aspect = 'change'
  WHERE v.aspect = 'value' AND NOT EXISTS (
    SELECT 1 FROM figures AS p
    WHERE p.department = v.department AND p.scope = v.scope AND p.fiscal_year = v.fiscal_year
      AND p.measure = v.measure AND p.item = v.item AND p.aspect = 'prior')
),
different AS (
  SELECT s.department, s.scope, s.fiscal_year, s.measure || ' ' || s.item AS item, COALESCE(m.name, s.measure) AS item_name,
    s.item_name AS function_name, s.amount AS stated, f.amount AS filed
  FROM stated AS s
  JOIN figures AS f ON f.department = s.department AND f.scope = s.scope AND f.fiscal_year = s.fiscal_year - 1
    AND f.measure = s.measure AND f.item = s.item AND f.aspect = 'value'
  LEFT JOIN measure AS m ON m.measure = s.measure
  WHERE s.fiscal_year IN (SELECT fiscal_year FROM covered) AND ABS(s.amount - f.amount) > 150
)
SELECT department, scope, fiscal_year, item, item_name, 'stated' AS measure, CAST(stated AS VARCHAR) AS amount, CAST(NULL AS BIGINT) AS fact_id
FROM different
UNION ALL
SELECT department, scope, fiscal_year, item, item_name, 'filed', CAST(filed AS VARCHAR), CAST(NULL AS BIGINT) FROM different
UNION ALL
SELECT department, scope, fiscal_year, item, item_name, 'function', function_name, CAST(NULL AS BIGINT) FROM different
UNION ALL
SELECT DISTINCT department, scope, fiscal_year, '', '', '', CAST(NULL AS VARCHAR), CAST(NULL AS BIGINT) FROM covered
ORDER BY 1, 3, 4, 6
