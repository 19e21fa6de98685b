package check_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"juesuan/load/check"
)

// checksFolder is where the real checks are.
const checksFolder = "../../sql/checks"

func loadChecks(t testing.TB) []check.Check {
	t.Helper()
	checks, err := check.Load(os.DirFS(checksFolder))
	if err != nil {
		t.Fatal(err)
	}
	return checks
}

// TestExamples runs the examples of every check file: the passing one must pass, the failing one must fail, each on its
// own submission of one warehouse.
func TestExamples(t *testing.T) {
	checks := loadChecks(t)
	db := openWarehouse(t)
	type expectation struct {
		check      string
		example    check.Example
		submission int64
	}
	var want []expectation
	for _, c := range checks {
		for _, e := range c.Examples {
			n := int64(len(want) + 1)
			submit(t, db, n, e.Lines)
			want = append(want, expectation{c.ID, e, n})
		}
	}
	s, err := check.Run(context.Background(), db, checks, check.Options{RunID: "examples"})
	if err != nil {
		t.Fatal(err)
	}
	for id, cause := range s.Broken {
		t.Errorf("%s did not run: %s", id, cause)
	}
	t.Logf("%d checks, %d submissions, %v in %v", s.Checks, s.Submissions, s.Counts, s.Elapsed)
	for _, w := range want {
		t.Run(fmt.Sprintf("%s/%s", w.check, w.example.Want), func(t *testing.T) {
			got := verdicts(t, db, w.check, w.submission)
			if got[w.example.Want] == 0 {
				t.Errorf("line %d of %s: want %s, got %v", w.example.Line, w.check, w.example.Want, got)
			}
			if w.example.Want == check.StatusPass && got[check.StatusFail]+got[check.StatusInsufficientData]+got[check.StatusError] > 0 {
				t.Errorf("line %d of %s: passing example gives %v", w.example.Line, w.check, got)
			}
		})
	}
}

// verdicts counts the statuses of one check for one submission.
func verdicts(t testing.TB, db querier, id string, submission int64) map[check.Status]int {
	t.Helper()
	rows, err := db.QueryContext(context.Background(), `SELECT status, CAST(COUNT(*) AS INTEGER) FROM check_result WHERE check_id = ? AND submission_id % 100000 = ? GROUP BY status`, id, submission)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	got := map[check.Status]int{}
	for rows.Next() {
		var status string
		var n int
		if err := rows.Scan(&status, &n); err != nil {
			t.Fatal(err)
		}
		got[check.Status(status)] = n
	}
	return got
}
