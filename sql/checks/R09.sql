-- id: R09
-- title: 在职人员人均人员经费在合理范围之内
-- severity: warning
-- needs: general.basic.personnel, staff.active
-- basis: 限度personnel_per_head_min默认3万元、personnel_per_head_max默认40万元：先看本县分布，再按年度设定
-- applies: 既写明人员经费又写明在职人数的文字说明
-- formula: 人员经费除以在职人数应在限度之内
-- fix: 核对人员经费和在职人数，说明补发、离退休等特殊情况。
-- otherwise: 没有同时写明人员经费和在职人数
-- pass:
--   fact general.basic.personnel 300.00万元
--   fact staff.active 20人
-- fail:
--   fact general.basic.personnel 300.00万元
--   fact staff.active 2人
WITH side AS (
  SELECT submission_id, fiscal_year, MAX(CASE WHEN measure = 'general.basic.personnel' THEN amount END) AS amount, MAX(CASE WHEN measure = 'staff.active' THEN value END) AS people,
    STRING_AGG(CASE WHEN measure <> 'staff.active' THEN CAST(fact_id AS VARCHAR) END, ',') || ';' || STRING_AGG(CASE WHEN measure = 'staff.active' THEN CAST(fact_id AS VARCHAR) END, ',') AS evidence
  FROM current_fact
  WHERE part = 'narrative' AND aspect = 'value' AND function_path = '' AND economic_code = '' AND measure IN ('general.basic.personnel', 'staff.active')
  GROUP BY submission_id, fiscal_year
)
SELECT s.submission_id, '人员经费' || CASE t.name WHEN 'personnel_per_head_min' THEN '下限' ELSE '上限' END AS subject,
  CASE t.name WHEN 'personnel_per_head_min' THEN 'at_least' ELSE 'at_most' END AS form, '万元' AS unit, s.amount AS stated, CAST(s.people * t.value * 10000 AS DECIMAL(28,2)) AS computed,
  '在职' || CAST(CAST(s.people AS BIGINT) AS VARCHAR) || '人，按人均' || CAST(CAST(t.value AS DECIMAL(10,2)) AS VARCHAR) || '万元计算' AS note, s.evidence
FROM side AS s
JOIN threshold AS t ON t.fiscal_year = s.fiscal_year AND (t.name = 'personnel_per_head_min' OR t.name = 'personnel_per_head_max')
WHERE s.amount > 0 AND s.people > 0
