package check_test

import (
	"context"
	"database/sql"
	"strings"
	"testing"
	"time"

	"juesuan/load/check"
)

// checked runs the checks about numbers and gives the findings.
func checked(t *testing.T, db *sql.DB, run string) []check.Finding {
	t.Helper()
	checks := aboutNumbers(loadChecks(t))
	if _, err := check.Run(context.Background(), db, checks, check.Options{RunID: run}); err != nil {
		t.Fatal(err)
	}
	return findings(t, db)
}

func findings(t *testing.T, db *sql.DB) []check.Finding {
	t.Helper()
	list, err := check.Findings(context.Background(), db, check.Filter{Checks: aboutNumbers(loadChecks(t))})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestWaiverLife accepts a finding, lets the waiver expire, changes the figure under it, takes it back: it covers what was
// accepted and nothing else, says why when it does not, and is never gone.
func TestWaiverLife(t *testing.T) {
	db := openWarehouse(t)
	submit(t, db, 1, twoTotals)
	ctx, today := context.Background(), time.Now().UTC()
	open := checked(t, db, "one")
	if len(open) != 1 {
		t.Fatalf("%d findings", len(open))
	}
	for want, a := range map[string]check.Acceptance{
		"expected a reason, found none":       {By: "张三", Until: today, Now: today},
		"expected the name of who accepts it": {Reason: "已核实", By: " ", Until: today, Now: today},
		"expected a last day from today on":   {Reason: "已核实", By: "张三", Until: today.AddDate(0, 0, -1), Now: today},
	} {
		if _, err := check.Grant(ctx, db, open, a); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	numbers, err := check.Grant(ctx, db, open, check.Acceptance{Reason: "已核实", By: "张三", Until: today, Now: today})
	if err != nil || len(numbers) != 1 {
		t.Fatal(numbers, err)
	}
	state := func(now time.Time, want check.WaiverState, left int) {
		t.Helper()
		list, err := check.Waivers(ctx, db, now)
		if err != nil || len(list) != 1 || list[0].State != want || list[0].Finding != open[0].ID || list[0].GrantedBy != "张三" {
			t.Errorf("%v, %+v, want state %s", err, list, want)
		}
		if got := len(findings(t, db)); got != left {
			t.Errorf("%s: %d findings are left, want %d", want, got, left)
		}
	}
	state(today, check.WaiverActive, 0)
	state(today.AddDate(0, 0, 1), check.WaiverExpired, 0)
	if got := findingsWaived(t, db); len(got) != 1 || got[0].Waiver == nil || !strings.HasPrefix(*got[0].Waiver, "已核实（张三，至") {
		t.Errorf("with the accepted ones: %+v", got)
	}
	if _, err := db.Exec("UPDATE fact SET value = 3950.59, amount = 39505900 WHERE measure = 'expenditure.total'"); err != nil {
		t.Fatal(err)
	}
	if again := checked(t, db, "two"); len(again) != 1 || again[0].ID != open[0].ID {
		t.Errorf("another difference of the same finding: %+v", again)
	}
	state(today, check.WaiverChanged, 1)
	if _, err := db.Exec("UPDATE fact SET value = 3938.59, amount = 39385900 WHERE measure = 'expenditure.total'"); err != nil {
		t.Fatal(err)
	}
	checked(t, db, "three")
	state(today, check.WaiverUnmatched, 0)
	if err := check.Revoke(ctx, db, numbers[0], "李四", "", today); err == nil {
		t.Error("revoked without a reason")
	}
	if err := check.Revoke(ctx, db, numbers[0], "李四", "已改正", today); err != nil {
		t.Fatal(err)
	}
	state(today, check.WaiverRevoked, 0)
	if err := check.Revoke(ctx, db, numbers[0], "李四", "已改正", today); err == nil {
		t.Error("revoked twice")
	}
}

func findingsWaived(t *testing.T, db *sql.DB) []check.Finding {
	t.Helper()
	list, err := check.Findings(context.Background(), db, check.Filter{Checks: loadChecks(t), Waived: true})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestVersion holds that a finding keeps its ID when the document is handed in again.
func TestVersion(t *testing.T) {
	db := openWarehouse(t)
	submit(t, db, 1, twoTotals)
	first := checked(t, db, "one")
	if _, err := db.Exec(`UPDATE submission SET current = false`); err != nil {
		t.Fatal(err)
	}
	submit(t, db, 2, append([]string{"submission department=部门1"}, twoTotals...))
	if _, err := db.Exec(`UPDATE submission SET version = 2 WHERE submission_id = 2`); err != nil {
		t.Fatal(err)
	}
	second := checked(t, db, "two")
	if len(first) != 1 || len(second) != 2 || first[0].ID != second[0].ID || second[0].Version != 2 || second[1].CheckID != "Y06" || second[1].Cause != second[0].ID {
		t.Errorf("first %+v\nsecond %+v", first, second)
	}
	list, err := check.Findings(context.Background(), db, check.Filter{Checks: loadChecks(t), Before: first[0].CheckedAt})
	if err != nil || len(list) == 0 || list[0].Version != 1 {
		t.Errorf("as of the first run: %v, %+v", err, list)
	}
}
