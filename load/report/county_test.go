package report_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"juesuan/extract"
	"juesuan/fixtures"
	"juesuan/fixtures/accounts"
	"juesuan/load/check"
	"juesuan/load/compare"
	"juesuan/load/pass"
	"juesuan/load/report"
	"juesuan/load/sheet"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
	"juesuan/sql"
	"juesuan/transform"
	"juesuan/transform/read"
	"juesuan/transform/reference"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// TestSecond holds every number of every comparison to a second computation from the accounts. The county has a department that is
// renamed and later merged into another, a new one, recoded items, a version that came late, a year that was restated, and one
// that is missing.
func TestSecond(t *testing.T) {
	c := newCounty(t)
	t.Run("years", c.abreast)
	t.Run("lines", c.eachYear)
	t.Run("items", c.items)
	t.Run("changes", c.changes)
	t.Run("priors", c.priors)
	t.Run("evaluations", c.evaluations)
	t.Run("ledger", c.ledger)
	t.Run("views", c.views)
	t.Run("questions", c.questions)
	t.Run("set", c.set)
	if c.numbers < 7000 {
		t.Errorf("compared %d numbers, expected at least 7000", c.numbers)
	}
}

// The county.
const (
	countyName = "青禾县"
	first      = 2019
	last       = 2023
	missing    = 3 // the department whose middle year is taken away
	middle     = 2021
)

// The county's accounts, and other accounts of the same departments: what one first submitted and then mended, and what one
// submitted for a year that its next document tells otherwise.
const (
	seed, otherSeed = 77, 78
	late            = 1 // submitted the other accounts for the middle year first
	restated        = 4 // submitted the other accounts for restatedYear
	restatedYear    = 2022
)

// county is a model county that went through two whole runs, and the accounts that it was written from.
type county struct {
	second
	work        *workspace.Workspace
	reader      *warehouse.Reader
	comparisons []compare.Comparison
	codes       *reference.Reference
	numbers     int // that were compared
	began       time.Time
}

