package read_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/read"

	"github.com/shopspring/decimal"
)

// readSample reads a published document that stands outside the project; the test is skipped where it is not at hand.
func readSample(t *testing.T, name string) *transform.Submission {
	t.Helper()
	path := filepath.Join("../../../shared/samples", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is not at hand", name)
	}
	doc, err := extract.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	sub, err := read.Document(doc, codes(t))
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

// typedCell is one cell of the nine tables as somebody typed it from the pages; an empty value is a blank cell.
type typedCell struct{ part, measure, aspect, function, economic, value string }

// readTyped reads the cells.
func readTyped(t *testing.T) map[typedCell]int {
	t.Helper()
	file, err := os.Open("../form/testdata/shanghai-2024.tsv")
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
	cells := map[typedCell]int{}
	for _, r := range records[1:] {
		c := typedCell{r[0], r[3], r[4], r[5], r[6], r[7]}
		if c.value != "" {
			c.value = decimal.RequireFromString(c.value).String()
		}
		cells[c]++
	}
	return cells
}

// TestPublishedPDF reads a published document of 25 pages: every figure of its nine tables is where it was typed from, and
// no number of its sentences is left over.
func TestPublishedPDF(t *testing.T) {
	sub := readSample(t, "shanghai-putuo-finance-bureau-2024.pdf")
	want := readTyped(t)
	figures, sentences := 0, 0
	for _, f := range sub.Facts {
		if !strings.HasPrefix(f.Source.Part, "T0") {
			sentences++
			continue
		}
		c := typedCell{part: f.Source.Part, measure: f.Measure, aspect: f.Aspect, function: f.FunctionCode, economic: f.EconomicCode}
		if f.State == transform.StateNumber || f.State == transform.StateZero {
			c.value = f.Value.String()
			figures++
			if f.Unit != "万元" || f.Decimals != 2 || f.Source.Page < 6 || f.Source.Page > 20 || f.Source.Line == 0 {
				t.Errorf("%+v", f)
			}
		}
		if want[c]--; want[c] < 0 {
			t.Errorf("read but not typed: %+v at %s", c, f.Source)
		}
	}
	for c, n := range want {
		if n > 0 {
			t.Errorf("typed but not read: %+v", c)
		}
	}
	if figures != 195 || sentences < 90 {
		t.Errorf("%d figures of tables, want 195; %d facts of sentences", figures, sentences)
	}
	for _, n := range sub.Numbers {
		if n.Class == transform.ClassUnread {
			t.Errorf("unread: %s %q: %s", n.Source, n.Text, n.Reason)
		}
	}
	for _, p := range sub.Problems {
		t.Errorf("problem: %s: %s", p.Source, p.Message)
	}
	if sub.FiscalYear != 2024 || sub.Department == "" {
		t.Errorf("%q %d", sub.Department, sub.FiscalYear)
	}
}

// TestBlankTemplatePDF reads a form that nobody filled in: it states nothing.
func TestBlankTemplatePDF(t *testing.T) {
	sub := readSample(t, "shanghai-template-2024.pdf")
	for _, f := range sub.Facts {
		t.Errorf("a fact: %+v", f)
	}
	for _, n := range sub.Numbers {
		if n.Class != transform.ClassStructure {
			t.Errorf("%s: %s %q", n.Class, n.Source, n.Text)
		}
	}
}
