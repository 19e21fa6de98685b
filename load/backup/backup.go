// Package backup keeps whole copies of a workspace outside of it and brings them back: the warehouse as one consistent copy, the
// archived originals, quarantine and configuration, with a manifest of every file's sha256. A copy can be brought back as it is,
// or by reading its originals again. It deletes nothing and writes into no workspace that is there already.
package backup

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"juesuan/load/disk"
	"juesuan/load/notify"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// ManifestFile is what the manifest is called; a folder without it is no backup.
const ManifestFile = "manifest.json"

// database is what the warehouse's copy is called.
const database = "juesuan.duckdb"

// Manifest says what a backup holds.
type Manifest struct {
	Made        time.Time  `json:"made"`
	Program     string     `json:"program"` // the version that made it
	County      string     `json:"county"`  // whose backup it is
	Submissions int64      `json:"submissions"`
	Facts       int64      `json:"facts"`
	Originals   []Original `json:"originals"`
	Files       []File     `json:"files"`
}

// Original is one submission of the warehouse and the file that it came from, in the order in which they were loaded.
type Original struct {
	SHA256   string    `json:"sha256"`
	File     string    `json:"file"` // as it was called
	Received time.Time `json:"received"`
}

// File is one file of a backup.
type File struct {
	Path   string `json:"path"` // relative to the backup, with slashes
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// Make writes a backup of a workspace into a new folder below dir, named by the time, and gives the folder's path. What is there
// when it returns is whole and on the disk; a backup that was cut off is called .part. The caller holds the workspace's lock.
func Make(ctx context.Context, w *workspace.Workspace, store *warehouse.Warehouse, dir, program string, now time.Time) (path string, m Manifest, err error) {
	path = filepath.Join(dir, now.UTC().Format("20060102T150405Z"))
	if _, err := os.Lstat(path); err == nil {
		return "", m, fmt.Errorf("%s: expected no backup of this second yet, found one; Try: again", path)
	}
	draft := path + ".part"
	if err := os.MkdirAll(draft, 0o755); err != nil {
		return "", m, fmt.Errorf("backup: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("backup: %w", err), os.RemoveAll(draft))
		}
	}()
	m = Manifest{Made: now.UTC(), Program: program, County: w.Config.County}
	if err := m.warehouse(ctx, store, draft); err != nil {
		return "", m, err
	}
	if err := m.copyAll(ctx, w.Dir, draft); err != nil {
		return "", m, err
	}
	if err := m.write(draft); err != nil {
		return "", m, err
	}
	if err := syncFolders(draft); err != nil {
		return "", m, err
	}
	if err := os.Rename(draft, path); err != nil {
		return "", m, err
	}
	return path, m, disk.Flush(dir)
}

// warehouse copies the warehouse and notes what it holds.
func (m *Manifest) warehouse(ctx context.Context, store *warehouse.Warehouse, draft string) error {
	path := filepath.Join(draft, database)
	if err := store.Snapshot(ctx, path); err != nil {
		return err
	}
	if err := store.DB().QueryRowContext(ctx, countSQL).Scan(&m.Submissions, &m.Facts); err != nil {
		return err
	}
	rows, err := store.DB().QueryContext(ctx, "SELECT sha256, file, received_at FROM submission ORDER BY submission_id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var o Original
		if err := rows.Scan(&o.SHA256, &o.File, &o.Received); err != nil {
			return err
		}
		m.Originals = append(m.Originals, o)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	d, err := decided(ctx, store.DB())
	if err != nil {
		return err
	}
	for _, write := range []func() (File, error){
		func() (File, error) { return fileOf(draft, database) },
		func() (File, error) { return d.write(draft) },
	} {
		file, err := write()
		if err != nil {
			return err
		}
		m.Files = append(m.Files, file)
	}
	return nil
}

const countSQL = "SELECT (SELECT COUNT(*) FROM submission), (SELECT COUNT(*) FROM fact)"

// copyAll copies what a workspace keeps besides its warehouse.
func (m *Manifest) copyAll(ctx context.Context, from, to string) error {
	for _, name := range []string{workspace.ConfigFile, workspace.DepartmentsFile, notify.SettingsFile, workspace.ArchiveDir, workspace.QuarantineDir, workspace.SchedulesDir} {
		err := filepath.WalkDir(filepath.Join(from, name), func(path string, entry fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case ctx.Err() != nil:
				return ctx.Err()
			case !entry.Type().IsRegular() || passing(entry.Name()):
				return nil
			}
			relative, err := filepath.Rel(from, path)
			if err != nil {
				return err
			}
			return m.copy(from, to, relative)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// passing says whether a file is only there while somebody works.
func passing(name string) bool {
	return filepath.Ext(name) == ".part" || name == ".lock"
}

// copy copies one file. An original whose bytes are not those that its name says stops the backup: it must be seen to.
func (m *Manifest) copy(from, to, relative string) error {
	file, err := copyFile(filepath.Join(from, relative), filepath.Join(to, relative))
	if err != nil {
		return err
	}
	file.Path = filepath.ToSlash(relative)
	if name, ok := strings.CutPrefix(file.Path, workspace.ArchiveDir+"/"); ok && len(name) >= 64 && name[:64] != file.SHA256 {
		return fmt.Errorf("%s: expected the bytes that its name says, found others with sha256 %s; Try: restore that file from an older backup", relative, file.SHA256)
	}
	m.Files = append(m.Files, file)
	return nil
}

func (m *Manifest) write(dir string) error {
	text, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	path := filepath.Join(dir, ManifestFile)
	if err := os.WriteFile(path, append(text, '\n'), 0o644); err != nil {
		return err
	}
	return disk.Flush(path)
}
