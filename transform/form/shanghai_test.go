package form_test

import (
	"encoding/csv"
	"io/fs"
	"os"
	"sync"
	"testing"

	"juesuan/extract"
	"juesuan/sql"
	"juesuan/transform"
	"juesuan/transform/form"
	"juesuan/transform/reference"

	"github.com/shopspring/decimal"
)

// loadReference reads the project's own code lists.
func loadReference(t testing.TB) *reference.Reference {
	t.Helper()
	lists, err := fs.Sub(sql.Files, "reference")
	if err != nil {
		t.Fatal(err)
	}
	ref, err := reference.Load(lists)
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

// loadedReference is loadReference once for all.
func loadedReference(t testing.TB) *reference.Reference {
	loaded.Do(func() { loaded.ref = loadReference(t) })
	return loaded.ref
}

var loaded struct {
	sync.Once
	ref *reference.Reference
}

// open reads a workbook of testdata.
func open(t testing.TB, path string) *extract.Document {
	t.Helper()
	doc, err := extract.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// stated is one cell of the oracle.
type stated struct{ part, sheet, cell, measure, aspect, function, economic, value string }

// readOracle reads what the typist of a workbook wrote down beside it, cell by cell.
func readOracle(t testing.TB, path string) map[stated]bool {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comma = '\t'
	records, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cells := map[stated]bool{}
	for _, r := range records[1:] {
		s := stated{r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7]}
		if s.value != "" {
			s.value = decimal.RequireFromString(s.value).String()
		}
		cells[s] = true
	}
	return cells
}

// statedBy gives a fact as the oracle writes it.
func statedBy(f transform.Fact) stated {
	s := stated{part: f.Source.Part, sheet: f.Source.Sheet, cell: f.Source.Cell, measure: f.Measure, aspect: f.Aspect,
		function: f.FunctionCode, economic: f.EconomicCode}
	if f.State == transform.StateNumber || f.State == transform.StateZero {
		s.value = f.Value.String()
	}
	return s
}

// compare reports every cell that oracle and facts do not share.
func compare(t *testing.T, want map[stated]bool, facts []transform.Fact) {
	t.Helper()
	got := map[stated]bool{}
	for _, f := range facts {
		got[statedBy(f)] = true
	}
	for s := range want {
		if !got[s] {
			t.Errorf("missing: %+v", s)
		}
	}
	for s := range got {
		if !want[s] {
			t.Errorf("not in the oracle: %+v", s)
		}
	}
}

// TestShanghai reads the nine tables of a published document of 2024, typed into a workbook, and the same workbook as
// another program saved it again, in both forms.
func TestShanghai(t *testing.T) {
	want := readOracle(t, "testdata/shanghai-2024.tsv")
	for _, file := range []string{"shanghai-2024.xlsx", "shanghai-2024-libreoffice.xlsx", "shanghai-2024-libreoffice.xls"} {
		t.Run(file, func(t *testing.T) {
			doc := open(t, "testdata/"+file)
			result := form.Parse(doc, loadReference(t), 2024)
			compare(t, want, result.Facts)
			wantClean(t, doc, result)
			wantNine(t, result)
		})
	}
}

// wantClean fails on every problem and every number that was not read.
func wantClean(t *testing.T, doc *extract.Document, result form.Result) {
	t.Helper()
	for _, p := range append(doc.Problems, result.Problems...) {
		t.Errorf("problem: %s %s: %s", p.Severity, p.Source, p.Message)
	}
	for _, n := range result.Numbers {
		if n.Class == transform.ClassUnread {
			t.Errorf("unread: %s %q: %s", n.Source, n.Text, n.Reason)
		}
	}
}

// wantNine fails unless there are the nine tables, in 万元, of which T08 and T09 are empty and say so.
func wantNine(t *testing.T, result form.Result) {
	t.Helper()
	if len(result.Tables) != 9 {
		t.Errorf("%d tables, want 9", len(result.Tables))
	}
	for _, table := range result.Tables {
		empty := table.Form == "T08" || table.Form == "T09"
		if table.Empty != empty || empty && table.Statement == "" || table.Unit != "万元" || table.Layer != form.LayerPublic {
			t.Errorf("%+v", table)
		}
	}
}
