-- id: X15
-- title: “三公”经费决算数不小于公开06表对应经济分类
-- severity: warning
-- needs: sangong.total, general.basic
-- basis: “三公”经费含项目支出，公开06表只含基本支出
-- applies: 公开06表、“三公”经费支出决算表
-- formula: “三公”经费分项应不小于基本支出中的同名款
-- fix: 核对两张表的对应栏。
-- otherwise: 本报送没有这两张公开表
-- pass:
--   fact sangong.total 4.71万元 §T07
--   fact sangong.reception 0.50万元 §T07
--   fact general.basic 0.40万元 @公务接待费#30217 §T06
-- fail:
--   fact sangong.total 4.71万元 §T07
--   fact sangong.reception 0.50万元 §T07
--   fact general.basic 0.90万元 @公务接待费#30217 §T06
WITH term(subject, part, measure, economic_code) AS (
  VALUES ('因公出国（境）费', 'T07', 'sangong.abroad', ''), ('因公出国（境）费', 'T06', 'general.basic', '30212'),
    ('公务接待费', 'T07', 'sangong.reception', ''), ('公务接待费', 'T06', 'general.basic', '30217'),
    ('公务用车运行维护费', 'T07', 'sangong.vehicle.operation', ''), ('公务用车运行维护费', 'T06', 'general.basic', '30231'),
    ('公务用车购置费', 'T07', 'sangong.vehicle.purchase', ''), ('公务用车购置费', 'T06', 'general.basic', '31013')
), pair AS (
  SELECT f.submission_id, t.subject, SUM(CASE WHEN f.part = 'T07' THEN COALESCE(f.amount, 0) END) AS stated, SUM(CASE WHEN f.part = 'T07' AND f.amount IS NOT NULL THEN f.half ELSE 0 END) AS stated_half,
    SUM(CASE WHEN f.part = 'T06' THEN COALESCE(f.amount, 0) END) AS computed, SUM(CASE WHEN f.part = 'T06' AND f.amount IS NOT NULL THEN f.half ELSE 0 END) AS computed_half,
    COUNT(*) AS cells, COUNT(f.amount) AS printed,
    COALESCE(STRING_AGG(CASE WHEN f.part = 'T07' THEN CAST(f.fact_id AS VARCHAR) END, ','), '')
      || COALESCE(';' || STRING_AGG(CASE WHEN f.part = 'T06' THEN CAST(f.fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM current_fact AS f
  JOIN term AS t ON t.part = f.part AND t.measure = f.measure AND t.economic_code = f.economic_code
  WHERE f.part IN ('T06', 'T07') AND f.aspect = 'value'
  GROUP BY f.submission_id, t.subject
)
SELECT submission_id, subject, 'at_least' AS form, '万元' AS unit, stated, stated_half, computed, computed_half,
  CASE WHEN stated IS NULL OR computed IS NULL THEN '两张表缺一张，或没有该栏' END AS lacking,
  CASE WHEN cells > 2 THEN '同一栏读出两次，无法比较' END AS guard, CASE WHEN printed = 0 THEN '各栏都是空白' END AS skip, evidence
FROM pair
