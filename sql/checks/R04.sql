-- id: R04
-- title: 公务接待人均、批均费用过高
-- severity: warning
-- needs: sangong.reception, sangong.reception.persons|sangong.reception.batches
-- basis: 限度reception_per_person，默认每人次500元，reception_per_batch，默认每批次10000元：经验值，超出的核对人次、批次或金额
-- applies: 既写接待费又写接待人次或批次的文字说明
-- formula: 公务接待费除以人次、批次不应超过限度
-- fix: 核对接待人次和金额。
-- otherwise: 没有同时写接待费和人次、批次
-- pass:
--   fact sangong.reception 0.50万元
--   fact sangong.reception.persons 50人次
-- fail:
--   fact sangong.reception 5.00万元
--   fact sangong.reception.persons 50人次
WITH side AS (
  SELECT submission_id, fiscal_year, MAX(CASE WHEN measure = 'sangong.reception' THEN amount END) AS amount, MAX(CASE WHEN measure = 'sangong.reception.persons' THEN value END) AS persons,
    MAX(CASE WHEN measure = 'sangong.reception.batches' THEN value END) AS batches,
    STRING_AGG(CAST(fact_id AS VARCHAR), ',') AS evidence
  FROM current_narrative
  WHERE aspect = 'value' AND value IS NOT NULL AND measure IN ('sangong.reception', 'sangong.reception.persons', 'sangong.reception.batches')
  GROUP BY submission_id, fiscal_year
)
SELECT s.submission_id, '公务接待费' AS subject, 'at_most' AS form, '万元' AS unit, s.amount AS stated,
  CAST(s.persons * COALESCE(t.value, 500) AS DECIMAL(20,2)) AS computed,
  '接待' || CAST(CAST(s.persons AS BIGINT) AS VARCHAR) || '人次，按每人次限度计算' AS note, s.evidence
FROM side AS s
LEFT JOIN threshold AS t ON t.fiscal_year = s.fiscal_year AND t.name = 'reception_per_person'
WHERE s.amount IS NOT NULL AND s.persons > 0
UNION ALL
SELECT s.submission_id, '公务接待费批均', 'at_most', '万元', s.amount, CAST(s.batches * t.value AS DECIMAL(20,2)),
  '接待' || CAST(CAST(s.batches AS BIGINT) AS VARCHAR) || '批次，按每批次限度计算', s.evidence
FROM side AS s
JOIN threshold AS t ON t.fiscal_year = s.fiscal_year AND t.name = 'reception_per_batch'
WHERE s.amount IS NOT NULL AND s.batches > 0
