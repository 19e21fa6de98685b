package backup

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"juesuan/load/disk"
)

// copyFile copies one file onto the disk and says what was copied. The copy must not be there yet.
func copyFile(from, to string) (f File, err error) {
	source, err := os.Open(from)
	if err != nil {
		return f, err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	stat, err := source.Stat()
	if err != nil {
		return f, err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return f, err
	}
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, stat.Mode().Perm())
	if err != nil {
		return f, err
	}
	hash := sha256.New()
	f.Size, err = io.Copy(io.MultiWriter(target, hash), source)
	f.SHA256 = hex.EncodeToString(hash.Sum(nil))
	return f, errors.Join(err, target.Sync(), target.Close())
}

// fileOf reads one file of a backup and says what is in it.
func fileOf(dir, path string) (File, error) {
	file, err := os.Open(filepath.Join(dir, filepath.FromSlash(path)))
	if err != nil {
		return File{}, err
	}
	hash := sha256.New()
	size, err := io.Copy(hash, file)
	return File{Path: path, Size: size, SHA256: hex.EncodeToString(hash.Sum(nil))}, errors.Join(err, file.Close())
}

// syncFolders waits until the disk has every folder of a tree.
func syncFolders(dir string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		return disk.Flush(path)
	})
}
