package check_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"juesuan/load/check"
)

// twoTotals is a submission whose two totals do not agree.
var twoTotals = []string{"fact income.total 3938.59万元", "fact expenditure.total 3940.59万元"}

// aboutNumbers leaves out the checks that miss whole parts of a document: a submission of two numbers lacks nearly all.
func aboutNumbers(checks []check.Check) (some []check.Check) {
	for _, c := range checks {
		if c.ID != "S04" {
			some = append(some, c)
		}
	}
	return some
}

func TestFindings(t *testing.T) {
	db := openWarehouse(t)
	submit(t, db, 1, twoTotals)
	submit(t, db, 2, []string{"fact income.total 5.00万元", "fact expenditure.total 5.00万元"})
	checks := aboutNumbers(loadChecks(t))
	ctx := context.Background()
	if _, err := check.Run(ctx, db, checks, check.Options{RunID: "one", Now: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)}); err != nil {
		t.Fatal(err)
	}
	findings, err := check.Findings(ctx, db, check.Filter{Checks: checks})
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) != 1 {
		t.Fatalf("%d findings: %+v", len(findings), findings)
	}
	text, err := json.Marshal(findings[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"check_id":"N03"`, `"severity":"error","status":"fail"`, `"fiscal_year":2023`, `"stated":"3938.59","computed":"3940.59","difference":"-2","tolerance":"0.01","unit":"万元"`,
		`"raw":"3938.59万元"`, `"line":1`, `相差-2.00万元`, `第1行“3938.59万元”、第2行“3940.59万元”`, `"waiver":null`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
	all, err := check.Findings(ctx, db, check.Filter{Checks: checks, All: true})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[[2]int64]bool{}
	ids := map[string]int64{}
	for i, c := range checks {
		ids[c.ID] = int64(i)
	}
	for _, f := range all {
		seen[[2]int64{ids[f.CheckID], f.Submission}] = true
		if f.Status != check.StatusPass && f.Message == "" {
			t.Errorf("%s of %d: %s without a message", f.CheckID, f.Submission, f.Status)
		}
	}
	if len(seen) != 2*len(checks) {
		t.Errorf("%d verdicts of %d checks on 2 submissions: silence is never a pass", len(seen), len(checks))
	}
}

// TestWaiver takes an accepted finding off the list until the waiver expires, and shows it with all.
func TestWaiver(t *testing.T) {
	db := openWarehouse(t)
	submit(t, db, 1, twoTotals)
	checks := aboutNumbers(loadChecks(t))
	ctx := context.Background()
	if _, err := check.Run(ctx, db, checks, check.Options{RunID: "one"}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		expires string
		want    int
	}{{"2000-01-01", 1}, {"2999-12-31", 0}} {
		_, err := db.Exec(`INSERT INTO waiver (waiver_id, check_id, department, scope, fiscal_year, subject, reason, granted_by, granted_at, expires_on, revoked_at) SELECT 1, 'N03', department, scope, fiscal_year, '', '已说明', '张三', loaded_at, CAST(? AS DATE), NULL FROM submission`, c.expires)
		if err != nil {
			t.Fatal(err)
		}
		findings, err := check.Findings(ctx, db, check.Filter{Checks: checks})
		if err != nil {
			t.Fatal(err)
		}
		if len(findings) != c.want {
			t.Errorf("waiver until %s: %d findings, want %d", c.expires, len(findings), c.want)
		}
	}
	all, err := check.Findings(ctx, db, check.Filter{Checks: checks, CheckID: "N03", All: true})
	if err != nil || len(all) != 1 || all[0].Waiver == nil || !strings.Contains(*all[0].Waiver, "张三") {
		t.Errorf("%v, %+v", err, all)
	}
}

// TestRunAgain adds the same verdicts again and keeps the first ones.
func TestRunAgain(t *testing.T) {
	db := openWarehouse(t)
	submit(t, db, 1, twoTotals)
	checks := loadChecks(t)
	ctx := context.Background()
	var first check.Summary
	for i, run := range []string{"one", "two"} {
		s, err := check.Run(ctx, db, checks, check.Options{RunID: run, Now: time.Date(2024, 1, 1+i, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = s
		}
		for status, n := range first.Counts {
			if s.Counts[status] != n {
				t.Errorf("run %s: %d %s, want %d", run, s.Counts[status], status, n)
			}
		}
	}
	var rows, different, runs int
	const q = `SELECT CAST(COUNT(*) AS INTEGER) FROM `
	const columns = `check_id, submission_id, subject, status, severity, stated, computed, difference, tolerance, unit, evidence, message, reason`
	if err := db.QueryRow(q + `check_result`).Scan(&rows); err != nil {
		t.Fatal(err)
	}
	if err := db.QueryRow(q + `(SELECT ` + columns + ` FROM check_result WHERE run_id = 'one' EXCEPT SELECT ` + columns + ` FROM check_result WHERE run_id = 'two') AS d`).Scan(&different); err != nil {
		t.Fatal(err)
	}
	if err := db.QueryRow(q + `check_run`).Scan(&runs); err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, n := range first.Counts {
		total += n
	}
	if rows != 2*total || different != 0 || runs != 2 {
		t.Errorf("%d rows of %d, %d differ, %d runs", rows, 2*total, different, runs)
	}
}

// TestRunSome checks one submission and leaves the other alone.
func TestRunSome(t *testing.T) {
	db := openWarehouse(t)
	submit(t, db, 1, twoTotals)
	submit(t, db, 2, twoTotals)
	checks := loadChecks(t)
	s, err := check.Run(context.Background(), db, checks, check.Options{RunID: "one", Submissions: []int64{2}})
	if err != nil {
		t.Fatal(err)
	}
	if s.Submissions != 1 || len(verdicts(t, db, "N03", 1)) != 0 || verdicts(t, db, "N03", 2)[check.StatusFail] != 1 {
		t.Errorf("%+v, first %v, second %v", s, verdicts(t, db, "N03", 1), verdicts(t, db, "N03", 2))
	}
}

// TestBrokenCheck runs a check whose SQL fails beside sound ones: it says so for every submission, the others do their work.
func TestBrokenCheck(t *testing.T) {
	db := openWarehouse(t)
	submit(t, db, 1, twoTotals)
	broken, err := check.Parse("B01.sql", strings.ReplaceAll(strings.ReplaceAll(sound, "A01", "B01"), "SELECT submission_id", "SELECT submission_id, CAST('x' AS INTEGER) AS stated"))
	if err != nil {
		t.Fatal(err)
	}
	unknown, err := check.Parse("C01.sql", strings.ReplaceAll(strings.ReplaceAll(sound, "A01", "C01"), "AS subject", "AS subjects"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := check.Run(context.Background(), db, append(loadChecks(t), broken, unknown), check.Options{RunID: "one"})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Broken) != 2 || !strings.Contains(s.Broken["C01"], "subjects") {
		t.Errorf("broken: %v", s.Broken)
	}
	for _, id := range []string{"B01", "C01"} {
		if got := verdicts(t, db, id, 1); got[check.StatusError] != 1 {
			t.Errorf("%s: %v", id, got)
		}
	}
	if got := verdicts(t, db, "N03", 1); got[check.StatusFail] != 1 {
		t.Errorf("N03: %v", got)
	}
}
