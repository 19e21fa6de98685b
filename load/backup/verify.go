package backup

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"juesuan/load/workspace"
)

// Damaged lists everything that is wrong with a backup.
type Damaged struct {
	Dir      string
	Problems []string
}

// Error prints one problem a line.
func (d *Damaged) Error() string {
	text := ""
	for _, p := range d.Problems {
		text += d.Dir + ": " + p + "\n"
	}
	return text + d.Dir + ": expected a whole backup, found " + fmt.Sprint(len(d.Problems)) + " problems; Try: an older backup"
}

// Verify reads every file of a backup and holds it against the manifest: sizes, checksums, nothing missing, nothing added. What
// is wrong is told all at once, as Damaged.
func Verify(dir string) (Manifest, error) {
	m, err := readManifest(dir)
	if err != nil {
		return m, err
	}
	bad := &Damaged{Dir: dir}
	listed := map[string]bool{ManifestFile: true}
	for _, want := range m.Files {
		listed[want.Path] = true
		if problem := verify(dir, want); problem != "" {
			bad.Problems = append(bad.Problems, problem)
		}
	}
	for _, o := range m.Originals {
		if found, err := (&workspace.Workspace{Dir: dir}).FindArchived(o.SHA256); err != nil || !listed[workspace.ArchiveDir+"/"+filepath.Base(found)] {
			bad.Problems = append(bad.Problems, fmt.Sprintf("%s: expected its original %s in archive, found none", o.File, o.SHA256))
		}
	}
	more, err := unlisted(dir, listed)
	if bad.Problems = append(bad.Problems, more...); err == nil && len(bad.Problems) > 0 {
		return m, bad
	}
	return m, err
}

func readManifest(dir string) (m Manifest, err error) {
	path := filepath.Join(dir, ManifestFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return m, fmt.Errorf("%s: expected a backup with %s, found none; Try: a folder that juesuan backup made, such as %s", dir, ManifestFile, filepath.Join(dir, "20060102T150405Z"))
	}
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, fmt.Errorf("%s: expected a manifest, found: %w; Try: an older backup", path, err)
	}
	for _, f := range m.Files {
		if !filepath.IsLocal(filepath.FromSlash(f.Path)) {
			return m, fmt.Errorf("%s: expected paths inside the backup, found %q; Try: a backup that nobody changed", path, f.Path)
		}
	}
	return m, nil
}

// verify says what is wrong with one file, or nothing.
func verify(dir string, want File) string {
	stat, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(want.Path)))
	if err == nil && !stat.Mode().IsRegular() {
		return fmt.Sprintf("%s: expected a regular file, found %s", want.Path, stat.Mode().Type())
	}
	got, err := fileOf(dir, want.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return want.Path + ": expected this file, found none"
	case err != nil:
		return want.Path + ": expected a file that can be read, found: " + err.Error()
	case got != want:
		return fmt.Sprintf("%s: expected %d bytes with sha256 %s, found %d with %s", want.Path, want.Size, want.SHA256, got.Size, got.SHA256)
	}
	return ""
}

func unlisted(dir string, listed map[string]bool) (problems []string, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err == nil && !listed[filepath.ToSlash(name)] {
			problems = append(problems, name+": expected only what the manifest lists, found this file too")
		}
		return err
	})
	return problems, err
}
