package check_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"juesuan/extract"
	"juesuan/load/check"
	"juesuan/load/warehouse"
	"juesuan/transform/read"
	"juesuan/transform/reference"
)

// seedFile is a real document that is not part of the repository.
const seedFile = "../../../shared/seeds/000_c163a3fcc3dbe20f.txt"

// loadSeed reads the real document into a new warehouse.
func loadSeed(t testing.TB) *sql.DB {
	t.Helper()
	if _, err := os.Stat(seedFile); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the real document is not here")
	}
	ref, err := reference.Load(os.DirFS("../../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := extract.Open(seedFile)
	if err != nil {
		t.Fatal(err)
	}
	sub, err := read.Document(doc, ref)
	if err != nil {
		t.Fatal(err)
	}
	w, err := warehouse.Open(filepath.Join(t.TempDir(), "w.duckdb"), warehouse.Options{Command: "test", Threads: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	if _, err := w.Load(context.Background(), sub, warehouse.Narrative, time.Now()); err != nil {
		t.Fatal(err)
	}
	return w.DB()
}

// seedFindings are what is wrong in the real document, read against its text: per check, severity and status how many
// findings a person sees.
var seedFindings = map[string]int{
	"N06 info rounding": 1, "N12 info rounding": 1, "N13 info rounding": 1, // N14 and N15 differ by as much: shown with them
	"P04 info fail": 1, "P07 info fail": 1, // both because of P10
	"P08 error fail": 1, "P08 info fail": 1, "P09 warning fail": 1, "P10 error fail": 1, "P12 warning fail": 1, "P13 warning fail": 1,
	"P14 warning fail": 1, "P15 error fail": 1, "P15-2 error fail": 1, "P15-3 error fail": 1, "P15-4 warning fail": 1,
	"P16 warning fail": 3, "P17 warning fail": 1, "P18 error fail": 1, "P19 warning fail": 4, "P20 info fail": 1, "P20 warning fail": 1,
	"P22 error fail":   1,
	"R01 warning fail": 2, "R02 warning fail": 7, "R03 warning fail": 2, "R06 warning fail": 1, // what an analyst asks about, nothing wrong in itself
}

// seedPasses are how many instances of a check the real document passes: a check that tests nothing would be silent too.
var seedPasses = map[string]int{
	"N04": 1, "N06": 20, "N08": 33, "N10": 8, "N16": 1, "N18": 3, "N22": 1, "N24": 4, "N25": 2, "N27": 2, "N33": 1,
	"P01": 30, "P02": 10, "P03": 10, "P04": 9, "P06": 155, "P07": 9, "P08": 115, "P10": 9, "P11": 6, "P12": 121, "P21": 4,
}

func TestSeed(t *testing.T) {
	db := loadSeed(t)
	checks := loadChecks(t)
	ctx := context.Background()
	s, err := check.Run(ctx, db, checks, check.Options{RunID: "seed"})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d checks, %v in %v, broken %v", s.Checks, s.Counts, s.Elapsed, s.Broken)
	findings, err := check.Findings(ctx, db, check.Filter{Checks: checks})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, f := range findings {
		t.Logf("%s %s %s %s", f.Severity, f.Status, f.CheckID, f.Message)
		got[f.CheckID+" "+string(f.Severity)+" "+string(f.Status)]++
		if len(f.Evidence) == 0 {
			t.Errorf("%s %s: no evidence", f.CheckID, f.Subject)
		}
	}
	for key, n := range got {
		if seedFindings[key] != n {
			t.Errorf("%s: %d findings, want %d", key, n, seedFindings[key])
		}
	}
	for key, n := range seedFindings {
		if got[key] == 0 {
			t.Errorf("%s: no finding, want %d", key, n)
		}
	}
	for id, n := range seedPasses {
		if passed := verdicts(t, db, id, 1)[check.StatusPass]; passed != n {
			t.Errorf("%s: %d instances pass, want %d", id, passed, n)
		}
	}
}
