-- id: Y06
-- title: 重新报送改正了上次提出的问题
-- severity: warning
-- needs: income.total|income.current|expenditure.current|general.expenditure|staff.total（任何数据）
-- basis: 退回修改的文件应逐条改正；问题所涉的数一个也没有改的，等于没有答复
-- applies: 重新报送的文件，上一版审核出的错误和疑点（R类和已豁免的除外）
-- formula: 上一版的问题所涉的数应有修改
-- fix: 按审核问题清单改正，或书面说明理由后申请豁免。
-- otherwise: 不是重新报送，或上一版没有需要改正的问题
-- pass:
--   submission version=1 current=false
--   fact income.total 3938.59万元
--   fact expenditure.total 3940.59万元
--   found N03 收入总计与支出总计
--   submission version=2
--   fact income.total 3938.59万元
--   fact expenditure.total 3938.59万元
-- fail:
--   submission version=1 current=false
--   fact income.total 3938.59万元
--   fact expenditure.total 3940.59万元
--   found N03 收入总计与支出总计
--   submission version=2
--   fact income.total 3938.59万元
--   fact expenditure.total 3940.59万元
WITH again AS (
  SELECT s.submission_id, p.submission_id AS previous_id, p.version
  FROM current_submission AS s
  JOIN submission AS p ON p.department = s.department AND p.scope = s.scope AND p.fiscal_year = s.fiscal_year AND p.kind = s.kind AND p.version = s.version - 1
), last AS (
  SELECT r.submission_id, MAX(r.checked_at) AS checked_at
  FROM check_result AS r
  JOIN again AS a ON a.previous_id = r.submission_id
  GROUP BY r.submission_id
), found AS (
  SELECT a.submission_id, a.previous_id, a.version, r.check_id, r.subject, r.evidence
  FROM again AS a
  JOIN last AS l ON l.submission_id = a.previous_id
  JOIN check_result AS r ON r.submission_id = l.submission_id AND r.checked_at = l.checked_at
  JOIN submission AS s ON s.submission_id = a.submission_id
  WHERE r.status = 'fail' AND r.severity IN ('error', 'warning') AND r.check_id NOT LIKE 'R%' AND r.check_id <> 'Y06'
    AND NOT EXISTS (SELECT 1 FROM waiver AS w WHERE w.check_id = r.check_id AND w.department = s.department AND w.scope = s.scope
      AND w.fiscal_year = s.fiscal_year AND w.subject IN (r.subject, '') AND w.revoked_at IS NULL)
), now AS (
  SELECT f.submission_id, f.part, f.measure, f.aspect, f.function_code, f.function_path, f.economic_code, f.value, f.unit, MIN(f.fact_id) AS fact_id
  FROM current_fact AS f
  JOIN again AS a ON a.submission_id = f.submission_id
  GROUP BY f.submission_id, f.part, f.measure, f.aspect, f.function_code, f.function_path, f.economic_code, f.value, f.unit
), pair AS (
  SELECT d.submission_id, d.check_id, d.subject, d.version, COUNT(*) AS numbers, COUNT(n.fact_id) AS same, STRING_AGG(CAST(n.fact_id AS VARCHAR), ',') AS evidence
  FROM found AS d
  JOIN fact AS f ON f.submission_id = d.previous_id AND POSITION(',' || CAST(f.fact_id AS VARCHAR) || ',' IN ',' || d.evidence || ',') > 0
  LEFT JOIN now AS n ON n.submission_id = d.submission_id AND n.part = f.part AND n.measure = f.measure AND n.aspect = f.aspect AND n.function_code = f.function_code
    AND n.function_path = f.function_path AND n.economic_code = f.economic_code AND n.value = f.value AND n.unit = f.unit
  GROUP BY d.submission_id, d.check_id, d.subject, d.version
)
SELECT submission_id, check_id || ' ' || subject AS subject, 'words' AS form, CASE WHEN same = numbers THEN '没有修改' ELSE '' END AS stated_words, '' AS computed_words,
  '第' || CAST(version AS VARCHAR) || '版提出的' || check_id || '所涉的' || CAST(numbers AS VARCHAR) || '个数都没有修改' AS note, evidence
FROM pair
