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

// read makes a document of a text as converters dump it: one cell per line.
func read(t testing.TB, text string) *extract.Document {
	doc := &extract.Document{Format: extract.FormatText}
	var table *extract.Table
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); {
		if strings.TrimSpace(lines[i]) == "" && !strings.HasPrefix(lines[i], "\t") {
			if i > 0 && lines[i-1] == "" {
				table = nil
			}
			i++
			continue
		}
		if !strings.HasPrefix(lines[i], "\t") {
			doc.Blocks = append(doc.Blocks, extract.Block{Text: extract.Text{String: lines[i], Marks: []extract.Mark{{Line: i + 1}}}})
			table = nil
			i++
			continue
		}
		if table == nil {
			table = &extract.Table{}
			doc.Blocks = append(doc.Blocks, extract.Block{Table: table})
		}
		row := extract.Row{Number: len(table.Rows) + 1}
		for i < len(lines) && strings.HasPrefix(lines[i], "\t") {
			cell := extract.Cell{Column: len(row.Cells), ColSpan: 1, RowSpan: 1}
			cell.Text.Marks = []extract.Mark{{Line: i + 1, Offset: 1}}
			cell.Text.String = lines[i][1:]
			for i++; i < len(lines) && lines[i] != "" && !strings.HasPrefix(lines[i], "\t"); i++ {
				cell.Text.String += "\n"
				cell.Text.Marks = append(cell.Text.Marks, extract.Mark{At: len(cell.Text.String), Line: i + 1})
				cell.Text.String += lines[i]
			}
			row.Cells = append(row.Cells, cell)
		}
		table.Rows = append(table.Rows, row)
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

// checkSources fails unless every quantity that is a number says where it stands and each of them is in the ledger once.
func checkSources(t *testing.T, result Result) {
	t.Helper()
	inLedger, inTables := 0, 0
	for _, n := range result.Numbers {
		if n.Class == transform.ClassPerformance {
			inLedger++
		}
	}
	for _, table := range result.Tables {
		for _, q := range quantities(table) {
			if q.Number == nil {
				continue
			}
			inTables++
			if q.Source.Length != utf8.RuneCountInString(q.Raw) || q.Source.Part != "performance" {
				t.Errorf("%q has the source %+v", q.Raw, q.Source)
			}
		}
	}
	if inLedger != inTables {
		t.Errorf("the ledger has %d numbers of forms, the forms have %d", inLedger, inTables)
	}
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
