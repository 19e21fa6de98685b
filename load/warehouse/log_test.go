package warehouse_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestTornLog cuts the log of an open warehouse at many places, as a power failure might, and opens what is left: whole
// submissions only, and all of them where the log is whole.
func TestTornLog(t *testing.T) {
	w := open(t)
	for i := range childSubmissions {
		load(t, w, narrative(fmt.Sprintf("部门%d", i), 2023, childFacts(i)))
	}
	database, err := os.ReadFile(w.Path())
	if err != nil {
		t.Fatal(err)
	}
	log, err := os.ReadFile(w.Path() + ".wal")
	if err != nil {
		t.Fatal(err)
	}
	most := 0
	const cuts = 8
	for cut := 0; cut <= cuts; cut++ {
		path := filepath.Join(t.TempDir(), "county.duckdb")
		left := len(log) * cut / cuts
		if err := os.WriteFile(path, database, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+".wal", log[:left], 0o644); err != nil {
			t.Fatal(err)
		}
		found := checkWhole(t, path)
		if found < most {
			t.Errorf("%d bytes of log: expected %d submissions or more, found %d", left, most, found)
		}
		most = found
		if out, err := start(t, path).CombinedOutput(); err != nil {
			t.Fatalf("%d bytes of log: the run after it: %v: %s", left, err, out)
		}
		if found := checkWhole(t, path); found != childSubmissions {
			t.Errorf("%d bytes of log: expected %d submissions after another run, found %d", left, childSubmissions, found)
		}
	}
	if most != childSubmissions {
		t.Errorf("the whole log: expected %d submissions, found %d", childSubmissions, most)
	}
}
