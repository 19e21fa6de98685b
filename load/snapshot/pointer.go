// Package snapshot publishes what analysts read: copies of the warehouse that are verified before anybody sees them, the last few of
// them, and a pointer to the current one that changes at one moment. It opens the current one for reading. It writes into no
// warehouse and asks none but what it holds.
package snapshot

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"juesuan/load/disk"
	"juesuan/load/workspace"
)

// PointerFile is what the pointer is called, in the snapshot folder.
const PointerFile = "current.json"

// Pointer says which snapshot is the current one, and what is in it.
type Pointer struct {
	Version     int       `json:"version"` // from 1, one more each time
	File        string    `json:"file"`    // in the same folder
	Published   time.Time `json:"published"`
	Size        int64     `json:"size"` // in bytes
	SHA256      string    `json:"sha256"`
	Submissions int64     `json:"submissions"` // all versions
	Facts       int64     `json:"facts"`
	Results     int64     `json:"check_results"`
	State       string    `json:"state"` // the same for two warehouses that hold the same
}

// Current reads the pointer. Where there is none the error is fs.ErrNotExist.
func Current(w *workspace.Workspace) (p Pointer, err error) {
	path := w.Path(workspace.SnapshotDir, PointerFile)
	text, err := os.ReadFile(path)
	if err != nil {
		return p, err
	}
	if err := json.Unmarshal(text, &p); err != nil || p.Version < 1 || p.File != name(p.Version) {
		return Pointer{}, fmt.Errorf("%s: expected a pointer to a snapshot, found another file; Try: move it away, the next juesuan run publishes anew", path)
	}
	return p, nil
}

// name is the file of one version.
func name(version int) string { return fmt.Sprintf("juesuan-%06d.duckdb", version) }

// path is the file that a pointer means; the zero pointer means the name that every snapshot has as well.
func (p Pointer) path(w *workspace.Workspace) string {
	if p.Version == 0 {
		return w.Snapshot()
	}
	return w.Path(workspace.SnapshotDir, p.File)
}

// write puts the pointer on the disk, wholly or not at all.
func (p Pointer) write(w *workspace.Workspace) error {
	text, err := json.MarshalIndent(p, "", " ")
	if err != nil {
		return err
	}
	path := w.Path(workspace.SnapshotDir, PointerFile)
	part := path + ".part"
	if err := os.WriteFile(part, append(text, '\n'), 0o644); err != nil {
		return errors.Join(err, discard(part))
	}
	if err := disk.Flush(part); err != nil {
		return err
	}
	if err := os.Rename(part, path); err != nil {
		return err
	}
	return disk.Flush(filepath.Dir(path))
}

// discard removes a file that may be there.
func discard(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
