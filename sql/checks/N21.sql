-- id: N21
-- title: 三公经费的支出与数量同有同无
-- severity: warning
-- needs: sangong.abroad|sangong.vehicle.purchase|sangong.reception|sangong.reception.domestic, sangong.abroad.groups|sangong.abroad.trips|sangong.vehicle.purchased|sangong.reception.batches|sangong.reception.persons
-- basis: 有支出应有团组、批次、人次或购置数，无支出应为零
-- applies: 文字说明三公经费部分
-- formula: 支出与团组、批次、人次、购置数应同为零或同不为零
-- fix: 补填数量，或核对支出，确因结算跨年的说明原因。
-- otherwise: 没有同时写明支出和数量
-- pass:
--   fact sangong.reception 0.50万元
--   fact sangong.reception.batches 3批次
-- fail:
--   fact sangong.reception 0.50万元
--   fact sangong.reception.batches 0批次
WITH pair(money, quantity) AS (
  VALUES ('sangong.abroad', 'sangong.abroad.groups'), ('sangong.abroad', 'sangong.abroad.trips'),
    ('sangong.vehicle.purchase', 'sangong.vehicle.purchased'),
    ('sangong.reception.domestic', 'sangong.reception.batches'), ('sangong.reception.domestic', 'sangong.reception.persons'),
    ('sangong.reception', 'sangong.reception.batches'), ('sangong.reception', 'sangong.reception.persons'),
    ('sangong.reception.foreign', 'sangong.reception.foreign.batches'), ('sangong.reception.foreign', 'sangong.reception.foreign.persons')
), first AS (
  SELECT submission_id, measure, MIN(fact_id) AS fact_id
  FROM current_narrative
  WHERE aspect = 'value' AND value IS NOT NULL AND measure LIKE 'sangong.%'
  GROUP BY submission_id, measure
), domestic AS (
  SELECT submission_id,
    MAX(CASE WHEN measure = 'sangong.reception.domestic' THEN 1 ELSE 0 END) AS domestic,
    MAX(CASE WHEN measure LIKE 'sangong.reception.foreign%' THEN 1 ELSE 0 END) AS abroad
  FROM first
  GROUP BY submission_id
)
SELECT m.submission_id, n.name || '与' || k.name AS subject, 'words' AS form,
  CASE WHEN m.amount <> 0 THEN '有支出' ELSE '无支出' END || CASE WHEN q.value <> 0 THEN '、有数量' ELSE '、无数量' END AS stated_words,
  CASE WHEN m.amount <> 0 THEN '有支出、有数量' ELSE '无支出、无数量' END AS computed_words,
  CAST(m.fact_id AS VARCHAR) || ';' || CAST(q.fact_id AS VARCHAR) AS evidence
FROM pair AS p
JOIN first AS a ON a.measure = p.money
JOIN first AS b ON b.submission_id = a.submission_id AND b.measure = p.quantity
JOIN domestic AS d ON d.submission_id = a.submission_id
JOIN current_narrative AS m ON m.submission_id = a.submission_id AND m.fact_id = a.fact_id
JOIN current_narrative AS q ON q.submission_id = b.submission_id AND q.fact_id = b.fact_id
LEFT JOIN measure AS n ON n.measure = p.money
LEFT JOIN measure AS k ON k.measure = p.quantity
WHERE NOT (p.money = 'sangong.reception' AND (d.domestic = 1 OR d.abroad = 1))
