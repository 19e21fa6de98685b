package audit

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"juesuan/load/sheet"
)

// Written is what was made.
type Written struct {
	Dir   string
	Files []string // below Dir
	Items int      // findings listed
}

// Write makes the whole set below parent in a new folder named by the day, or in dir if that is named, which must not be there
// yet: the county's list and tables, and for every department its list and its table. It appears with all its files or not at
// all; what was issued is never written over.
func Write(ctx context.Context, db querier, o Options, parent, dir string, made time.Time) (Written, error) {
	var err error
	if dir == "" {
		dir, err = free(filepath.Join(parent, "审核问题清单_"+made.Format("20060102")))
	} else if _, there := os.Lstat(dir); there == nil {
		err = fmt.Errorf("%s: expected a new folder, found one that is there already; Try: another name", dir)
	}
	if err != nil {
		return Written{}, err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return Written{}, err
	}
	part, err := os.MkdirTemp(filepath.Dir(dir), ".audit-*")
	if err != nil {
		return Written{}, err
	}
	defer os.RemoveAll(part) // gone already when all went well
	w, err := fill(ctx, db, o, part)
	if err != nil {
		return w, err
	}
	if err := os.Chmod(part, 0o755); err != nil {
		return w, err
	}
	w.Dir = dir
	return w, os.Rename(part, dir)
}

// free finds a folder name that is not taken.
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

// fill writes all files into a folder.
func fill(ctx context.Context, db querier, o Options, dir string) (Written, error) {
	list, err := Findings(ctx, db, o)
	if err != nil {
		return Written{}, err
	}
	matrix, err := Checked(ctx, db, o)
	if err != nil {
		return Written{}, err
	}
	w := Written{Items: len(list.Items)}
	save := func(name string, s sheet.Sheet) {
		if err == nil {
			err = w.save(dir, name, s)
		}
	}
	save("00_审核问题清单", list.Sheet())
	for n, f := range Families {
		save(fmt.Sprintf("%02d_勾稽关系核对表_%s", n+1, f.Name), matrix.Sheet(f))
	}
	for _, department := range matrix.Departments() {
		name := filepath.Join("部门", fileName(department))
		save(name+"_审核问题清单", list.Of(department).Sheet())
		save(name+"_勾稽关系核对表", matrix.Of(department))
	}
	return w, err
}

// save writes one table as workbook and as page.
func (w *Written) save(dir, name string, s sheet.Sheet) error {
	for _, f := range []struct {
		format string
		write  func(io.Writer, sheet.Sheet) error
	}{{"xlsx", sheet.WriteXLSX}, {"html", sheet.WriteHTML}} {
		path := filepath.Join(dir, name+"."+f.format)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := create(path, func(out io.Writer) error { return f.write(out, s) }); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		w.Files = append(w.Files, filepath.ToSlash(name)+"."+f.format)
	}
	return nil
}

// fileName makes a department's name one that file systems take.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '_'
		}
		return r
	}, strings.TrimLeft(name, "."))
}

// create writes a new file; one that is there already is an error.
func create(path string, write func(io.Writer) error) (err error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return write(file)
}
