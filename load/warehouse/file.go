package warehouse

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"juesuan/load/disk"
)

// dsn is what the driver opens: everything after the first ? is settings.
func dsn(path string, settings url.Values) string { return path + "?" + settings.Encode() }

// usable says why a path cannot be handed to DuckDB, which has no way to quote these characters.
func usable(path string) error {
	if i := strings.IndexAny(path, "?'\"\x00"); i >= 0 || path == "" || path == ":memory:" {
		return fmt.Errorf("%s: expected the path of a file, without ? and quotes; Try: another name", path)
	}
	return nil
}

// removeDatabase removes a database that is only a draft, and its log.
func removeDatabase(path string) error {
	for _, p := range []string{path, path + ".wal"} {
		if err := os.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// publish gives a closed database its name at one moment: whoever opens path finds the old file or the new one, whole,
// even after a power failure.
func publish(draft, path string) error {
	if _, err := os.Stat(draft + ".wal"); err == nil {
		return fmt.Errorf("%s: expected a database without a log, found %s.wal", draft, filepath.Base(draft))
	}
	if err := disk.Flush(draft); err != nil {
		return err
	}
	if err := os.Rename(draft, path); err != nil {
		return err
	}
	return disk.Flush(filepath.Dir(path))
}
