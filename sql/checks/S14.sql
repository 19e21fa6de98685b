-- id: S14
-- title: 标点和用词没有重复或矛盾
-- severity: warning
-- needs: income.total|income.current|expenditure.current|general.expenditure|staff.total（文字说明）
-- basis: 公开的文字应通顺；“。。”“增加减少”等多为修改时漏删
-- applies: 文字说明的正文
-- formula: 不应有连用的标点或重复、矛盾的词
-- fix: 删去多余的标点或词语。
-- otherwise: 没有文字说明
-- pass:
--   fact income.total 1.00万元
-- fail:
--   fact income.total 1.00万元
--   problem warning/doubled 标点或词语重复：。。
SELECT submission_id, CASE WHEN section = '' THEN '正文' ELSE section END || ' 标点和用词' AS subject, 'words' AS form,
  '重复' AS stated_words, '' AS computed_words, message || '（第' || CAST(line AS VARCHAR) || '行）' AS note, NULL AS evidence
FROM current_problem
WHERE code = 'doubled'
UNION ALL
SELECT submission_id, '全文', 'words', '', '', NULL, NULL
FROM current_fact
WHERE part = 'narrative'
GROUP BY submission_id
