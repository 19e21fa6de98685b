-- id: R07
-- title: 各项目执行率都是100%
-- severity: warning
-- needs: table:fund
-- basis: 所有项目都恰好全部执行，应核对执行数是否按实际填列
-- applies: 至少有三张写明全年预算数和执行数的绩效自评表的报送
-- formula: 不应所有项目的执行数都等于全年预算数
-- fix: 核对各项目的执行数。
-- otherwise: 写明预算数和执行数的绩效自评表不到三张
-- pass:
--   table project 甲项目
--   fund total annual=10.00万元 spent=9.00万元
--   table project 乙项目
--   fund total annual=10.00万元 spent=10.00万元
--   table project 丙项目
--   fund total annual=10.00万元 spent=10.00万元
-- fail:
--   table project 甲项目
--   fund total annual=10.00万元 spent=10.00万元
--   table project 乙项目
--   fund total annual=10.00万元 spent=10.00万元
--   table project 丙项目
--   fund total annual=10.00万元 spent=10.00万元
SELECT submission_id, '项目执行率' AS subject, 'words' AS form,
  CASE WHEN SUM(CASE WHEN spent = annual THEN 1 ELSE 0 END) = COUNT(*) THEN '全部100%' ELSE '' END AS stated_words, '' AS computed_words,
  CAST(COUNT(*) AS VARCHAR) || '张绩效自评表的执行数都等于全年预算数' AS note, STRING_AGG(CAST(spent_id AS VARCHAR), ',') AS evidence
FROM current_performance_fund
WHERE kind = 'total' AND annual > 0 AND spent IS NOT NULL
GROUP BY submission_id
HAVING COUNT(*) >= 3
