-- id: S15
-- title: 三公经费四项金额和各项数量齐全
-- severity: error
-- needs: sangong.total
-- basis: 预算法第十四条；三公经费应细化公开分项、团组、人次、购置数、保有量、批次
-- applies: 三公经费合计不为零、按自治区格式报送的文字说明
-- formula: 三公经费的分项和数量应当齐全
-- fix: 补充缺少的分项或数量；没有的写明为零。
-- otherwise: 没有写三公经费合计
-- pass:
--   fact sangong.total 0.00万元
-- fail:
--   fact sangong.total 4.71万元
--   fact sangong.vehicle 4.71万元
WITH wanted(measure) AS (
  VALUES ('sangong.abroad'), ('sangong.vehicle.purchase'), ('sangong.vehicle.operation'), ('sangong.reception'),
    ('sangong.abroad.groups'), ('sangong.abroad.trips'), ('sangong.vehicle.purchased'), ('sangong.vehicle.held'),
    ('sangong.reception.batches'), ('sangong.reception.persons')
), total AS (
  SELECT submission_id, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE measure = 'sangong.total' AND aspect = 'value' AND amount IS NOT NULL
  GROUP BY submission_id
), stated AS (
  SELECT DISTINCT submission_id, measure
  FROM current_narrative
  WHERE measure LIKE 'sangong.%' AND aspect = 'value'
)
SELECT t.submission_id, m.name AS subject, 'words' AS form,
  CASE WHEN s.measure IS NULL AND f.amount <> 0 THEN '没有写明' ELSE '' END AS stated_words, '' AS computed_words,
  '三公经费说明没有写明' || m.name AS note, CAST(t.fact_id AS VARCHAR) AS evidence
FROM total AS t
JOIN current_submission AS u ON u.submission_id = t.submission_id AND (u.template LIKE 'xinjiang%' OR u.template = '')
JOIN current_narrative AS f ON f.submission_id = t.submission_id AND f.fact_id = t.fact_id
CROSS JOIN wanted AS w
LEFT JOIN measure AS m ON m.measure = w.measure
LEFT JOIN stated AS s ON s.submission_id = t.submission_id AND s.measure = w.measure
