package check

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"juesuan/extract"
)

// Evidence is one place that a verdict rests on: a fact, a cell of a performance table or a passage.
type Evidence struct {
	ID         int64          `json:"fact_id"`
	Submission int64          `json:"-"`
	What       string         `json:"what,omitempty"` // measure and aspect, or the cell's column
	Raw        string         `json:"raw"`
	Source     extract.Source `json:"source"`
}

// Place names the evidence's place as a Chinese message does.
func (e Evidence) Place() string {
	s := e.Source
	switch {
	case s.Cell != "":
		return strings.TrimSuffix(s.Sheet, "表") + "表" + s.Cell
	case s.Page > 0:
		return "第" + strconv.Itoa(s.Page) + "页第" + strconv.Itoa(s.Line) + "行"
	case s.Line > 0:
		return "第" + strconv.Itoa(s.Line) + "行"
	}
	return s.Section
}

// querier is a transaction, a connection or the database itself.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// evidenceSQL finds ids in the three tables that share one numbering.
const evidenceSQL = `
WITH wanted AS (SELECT DISTINCT CAST(unnest(string_split(?, ',')) AS BIGINT) AS id)
SELECT f.fact_id, f.submission_id, f.measure || ':' || f.aspect, f.raw, f.part, f.section, f.sheet, f.cell, f.page, f.line, f."offset", f.length
FROM fact AS f JOIN wanted AS w ON w.id = f.fact_id
UNION ALL
SELECT c.cell_id, c.submission_id, c."column", c.raw, 'performance', c.section, c.sheet, c.cell, c.page, c.line, c."offset", c.length
FROM performance_cell AS c JOIN wanted AS w ON w.id = c.cell_id
UNION ALL
SELECT p.passage_id, p.submission_id, p.kind, p.text, 'narrative', p.section, '', '', p.page, p.line, p."offset", p.length
FROM passage AS p JOIN wanted AS w ON w.id = p.passage_id`

// Evidences resolves ids to what stands there and where. Ids that nothing has are left out.
func Evidences(ctx context.Context, db querier, list []int64) (map[int64]Evidence, error) {
	found := map[int64]Evidence{}
	if len(list) == 0 {
		return found, nil
	}
	rows, err := db.QueryContext(ctx, evidenceSQL, csv(list))
	if err != nil {
		return nil, fmt.Errorf("look up evidence: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var e Evidence
		s := &e.Source
		err := rows.Scan(&e.ID, &e.Submission, &e.What, &e.Raw, &s.Part, &s.Section, &s.Sheet, &s.Cell, &s.Page, &s.Line, &s.Offset, &s.Length)
		if err != nil {
			return nil, err
		}
		found[e.ID] = e
	}
	return found, rows.Err()
}
