package workspace

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

const lockFile = ".lock"

// Lock is the right to write into a workspace. The system takes it back when the process ends, however it ends.
type Lock struct{ file *flock.Flock }

// Locked says that another process is writing into the workspace.
type Locked struct {
	Path   string
	Holder string // who, as that process wrote it
}

// Error names the holder.
func (e *Locked) Error() string {
	return fmt.Sprintf("%s: expected a workspace nobody writes into, found it held by %s; Try: again when that has ended", e.Path, e.Holder)
}

// Lock takes the workspace for writing, or says at once who holds it. what names the command, for whoever is refused.
func (w *Workspace) Lock(what string) (*Lock, error) {
	path := w.Path(lockFile)
	lock := flock.New(path)
	held, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if !held {
		return nil, &Locked{Path: path, Holder: holder(path)}
	}
	if err := os.WriteFile(path, []byte(describe(what)), 0o644); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), lock.Unlock())
	}
	return &Lock{file: lock}, nil
}

// Release gives the workspace back.
func (l *Lock) Release() error { return l.file.Unlock() }

func describe(what string) string {
	host, err := os.Hostname()
	if err != nil {
		host = "?"
	}
	return fmt.Sprintf("%s, process %d on %s, since %s\n", what, os.Getpid(), host, time.Now().Format("2006-01-02 15:04:05"))
}

func holder(path string) string {
	text, err := os.ReadFile(path)
	if name := strings.TrimSpace(string(text)); err == nil && name != "" {
		return name
	}
	return "an unnamed process"
}
