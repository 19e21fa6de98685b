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
	"time"
	"unicode/utf8"

	"juesuan/load/disk"
	"juesuan/load/workspace"
)

// ReasonSuffix is what the file beside a quarantined one is called, after its name.
const ReasonSuffix = ".reason.txt"

// quarantine moves a file out of the inbox, its reason beside it, and says where it lies. The reason is written first:
// a reason without a file is what a killed pass leaves, and is written anew. Nothing is overwritten: a file of the same
// name and other bytes gets a number.
func quarantine(w *workspace.Workspace, r result) (kept string, err error) {
	name, there, err := place(w, r)
	if err != nil {
		return "", fmt.Errorf("quarantine: %w", err)
	}
	kept = filepath.ToSlash(filepath.Join(workspace.QuarantineDir, name))
	path := w.Path(workspace.QuarantineDir, name)
	if err := writeReason(path+ReasonSuffix, r); err != nil {
		return "", fmt.Errorf("quarantine: %w", err)
	}
	if there {
		return kept, leave(r)
	}
	if err := move(r.file.path, path); err != nil {
		return "", fmt.Errorf("quarantine: %w", err)
	}
	return kept, disk.Flush(filepath.Dir(path))
}

// place finds a free name for a file; there says that the same bytes lie under it already.
func place(w *workspace.Workspace, r result) (name string, there bool, err error) {
	stem, ext := shorten(r.file.name)
	if os.MkdirAll(filepath.Dir(w.Path(workspace.QuarantineDir, stem)), 0o755) != nil { // a file has the folder's name
		stem = strings.ReplaceAll(stem, "/", "_")
	}
	for n := 1; ; n++ {
		name = stem + ext
		if n > 1 {
			name = fmt.Sprintf("%s.%d%s", stem, n, ext)
		}
		sum, err := sumOf(w.Path(workspace.QuarantineDir, name))
		if errors.Is(err, fs.ErrNotExist) && !foreign(w.Path(workspace.QuarantineDir, name+ReasonSuffix)) {
			return name, false, nil
		}
		if err == nil && sum == r.taken.sha256 {
			return name, true, nil
		}
		if n > 100000 {
			return "", false, fmt.Errorf("%s: expected a free name, found none", r.file.name)
		}
	}
}

// foreign says whether what lies where a reason is to be written is a quarantined file itself: then it has a reason beside it.
func foreign(reason string) bool {
	_, err := os.Lstat(reason + ReasonSuffix)
	return err == nil
}

// shorten splits a name at its extension and leaves room for what is put after it.
func shorten(name string) (stem, ext string) {
	const most = 200 // bytes of the last part; file systems allow 255
	ext = filepath.Ext(name)
	stem = strings.TrimSuffix(name, ext)
	if len(ext) > 20 {
		stem, ext = name, ""
	}
	for over := len(filepath.Base(stem)) - most; over > 0; over = len(filepath.Base(stem)) - most {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	return stem, ext
}

func sumOf(path string) (string, error) {
	f, _, err := open(path)
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	_, err = io.Copy(hash, f)
	return hex.EncodeToString(hash.Sum(nil)), errors.Join(err, f.Close())
}

// move gives a file another name without overwriting one that is there.
func move(from, to string) error {
	if err := os.Link(from, to); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return err
		}
		return os.Rename(from, to) // a file system without links
	}
	return os.Remove(from)
}

// writeReason writes why a file is in quarantine, wholly or not at all.
func writeReason(path string, r result) error {
	reason, try := parts(r.err)
	if try == "" {
		try = "correct the file and put it into the inbox again"
	}
	text := fmt.Sprintf("文件 file: %s\n时间 time: %s\nsha256: %s\n原因 reason: %s\nTry: %s\n",
		r.file.name, time.Now().Format(time.RFC3339), r.taken.sha256, reason, try)
	part := path + ".part"
	if err := os.WriteFile(part, []byte(text), 0o644); err != nil {
		return err
	}
	return os.Rename(part, path)
}
