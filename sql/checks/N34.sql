-- id: N34
-- title: 项目支出＝支出总额－基本支出
-- severity: error
-- needs: general.expenditure|expenditure.project, general.basic
-- basis: 一般公共预算项目支出＝一般公共预算支出－基本支出；全部基本、项目支出不小于其中的一般公共预算部分
-- applies: 写明基本支出的文字说明
-- fix: 核对基本支出、项目支出与支出总额。
-- otherwise: 没有写明项目支出
-- pass:
--   fact general.expenditure 3694.64万元
--   fact general.basic 1529.87万元
--   fact expenditure.project 2164.77万元
--   fact expenditure.basic 1772.57万元
-- fail:
--   fact general.expenditure 3694.64万元
--   fact general.basic 1529.87万元
--   fact expenditure.project 2164.07万元
--   fact expenditure.basic 1772.57万元
WITH first AS (
  SELECT submission_id,
    MIN(CASE WHEN measure = 'general.expenditure' THEN fact_id END) AS general_id,
    MIN(CASE WHEN measure = 'general.basic' THEN fact_id END) AS general_basic_id,
    MIN(CASE WHEN measure = 'general.project' THEN fact_id END) AS general_project_id,
    MIN(CASE WHEN measure = 'expenditure.basic' THEN fact_id END) AS basic_id,
    MIN(CASE WHEN measure = 'expenditure.project' THEN fact_id END) AS project_id
  FROM current_narrative
  WHERE aspect = 'value' AND function_path = '' AND economic_code = '' AND amount IS NOT NULL
  GROUP BY submission_id
)
SELECT x.submission_id, '一般公共预算财政拨款项目支出' AS subject, 'equal' AS form, '万元' AS unit,
  p.amount AS stated, p.half AS stated_half, g.amount - b.amount AS computed, g.half + b.half AS computed_half,
  '一般公共预算财政拨款项目支出＝一般公共预算财政拨款支出－基本支出' AS note,
  CAST(p.fact_id AS VARCHAR) || ';' || CAST(g.fact_id AS VARCHAR) || ';' || CAST(b.fact_id AS VARCHAR) AS evidence
FROM first AS x
JOIN current_narrative AS p ON p.submission_id = x.submission_id AND p.fact_id = x.general_project_id
JOIN current_narrative AS g ON g.submission_id = x.submission_id AND g.fact_id = x.general_id
JOIN current_narrative AS b ON b.submission_id = x.submission_id AND b.fact_id = x.general_basic_id
UNION ALL
SELECT x.submission_id, '项目支出', 'at_least', '万元', p.amount, p.half, g.amount - b.amount, g.half + b.half,
  '项目支出不小于一般公共预算财政拨款支出减基本支出',
  CAST(p.fact_id AS VARCHAR) || ';' || CAST(g.fact_id AS VARCHAR) || ';' || CAST(b.fact_id AS VARCHAR)
FROM first AS x
JOIN current_narrative AS p ON p.submission_id = x.submission_id AND p.fact_id = x.project_id
JOIN current_narrative AS g ON g.submission_id = x.submission_id AND g.fact_id = x.general_id
JOIN current_narrative AS b ON b.submission_id = x.submission_id AND b.fact_id = x.general_basic_id
UNION ALL
SELECT x.submission_id, '基本支出', 'at_least', '万元', p.amount, p.half, b.amount, b.half,
  '基本支出不小于其中的一般公共预算财政拨款基本支出',
  CAST(p.fact_id AS VARCHAR) || ';' || CAST(b.fact_id AS VARCHAR)
FROM first AS x
JOIN current_narrative AS p ON p.submission_id = x.submission_id AND p.fact_id = x.basic_id
JOIN current_narrative AS b ON b.submission_id = x.submission_id AND b.fact_id = x.general_basic_id
