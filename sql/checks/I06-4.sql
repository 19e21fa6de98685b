-- id: I06-4
-- title: 公开06表：人员经费＋公用经费＝基本支出
-- severity: error
-- needs: general.basic.personnel, general.basic
-- basis: 公开06表表内关系；允许尾差；基本支出为公开05表基本支出合计
-- applies: 公开05表、公开06表
-- fix: 核对人员经费、公用经费和基本支出，改正填错的一栏。
-- otherwise: 本报送没有公开06表
-- pass:
--   fact general.basic 1120.50万元 §T05
--   fact general.basic.personnel 1000.00万元 §T06
--   fact general.basic.public 120.50万元 §T06
-- fail:
--   fact general.basic 1120.50万元 §T06
--   fact general.basic.personnel 1000.00万元 §T06
--   fact general.basic.public 123.50万元 §T06
WITH cell AS (
  -- 合计 of T06 where it has one, otherwise the 合计 row of T05 stands for it (see X10 for the two tables).
  SELECT submission_id, measure, part, fact_id, amount, half
  FROM current_fact
  WHERE aspect = 'value' AND function_path = '' AND economic_code = '' AND amount IS NOT NULL
    AND (part = 'T06' AND measure IN ('general.basic', 'general.basic.personnel', 'general.basic.public') OR part = 'T05' AND measure = 'general.basic')
), side AS (
  SELECT submission_id, COALESCE(MIN(CASE WHEN part = 'T06' AND measure = 'general.basic' THEN fact_id END), MIN(CASE WHEN part = 'T05' THEN fact_id END)) AS total_id,
    SUM(CASE WHEN measure <> 'general.basic' THEN amount END) AS computed, SUM(CASE WHEN measure <> 'general.basic' THEN half END) AS half,
    MIN(CASE WHEN measure <> 'general.basic' THEN amount END) AS least, MAX(CASE WHEN measure <> 'general.basic' THEN amount END) AS largest,
    COUNT(CASE WHEN measure <> 'general.basic' AND amount <> 0 THEN 1 END) AS amounts,
    COUNT(CASE WHEN measure <> 'general.basic' THEN 1 END) AS parts,
    STRING_AGG(CASE WHEN measure <> 'general.basic' THEN CAST(fact_id AS VARCHAR) END, ',') AS ids
  FROM cell
  GROUP BY submission_id
)
SELECT s.submission_id, '基本支出' AS subject, 'equal' AS form, '万元' AS unit, t.amount AS stated, t.half AS stated_half, s.computed, s.half AS computed_half,
  CASE WHEN s.least >= 0 AND s.amounts > 1 THEN s.largest END AS largest,
  CASE WHEN t.fact_id IS NULL THEN '没有读到基本支出合计' WHEN s.computed IS NULL THEN '没有读到人员经费、公用经费合计' END AS lacking,
  CASE WHEN s.parts > 2 THEN '同一栏读出两次，先核对读取是否有误'
    WHEN s.parts < 2 AND ABS(t.amount - s.computed) > t.half + s.half THEN '人员经费、公用经费没有列全' END AS guard,
  CAST(t.fact_id AS VARCHAR) || COALESCE(';' || s.ids, '') AS evidence
FROM side AS s
LEFT JOIN cell AS t ON t.submission_id = s.submission_id AND t.fact_id = s.total_id
WHERE s.parts > 0