func part(t testing.TB, dir string) fs.FS {
	t.Helper()
	files, err := fs.Sub(sql.Files, dir)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newCounty(t testing.TB) *county {
	t.Helper()
	codes, err := reference.Load(part(t, "reference"))
	must(t, err)
	dir, other := t.TempDir(), t.TempDir()
	right, wrong := generate(t, codes, dir, seed), generate(t, codes, other, otherSeed)
	c := &county{codes: codes, began: time.Now().UTC()}
	for i, a := range right {
		switch {
		case a.Index == missing && a.Year == middle:
			must(t, os.Remove(paper(dir, a, ".txt")))
			must(t, os.Remove(paper(dir, a, ".xlsx")))
			continue
		case a.Index == restated && a.Year == restatedYear:
			replace(t, dir, other, a)
			a = wrong[i]
		}
		c.years = append(c.years, a)
	}
	mended := t.TempDir()
	for _, a := range right {
		if a.Index == late && a.Year == middle {
			replace(t, mended, dir, a)
			replace(t, dir, other, a)
		}
	}
	must(t, workspace.Init(dir, countyName))
	c.work, err = workspace.Open(dir)
	must(t, err)
	c.run(t)
	must(t, os.CopyFS(filepath.Join(dir, "inbox", "mended"), os.DirFS(filepath.Join(mended, "inbox"))))
	c.run(t)
	c.reader, err = warehouse.OpenReadOnly(c.work.Snapshot(), warehouse.ReadOptions{Threads: 2})
	must(t, err)
	t.Cleanup(func() { c.reader.Close() })
	return c
}

// generate writes a county and gives its accounts.
func generate(t testing.TB, codes *reference.Reference, dir string, seed uint64) []*accounts.Accounts {
	t.Helper()
	must(t, fixtures.Generate(dir, codes, fixtures.Options{Name: countyName, Departments: 8, First: first, Last: last, Seed: seed, Workbooks: true,
		Received: []fixtures.Received{{Department: 2, Year: 2020, How: fixtures.Late}}}))
	all, err := accounts.Generate(codes, accounts.Options{County: countyName, Departments: 8, First: first, Last: last, Seed: seed})
	must(t, err)
	return all
}

// paper is the path of a submitted file.
func paper(dir string, a *accounts.Accounts, end string) string {
	return filepath.Join(dir, "inbox", fmt.Sprint(a.Year), a.Department+end)
}

// replace puts one county's submission into another.
func replace(t testing.TB, into, from string, a *accounts.Accounts) {
	t.Helper()
	for _, end := range []string{".txt", ".xlsx"} {
		data, err := os.ReadFile(paper(from, a, end))
		must(t, err)
		must(t, os.MkdirAll(filepath.Dir(paper(into, a, end)), 0o755))
		must(t, os.WriteFile(paper(into, a, end), data, 0o644))
	}
}

// run does a whole run.
func (c *county) run(t testing.TB) {
	t.Helper()
	checks, err := check.Load(part(t, "checks"))
	must(t, err)
	c.comparisons, err = compare.Load(part(t, "comparisons"))
	must(t, err)
	whole := pass.Pass{Workspace: c.work, Checks: checks, Comparisons: c.comparisons, Read: func(path, name string) (*transform.Submission, error) {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		doc, err := extract.Read(name, data)
		if err != nil {
			return nil, err
		}
		return read.Document(doc, c.codes)
	}}
	_, err = whole.All(context.Background())
	must(t, err)
}

func (c *county) options() compare.Options { return pass.CompareOptions(c.work) }

// hold compares a table with what it has to be, cell by cell, and holds that no number of it could be another one unnoticed.
func (c *county) hold(t *testing.T, id string, table sheet.Sheet, from int, key func(row sheet.Row) string, lines []line) {
	t.Helper()
	list := differences(table, from, key, lines)
	for _, text := range list[:min(len(list), 12)] {
		t.Errorf("%s: %s", id, text)
	}
	if len(list) > 12 {
		t.Errorf("%s: and %d others", id, len(list)-12)
	}
	if len(list) > 0 {
		return
	}
	n := 0
	for _, l := range lines {
		for _, w := range l.cells {
			if w.number != nil {
				n++
			}
		}
	}
	for _, text := range insensitive(table, from, key, lines) {
		t.Errorf("%s: %s may be another number unnoticed", id, text)
	}
	t.Logf("%s: %d lines, %d numbers", id, len(lines), n)
	c.numbers += n
}

// set writes the whole set twice: the second never touches the first, and formulas agree with what is cached beside them.
func (c *county) set(t *testing.T) {
	s := report.Set{Comparisons: c.comparisons, Options: c.options(), Made: time.Date(2024, 9, 15, 0, 0, 0, 0, time.UTC)}
	s.Options.From, s.Options.To = 2021, 2023
	began := time.Now()
	w, err := s.Write(context.Background(), c.reader.DB(), c.work.Path(workspace.ReportsDir), "")
	must(t, err)
	t.Logf("the set of %d took %v", len(w.Tables), time.Since(began))
	if filepath.Base(w.Dir) != "2021-2023年决算对比_20240915" || len(w.Tables) < 14 {
		t.Errorf("found %d tables in %s", len(w.Tables), w.Dir)
	}
	again, err := s.Write(context.Background(), c.reader.DB(), c.work.Path(workspace.ReportsDir), "")
	must(t, err)
	if again.Dir != w.Dir+"_第2版" {
		t.Errorf("the second set is in %s", again.Dir)
	}
	if _, err := s.Write(context.Background(), c.reader.DB(), "", w.Dir); err == nil || !strings.Contains(err.Error(), "expected a new folder") {
		t.Errorf("writing over a set: %v", err)
	}
	var books []string
	for _, name := range w.Tables {
		formulas(t, filepath.Join(w.Dir, name))
		for _, kind := range []string{"收支决算对比表", "部门支出排名表", "支出结构表", "情况表"} { // one of each layout, and the widest
			if strings.HasSuffix(name, kind+".xlsx") {
				books = append(books, filepath.Join(w.Dir, name))
			}
		}
	}
	t.Run("office", func(t *testing.T) { recalculated(t, books...) })
	index, err := os.ReadFile(w.Index)
	must(t, err)
	pages, err := filepath.Glob(filepath.Join(w.Dir, "*.html"))
	must(t, err)
	if len(pages) != len(w.Tables)+1 {
		t.Errorf("found %d pages for %d tables", len(pages), len(w.Tables))
	}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		must(t, err)
		if rest := bytes.ReplaceAll(text, []byte("http://www.w3.org/2000/svg"), nil); bytes.Contains(rest, []byte("http")) || bytes.Contains(rest, []byte("<script")) {
			t.Errorf("%s refers to something elsewhere", page)
		}
	}
	for _, name := range w.Tables {
		if !bytes.Contains(index, []byte(`href="`+strings.ToLower(url.PathEscape(name))+`"`)) {
			t.Errorf("the index lacks %s", name)
		}
	}
}

// formulas recalculates a workbook and compares with the cached values.
func formulas(t *testing.T, path string) {
	book, err := excelize.OpenFile(path)
	must(t, err)
	defer book.Close()
	tab := book.GetSheetList()[0]
	rows, err := book.GetRows(tab, excelize.Options{RawCellValue: true})
	must(t, err)
	n := 0
	for y := range rows {
		for x := range rows[y] {
			cell, err := excelize.CoordinatesToCellName(x+1, y+1)
			must(t, err)
			if formula, _ := book.GetCellFormula(tab, cell); formula == "" || n > 60 {
				continue
			}
			n++
			computed, err := book.CalcCellValue(tab, cell, excelize.Options{RawCellValue: true})
			a, err1 := decimal.NewFromString(computed)
			b, err2 := decimal.NewFromString(rows[y][x])
			if err != nil || err1 != nil || err2 != nil || a.Sub(b).Abs().GreaterThan(decimal.New(1, -6)) {
				t.Errorf("%s %s: computes to %q, cached %q: %v", filepath.Base(path), cell, computed, rows[y][x], err)
			}
		}
	}
}
