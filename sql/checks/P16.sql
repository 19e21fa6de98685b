-- id: P16
-- title: 绩效表执行数与决算数、项目合计之间的大小关系
-- severity: warning
-- needs: table:fund, expenditure.current|expenditure.project|performance.whole.executed
-- basis: 项目是整体的一部分，整体是决算支出的一部分；社保基金等不在本部门决算的资金要说明
-- applies: 附有绩效自评表的决算文字说明
-- fix: 说明差异原因（如资金不在本部门决算反映），或改正执行数。
-- otherwise: 没有可以比较的执行数
-- pass:
--   fact expenditure.current 3937.34万元
--   fact expenditure.project 2164.77万元
--   table project 就业补助资金
--   fund total annual=13.00万元 spent=6.50万元
-- fail:
--   fact expenditure.current 3937.34万元
--   fact expenditure.project 2164.77万元
--   table project 养老保险财政补助
--   fund total annual=3,850.00万元 spent=3,850.00万元
WITH spent AS (
  SELECT p.submission_id, p.kind,
    SUM(f.spent * CASE f.spent_unit WHEN '元' THEN 1 WHEN '亿元' THEN 100000000 ELSE 10000 END) AS amount,
    SUM(CASE f.spent_unit WHEN '元' THEN 0.5 ELSE 50 END) AS half, STRING_AGG(CAST(f.spent_id AS VARCHAR), ',') AS evidence
  FROM current_performance AS p
  JOIN current_performance_fund AS f ON f.performance_id = p.performance_id AND f.kind = 'total' AND f.spent IS NOT NULL
  GROUP BY p.submission_id, p.kind
), account AS (
  SELECT submission_id, measure, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE aspect = 'value' AND function_path = '' AND amount IS NOT NULL
    AND measure IN ('expenditure.current', 'expenditure.project')
  GROUP BY submission_id, measure
)
SELECT s.submission_id, CASE s.kind WHEN 'whole' THEN '整体支出全年执行数与本年支出' ELSE '各项目全年执行数合计与项目支出' END AS subject,
  'at_most' AS form, '万元' AS unit, s.amount AS stated, s.half AS stated_half, f.amount AS computed, f.half AS computed_half,
  CASE s.kind WHEN 'whole' THEN '整体支出绩效自评表的全年执行数一般不大于本年支出决算数'
    ELSE '各项目自评表的全年执行数合计一般不大于项目支出决算数' END AS note,
  s.evidence || ';' || CAST(f.fact_id AS VARCHAR) AS evidence
FROM spent AS s
JOIN account AS a ON a.submission_id = s.submission_id
  AND a.measure = CASE s.kind WHEN 'whole' THEN 'expenditure.current' ELSE 'expenditure.project' END
JOIN current_narrative AS f ON f.submission_id = a.submission_id AND f.fact_id = a.fact_id
UNION ALL
SELECT p.submission_id, '各项目全年执行数合计与整体支出全年执行数', 'at_most', '万元', p.amount, p.half, w.amount, w.half,
  '各项目自评表的全年执行数合计一般不大于整体支出自评表的全年执行数', p.evidence || ';' || w.evidence
FROM spent AS p
JOIN spent AS w ON w.submission_id = p.submission_id AND w.kind = 'whole'
WHERE p.kind = 'project'
