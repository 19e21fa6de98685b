-- id: S10
-- title: 金额保留两位小数
-- severity: info
-- needs: income.total|income.current|expenditure.current|general.expenditure|sangong.total
-- basis: 公开格式以万元为单位，保留两位小数
-- applies: 文字说明、公开表以万元为单位的金额
-- formula: 以万元为单位的金额应保留两位小数
-- fix: 按两位小数填列。
-- otherwise: 没有以万元为单位的金额
-- fold: yes
-- pass:
--   fact income.total 3938.59万元
-- fail:
--   fact income.total 3938.6万元
SELECT submission_id, CASE WHEN part = 'narrative' THEN '文字说明' ELSE part END || '不是两位小数的金额' AS subject, 'equal' AS form, '个' AS unit,
  SUM(CASE WHEN decimals <> 2 THEN 1 ELSE 0 END) AS stated, 0 AS computed,
  STRING_AGG(CASE WHEN decimals <> 2 THEN CAST(fact_id AS VARCHAR) END, ',') AS evidence
FROM current_fact
WHERE (part = 'narrative' OR part LIKE 'T0%') AND unit = '万元' AND amount IS NOT NULL AND amount <> 0
  AND measure NOT LIKE 'performance.%' AND measure NOT LIKE 'asset.%'
GROUP BY submission_id, part
