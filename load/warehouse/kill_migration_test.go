package warehouse_test

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"juesuan/load/warehouse"
	"juesuan/sql"
)

// tomorrowSQL is a migration of the kinds that there are: a table made of another, one made anew, columns added, rows changed.
const tomorrowSQL = `CREATE TABLE tomorrow AS SELECT * FROM fact;
ALTER TABLE problem RENAME TO problem_before;
CREATE TABLE problem AS SELECT *, 'later' AS later FROM problem_before;
DROP TABLE problem_before;
ALTER TABLE load_run ADD COLUMN later VARCHAR;
UPDATE submission SET template = template || '+'`

// tomorrow is the program's files with one more migration.
func tomorrow() (fs.FS, error) {
	later := fstest.MapFS{}
	err := fs.WalkDir(sql.Files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(sql.Files, name)
		later[name] = &fstest.MapFile{Data: text}
		return err
	})
	names, globbing := fs.Glob(later, "migrations/*.sql")
	later[fmt.Sprintf("migrations/%04d_tomorrow.sql", len(names)+1)] = &fstest.MapFile{Data: []byte(tomorrowSQL)}
	return later, errors.Join(err, globbing)
}

// migrateChild is the process that is killed: it opens the warehouse with tomorrow's program.
func migrateChild(path string) error {
	files, err := tomorrow()
	if err != nil {
		return err
	}
	w, err := warehouse.Open(path, warehouse.Options{Files: files})
	if err != nil {
		return err
	}
	fmt.Println("migrated")
	return w.Close()
}

// TestKilledMigrating kills a process that migrates a loaded warehouse at random moments. What is left is the old schema or the new
// one, whole, for the program that it belongs to, and the next process completes. The variable JUESUAN_KILLS asks for more than a
// few: an eighth of it.
func TestKilledMigrating(t *testing.T) {
	loaded := filepath.Join(t.TempDir(), "county.duckdb")
	if out, err := start(t, loaded).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	before := filepath.Join(t.TempDir(), "county.duckdb")
	copyOf(t, loaded, before)
	began := time.Now()
	if out, err := start(t, "^"+loaded).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	whole := time.Since(began)
	moments := 6
	if n, err := strconv.Atoi(os.Getenv("JUESUAN_KILLS")); err == nil {
		moments = max(moments, n/8)
	}
	old, midway, done := 0, 0, 0
	for range moments {
		path := filepath.Join(t.TempDir(), "county.duckdb")
		copyOf(t, before, path)
		c := start(t, "^"+path)
		var out strings.Builder
		c.Stdout = &out
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(whole))))
		if err := c.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		died := c.Wait() != nil
		switch migrated := leftBehind(t, path); {
		case !migrated && strings.Contains(out.String(), "migrated"):
			t.Error("it had said that it was done, and was not")
		case !migrated:
			old++
		case died:
			midway++
		default:
			done++
		}
		if out, err := start(t, "^"+path).CombinedOutput(); err != nil {
			t.Fatalf("the process after the one that was killed: %v: %s", err, out)
		}
		if !leftBehind(t, path) {
			t.Error("expected the new schema in the end")
		}
	}
	t.Logf("of %d: %d before the migration, %d after it, %d had ended", moments, old, midway, done)
	if old+midway == 0 {
		t.Error("expected to kill some at work")
	}
}

// leftBehind looks at a copy of a warehouse with both programs, and says whether it has tomorrow's schema.
func leftBehind(t *testing.T, path string) (migrated bool) {
	t.Helper()
	left := filepath.Join(t.TempDir(), "county.duckdb")
	copyOf(t, path, left)
	w, err := warehouse.Open(left, warehouse.Options{})
	switch {
	case err == nil:
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		if n := checkWhole(t, left); n != childSubmissions {
			t.Errorf("expected %d submissions, found %d", childSubmissions, n)
		}
		return false
	case !strings.Contains(err.Error(), "expected a schema up to version"):
		t.Fatalf("what a killed migration left: %v", err)
	}
	files, err := tomorrow()
	if err != nil {
		t.Fatal(err)
	}
	w, err = warehouse.Open(left, warehouse.Options{Files: files})
	if err != nil {
		t.Fatalf("what a killed migration left: %v", err)
	}
	got := one(t, w, `SELECT (SELECT COUNT(*) FROM submission WHERE template LIKE '%+' AND template NOT LIKE '%++'), (SELECT COUNT(*) FROM tomorrow) = (SELECT COUNT(*) FROM fact),
		(SELECT SUM(facts) FROM submission) = (SELECT COUNT(*) FROM fact)`)
	if want := fmt.Sprintf("%d|true|true", childSubmissions); got != want {
		t.Errorf("after the migration: expected %s, found %s", want, got)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	return true
}

// copyOf copies a database and the log beside it.
func copyOf(t *testing.T, from, to string) {
	t.Helper()
	for _, end := range []string{"", ".wal"} {
		text, err := os.ReadFile(from + end)
		if errors.Is(err, fs.ErrNotExist) && end != "" {
			continue
		}
		if err == nil {
			err = os.WriteFile(to+end, text, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
