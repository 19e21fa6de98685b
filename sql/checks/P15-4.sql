-- id: P15-4
-- title: 总体目标文字所述本项目的人数见于指标表
-- severity: warning
-- needs: table:indicator
-- basis: 完成情况所述的受益、参保人数应有指标印证
-- applies: 总体目标实际完成情况中写有与项目名称同一事项的人数、表中有人数指标的绩效自评表
-- formula: 总体目标文字所述人数在本表指标中没有
-- fix: 核对文字所述人数，确属口径不同的说明口径。
-- otherwise: 总体目标文字没有写本项目的人数
-- fold: yes
-- pass:
--   table project 机关事业养老保险财政补助项目 reached=累计享受机关事业养老保险待遇人员4200人
--   indicator 产出指标/数量指标/领取待遇人数 target=>=4000人 actual==4200人
-- fail:
--   table project 机关事业养老保险财政补助项目 reached=累计享受机关事业养老保险待遇人员6178人
--   indicator 产出指标/数量指标/领取待遇人数 target=>=4000人 actual==4200人
WITH RECURSIVE piece(submission_id, performance_id, cell_id, text, at) AS (
  SELECT submission_id, performance_id, cell_id, raw, POSITION('人' IN raw)
  FROM current_performance_cell
  WHERE "column" = 'goal_actual' AND POSITION('人' IN raw) > 0
  UNION ALL
  SELECT submission_id, performance_id, cell_id, text, at + POSITION('人' IN SUBSTRING(text FROM at + 1))
  FROM piece
  WHERE POSITION('人' IN SUBSTRING(text FROM at + 1)) > 0
), before AS (
  SELECT submission_id, performance_id, cell_id, at, SUBSTRING(text FROM CASE WHEN at > 32 THEN at - 32 ELSE 1 END FOR CASE WHEN at > 32 THEN 32 ELSE at - 1 END) AS before,
    SUBSTRING(text FROM at + 1 FOR 1) AS after
  FROM piece
), digits AS (
  SELECT submission_id, performance_id, cell_id, at, after, RTRIM(before, '0123456789') AS context,
    SUBSTRING(before FROM LENGTH(RTRIM(before, '0123456789')) + 1) AS digits
  FROM before
), clause AS (
  SELECT submission_id, performance_id, cell_id, at, CAST(digits AS DECIMAL(28,8)) AS persons, SUBSTRING(context FROM CASE WHEN LENGTH(context) > 20 THEN LENGTH(context) - 19 ELSE 1 END) AS context
  FROM digits
  WHERE digits <> '' AND LENGTH(digits) <= 12 AND after NOT IN ('/', '均', '工', '月') AND context NOT LIKE '%其中%' AND context NOT LIKE '%.'
), position(n) AS (
  VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17), (18), (19), (20), (21), (22),
    (23), (24), (25), (26), (27), (28), (29), (30), (31), (32), (33), (34), (35), (36), (37), (38), (39), (40)
), about AS (
  SELECT c.submission_id, c.performance_id, c.cell_id, c.at, c.persons, p.name,
    SUM(CASE WHEN POSITION(SUBSTRING(p.name FROM n.n FOR 2) IN c.context) > 0 THEN 1 ELSE 0 END) AS shared
  FROM clause AS c
  JOIN current_performance AS p ON p.performance_id = c.performance_id AND p.kind = 'project'
  JOIN position AS n ON n.n < LENGTH(p.name)
  GROUP BY c.submission_id, c.performance_id, c.cell_id, c.at, c.persons, p.name
), counted AS (
  SELECT a.submission_id, a.performance_id, a.cell_id, a.at, a.persons, a.name, MIN(i.actual_id) AS any_id,
    MIN(CASE WHEN i.actual = a.persons OR i.target = a.persons THEN i.actual_id END) AS same_id
  FROM about AS a
  JOIN current_performance_indicator AS i ON i.performance_id = a.performance_id AND i.actual_unit IN ('人', '人次') AND i.actual IS NOT NULL
  WHERE a.shared >= 4
  GROUP BY a.submission_id, a.performance_id, a.cell_id, a.at, a.persons, a.name
)
SELECT submission_id, name || ' ' || TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(persons AS VARCHAR))) || '人' AS subject, 'words' AS form,
  CASE WHEN same_id IS NULL THEN '指标中没有这个人数' ELSE '' END AS stated_words, '' AS computed_words,
  CAST(cell_id AS VARCHAR) || ';' || CAST(COALESCE(same_id, any_id) AS VARCHAR) AS evidence
FROM counted
