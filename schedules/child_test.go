package schedules

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// program stands for juesuan: a script that does what its first word says.
const program = `#!/bin/sh
echo "args: $*"
case $1 in
done) ;;
quarantined) exit 3 ;;
failed) echo "warehouse: no room" >&2; exit 1 ;;
crash) kill -SEGV $$ ;;
children) sleep 300 & echo $! > child.pid; sleep 300 ;;
deaf) trap '' TERM; sleep 300 & echo $! > child.pid; wait; sleep 300 & wait; sleep 300 ;;
polite) trap 'echo rolled back; exit 1' TERM; echo > ready; while :; do sleep 0.02; done ;;
family) trap 'wait; exit 1' TERM; (trap 'echo rolled back; exit 1' TERM; echo > ready; while :; do sleep 0.02; done) & wait ;;
esac
`

func child(t *testing.T) Child {
	t.Helper()
	w := newWorkspace(t)
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, []byte(program), 0o755); err != nil {
		t.Fatal(err)
	}
	return Child{Program: path, Workspace: w, Patience: 200 * time.Millisecond}
}

func attempt(command string, limit time.Duration) Attempt {
	return Attempt{Job: Job{Name: "j", Command: []string{command, "a b"}, TimeLimit: limit}, Number: 1, Log: LogDir + "/j/1.log"}
}

func TestChild(t *testing.T) {
	for _, c := range []struct {
		command string
		limit   time.Duration
		want    Outcome
	}{
		{"done", time.Minute, Outcome{Done, 0, ""}},
		{"quarantined", time.Minute, Outcome{Done, 3, "something was quarantined"}},
		{"failed", time.Minute, Outcome{Failed, 1, "exit status 1: warehouse: no room"}},
		{"crash", time.Minute, Outcome{Failed, -1, "signal: segmentation fault: args: crash a b --workspace ."}},
		{"children", 2 * time.Second, Outcome{TimedOut, -1, "stopped at its time limit of 2s"}},
		{"deaf", 2 * time.Second, Outcome{TimedOut, -1, "stopped at its time limit of 2s"}},
	} {
		t.Run(c.command, func(t *testing.T) {
			t.Parallel()
			child := child(t)
			began := time.Now()
			got := child.Do(context.Background(), attempt(c.command, c.limit))
			got.Message = strings.Replace(got.Message, " (core dumped)", "", 1)
			if got != c.want {
				t.Errorf("found %+v, want %+v", got, c.want)
			}
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("took %s", took)
			}
			log, err := os.ReadFile(child.Workspace.Path(LogDir, "j", "1.log"))
			if err != nil || !strings.HasPrefix(string(log), "args: "+c.command+" a b --workspace .\n") {
				t.Errorf("found the log %q, %v", log, err)
			}
			gone(t, child.Workspace.Path("child.pid"))
		})
	}
}

// gone holds that a process that a child started does not outlive it.
func gone(t *testing.T, path string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		return // none was started
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	for range 200 {
		stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
		if err != nil && syscall.Kill(pid, 0) != nil || strings.Contains(string(stat), ") Z ") {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("process %d goes on", pid)
}

// TestChildStopped holds that a child that is told to end may end in order, with all that it started, and that this is no failure of
// its own.
func TestChildStopped(t *testing.T) {
	for _, command := range []string{"polite", "family"} {
		t.Run(command, func(t *testing.T) { stopped(t, command) })
	}
}

func stopped(t *testing.T, command string) {
	child := child(t)
	child.Patience = 20 * time.Second
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		for {
			if _, err := os.Stat(child.Workspace.Path("ready")); err == nil {
				stop()
				return
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
	if got := child.Do(ctx, attempt(command, time.Minute)); got.Status != Stopped || got.Exit != 1 {
		t.Errorf("found %+v", got)
	}
	log, err := os.ReadFile(child.Workspace.Path(LogDir, "j", "1.log"))
	if err != nil || !strings.HasSuffix(string(log), "rolled back\n") {
		t.Errorf("found the log %q, %v", log, err)
	}
}

func TestChildWithoutProgram(t *testing.T) {
	child := child(t)
	child.Program += "x"
	if got := child.Do(context.Background(), attempt("done", time.Minute)); got.Status != Failed || got.Exit != -1 || !strings.Contains(got.Message, "no such file") {
		t.Errorf("found %+v", got)
	}
}
