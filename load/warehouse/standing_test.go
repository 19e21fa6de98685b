package warehouse_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"juesuan/load/warehouse"
	"juesuan/transform"
)

// standing is how everything stands, without the times of loading.
func standing(t *testing.T, w *warehouse.Warehouse) string {
	t.Helper()
	return strings.Join(all(t, w, `SELECT s.department, s.scope, s.fiscal_year, s.kind, s.version, s."current", s.sha256, d.withdrawn_at, d.withdrawn_by, d.reason
		FROM submission AS s LEFT JOIN withdrawal AS d ON d.submission_id = s.submission_id ORDER BY s.submission_id`), "\n")
}

// again loads the submissions of one warehouse into a new one, in their order, and lets them stand as they stood.
func again(t *testing.T, from *warehouse.Warehouse, came []*transform.Submission, kind func(n int) string) *warehouse.Warehouse {
	t.Helper()
	ctx := context.Background()
	list, err := warehouse.Standings(ctx, from.DB())
	if err != nil || len(list) != len(came) {
		t.Fatalf("found %d of %d, %v", len(list), len(came), err)
	}
	to := open(t)
	want := 0
	for n, sub := range came {
		if _, err := to.Load(ctx, sub, kind(n), received); err != nil {
			t.Fatal(err)
		}
		if list[n].Taken != nil {
			want++
		}
	}
	if taken, err := to.Restand(ctx, list); err != nil || taken != want {
		t.Fatalf("found %d taken back, %v, want %d", taken, err, want)
	}
	return to
}

// TestRestand does what people do, in an order of chance: departments submit, take back and submit again, new bytes and old ones. Whatever came
// of it comes back when the submissions are loaded anew.
func TestRestand(t *testing.T) {
	ctx := context.Background()
	reinstated, withdrawn := 0, 0
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, 7))
		w := open(t)
		var came []*transform.Submission
		for n := range 24 {
			department, year := []string{"甲局", "乙局"}[random.IntN(2)], 2022+random.IntN(2)
			switch random.IntN(5) {
			case 0:
				_, err := w.Withdraw(ctx, warehouse.Withdrawal{Department: department, FiscalYear: year, By: "张三", Reason: fmt.Sprint("口径有误 ", n)}, received.Add(time.Duration(n)*time.Microsecond))
				if err != nil && !strings.Contains(err.Error(), "found none") {
					t.Fatal(err)
				}
			case 1, 2:
				if len(came) == 0 {
					continue
				}
				loaded, err := w.Load(ctx, came[random.IntN(len(came))], warehouse.Narrative, received)
				if err != nil || loaded.New {
					t.Fatalf("the same bytes: found %+v, %v", loaded, err)
				}
			default:
				sub := narrative(department, year, 10+n)
				load(t, w, sub)
				came = append(came, sub)
			}
		}
		before := standing(t, w)
		withdrawn += strings.Count(before, "张三")
		for _, line := range all(t, w, `SELECT COUNT(*) FROM submission AS s WHERE "current" AND version < (SELECT MAX(version) FROM submission AS o
			WHERE o.department = s.department AND o.fiscal_year = s.fiscal_year)`) {
			reinstated += int(line[0] - '0')
		}
		after := again(t, w, came, func(int) string { return warehouse.Narrative })
		if got := standing(t, after); got != before {
			t.Errorf("order %d: found\n%s\nwant\n%s", seed, got, before)
		}
	}
	if withdrawn < 5 || reinstated < 1 {
		t.Errorf("expected more of everything: %d withdrawn, %d earlier versions that count again", withdrawn, reinstated)
	}
}

// TestRestandAnotherReader holds that nothing counts twice, and nothing that was taken back, when a newer program finds that a
// submission is of another kind than was thought.
func TestRestandAnotherReader(t *testing.T) {
	ctx := context.Background()
	w := open(t)
	came := []*transform.Submission{narrative("甲局", 2023, 10), narrative("甲局", 2023, 20), narrative("乙局", 2023, 10), narrative("乙局", 2023, 20)}
	for n, sub := range came {
		if _, err := w.Load(ctx, sub, []string{warehouse.Narrative, warehouse.Narrative, warehouse.Narrative, warehouse.Workbook}[n], received); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Withdraw(ctx, warehouse.Withdrawal{Department: "甲局", FiscalYear: 2023, By: "张三", Reason: "口径有误"}, received); err != nil {
		t.Fatal(err)
	}
	kinds := []string{warehouse.Both, warehouse.Narrative, warehouse.Narrative, warehouse.Narrative}
	after := again(t, w, came, func(n int) string { return kinds[n] })
	got := all(t, after, `SELECT department, kind, version, "current" FROM submission ORDER BY submission_id`)
	if want := []string{"甲局|both|1|false", "甲局|narrative|1|false", "乙局|narrative|1|false", "乙局|narrative|2|true"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// TestRestandNone holds that a withdrawal of what is not there is an error, and changes nothing.
func TestRestandNone(t *testing.T) {
	w := open(t)
	sub := narrative("甲局", 2023, 10)
	load(t, w, sub)
	before := standing(t, w)
	taken := &warehouse.TakenBack{At: "2026-01-01 00:00:00", By: "张三", Reason: "口径有误"}
	list := []warehouse.Standing{{SHA256: sub.SHA256, Taken: taken}, {SHA256: strings.Repeat("0", 64), Taken: taken}}
	if _, err := w.Restand(context.Background(), list); err == nil || !strings.Contains(err.Error(), "expected one submission with sha256 0000") {
		t.Errorf("found %v", err)
	}
	if got := standing(t, w); got != before {
		t.Errorf("found %s, want %s", got, before)
	}
}
