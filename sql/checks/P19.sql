-- id: P19
-- title: 项目名称、目标文字所称年度与决算年度一致
-- severity: warning
-- needs: table:whole|table:project（绩效自评表）
-- basis: 自评表、项目名称、目标文字所称年度应为决算年度；沿用上年文字是常见错误
-- applies: 项目名称、目标文字写有年度的绩效自评表（表头年度见S05）
-- formula: 项目名称、目标文字所称年度应为决算年度
-- fix: 核对年度，确为跨年度事项的予以说明。
-- otherwise: 绩效自评表没有写年度
-- pass:
--   table project 2023年就业补助资金 year=2023 goal=完成2023年岗位补贴
-- fail:
--   table project 2023年就业补助资金 year=2023 goal=完成2022年岗位补贴
WITH calendar(year) AS (
  VALUES (2015), (2016), (2017), (2018), (2019), (2020), (2021), (2022), (2023), (2024), (2025), (2026), (2027), (2028), (2029), (2030)
), goal AS (
  SELECT c.submission_id, c.performance_id, c.cell_id, c.raw, CASE c."column" WHEN 'goal_expected' THEN '预期目标' ELSE '实际完成情况' END AS title
  FROM current_performance_cell AS c
  WHERE c."column" IN ('goal_expected', 'goal_actual')
)
SELECT p.submission_id, p.name || ' 项目名称' AS subject, 'words' AS form, CAST(y.year AS VARCHAR) || '年' AS stated_words,
  CAST(p.fiscal_year AS VARCHAR) || '年' AS computed_words, CAST(p.performance_id AS VARCHAR) AS evidence
FROM current_performance AS p
JOIN calendar AS y ON POSITION(CAST(y.year AS VARCHAR) || '年' IN p.name) > 0
UNION ALL
SELECT g.submission_id, p.name || ' ' || g.title, 'words', CAST(y.year AS VARCHAR) || '年', CAST(p.fiscal_year AS VARCHAR) || '年',
  CAST(g.cell_id AS VARCHAR)
FROM goal AS g
JOIN current_performance AS p ON p.performance_id = g.performance_id
JOIN calendar AS y ON POSITION(CAST(y.year AS VARCHAR) || '年' IN g.raw) > 0
