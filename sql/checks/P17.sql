-- id: P17
-- title: 项目自评表执行数不超过同名功能科目的支出
-- severity: warning
-- needs: table:project, general.expenditure
-- basis: 项目名称含功能科目款级名称的，其执行数应在该款支出之内
-- applies: 项目名称含一般公共预算支出款级科目名称的项目
-- fix: 核对项目执行数与决算支出，说明资金列支的科目。
-- otherwise: 没有项目名称含支出科目的款级名称
-- pass:
--   fact general.expenditure 836.53万元 @社会保障和就业支出/就业补助/其他就业补助支出#2080799
--   table project 2023年自治区就业补助资金
--   fund total spent=6.50万元
-- fail:
--   fact general.expenditure 11.19万元 @农林水支出/普惠金融发展支出/其他普惠金融发展支出#2130899
--   table project 2023年普惠金融发展专项资金
--   fund total spent=12.00万元
WITH item AS (
  SELECT submission_id, function_path, MIN(fact_id) AS fact_id,
    SUBSTRING(function_path FROM POSITION('/' IN function_path) + 1) AS tail
  FROM current_narrative
  WHERE measure = 'general.expenditure' AND aspect = 'value' AND amount IS NOT NULL AND function_path LIKE '%/%/%'
  GROUP BY submission_id, function_path
), section AS (
  SELECT i.submission_id, SUBSTRING(i.tail FROM 1 FOR POSITION('/' IN i.tail) - 1) AS name,
    SUM(f.amount) AS amount, SUM(f.half) AS half, STRING_AGG(CAST(f.fact_id AS VARCHAR), ',') AS evidence
  FROM item AS i
  JOIN current_narrative AS f ON f.submission_id = i.submission_id AND f.fact_id = i.fact_id
  GROUP BY i.submission_id, SUBSTRING(i.tail FROM 1 FOR POSITION('/' IN i.tail) - 1)
), stem AS (
  SELECT submission_id, name, CASE WHEN name LIKE '%支出' THEN SUBSTRING(name FROM 1 FOR LENGTH(name) - 2) ELSE name END AS stem,
    amount, half, evidence
  FROM section
), spent AS (
  SELECT p.submission_id, p.name, f.spent_id,
    f.spent * CASE f.spent_unit WHEN '元' THEN 1 WHEN '亿元' THEN 100000000 ELSE 10000 END AS amount,
    CASE f.spent_unit WHEN '元' THEN 0.5 ELSE 50 END AS half
  FROM current_performance AS p
  JOIN current_performance_fund AS f ON f.performance_id = p.performance_id AND f.kind = 'total' AND f.spent IS NOT NULL
  WHERE p.kind = 'project'
)
SELECT s.submission_id, s.name || '（款）' AS subject, 'at_most' AS form, '万元' AS unit,
  SUM(p.amount) AS stated, SUM(p.half) AS stated_half, s.amount AS computed, s.half AS computed_half,
  '名称含“' || s.stem || '”的项目执行数一般不大于该款支出决算数' AS note,
  STRING_AGG(CAST(p.spent_id AS VARCHAR), ',') || ';' || s.evidence AS evidence
FROM stem AS s
JOIN spent AS p ON p.submission_id = s.submission_id AND POSITION(s.stem IN p.name) > 0
WHERE LENGTH(s.stem) >= 4
GROUP BY s.submission_id, s.name, s.stem, s.amount, s.half, s.evidence
