-- id: S18
-- title: 经济分类编码在科目清单内
-- severity: warning
-- needs: general.basic
-- basis: 支出经济分类科目；清单供核对
-- applies: 公开06表的经济分类科目
-- formula: 科目编码应在清单内，款的编码应以其类的编码开头
-- fix: 按支出经济分类科目核对编码。
-- otherwise: 没有按经济分类填列的表，或没有科目清单
-- fold: yes
-- pass:
--   submission economic=30101/基本工资
--   fact general.basic 164.04万元 @x#30101 §T06
-- fail:
--   submission economic=30101/基本工资
--   fact general.basic 164.04万元 @x#30197 §T06
SELECT f.submission_id, f.economic_code AS subject, 'words' AS form, CASE WHEN MAX(c.code) IS NULL THEN '清单没有' ELSE '' END AS stated_words, '' AS computed_words,
  '科目清单没有编码' || f.economic_code AS note, CAST(MIN(f.fact_id) AS VARCHAR) AS evidence
FROM current_fact AS f
LEFT JOIN economic_code AS c ON c.code = f.economic_code
WHERE f.part = 'T06' AND f.aspect = 'value' AND f.economic_code <> '' AND EXISTS (SELECT 1 FROM economic_code)
GROUP BY f.submission_id, f.economic_code
