// Package report makes the whole set of comparisons for supervisors: one workbook each, and an index that opens in any browser
// without a network. A set is made in a new folder; what was issued is never written over. What the tables say is load/compare's
// part, how they look load/sheet's.
package report

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"juesuan/load/compare"
	"juesuan/load/issued"
	"juesuan/load/sheet"
)

// Set is what is to be made.
type Set struct {
	Comparisons []compare.Comparison
	Options     compare.Options
	Made        time.Time
	Source      string                  // what the figures are taken from, for the index; empty for nothing
	Before      func(path string) error // told what the folder is called, when all its files are there and it is about to appear; nil for nobody
}

// Written is what was made.
type Written struct {
	Dir    string
	Index  string   // path of index.html
	Tables []string // file names in Dir
	Empty  []string // names of comparisons that had nothing to show
}

// IndexFile is the name of the index.
const IndexFile = "index.html"

// Write makes the set below parent, in a new folder named by years and day, or in dir if that is named, which must not be there
// yet. It appears with all its files or not at all.
func (s Set) Write(ctx context.Context, db compare.Querier, parent, dir string) (Written, error) {
	folder, err := issued.New(parent, s.name(), dir)
	if err != nil {
		return Written{}, err
	}
	w, err := s.fill(ctx, db, folder)
	if err == nil && s.Before != nil {
		err = s.Before(folder.Path)
	}
	if err == nil {
		err = folder.Issue()
	}
	w.Dir, w.Index = folder.Path, filepath.Join(folder.Path, IndexFile)
	return w, errors.Join(err, folder.Discard())
}

// name is what the folder is called: 2021-2023年决算对比_20240915.
func (s Set) name() string {
	span := "全部年度"
	switch {
	case s.Options.From != 0 && s.Options.From == s.Options.To:
		span = fmt.Sprintf("%d年", s.Options.From)
	case s.Options.From != 0:
		span = fmt.Sprintf("%d-%d年", s.Options.From, s.Options.To)
	}
	return span + "决算对比_" + s.Made.Format("20060102")
}

// fill writes all files into a folder.
func (s Set) fill(ctx context.Context, db compare.Querier, folder *issued.Folder) (w Written, err error) {
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
		if err := folder.Create(name, func(out io.Writer) error { return sheet.WriteXLSX(out, table) }); err != nil {
			return w, err
		}
		page := name[:len(name)-len("xlsx")] + "html"
		if err := folder.Create(page, func(out io.Writer) error { return sheet.WriteHTML(out, table) }); err != nil {
			return w, err
		}
		w.Tables = append(w.Tables, name)
		entries = append(entries, entry{Name: c.Name, About: c.About, Workbook: name, Page: page, Ordinal: len(w.Tables), Rows: len(table.Rows)})
	}
	return w, folder.Create(IndexFile, func(out io.Writer) error { return s.index(out, entries) })
}
