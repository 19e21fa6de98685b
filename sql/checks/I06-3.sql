-- id: I06-3
-- title: 公开06表：公用经费合计＝302＋307＋310＋312＋399各类
-- severity: error
-- needs: general.basic.public, general.basic
-- basis: 公开06表表内关系；允许尾差
-- applies: 公开06表
-- fix: 核对公用经费合计与各类，改正填错的一栏。
-- otherwise: 本报送没有公开06表
-- pass:
--   fact general.basic.public 120.50万元 §T06
--   fact general.basic 120.00万元 @科目#302 §T06
--   fact general.basic 0.50万元 @科目#310 §T06
-- fail:
--   fact general.basic.public 123.50万元 §T06
--   fact general.basic 120.00万元 @科目#302 §T06
--   fact general.basic 0.50万元 @科目#310 §T06
WITH side AS (
  SELECT submission_id,
    SUM(CASE WHEN measure = 'general.basic.public' THEN COALESCE(amount, 0) END) AS stated, SUM(CASE WHEN measure = 'general.basic.public' AND amount IS NOT NULL THEN half ELSE 0 END) AS stated_half,
    SUM(CASE WHEN measure = 'general.basic' THEN COALESCE(amount, 0) END) AS computed, SUM(CASE WHEN measure = 'general.basic' AND amount IS NOT NULL THEN half ELSE 0 END) AS computed_half,
    MIN(CASE WHEN measure = 'general.basic' THEN amount END) AS least, MAX(CASE WHEN measure = 'general.basic' THEN amount END) AS largest,
    COUNT(CASE WHEN measure = 'general.basic' AND amount <> 0 THEN 1 END) AS amounts,
    COUNT(*) AS cells, COUNT(DISTINCT measure || economic_code) AS names, COUNT(amount) AS printed, MAX(CASE WHEN state = 'zero' THEN 1 ELSE 0 END) AS zero,
    STRING_AGG(CASE WHEN measure = 'general.basic.public' THEN CAST(fact_id AS VARCHAR) END, ',')
      || COALESCE(';' || STRING_AGG(CASE WHEN measure = 'general.basic' AND amount IS NOT NULL THEN CAST(fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM current_fact
  WHERE part = 'T06' AND aspect = 'value'
    AND (measure = 'general.basic.public' OR measure = 'general.basic' AND economic_code IN ('302', '307', '310', '312', '399'))
  GROUP BY submission_id
)
SELECT submission_id, '公用经费' AS subject, 'equal' AS form, '万元' AS unit, stated, stated_half, computed, computed_half,
  CASE WHEN least >= 0 AND amounts > 1 THEN largest END AS largest,
  CASE WHEN stated IS NULL THEN '没有读到公用经费合计' WHEN computed IS NULL THEN '没有读到类一级的行' END AS lacking,
  CASE WHEN cells > names THEN '同一科目读出两次，先核对读取是否有误'
    WHEN ABS(stated - computed) <= stated_half + computed_half THEN NULL
    WHEN printed < cells AND zero > 0 THEN '零值已填写0.00，空白栏不能当作零' END AS guard,
  CASE WHEN printed = 0 THEN '各栏都是空白' END AS skip, evidence
FROM side
