// Package workspace is the folder that one county works in: its configuration, its list of departments, and where
// everything lies. It reads and checks them; it does not read submissions and knows no warehouse.
package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// The names of what a workspace holds, relative to its folder.
const (
	ConfigFile      = "juesuan.yaml"
	DepartmentsFile = "departments.csv"
	SchedulesDir    = "schedules"
	InboxDir        = "inbox"
	ArchiveDir      = "archive"
	QuarantineDir   = "quarantine"
	WarehouseDir    = "warehouse"
	SnapshotDir     = "snapshot"
	ReportsDir      = "reports"
)

// Workspace is an opened workspace.
type Workspace struct {
	Dir         string
	Config      Config
	Departments []Department
}

// dirs are the folders that every workspace has.
func dirs() []string {
	return []string{SchedulesDir, InboxDir, ArchiveDir, QuarantineDir, WarehouseDir, SnapshotDir, ReportsDir}
}

// Open reads the workspace at dir. Every problem of juesuan.yaml and departments.csv is reported at once, as Problems.
func Open(dir string) (*Workspace, error) {
	config, err := os.ReadFile(filepath.Join(dir, ConfigFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &NotFound{Dir: dir}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", ConfigFile, err)
	}
	w := &Workspace{Dir: dir}
	var problems, more Problems
	w.Config, problems = ParseConfig(filepath.Join(dir, ConfigFile), config)
	w.Departments, more, err = readDepartments(filepath.Join(dir, DepartmentsFile))
	if err != nil {
		return nil, err
	}
	if problems = append(problems, more...); len(problems) > 0 {
		return nil, problems
	}
	for _, name := range dirs() {
		if err := os.MkdirAll(w.Path(name), 0o755); err != nil {
			return nil, fmt.Errorf("%s: %w", dir, err)
		}
	}
	return w, nil
}

func readDepartments(path string) ([]Department, Problems, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	departments, problems := ParseDepartments(path, content)
	return departments, problems, nil
}

// Expected says whether departments.csv has a department submit for a fiscal year. A former name of a listed one is not
// expected; a name that the list does not have at all is: its absence there must not hide that its submission is missing.
func (w *Workspace) Expected(department string, fiscalYear int) bool {
	listed := false
	for _, d := range w.Departments {
		if d.Name == department {
			if listed = true; d.Expected(fiscalYear) {
				return true
			}
		}
		listed = listed || slices.Contains(d.Aliases, department)
	}
	return !listed
}

// Path names something inside the workspace.
func (w *Workspace) Path(names ...string) string {
	return filepath.Join(append([]string{w.Dir}, names...)...)
}

// Warehouse is the path of the warehouse's file, which only runs write.
func (w *Workspace) Warehouse() string { return w.Path(WarehouseDir, "juesuan.duckdb") }

// Snapshot is the path of the published read-only file, which analysts read.
func (w *Workspace) Snapshot() string { return w.Path(SnapshotDir, "juesuan.duckdb") }

// Archived is the path that the original with this sha256 is kept at; ext is its extension with the point.
func (w *Workspace) Archived(sha256, ext string) string { return w.Path(ArchiveDir, sha256+ext) }

// FindArchived finds the archived original with this sha256, whatever its extension.
func (w *Workspace) FindArchived(sha256 string) (string, error) {
	if len(sha256) != 64 {
		return "", fmt.Errorf("archive: expected a sha256 of 64 digits, found %q", sha256)
	}
	entries, err := os.ReadDir(w.Path(ArchiveDir))
	if err != nil {
		return "", fmt.Errorf("archive: %w", err)
	}
	for _, entry := range entries {
		name := entry.Name()
		if len(name) >= 64 && name[:64] == sha256 && filepath.Ext(name) != unfinished {
			return w.Path(ArchiveDir, name), nil
		}
	}
	return "", fmt.Errorf("archive: expected the original %s, found none; Try: submit the file again", sha256)
}

// unfinished is the extension of a file that is still being written.
const unfinished = ".part"

// NotFound says that a folder is no workspace.
type NotFound struct{ Dir string }

// Error names the folder and what to do.
func (e *NotFound) Error() string {
	return fmt.Sprintf("%s: expected a workspace with %s, found none; Try: juesuan init %s, or --workspace DIR", e.Dir, ConfigFile, e.Dir)
}
