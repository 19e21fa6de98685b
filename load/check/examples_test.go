package check_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"juesuan/load/check"
	"juesuan/load/check/example"
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
	outcomes, s, err := example.Run(context.Background(), openWarehouse(t), loadChecks(t))
	if err != nil {
		t.Fatal(err)
	}
	for id, cause := range s.Broken {
		t.Errorf("%s did not run: %s", id, cause)
	}
	t.Logf("%d checks, %d submissions, %v in %v", s.Checks, s.Submissions, s.Counts, s.Elapsed)
	for _, o := range outcomes {
		t.Run(fmt.Sprintf("%s/%s", o.Check.ID, o.Example.Want), func(t *testing.T) {
			switch {
			case o.Err != nil:
				t.Error(o.Err)
			case !o.Right():
				t.Errorf("%s: line %d: want %s, got %v: %s", o.Check.File, o.Example.Line, o.Example.Want, o.Got, o.Reason)
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
