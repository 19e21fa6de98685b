package schedules

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"juesuan/load/workspace"
)

// Child does attempts as child processes: what crashes or leaks there stays there.
type Child struct {
	Program   string // the path of juesuan
	Workspace *workspace.Workspace
	// Patience is how long a child that was told to end may take before it is killed.
	Patience time.Duration
}

// why a child was told to end.
var (
	errTimeLimit = errors.New("time limit")
)

// exitQuarantined is the exit status of a run that did all but some files.
const exitQuarantined = 3

// Do runs the job's command in the workspace and waits for it. At the job's time limit, or when ctx ends, the child and all that
// it started are told to end, and killed when they do not.
func (c Child) Do(ctx context.Context, a Attempt) Outcome {
	log, err := c.log(a)
	if err != nil {
		return Outcome{Failed, -1, err.Error()}
	}
	ctx, cancel := context.WithTimeoutCause(ctx, a.Job.TimeLimit, errTimeLimit)
	defer cancel()
	err = c.run(ctx, a, log)
	if closing := log.Close(); err == nil && closing != nil {
		err = closing
	}
	return c.outcome(ctx, a, err)
}

func (c Child) log(a Attempt) (*os.File, error) {
	path := c.Workspace.Path(filepath.FromSlash(a.Log))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
}

func (c Child) run(ctx context.Context, a Attempt, log *os.File) error {
	runtime.LockOSThread() // a child that is to end with its parent ends with the thread that started it
	defer runtime.UnlockOSThread()
	child := exec.CommandContext(ctx, c.Program, append(a.Job.Command[:len(a.Job.Command):len(a.Job.Command)], "--workspace", ".")...)
	child.Dir = c.Workspace.Dir
	child.Stdout, child.Stderr = log, log
	child.SysProcAttr = group()
	child.WaitDelay = c.Patience
	child.Cancel = func() error { return syscall.Kill(-child.Process.Pid, syscall.SIGTERM) }
	err := child.Run()
	if child.Process != nil {
		_ = syscall.Kill(-child.Process.Pid, syscall.SIGKILL) // what it left behind; mostly nothing
	}
	return err
}

// outcome says how a child ended.
func (c Child) outcome(ctx context.Context, a Attempt, err error) Outcome {
	o := Outcome{Status: Done}
	var ended *exec.ExitError
	switch {
	case err == nil:
		return o
	case errors.As(err, &ended):
		o.Exit = ended.ExitCode()
	default:
		o.Exit = -1
	}
	switch {
	case o.Exit == exitQuarantined:
		o.Message = "something was quarantined"
	case context.Cause(ctx) == errTimeLimit:
		o.Status, o.Message = TimedOut, fmt.Sprintf("stopped at its time limit of %s", a.Job.TimeLimit)
	case ctx.Err() != nil:
		o.Status, o.Message = Stopped, "stopped because the scheduler ended"
	default:
		o.Status, o.Message = Failed, err.Error()+c.lastLine(a)
	}
	return o
}

// lastLine is the last thing that a child said, which mostly says why it failed.
func (c Child) lastLine(a Attempt) string {
	file, err := os.Open(c.Workspace.Path(filepath.FromSlash(a.Log)))
	if err != nil {
		return ""
	}
	defer file.Close()
	const most = 4096
	tail := make([]byte, most)
	stat, err := file.Stat()
	if err != nil {
		return ""
	}
	n, _ := file.ReadAt(tail, max(0, stat.Size()-most)) // the end of a file is no fault
	lines := strings.Split(strings.TrimSpace(strings.ToValidUTF8(string(tail[:n]), "")), "\n")
	return ": " + lines[len(lines)-1]
}
