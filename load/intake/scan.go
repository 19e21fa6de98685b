package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"
)

// file is one entry of the inbox that is no folder.
type file struct {
	path     string
	name     string // relative to the inbox, with slashes
	modified time.Time
	skip     error // why it is not a submission; nil for one that is to be read
}

// scan lists the inbox and its folders in the order of names. Links are not followed. What was written less than settle ago is
// left for the next pass.
func scan(inbox string, settle time.Duration) ([]file, error) {
	var found []file
	err := filepath.WalkDir(inbox, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && path == inbox:
			return err
		case path == inbox:
			return nil
		case errors.Is(err, fs.ErrNotExist):
			return nil
		}
		name, relErr := filepath.Rel(inbox, path)
		if relErr != nil {
			return relErr
		}
		name = shown(filepath.ToSlash(name))
		if err != nil {
			found = append(found, file{path: path, name: name, skip: fmt.Errorf("expected a folder that can be read, found %w", err)})
			return nil
		}
		if entry.IsDir() {
			if hidden(entry.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		found = append(found, look(path, name, entry, settle))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("inbox: %w", err)
	}
	return found, nil
}

// shown is what a path is called everywhere but on the disk: each part readable, and without what moves a terminal's cursor.
func shown(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		parts[i] = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return '_'
			}
			return r
		}, readable(part))
	}
	return strings.Join(parts, "/")
}

// look says whether an entry of the inbox is to be read.
func look(path, name string, entry fs.DirEntry, settle time.Duration) file {
	f := file{path: path, name: name}
	base := entry.Name()
	switch {
	case strings.HasPrefix(base, "~$"):
		f.skip = errors.New("an office program's lock file; close the document")
	case hidden(base):
		f.skip = errors.New("a hidden file")
	case unfinished(base):
		f.skip = errors.New("a file that is still being copied")
	case entry.Type()&fs.ModeSymlink != 0:
		f.skip = errors.New("a link; put the file itself into the inbox")
	case !entry.Type().IsRegular():
		f.skip = errors.New("not a regular file")
	}
	if stat, err := os.Lstat(path); err == nil {
		f.modified = stat.ModTime()
	}
	if age := time.Since(f.modified); f.skip == nil && age >= 0 && age < settle {
		f.skip = fmt.Errorf("written %s ago, less than intake.settle; it is taken in at the next run", age.Round(time.Second))
	}
	return f
}

func hidden(base string) bool { return strings.HasPrefix(base, ".") }

// unfinished says whether a name is one that copying and downloading programs use until they are done.
func unfinished(base string) bool {
	switch strings.ToLower(filepath.Ext(base)) {
	case ".part", ".tmp", ".crdownload", ".download", ".filepart":
		return true
	}
	return false
}
