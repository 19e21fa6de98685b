-- id: R06
-- title: “其他”类项目占比过高
-- severity: warning
-- needs: general.expenditure
-- basis: 限度other_items_share，默认20%：经验值；“其他……支出”过多说明科目归集不细
-- applies: 按项列出一般公共预算支出的文字说明和公开05表
-- formula: “其他”项之和应不大于支出合计乘以限度
-- fix: 核对能否列入具体科目。
-- otherwise: 没有按项列出支出
-- pass:
--   fact general.expenditure 100.00万元
--   fact general.expenditure 100.00万元 @教育支出/职业教育/技校教育#2050303
-- fail:
--   fact general.expenditure 100.00万元
--   fact general.expenditure 70.00万元 @教育支出/职业教育/技校教育#2050303
--   fact general.expenditure 30.00万元 @其他支出/其他支出/其他支出#2299999
WITH side AS (
  SELECT submission_id, fiscal_year, part, MAX(CASE WHEN function_path = '' THEN amount END) AS total, COUNT(CASE WHEN function_path LIKE '%/%/%' THEN 1 END) AS items,
    SUM(CASE WHEN function_path LIKE '%/%/其他%' THEN amount ELSE 0 END) AS others,
    STRING_AGG(CASE WHEN function_path LIKE '%/%/其他%' THEN CAST(fact_id AS VARCHAR) END, ',') AS evidence
  FROM current_fact
  WHERE part IN ('narrative', 'T05') AND measure = 'general.expenditure' AND aspect = 'value' AND amount IS NOT NULL
  GROUP BY submission_id, fiscal_year, part
)
SELECT s.submission_id, '“其他”项支出' AS subject, 'at_most' AS form, '万元' AS unit, s.others AS stated,
  CAST(s.total * COALESCE(t.value, 20) * CAST(0.01 AS DECIMAL(3,2)) AS DECIMAL(28,8)) AS computed, s.evidence
FROM side AS s
LEFT JOIN threshold AS t ON t.fiscal_year = s.fiscal_year AND t.name = 'other_items_share'
WHERE s.items > 0 AND s.total IS NOT NULL
