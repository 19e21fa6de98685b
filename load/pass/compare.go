package pass

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"juesuan/load/compare"
	"juesuan/load/sheet"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// compare writes every comparison into reports. A report whose content stays the same is not touched.
func (r *Pass) compare(ctx context.Context, w *warehouse.Warehouse) ([]string, error) {
	var reports []string
	for _, c := range r.Comparisons {
		table, err := c.Table(ctx, w.DB(), CompareOptions(r.Workspace))
		if err != nil {
			return reports, err
		}
		if c.Empty(table) {
			continue
		}
		var book bytes.Buffer
		if err := sheet.WriteXLSX(&book, table); err != nil {
			return reports, err
		}
		name := filepath.Join(workspace.ReportsDir, c.Name+".xlsx")
		if err := replace(r.Workspace.Path(name), book.Bytes()); err != nil {
			return reports, fmt.Errorf("%s: %w", name, err)
		}
		reports = append(reports, name)
	}
	return reports, nil
}

// CompareOptions are what a comparison covers when nobody says otherwise: everything, in the order of departments.csv.
func CompareOptions(w *workspace.Workspace) compare.Options {
	o := compare.Options{County: w.Config.County, Compiler: w.Config.Compiler}
	for _, d := range w.Departments {
		o.Order = append(o.Order, d.Name)
	}
	o.Expected = w.Expected
	return o
}

// replace writes a file wholly or not at all, and only when it is not there with this content already.
func replace(path string, content []byte) error {
	old, err := os.ReadFile(path)
	if err == nil && bytes.Equal(old, content) {
		return nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	part := path + ".part"
	if err := os.WriteFile(part, content, 0o644); err != nil {
		return err
	}
	return os.Rename(part, path)
}
