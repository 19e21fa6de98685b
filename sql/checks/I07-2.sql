-- id: I07-2
-- title: “三公”经费表：预算数公务用车费＝购置费＋运行维护费
-- severity: error
-- needs: sangong.vehicle:budget|sangong.vehicle:budget_initial|sangong.vehicle:budget_annual（三公经费预算数）, sangong.vehicle.purchase|sangong.vehicle.operation
-- basis: “三公”经费支出决算表栏次关系；允许尾差
-- applies: “三公”经费支出决算表
-- fix: 核对合计与各项，改正填错的一栏。
-- otherwise: 本报送没有“三公”经费支出决算表
-- pass:
--   fact sangong.vehicle:budget_annual 4.71万元 §T07
--   fact sangong.vehicle.purchase:budget_annual 0.00万元 §T07
--   fact sangong.vehicle.operation:budget_annual 4.71万元 §T07
-- fail:
--   fact sangong.vehicle:budget_annual 4.71万元 §T07
--   fact sangong.vehicle.purchase:budget_annual 1.00万元 §T07
--   fact sangong.vehicle.operation:budget_annual 4.71万元 §T07
WITH line AS (
  SELECT submission_id, aspect,
    SUM(CASE WHEN measure = 'sangong.vehicle' THEN COALESCE(amount, 0) END) AS stated, SUM(CASE WHEN measure = 'sangong.vehicle' AND amount IS NOT NULL THEN half ELSE 0 END) AS stated_half,
    SUM(CASE WHEN measure <> 'sangong.vehicle' THEN COALESCE(amount, 0) END) AS computed, SUM(CASE WHEN measure <> 'sangong.vehicle' AND amount IS NOT NULL THEN half ELSE 0 END) AS computed_half,
    MIN(CASE WHEN measure <> 'sangong.vehicle' THEN amount END) AS least, MAX(CASE WHEN measure <> 'sangong.vehicle' THEN amount END) AS largest,
    COUNT(CASE WHEN measure <> 'sangong.vehicle' AND amount <> 0 THEN 1 END) AS amounts,
    COUNT(*) AS cells, COUNT(DISTINCT measure) AS columns, COUNT(amount) AS printed, MAX(CASE WHEN state = 'zero' THEN 1 ELSE 0 END) AS zero,
    -- The numbers of the columns, 1 to 12, satisfy the identity as well: 7 = 8 + 9 + 12 is no row of accounts.
    SUM(CASE WHEN decimals = 0 AND value BETWEEN 1 AND 12 THEN 1 ELSE 0 END) AS ordinals,
    STRING_AGG(CASE WHEN measure = 'sangong.vehicle' THEN CAST(fact_id AS VARCHAR) END, ',')
      || COALESCE(';' || STRING_AGG(CASE WHEN measure <> 'sangong.vehicle' AND amount IS NOT NULL THEN CAST(fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM current_fact
  WHERE part = 'T07' AND aspect IN ('budget', 'budget_initial', 'budget_annual')
    AND measure IN ('sangong.vehicle', 'sangong.vehicle.purchase', 'sangong.vehicle.operation')
  GROUP BY submission_id, aspect
)
SELECT submission_id, '公务用车购置及运行维护费 预算数' AS subject, 'equal' AS form, '万元' AS unit, stated, stated_half, computed, computed_half,
  CASE WHEN least >= 0 AND amounts > 1 THEN largest END AS largest,
  CASE WHEN stated IS NULL OR computed IS NULL THEN '缺少要比较的栏' END AS lacking,
  CASE WHEN cells > columns THEN '表中有多行数据，无法逐栏相加'
    WHEN ordinals = cells AND printed > 1 THEN '像是栏次号，不是金额'
    WHEN ABS(stated - computed) <= stated_half + computed_half THEN NULL
    WHEN columns < 3 THEN '表内各栏没有读全'
    WHEN printed < cells AND zero > 0 THEN '零值已填写0.00，空白栏不能当作零' END AS guard,
  CASE WHEN printed = 0 THEN '各栏都是空白' END AS skip, evidence
FROM line
