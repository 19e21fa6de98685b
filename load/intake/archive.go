package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"juesuan/load/disk"
	"juesuan/load/workspace"
)

// taken is a file of the inbox that the archive has.
type taken struct {
	path   string // in the archive
	sha256 string
	stat   fs.FileInfo // of the file in the inbox while it was copied
}

// errMoving says that a file changed while it was copied.
var errMoving = errors.New("still being written; it is taken in at the next run")

// incoming is what copies are called until they are whole.
const incoming = "incoming-*.part"

// archive copies a file unchanged to where its sha256 says. err is the file's fault, fatal is the archive's.
func archive(w *workspace.Workspace, f file) (t taken, err, fatal error) {
	from, stat, err := open(f.path)
	if err != nil {
		return t, &Refusal{f.name, err.Error(), "make the file readable and put it into the inbox again"}, nil
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	if large := tooLarge(w, f, stat); large != nil {
		return taken{stat: stat}, large, nil // it is kept in quarantine, once
	}
	to, fatal := os.CreateTemp(w.Path(workspace.ArchiveDir), incoming)
	if fatal != nil {
		return t, nil, fmt.Errorf("archive: %w", fatal)
	}
	t.stat = stat
	t.sha256, err, fatal = copyWhole(to, from)
	if err != nil || fatal != nil {
		return t, err, errors.Join(fatal, os.Remove(to.Name()))
	}
	if now, statErr := os.Lstat(f.path); statErr != nil || !same(now, stat) {
		return t, errMoving, os.Remove(to.Name())
	}
	t.path = w.Archived(t.sha256, strings.ToLower(filepath.Ext(f.name)))
	if fatal = keep(to.Name(), t.path); fatal != nil {
		return t, nil, fmt.Errorf("archive: %w", fatal)
	}
	return t, nil, nil
}

// Keep copies a file from anywhere into the archive and gives its sha256.
func Keep(w *workspace.Workspace, path string) (sha256 string, err error) {
	t, err, fatal := archive(w, file{path: path, name: filepath.Base(path)})
	return t.sha256, errors.Join(err, fatal)
}

func tooLarge(w *workspace.Workspace, f file, stat fs.FileInfo) error {
	if most := w.Config.Intake.MaxFileSize; stat.Size() > most {
		return &Refusal{f.name, fmt.Sprintf("expected at most %d bytes, found %d", most, stat.Size()), "raise intake.max_file_size, or submit the parts one by one"}
	}
	return nil
}

// open opens a regular file, and neither follows a link nor waits for a pipe that took its place meanwhile.
func open(path string) (*os.File, fs.FileInfo, error) {
	from, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, nil, err
	}
	stat, err := from.Stat()
	if err == nil && !stat.Mode().IsRegular() {
		err = fmt.Errorf("expected a regular file, found %s", stat.Mode().Type())
	}
	if err != nil {
		return nil, nil, errors.Join(err, from.Close())
	}
	return from, stat, nil
}

// copyWhole copies, syncs and closes to. err is a fault of from, fatal one of to.
func copyWhole(to *os.File, from io.Reader) (sum string, err, fatal error) {
	hash := sha256.New()
	source := &reader{from: from}
	_, copyErr := io.Copy(io.MultiWriter(to, hash), source)
	if copyErr != nil && source.err == nil {
		fatal = copyErr
	}
	fatal = errors.Join(fatal, to.Chmod(0o444), to.Sync(), to.Close())
	return hex.EncodeToString(hash.Sum(nil)), source.err, fatal
}

// reader remembers that reading failed, to tell it from writing.
type reader struct {
	from io.Reader
	err  error
}

// Read reads on and keeps the error.
func (r *reader) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

// keep gives a whole copy its name for good. What is there already under that name has the same bytes.
func keep(part, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return os.Remove(part)
	}
	if err := os.Rename(part, path); err != nil {
		return err
	}
	return disk.Flush(filepath.Dir(path))
}

// same says whether two looks at a path saw the same unchanged file.
func same(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

// removeUnfinished clears what a killed pass was still copying into the archive.
func removeUnfinished(w *workspace.Workspace) error {
	parts, err := filepath.Glob(w.Path(workspace.ArchiveDir, incoming))
	if err != nil {
		return err
	}
	for _, part := range parts {
		if err := os.Remove(part); err != nil {
			return fmt.Errorf("archive: %w", err)
		}
	}
	return nil
}
