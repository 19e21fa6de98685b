package pass

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"juesuan/extract"
	"juesuan/load/warehouse"
	"juesuan/transform"

	"github.com/shopspring/decimal"
)

// TestAffectedUnits holds that a unit's new submission has the department above it checked again, and that the units stand
// beside the department when it submits again: what it reports as a whole is compared with theirs.
func TestAffectedUnits(t *testing.T) {
	ctx := context.Background()
	store, err := warehouse.Open(filepath.Join(t.TempDir(), "w.duckdb"), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	load := func(department, scope string, version int, units ...string) int64 {
		t.Helper()
		sub := &transform.Submission{File: department, SHA256: fmt.Sprint(department, version), Format: extract.FormatText, Department: department, Scope: scope, FiscalYear: 2023,
			Facts: []transform.Fact{{Measure: "income.current", Aspect: transform.Value, Value: decimal.NewFromInt(1), Unit: "万元", Decimals: 2, State: transform.StateNumber,
				Source: extract.Source{Part: "narrative"}}}}
		for _, u := range units {
			sub.Passages = append(sub.Passages, transform.Passage{Kind: "unit", About: "organisation.units", Text: u, Source: extract.Source{Part: "narrative"}})
		}
		loaded, err := store.Load(ctx, sub, warehouse.Narrative, time.Unix(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		return loaded.SubmissionID
	}
	check := func(wantAgain, wantBeside []int64) {
		t.Helper()
		again, beside, err := affected(ctx, store.DB())
		if err != nil || fmt.Sprint(again, beside) != fmt.Sprint(wantAgain, wantBeside) {
			t.Errorf("again %v, beside %v (%v); want %v and %v", again, beside, err, wantAgain, wantBeside)
		}
		_, err = store.DB().Exec(`INSERT INTO check_result (run_id, check_id, submission_id, subject, status, severity, unit, evidence, message, reason, checked_at)
			SELECT 'r', 'S13', submission_id, '', 'pass', 'info', '', '', '', '', now()::TIMESTAMP FROM submission`)
		if err != nil {
			t.Fatal(err)
		}
	}
	whole, unit, other := load("甲局", "汇总", 1, "甲局本级", "甲站"), load("甲站", "单位", 1), load("乙局", "本级", 1)
	check([]int64{whole, unit, other}, []int64{})
	unit = load("甲站", "单位", 2)
	check([]int64{whole, unit}, []int64{})
	whole = load("甲局", "汇总", 2, "甲局本级", "甲站")
	check([]int64{whole}, []int64{unit})
	other = load("乙局", "本级", 2)
	check([]int64{other}, []int64{})
}
