-- id: N32
-- title: 支出项的用途、原因说的是本项
-- severity: warning
-- needs: passage:use|passage:reason（用途或原因）
-- basis: 项目名称与用途、原因应相符；复制相邻一项的文字是常见错误
-- applies: 住房公积金、养老保险、职业年金、医疗等专门用途的支出项
-- formula: 用途、原因应与支出项相符
-- fix: 核对是否复制了相邻一项的文字。
-- otherwise: 没有专门用途支出项的用途或原因
-- pass:
--   say use general.expenditure/住房保障支出/住房改革支出/住房公积金 在职人员住房公积金
-- fail:
--   say use general.expenditure/住房保障支出/住房改革支出/住房公积金 事业单位医疗保险支出
WITH topic(item, word, again) AS (
  VALUES ('住房公积金', '公积金', '房'), ('养老保险缴费', '养老', '社保'), ('职业年金', '年金', '社保'),
    ('单位医疗', '医', '社保'), ('公务员医疗补助', '医', '社保'), ('离退休', '退休', '离休')
), item AS (
  SELECT p.submission_id, p.passage_id, p.about, p.text, t.item, t.word,
    CASE WHEN POSITION(t.word IN p.text) > 0 OR POSITION(t.again IN p.text) > 0 THEN 1 ELSE 0 END AS own
  FROM current_passage AS p
  JOIN topic AS t ON p.about LIKE '%/%/%' || t.item || '%'
    AND POSITION('/' IN SUBSTRING(p.about FROM POSITION(t.item IN p.about))) = 0 -- the item itself, not its 款
  WHERE p.kind IN ('use', 'reason')
), foreign_word AS (
  SELECT i.passage_id, i.submission_id, MIN(t.word) AS word
  FROM item AS i
  JOIN topic AS t ON t.word <> i.word AND POSITION(t.word IN i.text) > 0
  WHERE i.own = 0
  GROUP BY i.passage_id, i.submission_id
)
SELECT i.submission_id, i.item AS subject, 'words' AS form,
  CASE WHEN f.word IS NULL THEN i.item ELSE f.word END AS stated_words, i.item AS computed_words,
  CAST(i.passage_id AS VARCHAR) AS evidence
FROM item AS i
LEFT JOIN foreign_word AS f ON f.submission_id = i.submission_id AND f.passage_id = i.passage_id
