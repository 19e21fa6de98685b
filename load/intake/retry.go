package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"juesuan/load/disk"
	"juesuan/load/workspace"
)

// Retry puts what lies in quarantine into the inbox again, under the name that it had there, so that the next pass takes it in: after
// whatever kept it out was mended, be it in the file or in departments.csv. The reasons go; a file that is refused again gets a new
// one. One whose name is taken in the inbox stays where it is. It gives the names of those that were put back.
func Retry(w *workspace.Workspace) (names []string, err error) {
	quarantine := w.Path(workspace.QuarantineDir)
	err = filepath.WalkDir(quarantine, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		reason := path + ReasonSuffix
		if _, err := os.Lstat(reason); err != nil {
			return nil // a reason itself, or something that nobody put there
		}
		name, err := filepath.Rel(quarantine, path)
		if err != nil {
			return err
		}
		back := w.Path(workspace.InboxDir, name)
		if err := os.MkdirAll(filepath.Dir(back), 0o755); err != nil {
			return err
		}
		switch err := move(path, back); {
		case errors.Is(err, fs.ErrExist):
			return nil
		case err != nil:
			return err
		}
		names = append(names, filepath.ToSlash(name))
		return errors.Join(os.Remove(reason), disk.Flush(filepath.Dir(back)))
	})
	if err != nil {
		return names, fmt.Errorf("quarantine: %w", err)
	}
	return names, removeEmpty(quarantine)
}

// removeEmpty removes the folders below a folder that have nothing in them.
func removeEmpty(dir string) error {
	var folders []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && path != dir {
			folders = append(folders, path)
		}
		return err
	})
	for i := len(folders) - 1; i >= 0; i-- {
		if err := os.Remove(folders[i]); err != nil && !strings.Contains(err.Error(), "not empty") {
			return err
		}
	}
	return err
}
