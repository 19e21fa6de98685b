-- id: N03
-- title: 收入总计＝支出总计
-- severity: error
-- needs: income.total, expenditure.total
-- basis: 公开01表表内关系：收、支总计相等
-- applies: 文字说明第一部分
-- fix: 收、支总计应相等，核对两个总计及各自的构成。
-- pass:
--   fact income.total 3938.59万元
--   fact expenditure.total 3938.59万元
-- fail:
--   fact income.total 3938.59万元
--   fact expenditure.total 3938.61万元
WITH pair AS (
  SELECT submission_id,
    MIN(CASE WHEN measure = 'income.total' THEN fact_id END) AS income_id,
    MIN(CASE WHEN measure = 'expenditure.total' THEN fact_id END) AS expenditure_id
  FROM current_narrative
  WHERE aspect = 'value' AND amount IS NOT NULL AND measure IN ('income.total', 'expenditure.total')
  GROUP BY submission_id
)
SELECT p.submission_id, '收入总计与支出总计' AS subject, 'equal' AS form, '万元' AS unit,
  i.amount AS stated, i.half AS stated_half, e.amount AS computed, e.half AS computed_half,
  CAST(i.fact_id AS VARCHAR) || ';' || CAST(e.fact_id AS VARCHAR) AS evidence
FROM pair AS p
JOIN current_narrative AS i ON i.submission_id = p.submission_id AND i.fact_id = p.income_id
JOIN current_narrative AS e ON e.submission_id = p.submission_id AND e.fact_id = p.expenditure_id
