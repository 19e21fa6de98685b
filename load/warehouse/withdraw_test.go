package warehouse_test

import (
	"context"
	"strings"
	"testing"

	"juesuan/load/warehouse"
)

// TestWithdraw takes a year back: nothing is lost, none is current, and the same bytes again or other ones count.
func TestWithdraw(t *testing.T) {
	w := open(t)
	ctx := context.Background()
	first, second := narrative("甲局", 2023, 10), narrative("甲局", 2023, 20)
	load(t, w, first)
	load(t, w, second)
	load(t, w, narrative("甲局", 2022, 10))
	of := warehouse.Withdrawal{Department: "甲局", FiscalYear: 2023, By: "张三", Reason: "口径有误"}
	if n, err := w.Withdraw(ctx, of, received); err != nil || n != 1 {
		t.Fatalf("found %d, %v", n, err)
	}
	state := func(want string) {
		t.Helper()
		got := strings.Join(all(t, w, `SELECT fiscal_year, version, "current", (SELECT COUNT(*) FROM withdrawal AS d WHERE d.submission_id = s.submission_id), (SELECT COUNT(*) FROM fact AS f WHERE f.submission_id = s.submission_id) FROM submission AS s ORDER BY 1, 2`), " ")
		if got != want {
			t.Errorf("found %s, want %s", got, want)
		}
	}
	state("2022|1|true|0|10 2023|1|false|0|10 2023|2|false|1|20")
	if _, err := w.Withdraw(ctx, of, received); err == nil || !strings.Contains(err.Error(), "expected a submission of 甲局 for 2023, found none") {
		t.Errorf("a second time: found %v", err)
	}
	if again, err := w.Load(ctx, second, warehouse.Narrative, received); err != nil || again.New || !again.Current || again.Version != 2 {
		t.Errorf("the same bytes: found %+v, %v", again, err)
	}
	state("2022|1|true|0|10 2023|1|false|0|10 2023|2|true|0|20")
	if earlier, err := w.Load(ctx, first, warehouse.Narrative, received); err != nil || earlier.New || earlier.Current {
		t.Errorf("an earlier version: found %+v, %v", earlier, err)
	}
	if _, err := w.Withdraw(ctx, of, received); err != nil {
		t.Fatal(err)
	}
	load(t, w, narrative("甲局", 2023, 30))
	state("2022|1|true|0|10 2023|1|false|0|10 2023|2|false|1|20 2023|3|true|0|30")
}
