package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"juesuan/fixtures"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// kills is how many runs TestKilled kills.
const kills = 50

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

// TestKilled kills a run at random moments. After each kill the warehouse opens and holds only whole submissions, and the
// next run completes to the same state, fact for fact, as a run that nobody killed.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	template := prepared(t)
	reference := copied(t, template)
	began := time.Now()
	finished(t, reference)
	whole := time.Since(began)
	want := stateOf(t, reference)
	if len(want.submissions) != 6 || len(want.verdicts) == 0 || want.quarantine != "bad.txt bad.txt.reason.txt" {
		t.Fatalf("the run that nobody killed left %d submissions, %d verdicts and %q", len(want.submissions), len(want.verdicts), want.quarantine)
	}
	for range 2 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for range kills / 2 {
				dir := copied(t, template)
				after := someMoment(whole)
				phase := killed(t, dir, after)
				t.Logf("killed %v, in %s", after, phase)
				onlyWhole(t, dir, want.submissions)
				finished(t, dir)
				if got := stateOf(t, dir); !got.equal(want) {
					t.Errorf("killed %v, in %s: found %+v\nwant %+v", after, phase, got, want)
				}
			}
		})
	}
}

// prepared makes a workspace that has run once, with more in its inbox: two years of every department and a bad file.
func prepared(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "county")
	if err := workspace.Init(dir, modelCounty); err != nil {
		t.Fatal(err)
	}
	for _, year := range []string{"2022", "2023"} {
		files, err := fs.Sub(fixtures.County(), "inbox/"+year)
		if err != nil {
			t.Fatal(err)
		}
		if err := copyFiles(filepath.Join(dir, "inbox", year), files); err != nil {
			t.Fatal(err)
		}
		if year == "2022" {
			finished(t, dir)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "inbox", "bad.txt"), []byte("各位同志：请于三月底前报送。\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func copied(t *testing.T, from string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "county")
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// finished runs to the end.
func finished(t *testing.T, dir string) {
	t.Helper()
	var log bytes.Buffer
	c := exec.Command("juesuan", "run", dir)
	c.Stderr = &log
	if err := c.Run(); err != nil && c.ProcessState.ExitCode() != exitQuarantined {
		t.Fatalf("%v\n%s", err, log.String())
	}
}

// moment is when a run is killed: so long after it has logged so many files, or after its start.
type moment struct {
	files int // the beginning of take_in counts as one; 0: not waited for
	delay time.Duration
}

// String names the moment.
func (m moment) String() string {
	if m.files == 0 {
		return fmt.Sprintf("%v after its start", m.delay)
	}
	return fmt.Sprintf("%v after %d files", m.delay, m.files-1)
}

// someMoment gives every third kill to the whole run and the others to the loading, which is short.
func someMoment(whole time.Duration) moment {
	if rand.IntN(3) == 0 {
		return moment{0, time.Duration(rand.Int64N(int64(whole)))}
	}
	return moment{1 + rand.IntN(5), time.Duration(rand.Int64N(int64(40 * time.Millisecond)))}
}

// killed starts a run, kills it at that moment and says which step it was in.
func killed(t *testing.T, dir string, at moment) string {
	t.Helper()
	c := exec.Command("juesuan", "run", dir)
	log, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(log)
	step := "the beginning"
	for files := 0; files < at.files && lines.Scan(); {
		step = lines.Text()
		if strings.Contains(step, `"msg":"file"`) || strings.Contains(step, `"step":"take_in"`) {
			files++
		}
	}
	time.Sleep(at.delay)
	if err := c.Process.Kill(); err != nil {
		return "nothing: it had ended"
	}
	for lines.Scan() {
		step = lines.Text()
	}
	if err := c.Wait(); err == nil {
		return "nothing: it had ended"
	}
	return step[:min(len(step), 200)]
}

// onlyWhole holds that every submission is one of those that a whole run leaves.
func onlyWhole(t *testing.T, dir string, whole []string) {
	t.Helper()
	w, err := warehouse.Open((&workspace.Workspace{Dir: dir}).Warehouse(), warehouse.Options{})
	if err != nil {
		t.Fatalf("the warehouse of a killed run: %v", err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}()
	for _, line := range column(t, w.DB(), fingerprintSQL) {
		if !slices.Contains(whole, line) {
			t.Errorf("found a submission that is not whole: %s", line)
		}
	}
	if orphans := column(t, w.DB(), orphansSQL); !slices.Equal(orphans, []string{"0"}) {
		t.Errorf("found %s rows of no submission", orphans)
	}
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
