package extract

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestReadXLSCells reads each kind of content of a workbook that another program wrote.
func TestReadXLSCells(t *testing.T) {
	doc, err := Open("testdata/cells.xls")
	if err != nil {
		t.Fatal(err)
	}
	first := doc.Blocks[0].Table
	cells := map[string]Cell{}
	for _, row := range first.Rows {
		for _, c := range row.Cells {
			cells[c.Ref] = c
		}
	}
	for _, c := range []struct {
		ref  string
		kind CellKind
		text string
		code string
	}{
		{"A1", KindText, "收入支出决算总表", ""},
		{"A4", KindNumber, "3787.92", "#,##0.00"},             // packed, times one hundred
		{"B4", KindNumber, "0.30000000000000004", "#,##0.00"}, // a float
		{"C4", KindNumber, "12", "#,##0.00"},
		{"D4", KindNumber, "0.155", "0.00%"},
		{"E4", KindNumber, "37879200", "0!.0,"},
		{"F4", KindDate, "2024-09-15", "yyyy-mm-dd"},
		{"A5", KindBool, "TRUE", ""},
		{"B5", KindText, "", ""}, // a formula without a result
		{"C5", KindText, "１２．５", ""},
		{"E5", KindNumber, "-0.01", ""}, // packed, negative
		{"F5", KindNumber, "123456789.12", ""},
		{"B6", KindText, "—", ""},
	} {
		got, ok := cells[c.ref]
		switch {
		case !ok || got.Kind != c.kind || got.Text.String != c.text:
			t.Errorf("%s: got %v %q, want %v %q", c.ref, got.Kind, got.Text.String, c.kind, c.text)
		case c.code != "" && (got.Format == nil || got.Format.Code != c.code):
			t.Errorf("%s: format %+v, want %s", c.ref, got.Format, c.code)
		}
	}
	if cells["A1"].ColSpan != 6 {
		t.Errorf("the title spans %d columns, want 6", cells["A1"].ColSpan)
	}
	if len(doc.Problems) != 2 || !strings.Contains(doc.Problems[0].Message, "empty result") {
		t.Errorf("problems: %v", doc.Problems)
	}
	wantHidden(t, doc.Blocks[1].Table)
}

// wantHidden checks the second sheet: hidden, one hidden row, 301 shared texts over several records.
func wantHidden(t *testing.T, table *Table) {
	t.Helper()
	if !table.Hidden || table.Name != "隐藏" || len(table.Rows) != 300 {
		t.Fatalf("sheet %s hidden %v with %d rows", table.Name, table.Hidden, len(table.Rows))
	}
	long := strings.Repeat("长", 40)
	for i, row := range table.Rows {
		if row.Hidden != (i == 5) {
			t.Errorf("row %d hidden: %v", row.Number, row.Hidden)
		}
		if text := row.Cells[len(row.Cells)-1].Text.String; !strings.HasSuffix(text, long) || strings.Count(text, "长") != 40 {
			t.Errorf("row %d: %q", row.Number, text)
		}
	}
}

// TestReadXLSDamaged reads damaged copies: no panic, nothing slow, every refusal with a hint.
func TestReadXLSDamaged(t *testing.T) {
	whole, err := os.ReadFile("testdata/cells.xls")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 9))
	refused := 0
	for range 400 {
		data := slices.Clone(whole)
		for range 1 + r.IntN(30) {
			data[r.IntN(len(data))] ^= byte(1 + r.IntN(255))
		}
		if r.IntN(3) == 0 {
			data = data[:r.IntN(len(data))]
		}
		start := time.Now()
		_, err := readXLS("a.xls", data)
		if took := time.Since(start); took > time.Minute {
			t.Fatalf("took %v", took)
		}
		if e, ok := err.(*Error); ok {
			refused++
			if e.Try == "" || e.File != "a.xls" {
				t.Errorf("%v", err)
			}
		} else if err != nil {
			t.Errorf("%T: %v", err, err)
		}
	}
	if refused < 100 {
		t.Errorf("only %d of 400 were refused", refused)
	}
}

// FuzzReadXLS: any bytes are read or refused.
func FuzzReadXLS(f *testing.F) {
	whole, err := os.ReadFile("testdata/cells.xls")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:5000])
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := readXLS("a.xls", data)
		if (doc == nil) == (err == nil) {
			t.Errorf("document %v, error %v", doc, err)
		}
	})
}

// FuzzSheet: the scanner of sheets reads or refuses any rows, and keeps cells in order.
func FuzzSheet(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`)
	f.Add(`<row><c t="inlineStr"><is><t>x</t></is></c></row><row r="7" hidden="1"/>`)
	f.Fuzz(func(t *testing.T, rows string) {
		book := &xlsxBook{file: "a.xlsx", strings: 2, formats: []*NumberFormat{nil, nil}, texts: make([]sharedText, 2), inline: map[string]int{}}
		s := &sheetScan{book: book, xml: newXMLScan([]byte(sheetOf(rows))), content: &sheetContent{name: "a", hiddenRows: map[int]bool{}}}
		if err := s.scan(); err != nil {
			return
		}
		for i := range s.content.cells[min(1, len(s.content.cells)):] {
			last, c := &s.content.cells[i], &s.content.cells[i+1]
			if c.row < last.row || c.row == last.row && c.column <= last.column {
				t.Errorf("%s comes after %s", c.ref(), last.ref())
			}
		}
		s.content.table()
	})
}

// TestReadXLSPassword refuses a protected workbook: the record after the first says so.
func TestReadXLSPassword(t *testing.T) {
	data, err := os.ReadFile("testdata/cells.xls")
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(string(data), "\x09\x08\x10\x00\x00\x06\x05\x00")
	if at < 0 {
		t.Fatal("no first record")
	}
	data[at+20], data[at+21] = xlsFilePass, 0
	if _, err := readXLS("a.xls", data); err == nil || !strings.Contains(err.Error(), "password") {
		t.Errorf("got %v", err)
	}
}
