-- id: X07
-- title: 公开04表政府性基金支出＝政府性基金决算表对应行
-- severity: error
-- needs: fund.expenditure
-- basis: 部门决算表间勾稽关系；金额逐项由元折算为万元，允许尾差
-- applies: 公开04表、政府性基金预算财政拨款收入支出决算表
-- fix: 核对两张表的对应栏，改正填错的一栏。
-- otherwise: 本报送没有这两张公开表
-- pass:
--   fact fund.expenditure 37.14万元 §T04
--   fact fund.expenditure 37.14万元 §T08
-- fail:
--   fact fund.expenditure 37.14万元 §T04
--   fact fund.expenditure 40.14万元 §T08
WITH class AS (
  SELECT submission_id, function_code, function_path,
    SUM(CASE WHEN part = 'T04' THEN COALESCE(amount, 0) ELSE 0 END) AS stated, SUM(CASE WHEN part = 'T04' AND amount IS NOT NULL THEN half ELSE 0 END) AS stated_half,
    SUM(CASE WHEN part = 'T08' THEN COALESCE(amount, 0) ELSE 0 END) AS computed, SUM(CASE WHEN part = 'T08' AND amount IS NOT NULL THEN half ELSE 0 END) AS computed_half,
    SUM(CASE WHEN part = 'T04' THEN 1 ELSE 0 END) AS stated_cells, SUM(CASE WHEN part = 'T08' THEN 1 ELSE 0 END) AS computed_cells,
    COALESCE(STRING_AGG(CASE WHEN part = 'T04' THEN CAST(fact_id AS VARCHAR) END, ','), '')
      || COALESCE(';' || STRING_AGG(CASE WHEN part <> 'T04' THEN CAST(fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM current_fact
  WHERE aspect = 'value' AND function_path NOT LIKE '%/%'
    AND (part = 'T04' AND measure = 'fund.expenditure' OR part = 'T08' AND measure = 'fund.expenditure')
  GROUP BY submission_id, function_code, function_path
), sheets AS (
  SELECT submission_id, SUM(stated_cells) AS left_cells, SUM(computed_cells) AS right_cells, SUM(ABS(stated)) AS all_stated
  FROM class
  GROUP BY submission_id
), line AS (
  -- A table that is missing as a whole is one instance, not one for each class.
  SELECT c.*, b.left_cells, b.right_cells, b.all_stated
  FROM class AS c
  JOIN sheets AS b ON b.submission_id = c.submission_id
  WHERE function_path = '' OR b.left_cells > 0 AND b.right_cells > 0 AND (stated <> 0 OR computed <> 0)
)
SELECT submission_id, CASE WHEN function_path = '' THEN '合计' ELSE function_code || function_path END || ' 政府性基金支出' AS subject,
  'equal' AS form, '万元' AS unit, stated, stated_half, computed, computed_half,
  CASE WHEN left_cells = 0 OR right_cells = 0 THEN '两张表缺一张，无法比较' WHEN function_path = '' AND (stated_cells = 0 OR computed_cells = 0) THEN '没有读到合计行' END AS lacking,
  CASE WHEN stated_cells > 1 OR computed_cells > 1 THEN '同一行读出两次，先核对读取是否有误'
    WHEN stated_cells > 0 AND computed_cells > 0 THEN NULL
    WHEN function_code = '' AND function_path <> '' THEN '科目名称不在清单中，两张表无法对应' END AS guard,
  CASE WHEN right_cells = 0 AND all_stated = 0 THEN '政府性基金决算表是空表，公开04表该栏也没有金额' END AS skip, evidence
FROM line
