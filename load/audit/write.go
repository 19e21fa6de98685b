package audit

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"juesuan/load/issued"
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
	folder, err := issued.New(parent, "审核问题清单_"+made.Format("20060102"), dir)
	if err != nil {
		return Written{}, err
	}
	w, err := fill(ctx, db, o, folder)
	if err == nil {
		err = folder.Issue()
	}
	w.Dir = folder.Path
	return w, errors.Join(err, folder.Discard())
}

// fill writes all files into a folder.
func fill(ctx context.Context, db querier, o Options, folder *issued.Folder) (Written, error) {
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
			err = w.save(folder, name, s)
		}
	}
	save("00_审核问题清单", list.Sheet())
	for n, f := range Families {
		save(fmt.Sprintf("%02d_勾稽关系核对表_%s", n+1, f.Name), matrix.Sheet(f))
	}
	for _, department := range matrix.Departments() {
		name := path.Join("部门", fileName(department))
		save(name+"_审核问题清单", list.Of(department).Sheet())
		save(name+"_勾稽关系核对表", matrix.Of(department))
	}
	return w, err
}

// save writes one table as workbook and as page.
func (w *Written) save(folder *issued.Folder, name string, s sheet.Sheet) error {
	for _, f := range []struct {
		format string
		write  func(io.Writer, sheet.Sheet) error
	}{{"xlsx", sheet.WriteXLSX}, {"html", sheet.WriteHTML}} {
		file := name + "." + f.format
		if err := folder.Create(file, func(out io.Writer) error { return f.write(out, s) }); err != nil {
			return err
		}
		w.Files = append(w.Files, file)
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
