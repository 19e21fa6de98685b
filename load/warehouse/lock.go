package warehouse

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// Held says that another process has the warehouse.
type Held struct {
	Path   string
	Holder string // as that process wrote it: command, process, machine, since when
}

// Error names the holder.
func (e *Held) Error() string {
	return fmt.Sprintf("%s: expected a warehouse that nobody writes, found it held by %s; Try: again when that has ended", e.Path, e.Holder)
}

// lock is the right to write. The system takes it back when the process ends, however it ends.
type lock struct{ file *flock.Flock }

// acquire takes the lock beside path, or says at once who has it.
func acquire(path, command string) (*lock, error) {
	file := flock.New(path + ".lock")
	held, err := file.TryLock()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file.Path(), err)
	}
	if !held {
		return nil, &Held{Path: path, Holder: holder(file.Path())}
	}
	if err := os.WriteFile(file.Path(), []byte(describe(command)), 0o644); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", file.Path(), err), file.Unlock())
	}
	return &lock{file}, nil
}

// release gives the lock back. Its file stays: removing it would let two processes hold two files of one name.
func (l *lock) release() error { return l.file.Unlock() }

func describe(command string) string {
	host, err := os.Hostname()
	if err != nil {
		host = "an unnamed machine"
	}
	if command == "" {
		command = "juesuan"
	}
	return fmt.Sprintf("%s, process %d on %s, since %s UTC\n", command, os.Getpid(), host, time.Now().UTC().Format(time.DateTime))
}

func holder(path string) string {
	text, err := os.ReadFile(path)
	if name := strings.TrimSpace(string(text)); err == nil && name != "" {
		return name
	}
	return "an unnamed process"
}
