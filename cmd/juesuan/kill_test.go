package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"juesuan/fixtures"
	"juesuan/load/backup"
	"juesuan/load/workspace"
)

// kills is how many processes are killed in all, in this package; the variable JUESUAN_KILLS asks for more:
//
//	JUESUAN_KILLS=300 go test -timeout 3h -run 'TestKilled|TestDaemonKilled|TestBackupKilled|TestDecisionsKilled' -v ./cmd/juesuan ./load/warehouse
func kills(t *testing.T) int {
	t.Helper()
	const few = 20
	text := os.Getenv("JUESUAN_KILLS")
	if text == "" {
		return few
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < few {
		t.Fatalf("JUESUAN_KILLS: expected a number from %d, found %q", few, text)
	}
	return n
}

// TestKilled kills a run at random moments of each of its steps. After each kill the warehouse and every snapshot open, hold only
// whole submissions and each of those that the run had said were in, once; and the next run completes to the same state, fact for
// fact, as a run that nobody killed.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	template := prepared(t)
	reference := copied(t, template)
	steps := finished(t, reference)
	want := stateOf(t, reference)
	if len(want.submissions) != 6 || len(want.verdicts) == 0 || want.quarantine != "bad.txt bad.txt.reason.txt" {
		t.Fatalf("the run that nobody killed left %d submissions, %d verdicts and %q", len(want.submissions), len(want.verdicts), want.quarantine)
	}
	each := kills(t) * 3 / 5 / 2
	for range 2 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for n := range each {
				dir := copied(t, template)
				at := steps[n%len(steps)]
				at.delay = time.Duration(rand.Int64N(int64(at.delay) + int64(5*time.Millisecond)))
				step, said := ended(t, dir, at, syscall.SIGKILL)
				t.Logf("killed %v, in %s, with %d in", at, step, len(said))
				onlyWhole(t, dir, want.submissions, said)
				finished(t, dir)
				if got := stateOf(t, dir); !got.equal(want) {
					t.Errorf("killed %v, in %s: found %+v\nwant %+v", at, step, got, want)
				}
			}
		})
	}
}

// TestToldToEnd tells a run to end in each of its steps. It ends soon, having finished or undone what it was at, and the next run
// completes to the same state as one that nobody disturbed.
func TestToldToEnd(t *testing.T) {
	template := prepared(t)
	reference := copied(t, template)
	steps := finished(t, reference)
	want := stateOf(t, reference)
	for _, at := range steps {
		dir := copied(t, template)
		at.delay /= 2
		began := time.Now()
		step, said := ended(t, dir, at, syscall.SIGTERM)
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("told %v, in %s: took %s to end", at, step, took)
		}
		onlyWhole(t, dir, want.submissions, said)
		finished(t, dir)
		if got := stateOf(t, dir); !got.equal(want) {
			t.Errorf("told %v, in %s: found %+v\nwant %+v", at, step, got, want)
		}
	}
}

// TestBackupKilled kills a backup at random moments. What is called a backup is whole, the workspace is as it was, and the next backup
// can be restored.
func TestBackupKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	dir := prepared(t)
	finished(t, dir)
	want := stateOf(t, dir)
	backups := filepath.Join(t.TempDir(), "backups")
	began := time.Now()
	if out, err := exec.Command("juesuan", "backup", backups, "--workspace", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	whole := time.Since(began)
	died := 0
	for range max(3, kills(t)/8) {
		c := exec.Command("juesuan", "backup", backups, "--workspace", dir)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(whole))))
		if c.Process.Kill() == nil && c.Wait() != nil {
			died++
		}
		onlyWhole(t, dir, want.submissions, nil)
		entries, err := os.ReadDir(backups)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if _, err := backup.Verify(filepath.Join(backups, e.Name())); err != nil && filepath.Ext(e.Name()) != ".part" {
				t.Error(err)
			}
		}
		time.Sleep(time.Second) // a backup is named by the second
	}
	out, err := exec.Command("juesuan", "backup", backups, "--workspace", dir).CombinedOutput()
	last, _, _ := strings.Cut(strings.TrimPrefix(string(out), "已备份到 "), "：")
	if err != nil || died == 0 {
		t.Fatalf("after %d were killed: %v: %s", died, err, out)
	}
	restored := filepath.Join(t.TempDir(), "restored")
	if out, err := exec.Command("juesuan", "restore", last, restored).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if _, err := workspace.Open(restored); err != nil { // which makes the folders that a backup has not
		t.Fatal(err)
	}
	got := stateOf(t, restored)
	if got.report = want.report; !got.equal(want) { // reports are made again by the next run
		t.Errorf("restored: found %+v\nwant %+v", got, want)
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

// moment is when a run is killed: so long after it has said that a step began, or after its start where no step is named.
type moment struct {
	step  string
	delay time.Duration
}

// String names the moment.
func (m moment) String() string { return fmt.Sprintf("%v after %s", m.delay, m.step) }

// line is what a run logs.
type line struct {
	Time    time.Time `json:"time"`
	Message string    `json:"msg"`
	Step    string    `json:"step"`
	Outcome string    `json:"outcome"`
	SHA256  string    `json:"sha256"`
}

// finished runs to the end and says how long each step took.
func finished(t *testing.T, dir string, flags ...string) []moment {
	t.Helper()
	began := time.Now()
	var log bytes.Buffer
	c := exec.Command("juesuan", append([]string{"run", dir}, flags...)...)
	c.Stderr = &log
	if err := c.Run(); err != nil && c.ProcessState.ExitCode() != exitQuarantined {
		t.Fatalf("%v\n%s", err, log.String())
	}
	steps := []moment{{step: "start"}}
	for text := range bytes.Lines(log.Bytes()) {
		var l line
		if json.Unmarshal(text, &l) == nil && l.Step != "" {
			steps[len(steps)-1].delay = l.Time.Sub(began)
			steps, began = append(steps, moment{step: l.Step}), l.Time
		}
	}
	steps[len(steps)-1].delay = time.Since(began)
	return steps
}

// ended starts a run, sends it a signal at that moment, waits for its end, and says which step it was in and what it had said was in
// the warehouse.
func ended(t *testing.T, dir string, at moment, signal syscall.Signal, flags ...string) (step string, said []string) {
	t.Helper()
	c := exec.Command("juesuan", append([]string{"run", dir}, flags...)...)
	log, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(log)
	step = "start"
	next := func() bool {
		if !lines.Scan() {
			return false
		}
		var l line
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return true // the last line of a process that was killed may be half a line
		}
		if l.Step != "" {
			step = l.Step
		}
		if l.Outcome == "new" || l.Outcome == "new_version" {
			said = append(said, l.SHA256)
		}
		return true
	}
	for step != at.step && next() {
	}
	time.Sleep(at.delay)
	gone := c.Process.Signal(signal) != nil
	for next() {
	}
	if err := c.Wait(); err == nil || gone {
		step += ", or had ended"
	}
	return step, said
}
