// Package issued makes folders of files that go out of the house: each appears with all its files, on the disk, or not at all, and
// what was issued before is never written over. What the files say is their callers' business.
package issued

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Folder is one that is being made.
type Folder struct {
	Path string // what it is called once it is issued
	part string // where it is until then
}

// draft begins the names of folders that are not issued yet, and stale is when one of them was left behind by something that was
// killed: nothing takes that long.
const (
	draft = ".issue-"
	stale = 24 * time.Hour
)

// New begins a folder: dir if that is named, which must not be there yet, or else one below parent that is called name, or
// name_第2版 and so on when that is taken.
func New(parent, name, dir string) (*Folder, error) {
	var err error
	if dir == "" {
		dir, err = free(filepath.Join(parent, name))
	} else {
		err = untaken(dir)
	}
	if err != nil {
		return nil, err
	}
	parent = filepath.Dir(dir)
	if err := errors.Join(os.MkdirAll(parent, 0o755), sweep(parent)); err != nil {
		return nil, err
	}
	part, err := os.MkdirTemp(parent, draft+"*")
	if err != nil {
		return nil, err
	}
	return &Folder{Path: dir, part: part}, nil
}

// free finds a name that is not taken: name, then name_第2版.
func free(name string) (string, error) {
	for version := 1; version < 1000; version++ {
		path := name
		if version > 1 {
			path = fmt.Sprintf("%s_第%d版", name, version)
		}
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return path, nil
		}
	}
	return "", fmt.Errorf("%s: expected a free name, found 999 versions; Try: -o another-folder", name)
}

func untaken(dir string) error {
	if _, err := os.Lstat(dir); err == nil {
		return fmt.Errorf("%s: expected a new folder, found one that is there already; Try: another name", dir)
	}
	return nil
}

// sweep removes what was left behind long ago.
func sweep(parent string) error {
	paths, err := filepath.Glob(filepath.Join(parent, draft+"*"))
	if err != nil {
		return err
	}
	for _, path := range paths {
		if stat, err := os.Lstat(path); err != nil || time.Since(stat.ModTime()) < stale {
			continue
		}
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	return nil
}

// Create writes a new file of the folder and waits until the disk has it. name may have folders of its own, with slashes; a file
// that is there already is an error.
func (f *Folder) Create(name string, write func(io.Writer) error) (err error) {
	path := filepath.Join(f.part, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if err := write(file); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return file.Sync()
}

// Issue lets the folder appear under its name. Nothing is issued when that has been taken meanwhile.
func (f *Folder) Issue() error {
	if err := errors.Join(os.Chmod(f.part, 0o755), flushAll(f.part), untaken(f.Path)); err != nil {
		return err
	}
	if err := os.Rename(f.part, f.Path); err != nil {
		return err
	}
	return flush(filepath.Dir(f.Path))
}

// Discard removes what was not issued; of a folder that was, nothing is there to remove.
func (f *Folder) Discard() error { return os.RemoveAll(f.part) }

// flushAll waits until the disk has a folder and those in it.
func flushAll(dir string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		return flush(path)
	})
}

func flush(dir string) error {
	file, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
