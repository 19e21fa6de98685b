-- id: G01
-- title: 汇总＝本级与所属单位之和－内部往来
-- severity: error
-- needs: income.current|expenditure.current
-- basis: 汇总报送应等于所列全部单位之和，减去单位之间的上级补助收入（对附属单位补助支出）和上缴收入（上缴上级支出）
-- applies: 列有预算单位名单、且名单内各单位都已报送的汇总报送
-- formula: 汇总数应等于各单位之和减去内部往来
-- fix: 核对汇总数与各单位报送，改正漏汇或重复汇总的一处。
-- otherwise: 不是汇总报送，或所列单位没有全部报送
-- pass:
--   submission scope=汇总
--   fact income.current 150.00万元
--   fact expenditure.current 150.00万元
--   say unit organisation.units 甲单位
--   say unit organisation.units 乙单位
--   submission department=甲单位 scope=单位
--   fact income.current 100.00万元
--   fact expenditure.current 100.00万元
--   submission department=乙单位 scope=单位
--   fact income.current 50.00万元
--   fact expenditure.current 50.00万元
--   submission department=乙单位 scope=单位 kind=workbook
--   fact income.current 50.00万元 §T02
--   fact expenditure.current 50.00万元 §T03
-- fail:
--   submission scope=汇总
--   fact income.current 150.00万元
--   fact expenditure.current 150.00万元
--   say unit organisation.units 丙单位
--   say unit organisation.units 丁单位
--   submission department=丙单位 scope=单位
--   fact income.current 100.00万元
--   fact expenditure.current 100.00万元
--   submission department=丁单位 scope=单位
--   fact income.current 40.00万元
--   fact expenditure.current 50.00万元
WITH unit AS (
  SELECT DISTINCT p.submission_id, p.fiscal_year, p.department, p.text
  FROM current_passage AS p
  WHERE p.kind = 'unit' AND p.about = 'organisation.units' AND p.scope = '汇总'
), part AS (
  -- A unit under its own name, or the department itself with 本级 after it.
  SELECT s.submission_id, s.fiscal_year, CASE WHEN s.scope = '本级' THEN s.department || '本级' ELSE s.department END AS text
  FROM submission AS s
  WHERE s."current" AND s.scope IN ('本级', '单位', '')
), figure AS (
  SELECT f.submission_id, CASE WHEN f.measure IN ('income.current', 'income.superior', 'income.affiliate') THEN 'income.current' ELSE 'expenditure.current' END AS measure,
    MAX(CASE WHEN f.measure IN ('income.current', 'expenditure.current') THEN f.amount END)
      - COALESCE(MAX(CASE WHEN f.measure IN ('income.superior', 'expenditure.affiliate_subsidy') THEN f.amount END), 0)
      - COALESCE(MAX(CASE WHEN f.measure IN ('income.affiliate', 'expenditure.remitted') THEN f.amount END), 0) AS amount,
    SUM(f.half) AS half, MIN(CASE WHEN f.measure IN ('income.current', 'expenditure.current') THEN f.fact_id END) AS fact_id
  FROM (SELECT t.submission_id, t.measure, MIN(t.amount) AS amount, MAX(t.half) AS half, MIN(t.fact_id) AS fact_id
    FROM current_fact AS t
    WHERE t.part IN ('narrative', 'T01', 'T02', 'T03') AND t.aspect = 'value' AND t.function_path = '' AND t.amount IS NOT NULL
      AND t.measure IN ('income.current', 'income.superior', 'income.affiliate', 'expenditure.current', 'expenditure.affiliate_subsidy', 'expenditure.remitted')
    GROUP BY t.submission_id, t.measure) AS f
  GROUP BY f.submission_id, CASE WHEN f.measure IN ('income.current', 'income.superior', 'income.affiliate') THEN 'income.current' ELSE 'expenditure.current' END
), own AS (
  -- A unit's narrative and workbook are two submissions: the one that tells what came from other units counts.
  SELECT u.submission_id, u.text, g.measure, MIN(g.amount) AS amount, MAX(g.half) AS half, MIN(g.fact_id) AS fact_id
  FROM unit AS u
  JOIN part AS p ON p.fiscal_year = u.fiscal_year AND p.text = u.text
  JOIN figure AS g ON g.submission_id = p.submission_id
  WHERE g.amount IS NOT NULL
  GROUP BY u.submission_id, u.text, g.measure
), sum AS (
  SELECT submission_id, measure, COUNT(*) AS units, SUM(amount) AS amount, SUM(half) AS half, STRING_AGG(CAST(fact_id AS VARCHAR), ',') AS ids
  FROM own
  GROUP BY submission_id, measure
), listed AS (
  SELECT submission_id, COUNT(*) AS units FROM unit GROUP BY submission_id
)
SELECT w.submission_id, COALESCE(m.name, w.measure) || '（扣除内部往来）' AS subject, 'equal' AS form, '万元' AS unit, w.amount AS stated, w.half AS stated_half, s.amount AS computed, s.half AS computed_half,
  CASE WHEN s.units < l.units THEN '所列' || CAST(l.units AS VARCHAR) || '个单位只有' || CAST(s.units AS VARCHAR) || '个已报送' END AS lacking,
  CAST(w.fact_id AS VARCHAR) || ';' || s.ids AS evidence
FROM figure AS w
JOIN sum AS s ON s.submission_id = w.submission_id AND s.measure = w.measure
JOIN listed AS l ON l.submission_id = w.submission_id
LEFT JOIN measure AS m ON m.measure = w.measure
WHERE w.amount IS NOT NULL
