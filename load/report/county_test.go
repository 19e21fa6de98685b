package report_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
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

// The county: one department renamed and merged, one new, one that submitted again, one late, and one year missing.
const (
	countyName = "青禾县"
	first      = 2019
	last       = 2023
	missing    = 3 // the department whose middle year is taken away
	middle     = 2021
)

// county is a model county that went through a whole run, and the accounts that it was written from.
type county struct {
	work        *workspace.Workspace
	reader      *warehouse.Reader
	comparisons []compare.Comparison
	years       []*accounts.Accounts // that were submitted
	codes       *reference.Reference
}

func part(t *testing.T, dir string) fs.FS {
	t.Helper()
	files, err := fs.Sub(sql.Files, dir)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newCounty(t *testing.T) *county {
	t.Helper()
	codes, err := reference.Load(part(t, "reference"))
	must(t, err)
	dir := t.TempDir()
	must(t, fixtures.Generate(dir, codes, fixtures.Options{Name: countyName, Departments: 8, First: first, Last: last, Seed: 77, Workbooks: true,
		Received: []fixtures.Received{{Department: 1, Year: 2021, How: fixtures.Repeated}, {Department: 2, Year: 2020, How: fixtures.Late}}}))
	all, err := accounts.Generate(codes, accounts.Options{County: countyName, Departments: 8, First: first, Last: last, Seed: 77})
	must(t, err)
	c := &county{codes: codes}
	for _, a := range all {
		if a.Index == missing && a.Year == middle {
			for _, end := range []string{".txt", ".xlsx"} {
				must(t, os.Remove(filepath.Join(dir, "inbox", fmt.Sprint(middle), a.Department+end)))
			}
			continue
		}
		c.years = append(c.years, a)
	}
	must(t, workspace.Init(dir, countyName))
	c.work, err = workspace.Open(dir)
	must(t, err)
	c.run(t)
	return c
}

// run does a whole run.
func (c *county) run(t *testing.T) {
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
	c.reader, err = warehouse.OpenReadOnly(c.work.Snapshot(), warehouse.ReadOptions{Threads: 2})
	must(t, err)
	t.Cleanup(func() { c.reader.Close() })
}

func (c *county) options() compare.Options { return pass.CompareOptions(c.work) }

func (c *county) table(t *testing.T, id string) (compare.Comparison, sheet.Sheet) {
	t.Helper()
	found, ok := compare.Find(c.comparisons, id)
	if !ok {
		t.Fatalf("%s: no such comparison", id)
	}
	table, err := found.Table(context.Background(), c.reader.DB(), c.options())
	must(t, err)
	return found, table
}

// now is the name that a department of the accounts stands under today.
func now(a *accounts.Accounts) string {
	name := a.Department
	if a.Index == 6 {
		name = countyName + "乡村振兴局"
	}
	if a.Scope != "汇总" {
		name += "（" + a.Scope + "）"
	}
	return name
}

// agrees says whether a number is what the accounts know, exactly or as printed in 万元 with two decimals.
func agrees(got decimal.Decimal, fen int64) bool {
	return got.Equal(decimal.New(fen, -6)) || got.Equal(decimal.New(accounts.Fen(fen).Hundredths(), -2))
}

// TestLines holds every plain column of every comparison of lines to the accounts: each department, year and measure, and the
// totals, to the cent.
func TestLines(t *testing.T) {
	c := newCounty(t)
	compared := 0
	for _, id := range []string{"summary", "three-public", "balances", "operation", "budget", "ranking", "three-public-saving"} {
		found, table := c.table(t, id)
		left := len(table.Columns) - len(found.Columns) - 1
		for i, column := range found.Columns {
			measure, aspect, _ := strings.Cut(column.Measure, ":")
			figure, ok := c.years[0].Figure(measure)
			if strings.ContainsAny(measure, "(@") || !ok {
				continue
			}
			compared += c.column(t, id, table, left+i, measure, aspect, figure.Count)
		}
	}
	if compared < 1500 {
		t.Errorf("compared %d numbers, expected at least 1500", compared)
	}
	c.derived(t)
	c.missingYear(t)
	c.items(t)
	c.set(t)
}

// column compares one column, and gives how many numbers it has.
func (c *county) column(t *testing.T, id string, table sheet.Sheet, at int, measure, aspect string, count bool) int {
	t.Helper()
	n := 0
	totals := map[string]decimal.Decimal{}
	shown := map[string]sheet.Cell{}
	for _, row := range table.Rows {
		year := row.Cells[1].Shown(sheet.Ordinal)
		name, _, _ := strings.Cut(row.Cells[2].Text, "（")
		if name != "合计" {
			name = row.Cells[2].Text
		}
		shown[year+" "+name] = row.Cells[at]
		if !row.Bold && row.Cells[at].Number != nil {
			totals[year] = totals[year].Add(*row.Cells[at].Number)
		}
	}
	for _, a := range c.years {
		cell, there := shown[fmt.Sprintf("%d %s", a.Year, now(a))]
		if !there || cell.Number == nil { // latest year only, or not stated in that form
			continue
		}
		figure, _ := a.Figure(measure)
		want := map[string]int64{"": figure.Value, "budget_initial": figure.Initial, "budget_annual": figure.Annual}[aspect]
		if measure == "sangong.vehicle.held" && a.Year < 2022 { // the older form has no place for a difference, and prints none
			want = a.Assets.VehicleCount()
		}
		switch {
		case count && measure == "asset.house_area":
			if !cell.Number.Equal(decimal.New(want, -2)) {
				t.Errorf("%s %s %d %s: found %s, want %s", id, now(a), a.Year, measure, cell.Number, decimal.New(want, -2))
			}
		case count && !cell.Number.Equal(decimal.NewFromInt(want)), !count && !agrees(*cell.Number, want):
			t.Errorf("%s %s %d %s:%s: found %s, want %d", id, now(a), a.Year, measure, aspect, cell.Number, want)
		}
		n++
	}
	for year, want := range totals {
		if cell := shown[year+" 合计"]; cell.Number == nil || !cell.Number.Equal(want) {
			t.Errorf("%s %s %s: total %v, want %s", id, year, measure, cell.Number, want)
		}
	}
	return n
}

// derived works the changes of the last year out again from the accounts.
func (c *county) derived(t *testing.T) {
	found, table := c.table(t, "ranking")
	left := len(table.Columns) - len(found.Columns) - 1
	at := slices.IndexFunc(found.Columns, func(column compare.Column) bool { return strings.HasPrefix(column.Measure, "rate(") })
	spent := func(a *accounts.Accounts) decimal.Decimal {
		figure, _ := a.Figure("expenditure.current")
		return decimal.New(figure.Value, -6)
	}
	n := 0
	for _, row := range table.Rows {
		for _, a := range c.years {
			cell := row.Cells[left+at]
			if row.Bold || a.Year != last || row.Cells[2].Text != now(a) || cell.Number == nil {
				continue
			}
			before := spent(a.Last)
			for _, old := range c.years {
				if a.Index == 5 && old.Index == 6 && old.Year == last-1 { // merged into it
					before = before.Add(spent(old))
				}
			}
			want := spent(a).Sub(before).Div(before)
			if cell.Number.Sub(want).Abs().GreaterThan(decimal.New(2, -4)) {
				t.Errorf("%s: rate %s, want %s", now(a), cell.Number, want)
			}
			n++
		}
		if strings.HasSuffix(row.Cells[2].Text, "乡村振兴局") && row.Cells[left].Text != "—" {
			t.Errorf("the department that was merged away has %v in %d", row.Cells[left], last)
		}
	}
	if n != 7 {
		t.Errorf("compared %d rates, want 7", n)
	}
}

// missingYear holds that the year that is missing is marked, and in no total and no change.
func (c *county) missingYear(t *testing.T) {
	found, table := c.table(t, "income-expenditure")
	var row sheet.Row
	for _, r := range table.Rows {
		if strings.HasSuffix(r.Cells[1].Text, "财政局") {
			row = r
		}
	}
	at := 2 + (middle-first)*len(found.Columns)
	if row.Cells == nil || row.Cells[at].Text != "—" || !strings.Contains(row.Cells[len(row.Cells)-1].Text, "2021年未报送") {
		t.Errorf("the missing year is shown as %+v", row)
	}
	if !strings.HasPrefix(table.Rows[1].Cells[1].Text, "其中：同口径合计（") {
		t.Errorf("found %s, want a fixed panel", table.Rows[1].Cells[1].Text)
	}
}

// items adds spending by code again.
func (c *county) items(t *testing.T) {
	found, table := c.table(t, "function")
	step, n := 2, 0
	for _, row := range table.Rows {
		code := row.Cells[0].Text
		for i := range last - first + 1 {
			cell := row.Cells[2+i*step]
			if cell.Number == nil {
				continue
			}
			var exact accounts.Fen
			parts := 0
			for _, a := range c.years {
				if a.Year != first+i {
					continue
				}
				for _, l := range a.Lines {
					if strings.HasPrefix(l.Code, code) {
						exact += l.Spending()
						parts++
					}
				}
			}
			// Each department prints the item rounded to 0.01 万元.
			if off := cell.Number.Sub(decimal.New(int64(exact), -6)).Abs(); off.GreaterThan(decimal.New(int64(5*max(parts, 1)), -3)) {
				t.Errorf("%s %s %d: found %s, want %s", found.Name, code, first+i, cell.Number, decimal.New(int64(exact), -6))
			}
			n++
		}
	}
	if n < 200 {
		t.Errorf("compared %d items, expected at least 200", n)
	}
	for _, row := range table.Rows {
		if row.Cells[0].Text == "2089999" && row.Cells[2].Number != nil {
			t.Errorf("2089999 was another code in %d, found %s", first, row.Cells[2].Number)
		}
	}
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
	for _, name := range w.Tables {
		formulas(t, filepath.Join(w.Dir, name))
	}
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
