-- id: X11
-- title: 公开03表每类支出不小于三项财政拨款支出之和
-- severity: error
-- needs: expenditure.current, general.expenditure|fund.expenditure|statecap.expenditure
-- basis: 部门决算表间勾稽关系；金额逐项由元折算为万元，允许尾差；没有非财政支出的应当相等
-- applies: 公开03、05表和政府性基金、国有资本经营决算表的合计和各类的支出合计、基本支出、项目支出
-- formula: 该类支出应不小于其中三项财政拨款支出之和
-- fix: 核对公开03表与公开05表等表的该类，改正填错的一行。
-- otherwise: 本报送没有这些公开表
-- pass:
--   fact expenditure.current 3787.92万元 §T03
--   fact general.expenditure 3694.64万元 §T05
--   fact expenditure.current 555.68万元 @教育支出#205 §T03
--   fact general.expenditure 555.68万元 @教育支出#205 §T05
-- fail:
--   fact expenditure.current 3787.92万元 §T03
--   fact general.expenditure 3694.64万元 §T05
--   fact expenditure.current 555.68万元 @教育支出#205 §T03
--   fact general.expenditure 559.68万元 @教育支出#205 §T05
WITH cell AS (
  SELECT submission_id, part, function_code, function_path, fact_id, COALESCE(amount, 0) AS amount, CASE WHEN amount IS NOT NULL THEN half ELSE 0 END AS half,
    CASE measure WHEN 'expenditure.current' THEN '支出合计' WHEN 'expenditure.basic' THEN '基本支出' WHEN 'expenditure.project' THEN '项目支出'
      WHEN 'general.basic' THEN '基本支出' WHEN 'fund.basic' THEN '基本支出' WHEN 'statecap.basic' THEN '基本支出'
      WHEN 'general.project' THEN '项目支出' WHEN 'fund.project' THEN '项目支出' WHEN 'statecap.project' THEN '项目支出' ELSE '支出合计' END AS what
  FROM current_fact
  WHERE part IN ('T03', 'T05', 'T08', 'T09') AND aspect = 'value' AND function_path NOT LIKE '%/%'
    AND measure IN ('expenditure.current', 'expenditure.basic', 'expenditure.project', 'general.expenditure', 'general.basic', 'general.project',
      'fund.expenditure', 'fund.basic', 'fund.project', 'statecap.expenditure', 'statecap.basic', 'statecap.project')
), line AS (
  SELECT submission_id, function_code, function_path, what,
    SUM(CASE WHEN part = 'T03' THEN amount ELSE 0 END) AS stated, SUM(CASE WHEN part = 'T03' THEN half ELSE 0 END) AS stated_half,
    SUM(CASE WHEN part <> 'T03' THEN amount ELSE 0 END) AS computed, SUM(CASE WHEN part <> 'T03' THEN half ELSE 0 END) AS computed_half,
    SUM(CASE WHEN part = 'T03' THEN 1 ELSE 0 END) AS left_cells, SUM(CASE WHEN part <> 'T03' THEN 1 ELSE 0 END) AS right_cells,
    COALESCE(STRING_AGG(CASE WHEN part = 'T03' THEN CAST(fact_id AS VARCHAR) END, ','), '')
      || COALESCE(';' || STRING_AGG(CASE WHEN part <> 'T03' THEN CAST(fact_id AS VARCHAR) END, ','), '') AS evidence
  FROM cell
  GROUP BY submission_id, function_code, function_path, what
), total AS (
  SELECT submission_id, what, stated - computed AS rest
  FROM line
  WHERE function_path = '' AND left_cells > 0 AND right_cells > 0
)
SELECT l.submission_id, CASE WHEN l.function_path = '' THEN '合计' ELSE l.function_code || l.function_path END || ' ' || l.what AS subject,
  CASE WHEN t.rest = 0 THEN 'equal' ELSE 'at_least' END AS form, '万元' AS unit, l.stated, l.stated_half, l.computed, l.computed_half,
  CASE WHEN t.rest = 0 THEN '没有非财政支出，' || l.what || '应等于三项财政拨款支出之和' END AS note,
  CASE WHEN l.left_cells > 1 THEN '同一行读出两次，先核对读取是否有误' END AS guard, l.evidence
FROM line AS l
JOIN total AS t ON t.submission_id = l.submission_id AND t.what = l.what
WHERE l.stated <> 0 OR l.computed <> 0
