package extract_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"juesuan/extract"
	"juesuan/fixtures/accounts"
	"juesuan/fixtures/book"
	"juesuan/fixtures/write"
	"juesuan/transform/form"
	"juesuan/transform/reference"
)

// public are the styles of workbooks that hold the public tables only.
var public = []int{0, 1, 3, 4, 5}

// workbook makes the workbook of a department in a style, and says what its forms say.
func workbook(t *testing.T, ref *reference.Reference, style int) (data []byte, facts []string, of *accounts.Accounts) {
	t.Helper()
	years, err := accounts.Generate(ref, accounts.Options{County: "青禾县", Departments: 1, First: 2024, Last: 2024, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := book.Workbook(ref, years[0], book.Styles(style, 2024), nil).Write(&out); err != nil {
		t.Fatal(err)
	}
	facts = forms(t, ref, "a.xlsx", out.Bytes())
	if len(facts) < 500 {
		t.Fatalf("the workbook has %d facts", len(facts))
	}
	return out.Bytes(), facts, years[0]
}

// forms reads the public tables of a file.
func forms(t *testing.T, ref *reference.Reference, name string, data []byte) []string {
	t.Helper()
	doc, err := extract.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	var facts []string
	for _, f := range form.Parse(doc, ref, 2024).Facts {
		facts = append(facts, fmt.Sprintf("%s %s [%s %s %s] %s %s %d", f.Measure, f.Aspect, f.FunctionCode, f.FunctionPath, f.EconomicCode, f.Value, f.Unit, f.Decimals))
	}
	return facts
}

// TestWorkbookByOffice lets LibreOffice save workbooks as .ods and as pages: the forms say what they said.
func TestWorkbookByOffice(t *testing.T) {
	ref := codes(t)
	for _, style := range public[:2] {
		data, want, _ := workbook(t, ref, style)
		for _, to := range []string{"ods:calc8", "html:HTML (StarCalc)"} {
			name := "a." + to[:4]
			if to[0] == 'o' {
				name = "a.ods"
			}
			got := forms(t, ref, name, office(t, map[string][]byte{"a.xlsx": data}, to)["a.xlsx"])
			if diff := differs(said{Facts: sorted(got)}, said{Facts: sorted(want)}); diff != "" {
				t.Errorf("style %d, %s: %s", style, name, diff)
			}
		}
	}
}

// sorted gives facts in one order.
func sorted(facts []string) []string {
	facts = slices.Clone(facts)
	slices.Sort(facts)
	return facts
}

// TestTablesInDOCX writes the narrative and the nine tables into one Word document, with merged cells: the forms say what
// the workbook says, the sentences what the text says.
func TestTablesInDOCX(t *testing.T) {
	ref := codes(t)
	for _, style := range public {
		data, want, of := workbook(t, ref, style)
		tables, err := extract.Read("a.xlsx", data)
		if err != nil {
			t.Fatal(err)
		}
		d := write.Narrative(ref, of, write.Style{Form: write.Xinjiang2022}, write.Defects{})
		text, _, _ := reading(t, ref, "a.txt", []byte(d.Text))
		w := &docxWriter{rand: rand.New(rand.NewPCG(1, 1))}
		for _, b := range tables.Blocks {
			w.grid(b.Table)
			w.paragraph("", false)
		}
		tail := w.body.String()
		w.body.Reset()
		w.lines = nil
		w.tail = tail
		file := w.write(text)
		if diff := differs(said{Facts: sorted(forms(t, ref, "a.docx", file))}, said{Facts: sorted(want)}); diff != "" {
			t.Errorf("style %d: %s", style, diff)
		}
	}
}
