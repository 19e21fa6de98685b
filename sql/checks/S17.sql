-- id: S17
-- title: 部门决算在批复后二十日内公开
-- severity: warning
-- needs: passage:date（公开日期和批复日期）
-- basis: 预算法第十四条；限度publication_days，默认20天
-- applies: 既写明公开（发布）日期又写明批复日期的文件
-- formula: 公开日期应不晚于批复日期后的天数限度
-- fix: 说明超期公开的原因，以后年度按期公开。
-- otherwise: 没有同时写明公开日期和批复日期
-- pass:
--   say date approved 2024-08-20
--   say date published 2024-09-09
-- fail:
--   say date approved 2024-08-20
--   say date published 2024-09-10
WITH day AS (
  SELECT submission_id, fiscal_year, MAX(CASE WHEN about = 'approved' THEN CAST(text AS DATE) END) AS approved,
    MIN(CASE WHEN about = 'published' THEN CAST(text AS DATE) END) AS published,
    STRING_AGG(CASE WHEN about = 'published' THEN CAST(passage_id AS VARCHAR) END, ',') || ';' || STRING_AGG(CASE WHEN about = 'approved' THEN CAST(passage_id AS VARCHAR) END, ',') AS evidence
  FROM current_passage
  WHERE kind = 'date' AND about IN ('approved', 'published')
  GROUP BY submission_id, fiscal_year
)
SELECT d.submission_id, '公开日期' AS subject, 'at_most' AS form, '天' AS unit, d.published - d.approved AS stated, t.value AS computed,
  CASE WHEN d.published < d.approved THEN '公开日期早于批复日期，先核对两个日期' END AS guard, d.evidence
FROM day AS d
JOIN threshold AS t ON t.fiscal_year = d.fiscal_year AND t.name = 'publication_days'
WHERE d.approved IS NOT NULL AND d.published IS NOT NULL
