// Package diff says what changed between two versions of a submission, number by number. A number that only moved is no change.
package diff

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Kind is what became of a number.
type Kind string

// What becomes of numbers.
const (
	Changed Kind = "changed"
	Added   Kind = "added"
	Removed Kind = "removed"
)

// Change is one number that is not the same in both versions.
type Change struct {
	Kind       Kind    `json:"kind"`
	What       string  `json:"what"` // measure and codes, or the performance table and its column, for people
	Measure    string  `json:"measure,omitempty"`
	Aspect     string  `json:"aspect,omitempty"`
	Part       string  `json:"part"`
	Before     *Number `json:"before"`
	After      *Number `json:"after"`
	Difference string  `json:"difference,omitempty"` // after less before, in their unit; empty where they have none in common
}

// Number is one number of one version.
type Number struct {
	ID    int64  `json:"id"` // fact_id or cell_id
	Raw   string `json:"raw"`
	Value string `json:"value,omitempty"` // exact, in Unit; empty for what is none
	Unit  string `json:"unit,omitempty"`
	State string `json:"state,omitempty"`
	Place string `json:"place"` // heading and line, or sheet and cell

	key, what, measure, aspect, part string
}

// same says whether two numbers say the same, however they are printed.
func (n Number) same(o Number) bool {
	if n.State != o.State || n.Unit != o.Unit || n.Value != o.Value {
		return false
	}
	return n.Value != "" || strings.Join(strings.Fields(n.Raw), "") == strings.Join(strings.Fields(o.Raw), "")
}

// factsSQL and cellsSQL give the same columns: id, raw, value, unit, state, place, key, what, measure, aspect, part.
const (
	factsSQL = `SELECT f.fact_id, f.raw, coalesce(CAST(f.value AS VARCHAR), ''), f.unit, f.state,
		CASE WHEN f.cell <> '' THEN f.sheet || ' ' || f.cell ELSE f.section || ' ' || CASE WHEN f.page > 0 THEN f.page || '/' ELSE '' END || f.line END,
		concat_ws('|', f.part, f.measure, f.aspect, f.function_code, f.function_path, f.economic_code),
		concat_ws(' ', coalesce(m.name, f.measure), nullif(f.function_path, ''), nullif(f.economic_code, '')), f.measure, f.aspect, f.part
		FROM fact AS f LEFT JOIN measure AS m ON m.measure = f.measure WHERE f.submission_id = ? ORDER BY f.fact_id`
	cellsSQL = `SELECT c.cell_id, c.raw, '', '', '',
		CASE WHEN c.cell <> '' THEN c.sheet || ' ' || c.cell ELSE c.section || ' ' || CASE WHEN c.page > 0 THEN c.page || '/' ELSE '' END || c.line END,
		concat_ws('|', 'performance', p.kind, p.name, c.part, c.seq, c."column"),
		concat_ws(' ', p.name, c.part, nullif(c.seq, 0), c."column"), '', c."column", 'performance'
		FROM performance_cell AS c JOIN performance AS p ON p.performance_id = c.performance_id
		WHERE c.submission_id = ? AND c."column" <> 'table' ORDER BY c.cell_id`
)

// Between compares two submissions of the database: every fact and every cell of a performance table. The changes come in the
// order of the later one, what was removed at its old place's order after them.
func Between(ctx context.Context, db *sql.DB, before, after int64) ([]Change, error) {
	var changes []Change
	for _, query := range []string{factsSQL, cellsSQL} {
		old, err := numbers(ctx, db, query, before)
		if err != nil {
			return nil, err
		}
		fresh, err := numbers(ctx, db, query, after)
		if err != nil {
			return nil, err
		}
		changes = append(changes, compare(old, fresh)...)
	}
	return changes, nil
}

func numbers(ctx context.Context, db *sql.DB, query string, submission int64) ([]Number, error) {
	rows, err := db.QueryContext(ctx, query, submission)
	if err != nil {
		return nil, fmt.Errorf("diff: %w", err)
	}
	defer rows.Close()
	var list []Number
	for rows.Next() {
		var n Number
		if err := rows.Scan(&n.ID, &n.Raw, &n.Value, &n.Unit, &n.State, &n.Place, &n.key, &n.what, &n.measure, &n.aspect, &n.part); err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, rows.Err()
}

// compare pairs the numbers that mean the same thing. Where one thing is stated several times, equal ones are paired first and
// the rest in their order.
func compare(before, after []Number) []Change {
	old := map[string][]Number{}
	for _, n := range before {
		old[n.key] = append(old[n.key], n)
	}
	var rest []Number
	for _, n := range after {
		at := slices.IndexFunc(old[n.key], n.same)
		if at < 0 {
			rest = append(rest, n)
			continue
		}
		old[n.key] = slices.Delete(old[n.key], at, at+1)
	}
	var changes []Change
	for _, n := range rest {
		if left := old[n.key]; len(left) > 0 {
			changes = append(changes, changed(&left[0], &n))
			old[n.key] = left[1:]
			continue
		}
		changes = append(changes, changed(nil, &n))
	}
	var gone []Number
	for _, left := range old {
		gone = append(gone, left...)
	}
	slices.SortFunc(gone, func(a, b Number) int { return cmp.Compare(a.ID, b.ID) })
	for _, n := range gone {
		changes = append(changes, changed(&n, nil))
	}
	return changes
}

// changed makes a change of a number before and after, either of which may be nil.
func changed(before, after *Number) Change {
	c := Change{Kind: Changed, Before: before, After: after}
	of := after
	switch {
	case before == nil:
		c.Kind = Added
	case after == nil:
		c.Kind, of = Removed, before
	default:
		c.Difference = difference(*before, *after)
	}
	c.What, c.Measure, c.Aspect, c.Part = of.what, of.measure, of.aspect, of.part
	return c
}

func difference(before, after Number) string {
	if before.Unit != after.Unit || before.Value == "" || after.Value == "" {
		return ""
	}
	a, err := decimal.NewFromString(before.Value)
	if err != nil {
		return ""
	}
	b, err := decimal.NewFromString(after.Value)
	if err != nil {
		return ""
	}
	return b.Sub(a).String()
}
