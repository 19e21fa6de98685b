-- id: S08
-- title: 没有模板残留文字
-- severity: error
-- needs: passage:reason|passage:use|passage:goal|table:project|table:whole（文字段落）
-- basis: 发布前应删去模板的占位符和填表说明
-- applies: 原因、用途、目标等文字和绩效表单元格
-- formula: 不应留有“XX”“××”“待填写”“增加（减少）”等模板文字
-- fix: 填写实际内容，删去占位符和填表说明。
-- otherwise: 没有文字段落
-- pass:
--   say reason income.total 培训班次减少
-- fail:
--   say reason income.total 减少××项目
WITH text AS (
  SELECT submission_id, passage_id AS id, kind AS subject, text FROM current_passage
  UNION ALL
  SELECT submission_id, cell_id, "column", raw FROM current_performance_cell
  WHERE "column" NOT IN ('initial', 'annual', 'spent', 'weight', 'rate', 'score', 'completion')
), marked AS (
  SELECT submission_id, id, subject,
    CASE WHEN text LIKE '%××%' THEN '××' WHEN text LIKE '%XX%' THEN 'XX' WHEN text LIKE '%ＸＸ%' THEN 'ＸＸ' WHEN text LIKE '%待填写%' THEN '待填写'
      WHEN text LIKE '%增加（减少）%' OR text LIKE '%增加(减少)%' THEN '增加（减少）' WHEN text LIKE '%增加（或减少）%' THEN '增加（或减少）'
      WHEN text LIKE '%请填写%' THEN '请填写' WHEN text LIKE '%（此处%' THEN '（此处' ELSE '' END AS residue
  FROM text
)
SELECT submission_id, subject || ' 文字' AS subject, 'words' AS form, residue AS stated_words, '' AS computed_words,
  '留有模板文字“' || residue || '”' AS note, CAST(id AS VARCHAR) AS evidence
FROM marked
WHERE residue <> ''
UNION ALL
SELECT submission_id, section || ' 模板文字', 'words', '模板文字', '',
  CASE WHEN POSITION('；Try' IN message) > 0 THEN SUBSTRING(message FROM 1 FOR POSITION('；Try' IN message) - 1) ELSE message END
    || '（第' || CAST(line AS VARCHAR) || '行）', NULL
FROM current_problem
WHERE code = 'template'
UNION ALL
SELECT submission_id, '全文', 'words', '', '', NULL, NULL
FROM text
GROUP BY submission_id
