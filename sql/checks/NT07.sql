-- id: NT07
-- title: 文字说明七与“三公”经费支出决算表一致：各项的预算数和决算数
-- severity: error
-- needs: sangong.total|sangong.vehicle|sangong.reception|sangong.abroad
-- basis: 文字说明的数字应取自公开表；预算口径相同的才比较
-- applies: 文字说明七、“三公”经费与“三公”经费支出决算表（结论记在公开表所在的报送）
-- formula: 文字说明与公开表的同一指标应当相同
-- fix: 核对文字说明与公开表，改正写错的一处。
-- otherwise: 没有同一部门、口径、年度的另一份报送可以对照，或结论记在公开表所在的报送
-- pass:
--   fact sangong.reception 0.50万元
--   fact sangong.reception 0.50万元 §T07
--   fact sangong.total:budget_annual 5.00万元
--   fact sangong.total:budget_annual 5.00万元 §T07
-- pass:
--   fact sangong.reception 0.50万元
--   fact sangong.reception 0.50万元 §T07
--   fact sangong.total:budget_initial 6.00万元
--   fact sangong.total:budget 5.00万元 §T07
-- fail:
--   fact sangong.reception 0.50万元
--   fact sangong.reception 1.00万元 §T07
-- fail:
--   fact sangong.total:budget_annual 5.00万元
--   fact sangong.total:budget_annual 6.00万元 §T07
WITH cell AS (
  SELECT submission_id, department, scope, fiscal_year, part, measure, aspect, amount, MAX(CASE WHEN amount IS NOT NULL THEN half ELSE 0 END) AS half,
    MIN(fact_id) AS fact_id, COUNT(*) AS cells
  FROM current_fact
  WHERE part IN ('narrative', 'T07') AND aspect IN ('value', 'budget', 'budget_initial', 'budget_annual') AND (amount IS NOT NULL OR part = 'T07')
    AND measure IN ('sangong.total', 'sangong.abroad', 'sangong.vehicle', 'sangong.vehicle.purchase', 'sangong.vehicle.operation', 'sangong.reception')
  GROUP BY submission_id, department, scope, fiscal_year, part, measure, aspect, amount
)
SELECT c.submission_id, COALESCE(m.name, t.measure) || CASE t.aspect WHEN 'value' THEN '决算数' ELSE '预算数' END AS subject, 'equal' AS form, '万元' AS unit,
  t.amount AS stated, t.half AS stated_half, COALESCE(c.amount, 0) AS computed, c.half AS computed_half,
  CASE WHEN c.cells > 1 THEN '公开表有多行数据，无法对应'
    WHEN c.amount IS NULL AND t.amount <> 0 THEN '公开表该栏是空白' END AS guard,
  -- The form's 预算数 is that of the whole year from 2022 on, before that the first one; another one may differ.
  CASE WHEN c.aspect <> t.aspect AND ABS(t.amount - COALESCE(c.amount, 0)) > t.half + c.half
    AND CASE WHEN t.fiscal_year >= 2022 THEN 'budget_initial' ELSE 'budget_annual' END IN (t.aspect, c.aspect) THEN '预算数没有写明是年初还是全年预算，与文字说明的口径可能不同' END AS skip,
  CAST(t.fact_id AS VARCHAR) || ';' || CAST(c.fact_id AS VARCHAR) AS evidence
FROM cell AS t
JOIN cell AS c ON c.department = t.department AND c.scope = t.scope AND c.fiscal_year = t.fiscal_year AND c.measure = t.measure AND c.part = 'T07'
  -- A budget column that does not say which budget it is may be either.
  AND (c.aspect = t.aspect OR c.aspect = 'budget' AND t.aspect <> 'value' OR t.aspect = 'budget' AND c.aspect <> 'value')
LEFT JOIN measure AS m ON m.measure = t.measure
WHERE t.part = 'narrative'
