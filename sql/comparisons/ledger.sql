-- name: 公开情况台账
-- about: 各部门每年报送的说明文字和公开表：版本、收到日期、读出的数据、没有数据的表和未处理的错误；应报未报的也列出。
-- layout: lines
-- column: narrative 说明文字版本 text
-- column: workbook 公开表版本 text
-- column: received 最早收到日期 text
-- column: latest 最近收到日期 text
-- column: facts 数据（条） count
-- column: unread 未识别数字（个） count
-- column: empty 没有数据的表 text
-- column: errors 未处理的错误（个） count
-- note: 公开表按01至09编号。没有数据的表可能是缺表，也可能是空表，以审核的缺表问题为准。
-- note: 批复日期和公开日期不在报送文件中，本表不列。
WITH covered AS (
  SELECT * FROM comparable_submission WHERE fiscal_year BETWEEN ? AND ?
)
SELECT department, scope, fiscal_year, '' AS item, '' AS item_name, 'narrative' AS measure,
  '第' || CAST(MAX(version) AS VARCHAR) || '版' AS amount, CAST(NULL AS BIGINT) AS fact_id
FROM covered WHERE kind IN ('narrative', 'both')
GROUP BY department, scope, fiscal_year
UNION ALL
SELECT department, scope, fiscal_year, '', '', 'workbook', '第' || CAST(MAX(version) AS VARCHAR) || '版', CAST(NULL AS BIGINT)
FROM covered WHERE kind IN ('workbook', 'both') GROUP BY department, scope, fiscal_year
UNION ALL
SELECT department, scope, fiscal_year, '', '', 'received', CAST(CAST(MIN(received_at) AS DATE) AS VARCHAR), CAST(NULL AS BIGINT)
FROM covered GROUP BY department, scope, fiscal_year
UNION ALL
SELECT department, scope, fiscal_year, '', '', 'latest', CAST(CAST(MAX(received_at) AS DATE) AS VARCHAR), CAST(NULL AS BIGINT)
FROM covered GROUP BY department, scope, fiscal_year
UNION ALL
SELECT s.department, s.scope, s.fiscal_year, '', '', 'facts', CAST(SUM(c.facts) AS VARCHAR), CAST(NULL AS BIGINT)
FROM covered AS s JOIN submission AS c ON c.submission_id = s.submission_id GROUP BY s.department, s.scope, s.fiscal_year
UNION ALL
SELECT s.department, s.scope, s.fiscal_year, '', '', 'unread', CAST(SUM(c.numbers_unread) AS VARCHAR), CAST(NULL AS BIGINT)
FROM covered AS s JOIN submission AS c ON c.submission_id = s.submission_id GROUP BY s.department, s.scope, s.fiscal_year
UNION ALL
SELECT s.department, s.scope, s.fiscal_year, '', '', 'errors', CAST(COUNT(f.check_id) AS VARCHAR), CAST(NULL AS BIGINT)
FROM covered AS s LEFT JOIN finding AS f ON f.submission_id = s.submission_id AND f.severity = 'error'
GROUP BY s.department, s.scope, s.fiscal_year
UNION ALL
SELECT s.department, s.scope, s.fiscal_year, '', '', 'empty',
  CASE WHEN MAX(CASE f.part WHEN 'T01' THEN 1 ELSE 0 END) = 0 THEN '01 ' ELSE '' END ||
  CASE WHEN MAX(CASE f.part WHEN 'T02' THEN 1 ELSE 0 END) = 0 THEN '02 ' ELSE '' END ||
  CASE WHEN MAX(CASE f.part WHEN 'T03' THEN 1 ELSE 0 END) = 0 THEN '03 ' ELSE '' END ||
  CASE WHEN MAX(CASE f.part WHEN 'T04' THEN 1 ELSE 0 END) = 0 THEN '04 ' ELSE '' END ||
  CASE WHEN MAX(CASE f.part WHEN 'T05' THEN 1 ELSE 0 END) = 0 THEN '05 ' ELSE '' END ||
  CASE WHEN MAX(CASE f.part WHEN 'T06' THEN 1 ELSE 0 END) = 0 THEN '06 ' ELSE '' END ||
  CASE WHEN MAX(CASE f.part WHEN 'T07' THEN 1 ELSE 0 END) = 0 THEN '07 ' ELSE '' END ||
  CASE WHEN MAX(CASE f.part WHEN 'T08' THEN 1 ELSE 0 END) = 0 THEN '08 ' ELSE '' END ||
  CASE WHEN MAX(CASE f.part WHEN 'T09' THEN 1 ELSE 0 END) = 0 THEN '09' ELSE '' END, CAST(NULL AS BIGINT)
FROM covered AS s
LEFT JOIN (SELECT DISTINCT submission_id, part FROM fact WHERE part LIKE 'T%') AS f ON f.submission_id = s.submission_id
GROUP BY s.department, s.scope, s.fiscal_year
ORDER BY 1, 3, 6
