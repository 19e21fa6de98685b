-- id: P15
-- title: 总体目标文字中的金额单位与资金表一致
-- severity: error
-- needs: table:fund
-- basis: 同一笔资金在文字与资金表中应相等，常见错误是“万元”漏写“万”
-- applies: 总体目标中写有金额的绩效自评表
-- formula: 总体目标文字中的金额应与资金表一致，文字的单位疑漏写“万”
-- fix: 把文字中的“元”改为“万元”，或改正金额。
-- otherwise: 总体目标文字中没有与资金表对应的金额
-- pass:
--   table project 养老保险补助 reached=已到达养老保险补助3850万元，已发放金额3850万元。
--   fund total annual=3,850.00万元 spent=3,850.00万元
-- fail:
--   table project 养老保险补助 reached=已到达养老保险补助3850万元，已发放金额3850元。
--   fund total annual=3,850.00万元 spent=3,850.00万元
WITH RECURSIVE piece(performance_id, cell_id, text, before, rest) AS (
  SELECT performance_id, cell_id, raw, CAST('' AS VARCHAR), raw
  FROM current_performance_cell
  WHERE "column" IN ('goal_expected', 'goal_actual')
  UNION ALL
  SELECT performance_id, cell_id, text, SUBSTRING(rest FROM 1 FOR POSITION('元' IN rest) - 1), SUBSTRING(rest FROM POSITION('元' IN rest) + 1)
  FROM piece
  WHERE POSITION('元' IN rest) > 0
), money AS (
  SELECT performance_id, cell_id, CASE WHEN before LIKE '%万' THEN 10000 ELSE 1 END AS factor,
    CASE WHEN before LIKE '%万' THEN SUBSTRING(before FROM 1 FOR LENGTH(before) - 1) ELSE before END AS before, SUBSTRING(rest FROM 1 FOR 1) AS after
  FROM piece
  WHERE before <> ''
), digits AS (
  SELECT performance_id, cell_id, factor, after,
    RTRIM(before, '0123456789.,') AS context,
    REPLACE(SUBSTRING(before FROM LENGTH(RTRIM(before, '0123456789.,')) + 1), ',', '') AS digits
  FROM money
), amount AS (
  SELECT performance_id, cell_id, factor,
    CASE WHEN LENGTH(context) > 8 THEN SUBSTRING(context FROM LENGTH(context) - 7) ELSE context END AS context,
    CAST(CASE WHEN digits LIKE '%.%.%' OR digits LIKE '.%' OR digits LIKE '%.' THEN NULL ELSE digits END AS DECIMAL(28,8)) AS value
  FROM digits
  WHERE digits <> '' AND LENGTH(digits) <= 18 AND after <> '/'
), known AS (
  SELECT f.performance_id, f.submission_id, f.annual * CASE f.annual_unit WHEN '元' THEN 1 WHEN '亿元' THEN 100000000 ELSE 10000 END AS yuan, f.annual_id AS id
  FROM current_performance_fund AS f
  WHERE f.annual > 0
  UNION ALL
  SELECT f.performance_id, f.submission_id, f.spent * CASE f.spent_unit WHEN '元' THEN 1 WHEN '亿元' THEN 100000000 ELSE 10000 END, f.spent_id
  FROM current_performance_fund AS f
  WHERE f.spent > 0
)
SELECT k.submission_id, p.name || ' 总体目标' AS subject, 'equal' AS form, '元' AS unit,
  a.value * a.factor AS stated, k.yuan AS computed,
  CAST(a.cell_id AS VARCHAR) || ';' || CAST(MIN(k.id) AS VARCHAR) AS evidence
FROM amount AS a
JOIN known AS k ON k.performance_id = a.performance_id
JOIN current_performance AS p ON p.performance_id = a.performance_id
WHERE a.value * a.factor = k.yuan
  OR a.factor = 1 AND a.value * 10000 = k.yuan
    AND (a.context LIKE '%金额%' OR a.context LIKE '%资金%' OR a.context LIKE '%预算%' OR a.context LIKE '%执行%')
    AND a.context NOT LIKE '%每%' AND a.context NOT LIKE '%标准%'
    AND NOT EXISTS (SELECT 1 FROM known AS same WHERE same.performance_id = a.performance_id AND same.yuan = a.value)
GROUP BY k.submission_id, p.name, a.cell_id, a.value, a.factor, k.yuan
