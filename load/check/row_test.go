package check_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/load/check"
	"juesuan/load/warehouse"
)

// oneOfEach gives a row of every kind: numbers that are equal, and what keeps equal numbers from passing.
const oneOfEach = `WITH row(subject, stated, computed, half, guard, lacking, skip) AS (
  VALUES ('equal', 1, 1, 0.5, NULL, NULL, NULL), ('near', 1, 2, 0.5, NULL, NULL, NULL), ('far', 1, 9, 0.5, NULL, NULL, NULL),
    ('misread', 1, 1, 0.5, 'read twice', NULL, NULL), ('missing', 1, 1, 0.5, NULL, 'no total', NULL), ('elsewhere', 1, 1, 0.5, NULL, NULL, 'no such table')
)
SELECT s.submission_id, r.subject, 'equal' AS form, r.stated, r.half AS stated_half, r.computed, r.half AS computed_half, r.guard, r.lacking, r.skip
FROM current_submission AS s CROSS JOIN row AS r`

// TestEveryRowOnce holds that every row of a check has one verdict, wherever it is judged, and that what a check says of a row goes
// before its numbers: in a warehouse of one connection, and in a file, where several connections ask.
func TestEveryRowOnce(t *testing.T) {
	t.Run("one connection", func(t *testing.T) { everyRowOnce(t, openWarehouse(t)) })
	t.Run("several", func(t *testing.T) {
		store, err := warehouse.Open(filepath.Join(t.TempDir(), "w.duckdb"), warehouse.Options{Files: os.DirFS("../../sql"), Threads: 2})
		if err != nil {
			t.Fatal(err)
		}
		defer store.Close()
		everyRowOnce(t, store.DB())
	})
}

func everyRowOnce(t *testing.T, db *sql.DB) {
	t.Helper()
	submit(t, db, 1, twoTotals)
	header, _, _ := strings.Cut(sound, "SELECT")
	c, err := check.Parse("A01.sql", header+oneOfEach)
	if err != nil {
		t.Fatal(err)
	}
	s, err := check.Run(context.Background(), db, []check.Check{c}, check.Options{RunID: "one"})
	if err != nil || len(s.Broken) > 0 {
		t.Fatal(err, s.Broken)
	}
	got := all(t, db, "SELECT subject, status, reason FROM check_result ORDER BY subject, status")
	want := "elsewhere|not_applicable|no such table equal|pass| far|fail| misread|insufficient_data|read twice missing|insufficient_data|no total near|rounding|"
	if strings.Join(got, " ") != want {
		t.Errorf("found %q, want %q", strings.Join(got, " "), want)
	}
	for status, n := range map[check.Status]int{check.StatusPass: 1, check.StatusRounding: 1, check.StatusFail: 1, check.StatusInsufficientData: 2, check.StatusNotApplicable: 1} {
		if s.Counts[status] != n {
			t.Errorf("counted %d of %s, want %d", s.Counts[status], status, n)
		}
	}
}

// all gives the rows of a query, their columns joined by |.
func all(t *testing.T, db querier, query string) (list []string) {
	t.Helper()
	rows, err := db.QueryContext(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var subject, status, reason string
		if err := rows.Scan(&subject, &status, &reason); err != nil {
			t.Fatal(err)
		}
		list = append(list, strings.Join([]string{subject, status, reason}, "|"))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}
