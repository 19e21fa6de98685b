// Package report makes the whole set of comparisons for supervisors: one workbook each, and an index that opens in any browser
// without a network. A set is made in a new folder; what was issued is never written over. What the tables say is load/compare's
// part, how they look load/sheet's.
package report

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"juesuan/load/compare"
	"juesuan/load/sheet"
)

// Set is what is to be made.
type Set struct {
	Comparisons []compare.Comparison
	Options     compare.Options
	Made        time.Time
}

// Written is what was made.
type Written struct {
	Dir    string
	Index  string   // path of index.html
	Tables []string // file names in Dir
	Empty  []string // names of comparisons that had nothing to show
}

// Write makes the set below parent, in a new folder named by years and day, or in dir if that is named, which must not be there
// yet. It appears with all its files or not at all.
func (s Set) Write(ctx context.Context, db compare.Querier, parent, dir string) (Written, error) {
	var err error
	if dir == "" {
		dir, err = s.free(parent)
	} else if _, there := os.Lstat(dir); there == nil {
		err = fmt.Errorf("%s: expected a new folder, found one that is there already; Try: another name", dir)
	}
	if err != nil {
		return Written{}, err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return Written{}, err
	}
	part, err := os.MkdirTemp(filepath.Dir(dir), ".report-*")
	if err != nil {
		return Written{}, err
	}
	defer os.RemoveAll(part) // gone already when all went well
	w, err := s.fill(ctx, db, part)
	if err != nil {
		return w, err
	}
	if err := os.Chmod(part, 0o755); err != nil {
		return w, err
	}
	w.Dir, w.Index = dir, filepath.Join(dir, IndexFile)
	return w, os.Rename(part, dir)
}

// IndexFile is the name of the index.
const IndexFile = "index.html"

// free finds a folder name that is not taken: 2021-2023年决算对比_20240915, then …_第2版.
func (s Set) free(parent string) (string, error) {
	span := "全部年度"
	switch {
	case s.Options.From != 0 && s.Options.From == s.Options.To:
		span = fmt.Sprintf("%d年", s.Options.From)
	case s.Options.From != 0:
		span = fmt.Sprintf("%d-%d年", s.Options.From, s.Options.To)
	}
	name := filepath.Join(parent, span+"决算对比_"+s.Made.Format("20060102"))
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
func (s Set) fill(ctx context.Context, db compare.Querier, dir string) (w Written, err error) {
	var entries []entry
	for _, c := range s.Comparisons {
		table, err := c.Table(ctx, db, s.Options)
		if err != nil {
			return w, err
		}
		if c.Empty(table) {
			w.Empty = append(w.Empty, c.Name)
			continue
		}
		name := fmt.Sprintf("%02d_%s.xlsx", len(w.Tables)+1, c.Name)
		if err := create(filepath.Join(dir, name), func(out io.Writer) error { return sheet.WriteXLSX(out, table) }); err != nil {
			return w, err
		}
		page := name[:len(name)-len("xlsx")] + "html"
		if err := create(filepath.Join(dir, page), func(out io.Writer) error { return sheet.WriteHTML(out, table) }); err != nil {
			return w, err
		}
		w.Tables = append(w.Tables, name)
		entries = append(entries, entry{Name: c.Name, About: c.About, Workbook: name, Page: page, Ordinal: len(w.Tables), Rows: len(table.Rows)})
	}
	return w, create(filepath.Join(dir, IndexFile), func(out io.Writer) error { return s.index(out, entries) })
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
