package backup

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"juesuan/load/disk"
	"juesuan/load/workspace"
)

// named is how a backup is called, and one that was cut off.
var named = regexp.MustCompile(`^[0-9]{8}T[0-9]{6}Z(\.part)?$`)

// stale is how old a backup that was cut off must be before it is removed: another workspace may be making it.
const stale = 24 * time.Hour

// Prune removes all but the last keep backups of a workspace's county below dir, oldest first, and what was cut off more than a day
// ago. The last one must be whole: when it is not, nothing is removed. Folders that no backup of this county made stay. It gives the
// names of the backups that it removed; 0 keeps all.
func Prune(w *workspace.Workspace, dir string, keep int, now time.Time) (removed []string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil || keep < 1 {
		return nil, err
	}
	var own []string
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		stat, err := e.Info()
		switch {
		case err != nil || !e.IsDir() || !named.MatchString(e.Name()):
		case filepath.Ext(e.Name()) == ".part":
			if now.Sub(stat.ModTime()) > stale {
				if err := os.RemoveAll(path); err != nil {
					return nil, err
				}
			}
		default:
			if m, err := readManifest(path); err == nil && m.County == w.Config.County {
				own = append(own, e.Name())
			}
		}
	}
	slices.Sort(own)
	if len(own) <= keep {
		return nil, nil
	}
	if _, err := Verify(filepath.Join(dir, own[len(own)-1])); err != nil {
		return nil, fmt.Errorf("older backups stay: %w", err)
	}
	for _, name := range own[:len(own)-keep] {
		if err := remove(filepath.Join(dir, name)); err != nil {
			return removed, err
		}
		removed = append(removed, name)
	}
	return removed, disk.Flush(dir)
}

// remove takes a backup away. It is renamed first, so that one that is half gone is no backup.
func remove(path string) error {
	going := path + ".part"
	return errors.Join(os.RemoveAll(going), os.Rename(path, going), os.RemoveAll(going))
}
