-- id: S05
-- title: 文字说明、绩效表表头的年度与决算年度一致
-- severity: error
-- needs: table:whole|table:project（写有年度的绩效自评表）
-- basis: 题名、表头年度应为决算年度
-- applies: 表头写有年度的绩效自评表；与年度有关的读取问题
-- formula: 年度应与决算年度一致
-- fix: 改正表头年度，或核对是否报送了其他年度的文件。
-- otherwise: 没有写年度的表头
-- pass:
--   table project 就业补助资金 year=2023
-- fail:
--   table project 就业补助资金 year=2022
SELECT submission_id, name || ' 表头年度' AS subject, 'words' AS form,
  CAST(table_year AS VARCHAR) || '年' AS stated_words, CAST(fiscal_year AS VARCHAR) || '年' AS computed_words,
  CAST(performance_id AS VARCHAR) AS evidence
FROM current_performance
WHERE table_year IS NOT NULL
UNION ALL
SELECT submission_id, section || ' 年度', 'words', '第' || CAST(line AS VARCHAR) || '行与题名不同的年度',
  CAST(fiscal_year AS VARCHAR) || '年', NULL
FROM current_problem
WHERE code = 'fiscal_year'
