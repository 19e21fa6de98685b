package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"juesuan/load/workspace"
	"juesuan/schedules"

	"github.com/rogpeppe/go-internal/testscript"
)

// untilThere waits until a file is there and, with a second argument, until it holds that text: until FILE [TEXT].
func untilThere(ts *testscript.TestScript, _ bool, args []string) {
	for range 600 {
		text, err := os.ReadFile(ts.MkAbs(args[0]))
		if err == nil && (len(args) < 2 || strings.Contains(string(text), args[1])) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("%v: waited half a minute in vain", args)
}

// dueAtOnce gives a workspace one job, a run whose last time was missed, so that the scheduler does it at its start.
func dueAtOnce(t *testing.T, dir string) {
	t.Helper()
	jobs := filepath.Join(dir, workspace.SchedulesDir)
	if err := os.RemoveAll(jobs); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(jobs, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"yearly.yaml":   "command: run\nat: \"0 0 1 1 *\"\nretries: 20\nretry_wait: 1s\n",
		"history.jsonl": `{"time":"2020-06-01T00:00:00Z","job":"yearly","event":"planned","spec":"0 0 1 1 * Asia/Shanghai"}` + "\n",
	} {
		if err := os.WriteFile(filepath.Join(jobs, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// daemon starts a scheduler and waits until it has the workspace: from then on it can be told to end.
func daemon(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	c := exec.Command("juesuan", "schedule", "run", "--workspace", dir)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for range 3000 {
		holder, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(schedules.LockFile)))
		if err == nil && strings.HasPrefix(string(holder), fmt.Sprintf("process %d on ", c.Process.Pid)) {
			return c
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("waited a minute in vain for the scheduler")
	return nil
}

// recorded waits until the history has a record that fits, and gives it.
func recorded(t *testing.T, dir string, fits func(schedules.Record) bool) schedules.Record {
	t.Helper()
	for range 3000 {
		records, err := schedules.ReadHistory(filepath.Join(dir, filepath.FromSlash(schedules.HistoryFile)))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range records {
			if fits(r) {
				return r
			}
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("waited a minute in vain")
	return schedules.Record{}
}

// TestDaemonKilled kills the scheduler at random moments of a run. Its child ends with it, and the next scheduler completes the
// run to the same state, fact for fact, as one that nobody killed.
func TestDaemonKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	template := prepared(t)
	reference := copied(t, template)
	began := time.Now()
	finished(t, reference)
	whole := time.Since(began)
	want := stateOf(t, reference)
	for range max(2, kills(t)/8) {
		dir := copied(t, template)
		dueAtOnce(t, dir)
		for n := 1; n <= 2; n++ {
			killDaemon(t, dir, n, time.Duration(rand.Int64N(int64(whole))))
			onlyWhole(t, dir, want.submissions, nil)
		}
		c := daemon(t, dir)
		end := recorded(t, dir, func(r schedules.Record) bool { return r.Status == schedules.Done })
		if err := c.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := c.Wait(); err != nil {
			t.Errorf("the scheduler that was told to end: %v", err)
		}
		if got := stateOf(t, dir); !got.equal(want) {
			t.Errorf("after attempt %d: found %+v\nwant %+v", end.Attempt, got, want)
		}
	}
}

// killDaemon starts a scheduler and kills it so long after its job has begun. What the job has done by then is as it may be.
func killDaemon(t *testing.T, dir string, n int, after time.Duration) {
	t.Helper()
	c := daemon(t, dir)
	recorded(t, dir, func(r schedules.Record) bool {
		return r.Event == schedules.Started && r.Attempt >= n || r.Status == schedules.Done
	})
	time.Sleep(after)
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err == nil {
		t.Error("the scheduler had ended by itself")
	}
}

// TestDaemonTold holds that a scheduler that is told to end lets its job end first.
func TestDaemonTold(t *testing.T) {
	dir := prepared(t)
	dueAtOnce(t, dir)
	c := daemon(t, dir)
	recorded(t, dir, func(r schedules.Record) bool { return r.Event == schedules.Started })
	began := time.Now()
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("took %s to end", took)
	}
	end := recorded(t, dir, func(r schedules.Record) bool { return r.Event == schedules.Ended })
	if end.Status != schedules.Done || end.Exit != exitQuarantined {
		t.Errorf("found %+v", end)
	}
	if s := stateOf(t, dir); len(s.submissions) != 6 {
		t.Errorf("found %d submissions, want 6", len(s.submissions))
	}
}
