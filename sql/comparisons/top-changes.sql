-- name: 支出增减前列表
-- about: 最近一年一般公共预算财政拨款支出比上年增减最大的三十项（部门、功能分类项），旁边是部门自己写的原因。
-- layout: lines latest untotalled
-- item: 功能分类（项）
-- column: general.expenditure@prior 上年决算数
-- column: general.expenditure 决算数
-- column: minus(general.expenditure,general.expenditure@prior) 增减额
-- column: rate(general.expenditure,general.expenditure@prior) 增减%
-- column: reason 部门所写原因 text
-- sort: minus(general.expenditure,general.expenditure@prior)
-- top: 30
-- note: 上年数取自上年报送的决算。只排列两年都列有的项；一年列有而另一年未列的，见功能分类支出对比表的备注。
-- note: 原因是该部门说明文字中这一项下所写的原话；没有写的为空。
WITH covered AS (
  SELECT * FROM comparable_submission WHERE fiscal_year BETWEEN ? AND ?
),
spent AS (
  SELECT department, scope, fiscal_year, item, item_name, item_path, measure, amount, fact_id
  FROM comparable_fact
  WHERE measure = 'general.expenditure' AND aspect = 'value' AND item LIKE '2______' AND amount IS NOT NULL
    AND fiscal_year IN (SELECT fiscal_year FROM covered)
)
SELECT department, scope, fiscal_year, item, item_name, measure, CAST(amount AS VARCHAR) AS amount, fact_id FROM spent
UNION ALL
SELECT s.department, s.scope, s.fiscal_year, s.item, s.item_name, 'reason', r.text, CAST(NULL AS BIGINT)
FROM spent AS s
JOIN comparable_reason AS r ON r.department = s.department AND r.scope = s.scope AND r.fiscal_year = s.fiscal_year
  AND r.measure = s.measure AND r.path = s.item_path
UNION ALL
SELECT DISTINCT department, scope, fiscal_year, '', '', '', CAST(NULL AS VARCHAR), CAST(NULL AS BIGINT) FROM covered
ORDER BY 1, 3, 4, 6
