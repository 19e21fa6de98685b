-- id: I06-1
-- title: 公开06表：经济分类每类＝所属各款之和
-- severity: error
-- needs: general.basic.personnel|general.basic.public, general.basic
-- basis: 公开06表表内关系；允许尾差；301、302、303、307、310、312、399各类
-- applies: 公开06表
-- fix: 核对该类与所属各款，改正填错的一栏。
-- otherwise: 本报送没有公开06表
-- pass:
--   fact general.basic.public 120.50万元 §T06
--   fact general.basic 120.50万元 @科目#302 §T06
--   fact general.basic 100.00万元 @科目#30201 §T06
--   fact general.basic 20.50万元 @科目#30202 §T06
-- fail:
--   fact general.basic.public 120.50万元 §T06
--   fact general.basic 120.50万元 @科目#302 §T06
--   fact general.basic 102.00万元 @科目#30201 §T06
--   fact general.basic 20.50万元 @科目#30202 §T06
WITH class AS (
  SELECT submission_id, SUBSTRING(economic_code FROM 1 FOR 3) AS class,
    SUM(CASE WHEN LENGTH(economic_code) = 3 THEN COALESCE(amount, 0) END) AS stated,
    SUM(CASE WHEN LENGTH(economic_code) = 3 AND amount IS NOT NULL THEN half ELSE 0 END) AS stated_half,
    SUM(CASE WHEN LENGTH(economic_code) = 5 THEN COALESCE(amount, 0) END) AS computed,
    SUM(CASE WHEN LENGTH(economic_code) = 5 AND amount IS NOT NULL THEN half ELSE 0 END) AS computed_half,
    MIN(CASE WHEN LENGTH(economic_code) = 5 THEN amount END) AS least, MAX(CASE WHEN LENGTH(economic_code) = 5 THEN amount END) AS largest,
    COUNT(CASE WHEN LENGTH(economic_code) = 5 AND amount <> 0 THEN 1 END) AS amounts,
    COUNT(*) AS cells, COUNT(DISTINCT economic_code) AS codes, COUNT(amount) AS printed, MAX(CASE WHEN state = 'zero' THEN 1 ELSE 0 END) AS zero,
    COALESCE(STRING_AGG(CASE WHEN LENGTH(economic_code) = 3 THEN CAST(fact_id AS VARCHAR) END, ','), '')
      || COALESCE(';' || STRING_AGG(CASE WHEN LENGTH(economic_code) = 5 AND amount <> 0 THEN CAST(fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM current_fact
  WHERE part = 'T06' AND aspect = 'value' AND measure = 'general.basic' AND economic_code <> ''
  GROUP BY submission_id, SUBSTRING(economic_code FROM 1 FOR 3)
)
SELECT c.submission_id, c.class || COALESCE(e.name, '') AS subject, 'equal' AS form, '万元' AS unit, stated, stated_half, computed, computed_half,
  CASE WHEN least >= 0 AND amounts > 1 THEN largest END AS largest,
  CASE WHEN printed = 0 THEN NULL WHEN stated IS NULL THEN '没有读到类一级的行' WHEN computed IS NULL THEN '没有读到款一级的行' END AS lacking,
  CASE WHEN cells > codes THEN '同一科目读出两次，先核对读取是否有误'
    WHEN ABS(stated - computed) <= stated_half + computed_half THEN NULL
    WHEN printed < cells AND zero > 0 THEN '零值已填写0.00，空白栏不能当作零' END AS guard,
  CASE WHEN printed = 0 THEN '各栏都是空白' END AS skip, evidence
FROM class AS c
LEFT JOIN (SELECT code, MIN(name) AS name FROM economic_code WHERE LENGTH(code) = 3 GROUP BY code) AS e ON e.code = c.class
