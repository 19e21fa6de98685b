package main

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"juesuan/load/snapshot"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// fingerprintSQL says what a warehouse holds, fact for fact, whenever it was loaded: one line for each submission.
const fingerprintSQL = `SELECT s.sha256 || ' ' || concat_ws(' ', s.department, s.scope, s.fiscal_year, s.kind, s.version, s.current, s.file, s.facts,
	(SELECT concat_ws(' ', COUNT(*), SUM(f.value), SUM(hash(fact_id - s.submission_id * 1000000, measure, aspect, function_code, value, raw, line, "offset"))) FROM fact AS f WHERE f.submission_id = s.submission_id),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(passage_id - s.submission_id * 1000000, kind, text, line))) FROM passage AS p WHERE p.submission_id = s.submission_id),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(seq, level3, target, actual, score))) FROM performance_indicator AS p WHERE p.submission_id = s.submission_id),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(seq, name, annual, spent))) FROM performance_fund AS p WHERE p.submission_id = s.submission_id),
	(SELECT COUNT(*) FROM performance_cell AS c WHERE c.submission_id = s.submission_id),
	(SELECT COUNT(*) FROM unread AS u WHERE u.submission_id = s.submission_id))
	FROM submission AS s ORDER BY 1`

// orphansSQL counts rows that belong to no submission.
const orphansSQL = `SELECT (SELECT COUNT(*) FROM fact WHERE submission_id NOT IN (SELECT submission_id FROM submission))
	+ (SELECT COUNT(*) FROM passage WHERE submission_id NOT IN (SELECT submission_id FROM submission))
	+ (SELECT COUNT(*) FROM performance_cell WHERE submission_id NOT IN (SELECT submission_id FROM submission))`

// verdictsSQL is what the last checks said.
const verdictsSQL = `SELECT concat_ws(' ', check_id, status, subject, message) FROM finding ORDER BY 1`

// onlyWhole holds that every submission is one of those that a whole run leaves, that those that were said to be in are, once, and
// that every snapshot is whole. It looks at a copy: the next run must cope with what was left.
func onlyWhole(t *testing.T, dir string, whole, said []string) {
	t.Helper()
	free(t, dir)
	work := &workspace.Workspace{Dir: copied(t, dir)}
	if _, err := os.Stat(work.Warehouse()); errors.Is(err, fs.ErrNotExist) && len(said) == 0 {
		return
	}
	w, err := warehouse.Open(work.Warehouse(), warehouse.Options{})
	if err != nil {
		t.Fatalf("the warehouse of a killed process: %v", err)
	}
	lines := column(t, w.DB(), fingerprintSQL)
	for _, line := range lines {
		if !slices.Contains(whole, line) {
			t.Errorf("found a submission that is not whole: %s", line)
		}
	}
	for _, sum := range said {
		if n := len(slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return !strings.HasPrefix(l, sum+" ") })); n != 1 {
			t.Errorf("%s was said to be in: found it %d times", sum, n)
		}
	}
	if orphans := column(t, w.DB(), orphansSQL); !slices.Equal(orphans, []string{"0"}) {
		t.Errorf("found %s rows of no submission", orphans)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	everySnapshot(t, work)
}

// everySnapshot holds that whatever a reader may open is whole, and is what the pointer says.
func everySnapshot(t *testing.T, w *workspace.Workspace) {
	t.Helper()
	paths, err := filepath.Glob(w.Path(workspace.SnapshotDir, "*.duckdb"))
	if err != nil {
		t.Fatal(err)
	}
	current, err := snapshot.Current(w)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	for _, path := range paths {
		sum, err := warehouse.Inspect(context.Background(), path)
		if err != nil {
			t.Errorf("a snapshot: %v", err)
		}
		if filepath.Base(path) == current.File && sum != current.SHA256 {
			t.Errorf("the snapshot of version %d: found %s, want %s", current.Version, sum, current.SHA256)
		}
	}
	if _, _, err := snapshot.Open(w, warehouse.ReadOptions{}); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	if _, err := os.Stat(w.Path(workspace.SnapshotDir, snapshot.PointerFile)); err == nil && !slices.Contains(paths, w.Path(workspace.SnapshotDir, current.File)) {
		t.Errorf("the pointer means %s, found %v", current.File, paths)
	}
}

// free waits until nobody writes into a workspace: a child ends a moment after the scheduler that started it.
func free(t *testing.T, dir string) {
	t.Helper()
	for range 3000 {
		lock, err := (&workspace.Workspace{Dir: dir}).Lock("a test")
		if err == nil {
			if err := lock.Release(); err != nil {
				t.Fatal(err)
			}
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("waited half a minute in vain for the process that was killed")
}

// standing is how things stand in a workspace, whenever they came to stand so.
type standing struct {
	submissions, verdicts      []string
	inbox, quarantine, archive string
	report                     bool
}

func (s standing) equal(o standing) bool {
	return slices.Equal(s.submissions, o.submissions) && slices.Equal(s.verdicts, o.verdicts) && s.inbox == o.inbox &&
		s.quarantine == o.quarantine && s.archive == o.archive && s.report == o.report
}

func stateOf(t *testing.T, dir string) standing {
	t.Helper()
	w := &workspace.Workspace{Dir: dir}
	snapshot, err := warehouse.OpenReadOnly(w.Snapshot(), warehouse.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	s := standing{
		submissions: column(t, snapshot.DB(), fingerprintSQL), verdicts: column(t, snapshot.DB(), verdictsSQL),
		inbox: names(t, w.Path("inbox")), quarantine: names(t, w.Path("quarantine")), archive: names(t, w.Path("archive")),
	}
	_, err = os.Stat(w.Path("reports", "收支决算对比表.xlsx"))
	s.report = err == nil
	return s
}

// names lists the files below a folder.
func names(t *testing.T, dir string) string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			list = append(list, entry.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(list, " ")
}

// column gives the one column that a query answers with.
func column(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.QueryContext(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		list = append(list, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}
