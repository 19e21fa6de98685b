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
	for _, f := range findings {
		t.Logf("%s %s %s %s", f.Severity, f.Status, f.CheckID, f.Message)
	}
}
