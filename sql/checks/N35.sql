-- id: N35
-- title: 写明持平的，原因不说增加或减少
-- severity: warning
-- needs: passage:reason
-- basis: “持平”是没有增减；其后的原因只说增加或只说减少，是持平写错或沿用了别处的文字
-- applies: 写有“持平”并随后写明原因的指标
-- formula: 持平的原因应说明为何没有增减，或增减相抵
-- fix: 核对是否持平：有增减的写明增减额，没有的改写原因。
-- otherwise: 写明持平的没有随后写原因
-- pass:
--   say statement sangong.total 持平
--   say reason sangong.total 车辆维护费增加与接待费减少相抵
-- fail:
--   say statement sangong.total 持平
--   say reason sangong.total 人员退休，支出减少
WITH said AS (
  SELECT submission_id, passage_id, kind, about, text, CAST(page AS BIGINT) * 1000000000000 + CAST(line AS BIGINT) * 1000000 + "offset" AS at
  FROM current_passage
  WHERE kind = 'reason' OR kind = 'statement' AND text = '持平'
), level AS (
  -- The reason that follows, in this line or one of the next two, with no other one and no number between.
  SELECT s.submission_id, s.passage_id, s.about, s.at, MIN(r.at) AS reason_at
  FROM said AS s
  JOIN said AS r ON r.submission_id = s.submission_id AND r.kind = 'reason' AND r.at > s.at AND r.at < s.at + 3000000
  WHERE s.kind = 'statement'
  GROUP BY s.submission_id, s.passage_id, s.about, s.at
), nearest AS (
  SELECT submission_id, reason_at, MAX(at) AS at FROM level GROUP BY submission_id, reason_at
), plain AS (
  SELECT l.submission_id, l.about, l.passage_id, r.passage_id AS reason_id,
    REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(r.text, '增减', ''), '未增加', ''), '没有增加', ''), '无增加', ''), '未减少', ''), '没有减少', ''), '无减少', '') AS text
  FROM nearest AS n
  JOIN level AS l ON l.submission_id = n.submission_id AND l.reason_at = n.reason_at AND l.at = n.at
  JOIN said AS r ON r.submission_id = n.submission_id AND r.kind = 'reason' AND r.at = n.reason_at AND r.about IN (l.about, '')
  WHERE NOT EXISTS (SELECT 1 FROM current_narrative AS f
    WHERE f.submission_id = l.submission_id AND CAST(f.page AS BIGINT) * 1000000000000 + CAST(f.line AS BIGINT) * 1000000 + f."offset" BETWEEN l.at AND l.reason_at)
), judged AS (
  SELECT submission_id, about, passage_id, reason_id,
    CASE WHEN text LIKE '%增加%' OR text LIKE '%增长%' THEN 1 ELSE 0 END AS more,
    CASE WHEN text LIKE '%减少%' OR text LIKE '%下降%' THEN 1 ELSE 0 END AS less,
    -- What may stand against it, or says the same as 持平.
    CASE WHEN text LIKE '%抵%' OR text LIKE '%平衡%' OR text LIKE '%持平%' OR text LIKE '%一致%' OR text LIKE '%不变%' OR text LIKE '%无变%' OR text LIKE '%没有变%' OR text LIKE '%相当%'
      OR text LIKE '%相同%' OR text LIKE '%不大%' OR text LIKE '%同时%' OR text LIKE '%但%' OR text LIKE '%变动%' THEN 1 ELSE 0 END AS level,
    CASE WHEN text LIKE '%压%' OR text LIKE '%控制%' OR text LIKE '%节%' OR text LIKE '%降低%' OR text LIKE '%缩%' OR text LIKE '%核减%' THEN 1 ELSE 0 END AS thrift,
    CASE WHEN text LIKE '%新增%' OR text LIKE '%提高%' OR text LIKE '%上升%' OR text LIKE '%追加%' OR text LIKE '%扩大%' THEN 1 ELSE 0 END AS growth
  FROM plain
)
SELECT j.submission_id, COALESCE(m.name, j.about) || '持平的原因' AS subject, 'words' AS form,
  CASE WHEN level = 1 THEN '' WHEN more = 1 AND less = 0 AND thrift = 0 THEN '原因只说增加' WHEN less = 1 AND more = 0 AND growth = 0 THEN '原因只说减少' ELSE '' END AS stated_words, '' AS computed_words,
  CASE WHEN more = 1 THEN '写明持平，原因却只说增加' ELSE '写明持平，原因却只说减少' END AS note,
  CAST(j.passage_id AS VARCHAR) || ';' || CAST(j.reason_id AS VARCHAR) AS evidence
FROM judged AS j
LEFT JOIN measure AS m ON m.measure = j.about
