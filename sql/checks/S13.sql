-- id: S13
-- title: 没有读不懂的数字
-- severity: info
-- needs: income.total|income.current|expenditure.current|general.expenditure|staff.total|table:project|table:whole（任何数字）
-- basis: 每个数字都应能归入指标、绩效表或序号年份等结构；超过限度的要核对原文
-- applies: 每份报送（模板残留处的数字见S08）
-- formula: 读不懂的数字应为零
-- fix: 核对这些数字的写法，按表样改写或补充词语。
-- pass:
--   submission numbers=100 unread=0
--   fact income.total 1.00万元
-- fail:
--   submission numbers=100 unread=3
--   fact income.total 1.00万元
WITH explained AS (
  SELECT u.submission_id, COUNT(*) AS numbers
  FROM current_unread AS u
  WHERE EXISTS (SELECT 1 FROM current_problem AS q
    WHERE q.submission_id = u.submission_id AND q.page = u.page AND q.line = u.line AND q.code = 'template')
  GROUP BY u.submission_id
)
SELECT s.submission_id, '读不懂的数字' AS subject, 'equal' AS form, '个' AS unit,
  s.numbers_unread - COALESCE(e.numbers, 0) AS stated, 0 AS computed,
  CASE WHEN s.numbers_unread * 100 > t.value * s.numbers_total THEN 'warning' END AS severity,
  '全文' || CAST(s.numbers_total AS VARCHAR) || '个数字中有' || CAST(s.numbers_unread AS VARCHAR) || '个读不懂' AS note
FROM current_submission AS s
JOIN threshold AS t ON t.fiscal_year = s.fiscal_year AND t.name = 'unread_max'
LEFT JOIN explained AS e ON e.submission_id = s.submission_id
