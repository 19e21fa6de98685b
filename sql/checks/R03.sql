-- id: R03
-- title: “三公”经费超预算或比上年增加
-- severity: warning
-- needs: sangong.total
-- basis: “三公”经费只减不增、不超预算
-- applies: 文字说明和“三公”经费支出决算表的“三公”经费合计和各项
-- formula: “三公”经费应不大于预算，也不比上年增加
-- fix: 说明超预算或增加的原因。
-- otherwise: 没有“三公”经费预算数或增减额
-- pass:
--   fact sangong.total 4.71万元
--   fact sangong.total:budget_annual 5.00万元
-- fail:
--   fact sangong.total 5.71万元
--   fact sangong.total:budget_annual 5.00万元
WITH item AS (
  SELECT submission_id, part, measure, MAX(CASE WHEN aspect = 'value' THEN amount END) AS value, MAX(CASE WHEN aspect = 'change' THEN amount END) AS change,
    MAX(CASE WHEN aspect IN ('budget', 'budget_initial', 'budget_annual') THEN COALESCE(amount, 0) END) AS budget,
    STRING_AGG(CASE WHEN aspect = 'value' THEN CAST(fact_id AS VARCHAR) END, ',')
      || COALESCE(';' || STRING_AGG(CASE WHEN aspect NOT IN ('value', 'change') THEN CAST(fact_id AS VARCHAR) END, ','), '') AS ids,
    MAX(CASE WHEN aspect = 'change' THEN CAST(fact_id AS VARCHAR) END) AS change_id
  FROM current_fact
  WHERE part IN ('narrative', 'T07') AND aspect IN ('value', 'change', 'budget', 'budget_initial', 'budget_annual') AND (amount IS NOT NULL OR part = 'T07')
    AND measure IN ('sangong.total', 'sangong.abroad', 'sangong.vehicle', 'sangong.vehicle.purchase', 'sangong.vehicle.operation', 'sangong.reception')
  GROUP BY submission_id, part, measure
)
SELECT i.submission_id, COALESCE(m.name, i.measure) || ' 与预算' AS subject, 'at_most' AS form, '万元' AS unit, i.value AS stated, i.budget AS computed, i.ids AS evidence
FROM item AS i
LEFT JOIN measure AS m ON m.measure = i.measure
WHERE i.budget IS NOT NULL AND i.value IS NOT NULL
UNION ALL
SELECT i.submission_id, COALESCE(m.name, i.measure) || ' 比上年增加', 'at_most', '万元', i.change, 0, i.change_id
FROM item AS i
LEFT JOIN measure AS m ON m.measure = i.measure
WHERE i.change IS NOT NULL
