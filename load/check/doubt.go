package check

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// doubtSQL counts what is odd about the answers of a check; a row is an answer that is about something, not the reason why there is none.
const doubtSQL = `WITH answer AS (
	SELECT submission_id, subject, status, stated, evidence
	FROM check_result
	WHERE check_id = ? AND (status IN ('pass', 'rounding', 'fail') OR subject <> '' OR evidence <> '')
), several AS (
	SELECT submission_id, subject FROM answer GROUP BY submission_id, subject HAVING COUNT(DISTINCT stated) > 1
), id AS (
	SELECT DISTINCT CAST(unnest(string_split(evidence, ',')) AS BIGINT) AS id FROM answer WHERE evidence <> ''
)
SELECT COUNT(*), COUNT(CASE WHEN status IN ('pass', 'rounding', 'fail') THEN 1 END), COUNT(CASE WHEN subject = '' THEN 1 END), COUNT(CASE WHEN evidence = '' THEN 1 END),
	COUNT(CASE WHEN submission_id <> 0 AND submission_id NOT IN (SELECT submission_id FROM current_submission) THEN 1 END),
	COALESCE(MIN(CASE WHEN regexp_matches(subject, '第 ?[0-9]+ ?[行页]') THEN subject END), ''),
	(SELECT COUNT(*) FROM several), COALESCE((SELECT MIN(subject) FROM several), ''),
	(SELECT COUNT(*) FROM id WHERE id NOT IN (SELECT fact_id FROM fact) AND id NOT IN (SELECT cell_id FROM performance_cell) AND id NOT IN (SELECT passage_id FROM passage))
FROM answer`

// Doubts says in Chinese what is likely to be a mistake of a check whose answers stand in check_result although it ran: a need that
// nothing has, rows without a subject or evidence, a subject for different things. None of it changes a verdict.
func Doubts(ctx context.Context, db *sql.DB, c *Check) ([]string, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to the warehouse: %w", err)
	}
	defer conn.Close()
	p, err := presence(ctx, conn, nil)
	if err != nil {
		return nil, err
	}
	doubts := p.doubts(c)
	var rows, judged, nameless, bare, elsewhere, several, unknown int
	var numbered, shared string
	err = conn.QueryRowContext(ctx, doubtSQL, c.ID).Scan(&rows, &judged, &nameless, &bare, &elsewhere, &numbered, &several, &shared, &unknown)
	if err != nil {
		return nil, fmt.Errorf("look at the answers of %s: %w", c.ID, err)
	}
	say := func(when bool, format string, args ...any) {
		if when {
			doubts = append(doubts, fmt.Sprintf(format, args...))
		}
	}
	say(rows == 0, "SELECT没有给出一行。建议：用juesuan query先看WHERE和JOIN里的表、指标、口径各有多少行")
	say(rows > 0 && judged == 0, "%d行都没有得出结论。建议：看每行的说明；stated、computed（比率还有numerator、denominator，文字是stated_words、computed_words）是不是都给出了", rows)
	say(nameless > 0, "%d行没有subject。建议：写明核对的是什么，问题的编号和豁免都按它认", nameless)
	say(numbered != "", "subject“%s”里有行号或页码。建议：去掉，下一版行号变了，编号和豁免就对不上了", numbered)
	say(several > 0, "%d份报送里，同一个subject（如“%s”）有不止一个数。建议：不是同一件事的，subject写得不同；同一个数在文中写了几次的不必改", several, shared)
	say(bare > 0, "%d行没有evidence，看的人找不到出处。建议：给出fact_id、cell_id或passage_id；没有可指的（如缺了一部分）不必改", bare)
	say(unknown > 0, "evidence里有%d个编号不是库中的fact_id、cell_id或passage_id", unknown)
	say(elsewhere > 0, "%d行的submission_id不是当前版本的报送，这些行不会列出。建议：从current_开头的表取", elsewhere)
	return doubts, nil
}

// doubts are those about the needs: silence of a misspelt one would look like data that nobody submits.
func (p *present) doubts(c *Check) []string {
	var doubts []string
	for _, need := range c.Needs {
		stated := false
		for _, a := range need.Alternatives {
			_, known := p.things[a]
			if why := p.unknown(a); why != "" && !known {
				doubts = append(doubts, fmt.Sprintf("needs里的“%s”%s", a, why))
			}
			stated = stated || known
		}
		if !stated {
			doubts = append(doubts, fmt.Sprintf("needs里的“%s”库中没有一份报送有", strings.Join(need.Alternatives, "|")))
		}
	}
	return doubts
}

// unknown says why nothing can have a need: it is none that there is.
func (p *present) unknown(need string) string {
	word, rest, _ := strings.Cut(need, ":")
	_, aspect := aspectNames[rest]
	switch {
	case word == "table" && !slices.Contains([]string{"whole", "project", "fund", "indicator"}, rest):
		return "不是绩效表。建议：table:whole、table:project、table:fund、table:indicator"
	case word == "table" || word == "passage":
		return ""
	case p.names[word] == "":
		return "不是指标。建议：juesuan query \"SELECT measure, name FROM measure\""
	case rest != "" && !aspect:
		return "的口径不认识。建议：value、prior、change、change_rate、share、budget_initial、budget_annual、budget、completion_rate、variance_rate"
	}
	return ""
}
