-- id: P15-2
-- title: 总体目标文字中的人数、户数与指标表一致
-- severity: error
-- needs: table:indicator
-- basis: 同一张表的文字与指标应一致；按指标名称找到文字中的数
-- applies: 总体目标实际完成情况中写有与指标同名人数的绩效自评表
-- formula: 总体目标文字所述与指标实际完成值应当一致
-- fix: 核对后改正文字或指标值。
-- otherwise: 总体目标文字中没有与指标同名的人数
-- fold: yes
-- pass:
--   table project 养老保险补助 reached=参保人员21667人（其中：低保户1921人，特困户10人）
--   indicator 产出指标/数量指标/低保户人数 actual==1921人
-- fail:
--   table project 养老保险补助 reached=参保人员21667人（其中：低保户2500人，特困户10人）
--   indicator 产出指标/数量指标/低保户人数 actual==1921人
WITH stem AS (
  SELECT i.submission_id, i.performance_id, i.level3, i.actual, i.actual_unit, i.actual_id, c.cell_id, c.raw AS text,
    REPLACE(REPLACE(i.level3, '人员数', ''), '人数', '') AS stem
  FROM current_performance_indicator AS i
  JOIN current_performance_cell AS c ON c.performance_id = i.performance_id AND c."column" = 'goal_actual'
  WHERE i.actual IS NOT NULL AND i.actual_unit IN ('人', '人次', '户') AND i.level3 LIKE '%数'
), place AS (
  SELECT s.*, LTRIM(SUBSTRING(text FROM POSITION(stem IN text) + LENGTH(stem) FOR 24), '人员数共约为：: ') AS after
  FROM stem AS s
  WHERE LENGTH(stem) >= 3 AND POSITION(stem IN text) > 0
), digits AS (
  SELECT p.*, SUBSTRING(after FROM 1 FOR LENGTH(after) - LENGTH(LTRIM(after, '0123456789'))) AS digits,
    SUBSTRING(LTRIM(after, '0123456789') FROM 1 FOR 1) AS unit
  FROM place AS p
)
SELECT d.submission_id, p.name || ' ' || d.level3 AS subject, 'equal' AS form, d.actual_unit AS unit,
  CAST(d.digits AS DECIMAL(28,8)) AS stated, d.actual AS computed,
  CAST(d.cell_id AS VARCHAR) || ';' || CAST(d.actual_id AS VARCHAR) AS evidence
FROM digits AS d
JOIN current_performance AS p ON p.performance_id = d.performance_id
WHERE d.digits <> '' AND LENGTH(d.digits) <= 15 AND d.unit = SUBSTRING(d.actual_unit FROM 1 FOR 1)
