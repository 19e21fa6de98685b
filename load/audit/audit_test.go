package audit_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"juesuan/extract"
	"juesuan/fixtures/accounts"
	"juesuan/fixtures/defect"
	"juesuan/fixtures/write"
	"juesuan/load/audit"
	"juesuan/load/check"
	"juesuan/load/sheet"
	"juesuan/load/warehouse"
	"juesuan/sql"
	"juesuan/transform/read"
	"juesuan/transform/reference"

	"github.com/xuri/excelize/v2"
)

// review is one department's year that is handed in again and again.
type review struct {
	t        *testing.T
	codes    *reference.Reference
	accounts *accounts.Accounts
	store    *warehouse.Warehouse
	checks   []check.Check
	round    int
}

func newReview(t *testing.T) *review {
	t.Helper()
	part := func(dir string) fs.FS {
		files, err := fs.Sub(sql.Files, dir)
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	r := &review{t: t}
	var err error
	if r.codes, err = reference.Load(part("reference")); err != nil {
		t.Fatal(err)
	}
	if r.checks, err = check.Load(part("checks")); err != nil {
		t.Fatal(err)
	}
	years, err := accounts.Generate(r.codes, accounts.Options{County: "青禾县", Departments: 2, First: 2022, Last: 2022, Seed: 9})
	if err != nil {
		t.Fatal(err)
	}
	r.accounts = years[1]
	r.store, err = warehouse.Open(filepath.Join(t.TempDir(), "w.duckdb"), warehouse.Options{Threads: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.store.Close() })
	return r
}

// submit hands the document in with these mistakes, and checks it twice.
func (r *review) submit(kinds ...string) {
	r.t.Helper()
	plan := defect.Plan{Accounts: r.accounts, Style: write.Style{Form: write.Xinjiang2022}}
	for _, kind := range kinds {
		d, ok := defect.Find(kind)
		if ok {
			plan, ok = d.Add(plan)
		}
		if !ok {
			r.t.Fatal(kind)
		}
	}
	r.round++
	text := write.Narrative(r.codes, plan.Accounts, plan.Style, plan.Defects).Text
	doc, err := extract.Read(fmt.Sprintf("第%d次.txt", r.round), []byte(text))
	if err != nil {
		r.t.Fatal(err)
	}
	sub, err := read.Document(doc, r.codes)
	if err != nil {
		r.t.Fatal(err)
	}
	if _, err := r.store.Load(context.Background(), sub, warehouse.Narrative, time.Unix(int64(r.round), 0)); err != nil {
		r.t.Fatal(err)
	}
	for night := range 2 {
		o := check.Options{RunID: fmt.Sprintf("%d-%d", r.round, night), Now: time.Date(2024, 1, r.round, night, 0, 0, 0, time.UTC)}
		if _, err := check.Run(context.Background(), r.store.DB(), r.checks, o); err != nil {
			r.t.Fatal(err)
		}
	}
}

func (r *review) list() *audit.List {
	r.t.Helper()
	l, err := audit.Findings(context.Background(), r.store.DB(), r.options())
	if err != nil {
		r.t.Fatal(err)
	}
	return l
}

func (r *review) options() audit.Options {
	return audit.Options{Checks: r.checks, County: "青禾县", Compiler: "青禾县财政局"}
}

// want compares the rounds of the errors.
func (r *review) want(want ...string) {
	r.t.Helper()
	var got []string
	for _, i := range r.list().Items {
		if i.Severity == check.SeverityError {
			got = append(got, i.CheckID+" "+i.Round.String())
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		r.t.Errorf("round %d:\n%s\nwant\n%s", r.round, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestRounds hands a document in four times. A mistake is new, still there, answered, and there again; a night in which nothing
// is handed in is no round.
func TestRounds(t *testing.T) {
	r := newReview(t)
	r.submit("N25", "N23")
	r.want("N23 第1轮 新增", "N25 第1轮 新增")
	r.submit("N25", "P10")
	r.want("N25 第2轮 仍存在（第1轮提出）", "P10 第2轮 新增", "N23 第2轮 已整改（第1轮提出）")
	r.submit("N23")
	r.want("N23 第3轮 再次出现（第1轮提出）", "N25 第3轮 已整改（第1轮提出）", "P10 第3轮 已整改（第2轮提出）")
	r.submit()
	r.want("N25 第4轮 已整改（第1轮提出）", "P10 第4轮 已整改（第2轮提出）", "N23 第4轮 已整改（第1轮提出）")
	table := r.list().Sheet()
	if row := table.Rows[len(table.Rows)-1]; row.Cells[11].Text != "已整改，销号。" || row.Cells[6].Number == nil || row.Cells[8].Number.IsZero() {
		t.Errorf("an answered finding keeps its numbers: %+v", row)
	}
}

// TestTable holds that every check has a mark for every department, and every dash a reason.
func TestTable(t *testing.T) {
	r := newReview(t)
	r.submit("N25")
	m, err := audit.Checked(context.Background(), r.store.DB(), r.options())
	if err != nil {
		t.Fatal(err)
	}
	names := m.Departments()
	if len(names) != 1 {
		t.Fatal(names)
	}
	table := m.Of(names[0])
	marks := map[string]int{}
	for n, row := range table.Rows {
		mark := row.Cells[3].Text
		marks[mark]++
		if (mark == "—") != (row.Cells[6].Text != "") {
			t.Errorf("%s: %s, reason %q", r.checks[n].ID, mark, row.Cells[6].Text)
		}
		if row.Cells[1].Text == "N25" && (mark != "✗" || row.Cells[5].Number.String() != "1") {
			t.Errorf("N25: %+v", row.Cells)
		}
	}
	if len(table.Rows) != len(r.checks) || marks["✓"] == 0 || marks["舍入"] == 0 || marks["—"] == 0 {
		t.Errorf("%d rows of %d checks, %v", len(table.Rows), len(r.checks), marks)
	}
	columns, notes := 0, 0
	for _, f := range audit.Families {
		s := m.Sheet(f)
		columns += len(s.Columns) - 3
		for _, note := range s.Notes {
			if strings.Contains(note, "的“—”") {
				notes++
			}
		}
	}
	if columns != len(r.checks) || notes != marks["—"] {
		t.Errorf("%d columns of %d checks, %d reasons of %d dashes", columns, len(r.checks), notes, marks["—"])
	}
}

// TestHarmless writes what a document might say to a spreadsheet: none of it becomes a formula.
func TestHarmless(t *testing.T) {
	r := newReview(t)
	r.submit("N25")
	hostile := []string{"=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "＝1+1", "＋1", "－1", "＠a", " =1", "\t=1", "\u200b=1", "\u2212a"}
	for n, text := range hostile {
		list := r.list()
		list.Items[0].Department, list.Items[0].Title = text, text
		list.Items[0].CheckID = text
		var b bytes.Buffer
		if err := sheet.WriteXLSX(&b, list.Sheet()); err != nil {
			t.Fatal(err)
		}
		book, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range []string{"B5", "F5"} {
			value, err := book.GetCellValue("审核问题清单", cell)
			if err != nil || !strings.HasPrefix(value, "'") {
				t.Errorf("%d %q in %s: %q, %v", n, text, cell, value, err)
			}
			if formula, err := book.GetCellFormula("审核问题清单", cell); err != nil || formula != "" {
				t.Errorf("%d %q in %s: formula %q, %v", n, text, cell, formula, err)
			}
		}
		book.Close()
	}
}

// TestWrite makes a set in a new folder, whole, and never over another.
func TestWrite(t *testing.T) {
	r := newReview(t)
	r.submit("N25")
	dir := t.TempDir()
	made := time.Date(2024, 7, 1, 0, 0, 0, 0, time.UTC)
	for version, name := range []string{"审核问题清单_20240701", "审核问题清单_20240701_第2版"} {
		w, err := audit.Write(context.Background(), r.store.DB(), r.options(), dir, "", made)
		if err != nil || w.Dir != filepath.Join(dir, name) {
			t.Fatalf("%d: %+v, %v", version, w, err)
		}
		for _, file := range w.Files {
			if info, err := os.Stat(filepath.Join(w.Dir, file)); err != nil || info.Size() == 0 {
				t.Errorf("%s: %v", file, err)
			}
		}
		if len(w.Files) != 2*(1+len(audit.Families)+2) || w.Items == 0 {
			t.Errorf("%d files, %d items", len(w.Files), w.Items)
		}
	}
	if _, err := audit.Write(context.Background(), r.store.DB(), r.options(), dir, filepath.Join(dir, "审核问题清单_20240701"), made); err == nil || !strings.Contains(err.Error(), "Try: another name") {
		t.Errorf("wrote over a set: %v", err)
	}
}
