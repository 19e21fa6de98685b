package report_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// cached is the result that stands beside a formula.
var cached = regexp.MustCompile(`</f><v>[^<]*</v>`)

// recalculated has LibreOffice work out workbooks whose formulas have no results any more, and compares what it finds with the
// results that were beside them: formulas, and every other number of the table.
func recalculated(t *testing.T, books ...string) {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	bare, out := t.TempDir(), t.TempDir()
	args := []string{"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", "xlsx", "--outdir", out}
	for _, book := range books {
		path := filepath.Join(bare, filepath.Base(book))
		without(t, book, path)
		args = append(args, path)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	if text, err := exec.CommandContext(ctx, office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	for _, book := range books {
		if n := sameNumbers(t, book, filepath.Join(out, filepath.Base(book))); n < 5 {
			t.Errorf("%s: compared %d formulas", filepath.Base(book), n)
		}
	}
}

// without copies a workbook without the results of its formulas.
func without(t *testing.T, from, to string) {
	t.Helper()
	archive, err := zip.OpenReader(from)
	must(t, err)
	defer archive.Close()
	var buffer bytes.Buffer
	out := zip.NewWriter(&buffer)
	for _, file := range archive.File {
		in, err := file.Open()
		must(t, err)
		text, err := io.ReadAll(in)
		must(t, err)
		part, err := out.Create(file.Name)
		must(t, err)
		if strings.HasPrefix(file.Name, "xl/worksheets/") {
			text = cached.ReplaceAll(text, []byte("</f>"))
		}
		_, err = part.Write(text)
		must(t, err)
	}
	must(t, out.Close())
	must(t, os.WriteFile(to, buffer.Bytes(), 0o644))
}

// sameNumbers compares the first tables of two workbooks cell by cell, and counts the formulas.
func sameNumbers(t *testing.T, path, other string) (formulas int) {
	t.Helper()
	a, err := excelize.OpenFile(path)
	must(t, err)
	defer a.Close()
	b, err := excelize.OpenFile(other)
	must(t, err)
	defer b.Close()
	tab := a.GetSheetList()[0]
	rows, err := a.GetRows(tab, excelize.Options{RawCellValue: true})
	must(t, err)
	for y := range rows {
		if y < 4 { // the heading's merged cells
			continue
		}
		for x, want := range rows[y] {
			cell, err := excelize.CoordinatesToCellName(x+1, y+1)
			must(t, err)
			got, err := b.GetCellValue(tab, cell, excelize.Options{RawCellValue: true})
			must(t, err)
			if formula, _ := a.GetCellFormula(tab, cell); formula != "" {
				formulas++
			}
			n, err1 := decimal.NewFromString(want)
			m, err2 := decimal.NewFromString(got)
			if (err1 == nil) != (err2 == nil) || err1 != nil && want != got || err1 == nil && n.Sub(m).Abs().GreaterThan(decimal.New(1, -8)) {
				t.Errorf("%s %s: LibreOffice finds %q, want %q", filepath.Base(path), cell, got, want)
			}
		}
	}
	return formulas
}
