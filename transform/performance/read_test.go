package performance

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/number"
)

// read reads a text as converters dump documents: one cell per line.
func read(t testing.TB, text string) *extract.Document {
	t.Helper()
	doc, err := extract.Read("form.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// eachText visits the texts of a block in reading order.
func eachText(block extract.Block, visit func(extract.Text)) {
	if block.Table == nil {
		visit(block.Text)
		return
	}
	for _, row := range block.Table.Rows {
		for _, cell := range row.Cells {
			visit(cell.Text)
		}
	}
}

// checkTiling fails unless the ledger is exactly the runs of digits of the used blocks, each once, in reading order.
func checkTiling(t *testing.T, doc *extract.Document, result Result) {
	t.Helper()
	var want []string
	for i, block := range doc.Blocks {
		if !result.Used[i] {
			continue
		}
		eachText(block, func(text extract.Text) {
			for start, end, ok := number.Next(text.String, 0); ok; start, end, ok = number.Next(text.String, end) {
				p := text.Place(start, end)
				if len(text.Marks) == 0 {
					p.Offset = utf8.RuneCountInString(text.String[:start]) // in a workbook, counted in its cell
				}
				want = append(want, fmt.Sprint(text.String[start:end], p.Page, p.Line, p.Offset, p.Length))
			}
		})
	}
	if len(want) != len(result.Numbers) {
		t.Fatalf("the ledger has %d numbers, the text has %d", len(result.Numbers), len(want))
	}
	for i, n := range result.Numbers {
		if got := fmt.Sprint(n.Text, n.Source.Page, n.Source.Line, n.Source.Offset, n.Source.Length); got != want[i] {
			t.Fatalf("number %d: got %s, want %s", i, got, want[i])
		}
		named := n.Reason != ""
		if n.Class == transform.ClassPerformance == named || n.Class == transform.ClassFact {
			t.Fatalf("number %s is %s for the reason %q", want[i], n.Class, n.Reason)
		}
	}
}

// checkSources fails unless the text at the source of every quantity is its raw text, and every number of a quantity is in
// the ledger once.
func checkSources(t *testing.T, text string, result Result) {
	t.Helper()
	inLedger, inTables := 0, 0
	for _, n := range result.Numbers {
		if n.Class == transform.ClassPerformance {
			inLedger++
		}
	}
	lines := strings.SplitAfter(text, "\n")
	for _, table := range result.Tables {
		for _, q := range append(quantities(table), table.Year) {
			if q.Raw != "" && at(lines, q.Source) != q.Raw {
				t.Errorf("%q is not at its source %+v", q.Raw, q.Source)
			}
			if (q.Number != nil) != (q.State == transform.StateNumber || q.State == transform.StateZero) {
				t.Errorf("%q is %s", q.Raw, q.State)
			}
		}
		for _, q := range quantities(table) {
			if q.Number != nil {
				inTables++
			}
		}
	}
	if inLedger != inTables {
		t.Errorf("the ledger has %d numbers of forms, the forms have %d", inLedger, inTables)
	}
}

// at gives the text at a place of a file.
func at(lines []string, s extract.Source) string {
	if s.Line < 1 || s.Line > len(lines) {
		return ""
	}
	runes := []rune(strings.Join(lines[s.Line-1:min(len(lines), s.Line+9)], ""))
	if s.Offset+s.Length > len(runes) {
		return ""
	}
	return string(runes[s.Offset : s.Offset+s.Length])
}

// quantities gives all quantities of a form that the ledger counts as its numbers.
func quantities(table transform.Performance) []transform.Quantity {
	all := []transform.Quantity{table.Total}
	for _, f := range table.Funds {
		all = append(all, f.Initial, f.Annual, f.Spent, f.Weight, f.Rate, f.Score)
	}
	for _, n := range table.Indicators {
		all = append(all, n.Target, n.Prior, n.Weight, n.Actual, n.Completion, n.Score)
	}
	return all
}
