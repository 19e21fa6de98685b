package compare

import (
	"context"
	"database/sql"
	"strings"
)

// history is what makes years comparable although names and codes changed.
type history struct {
	joins   []joint
	recodes map[string]recode // by the old code
	again   map[place]int     // the version, of those that submitted more than once
}

// joint says that a department went into another after its last year: a merger, or with several successors a split.
type joint struct {
	department, successor string
	last                  int
}

// recode says that an item was given another code after a last year.
type recode struct {
	code, into string
	last       int
}

// recall reads the history. A database without one of its tables has none of that kind.
func recall(ctx context.Context, db Querier) (history, error) {
	h := history{recodes: map[string]recode{}, again: map[place]int{}}
	for _, part := range []struct {
		table, query string
		take         func(rows *sql.Rows) error
	}{
		{"department_successor", `SELECT department, successor, last_year FROM department_successor ORDER BY last_year, department, successor`, func(rows *sql.Rows) error {
			var j joint
			err := rows.Scan(&j.department, &j.successor, &j.last)
			h.joins = append(h.joins, j)
			return err
		}},
		{"function_recode", `SELECT code, new_code, last_year FROM function_recode ORDER BY code`, func(rows *sql.Rows) error {
			var r recode
			err := rows.Scan(&r.code, &r.into, &r.last)
			h.recodes[r.code] = r
			return err
		}},
		{"comparable_submission", `SELECT department, fiscal_year, MAX(version) FROM comparable_submission WHERE version > 1 GROUP BY department, fiscal_year`, func(rows *sql.Rows) error {
			var at place
			var version int
			err := rows.Scan(&at.department, &at.year, &version)
			h.again[at] = version
			return err
		}},
	} {
		if err := each(ctx, db, part.query, part.take); err != nil && !strings.Contains(err.Error(), part.table+" does not exist") {
			return h, err
		}
	}
	return h, nil
}

// each hands every row of a query to take.
func each(ctx context.Context, db Querier, query string, take func(rows *sql.Rows) error) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// renames gives today's name of each department that submitted under a former one, by the dated map of names. Where both names
// submitted for the same year, they are two departments, and stay so. A database without the map has no former names.
func renames(ctx context.Context, db Querier, stated map[place]*statement) (map[place]string, error) {
	years := map[string][]int{}
	for at := range stated {
		years[at.department] = append(years[at.department], at.year)
	}
	names, taken := map[place]string{}, map[place]bool{}
	err := each(ctx, db, `SELECT alias, department, COALESCE(valid_from, 0), COALESCE(valid_to, 9999) FROM department_alias ORDER BY alias, department`, func(rows *sql.Rows) error {
		var alias, now string
		var from, to int
		if err := rows.Scan(&alias, &now, &from, &to); err != nil {
			return err
		}
		for _, year := range years[alias] {
			then := place{now, year}
			if from <= year && year <= to && stated[then] == nil && !taken[then] {
				names[place{alias, year}], taken[then] = now, true
			}
		}
		return nil
	})
	if err != nil && strings.Contains(err.Error(), "department_alias does not exist") {
		return names, nil
	}
	return names, err
}
