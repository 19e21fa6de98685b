-- id: S14
-- title: 标点和词语没有重复
-- severity: warning
-- needs: passage:reason|passage:use|passage:statement|passage:goal（文字段落）
-- basis: 发布前应校对文字
-- applies: 原因、用途、目标、说明等文字段落
-- formula: 不应有重复的标点或词语
-- fix: 删去重复的标点或词语。
-- otherwise: 没有文字段落
-- fold: yes
-- pass:
--   say reason income.total 培训班次减少。
-- fail:
--   say reason income.total 培训班次减少。。
WITH marked AS (
  SELECT submission_id, passage_id, text,
    CASE WHEN text LIKE '%。。%' THEN '。。' WHEN text LIKE '%，，%' THEN '，，' WHEN text LIKE '%；；%' THEN '；；' WHEN text LIKE '%、、%' THEN '、、' WHEN text LIKE '%：：%' THEN '：：'
      WHEN text LIKE '%，。%' THEN '，。' WHEN text LIKE '%、。%' THEN '、。' WHEN text LIKE '%，；%' THEN '，；' WHEN text LIKE '%；。%' THEN '；。'
      WHEN text LIKE '%主要原因是主要原因是%' THEN '主要原因是主要原因是' WHEN text LIKE '%主要是主要是%' THEN '主要是主要是'
      WHEN text LIKE '%万元万元%' THEN '万元万元' ELSE '' END AS twice
  FROM current_passage
  WHERE kind <> 'cost' AND kind <> 'office' AND kind <> 'unit'
)
SELECT submission_id, '文字' AS subject, 'words' AS form, twice AS stated_words, '' AS computed_words, '“' || twice || '”重复' AS note, CAST(passage_id AS VARCHAR) AS evidence
FROM marked
WHERE twice <> ''
UNION ALL
SELECT submission_id, '全文', 'words', '', '', NULL, NULL
FROM marked
GROUP BY submission_id
