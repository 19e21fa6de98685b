package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// wholeBook is the least that a workbook has, by part.
var wholeBook = map[string]string{
	"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
	"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表一" sheetId="1" r:id="rId1"/></sheets></workbook>`,
	"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
	"xl/styles.xml":              `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="0!.0000"/><numFmt numFmtId="165" formatCode="yyyy/m/d"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
	"xl/sharedStrings.xml":       `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2"><si><t>合计</t></si><si><r><t>富</t></r><r><t>文本</t></r></si></sst>`,
	"xl/worksheets/sheet1.xml":   sheetOf(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>3787.9200000000001</v></c></row>`),
}

// sheetOf makes a sheet's part of its rows.
func sheetOf(rows string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`
}

// pack writes wholeBook with some parts changed; an empty part is left out.
func pack(t testing.TB, changed map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	write := func(name, content string) {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range wholeBook {
		if other, ok := changed[name]; ok {
			content = other
		}
		if content != "" {
			write(name, content)
		}
	}
	for name, content := range changed {
		if _, ok := wholeBook[name]; !ok {
			write(name, content)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sheetBook is a workbook with these rows.
func sheetBook(t testing.TB, rows string) []byte {
	return pack(t, map[string]string{"xl/worksheets/sheet1.xml": sheetOf(rows)})
}

// TestReadXLSXCells reads each kind of content.
func TestReadXLSXCells(t *testing.T) {
	for _, c := range []struct {
		name, cell string
		kind       CellKind
		text       string
	}{
		{"shared", `<c r="A1" t="s"><v>0</v></c>`, KindText, "合计"},
		{"rich shared", `<c r="A1" t="s"><v>1</v></c>`, KindText, "富文本"},
		{"inline", `<c r="A1" t="inlineStr"><is><t>行内 &amp; 文</t></is></c>`, KindText, "行内 & 文"},
		{"number as it stands", `<c r="A1"><v>3787.9200000000001</v></c>`, KindNumber, "3787.9200000000001"},
		{"exponent", `<c r="A1"><v>1.2E-2</v></c>`, KindNumber, "1.2E-2"},
		{"prefixed tags", `<x:c r="A1" xmlns:x="y"><x:v>12</x:v></x:c>`, KindNumber, "12"},
		{"formula with result", `<c r="A1"><f>1+1</f><v>2</v></c>`, KindNumber, "2"},
		{"formula with a text", `<c r="A1" t="str"><f>"a"</f><v>a</v></c>`, KindText, "a"},
		{"formula without result", `<c r="A1"><f>1+1</f></c>`, KindNoValue, ""},
		{"formula with an empty value", `<c r="A1"><f>1+1</f><v/></c>`, KindNoValue, ""},
		{"truth", `<c r="A1" t="b"><v>1</v></c>`, KindBool, "TRUE"},
		{"error", `<c r="A1" t="e"><v>#REF!</v></c>`, KindError, "#REF!"},
		{"date", `<c r="A1" s="4"><v>45550</v></c>`, KindDate, "2024-09-15"},
		{"ISO date", `<c r="A1" t="d"><v>2024-09-15</v></c>`, KindDate, "2024-09-15T00:00:00Z"},
		{"no number", `<c r="A1"><v>12x</v></c>`, KindError, "12x"},
		{"not a number", `<c r="A1"><v>NaN</v></c>`, KindError, "NaN"},
		{"shared text that is not there", `<c r="A1" t="s"><v>2</v></c>`, KindError, "#REF!"},
		{"implicit place", `<c><v>7</v></c>`, KindNumber, "7"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read("a.xlsx", sheetBook(t, `<row r="1">`+c.cell+`</row>`))
			if err != nil {
				t.Fatal(err)
			}
			cells := doc.Blocks[0].Table.Rows[0].Cells
			got := cells[0]
			if got.Kind != c.kind || !strings.HasPrefix(c.text, got.Text.String) || got.Ref != "A1" {
				t.Errorf("got %v %q at %s, want %v %q", got.Kind, got.Text.String, got.Ref, c.kind, c.text)
			}
			wrong := c.kind == KindError || c.kind == KindNoValue
			if wrong != (len(doc.Problems) == 1) {
				t.Errorf("problems: %v", doc.Problems)
			}
			if wrong && doc.Problems[0].Source.Cell != "A1" {
				t.Errorf("the problem stands at %v", doc.Problems[0].Source)
			}
		})
	}
}

// TestReadXLSX1904 reads a date of the other date system.
func TestReadXLSX1904(t *testing.T) {
	data := pack(t, map[string]string{
		"xl/workbook.xml":          strings.Replace(wholeBook["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1),
		"xl/worksheets/sheet1.xml": sheetOf(`<row r="1"><c r="A1" s="4"><v>44088</v></c></row>`),
	})
	doc, err := Read("a.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	if got := doc.Blocks[0].Table.Rows[0].Cells[0].Text.String; got != "2024-09-15" {
		t.Errorf("got %s", got)
	}
}

// TestReadXLSXMerged resolves merged ranges, one far beyond the used range, and tells of a covered cell.
func TestReadXLSXMerged(t *testing.T) {
	sheet := strings.Replace(sheetOf(`<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c><c r="B2"><v>9</v></c></row>`),
		"</sheetData>", `</sheetData><mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A2:B3"/></mergeCells>`, 1)
	doc, err := Read("a.xlsx", pack(t, map[string]string{"xl/worksheets/sheet1.xml": sheet}))
	if err != nil {
		t.Fatal(err)
	}
	rows := doc.Blocks[0].Table.Rows
	if c := rows[0].Cells[0]; c.ColSpan != 2 || c.RowSpan != 1 {
		t.Errorf("the title spans %d columns, want the two that are used", c.ColSpan)
	}
	if len(rows[1].Cells) != 1 || !rows[1].Hidden || rows[1].Cells[0].ColSpan != 2 {
		t.Errorf("row 2: %+v", rows[1])
	}
	if len(doc.Problems) != 1 || doc.Problems[0].Source.Cell != "B2" {
		t.Errorf("problems: %v", doc.Problems)
	}
}

// TestReadXLSXHiddenColumns reads numbers in hidden columns and says so.
func TestReadXLSXHiddenColumns(t *testing.T) {
	sheet := strings.Replace(sheetOf(`<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row>`), "<sheetData>", `<cols><col min="2" max="3" hidden="1"/><col min="5" max="9" hidden="1"/></cols><sheetData>`, 1)
	doc, err := Read("a.xlsx", pack(t, map[string]string{"xl/worksheets/sheet1.xml": sheet}))
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Problems) != 1 || doc.Problems[0].Source.Cell != "C1" || len(doc.Blocks[0].Table.Rows[0].Cells) != 2 {
		t.Errorf("problems: %v", doc.Problems)
	}
}

// TestReadXLSXRefused refuses damaged and foreign workbooks, each with the place and a hint.
func TestReadXLSXRefused(t *testing.T) {
	entry := func(rows string) map[string]string {
		return map[string]string{"xl/worksheets/sheet1.xml": sheetOf(rows)}
	}
	whole := wholeBook["xl/worksheets/sheet1.xml"]
	for _, c := range []struct {
		name    string
		changed map[string]string
		message string
	}{
		{"sheet cut off in a row", map[string]string{"xl/worksheets/sheet1.xml": whole[:strings.Index(whole, "</row>")]}, "sheet 表一"},
		{"sheet cut off after its rows", map[string]string{"xl/worksheets/sheet1.xml": whole[:strings.Index(whole, "</worksheet>")]}, "sheet 表一"},
		{"sheet cut off in a tag", map[string]string{"xl/worksheets/sheet1.xml": whole[:strings.Index(whole, "</row>")+3]}, "sheet 表一"},
		{"another part in its place", map[string]string{"xl/worksheets/sheet1.xml": wholeBook["xl/styles.xml"]}, "a sheet was expected"},
		{"sheet missing", map[string]string{"xl/worksheets/sheet1.xml": ""}, "content is missing"},
		{"workbook missing", map[string]string{"xl/workbook.xml": ""}, "workbook"},
		{"relations missing", map[string]string{"xl/_rels/workbook.xml.rels": ""}, "content is missing"},
		{"styles missing", map[string]string{"xl/styles.xml": ""}, "cell B1"},
		{"styles cut off", map[string]string{"xl/styles.xml": wholeBook["xl/styles.xml"][:300]}, "cannot be opened"},
		{"shared texts cut off", map[string]string{"xl/sharedStrings.xml": wholeBook["xl/sharedStrings.xml"][:150]}, "sharedStrings"},
		{"two sheets of one name", map[string]string{"xl/workbook.xml": strings.Replace(wholeBook["xl/workbook.xml"], "</sheets>", `<sheet name="表一" sheetId="2" r:id="rId1"/></sheets>`, 1)}, "two sheets have this name"},
		{"two sheets of one part", map[string]string{"xl/workbook.xml": strings.Replace(wholeBook["xl/workbook.xml"], "</sheets>", `<sheet name="表二" sheetId="2" r:id="rId1"/></sheets>`, 1)}, "same content"},
		{"malformed reference", entry(`<row r="1"><c r="1A"><v>1</v></c></row>`), "row 1"},
		{"reference of another row", entry(`<row r="1"><c r="A2"><v>1</v></c></row>`), "row 1"},
		{"cells out of order", entry(`<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>`), "row 1"},
		{"cell twice", entry(`<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`), "row 1"},
		{"rows out of order", entry(`<row r="2"/><row r="1"/>`), "row 2"},
		{"row number too large", entry(`<row r="99999999999"/>`), "row 0"},
		{"style that is not described", entry(`<row r="1"><c r="A1" s="77"><v>1</v></c></row>`), "cell A1"},
		{"cell not closed", entry(`<row r="1"><c r="A1"><v>1</v></row>`), "cell A1"},
		{"document type", map[string]string{"xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a "b">]>` + whole}, "entities"},
		{"unknown entity", entry(`<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>`), "sheet 表一"},
		{"text that is not UTF-8", entry(`<row r="1"><c r="A1" t="inlineStr"><is><t>` + "\xff" + `</t></is></c></row>`), "sheet 表一"},
		{"UTF-16", map[string]string{"xl/worksheets/sheet1.xml": strings.Replace(whole, "UTF-8", "UTF-16", 1)}, "UTF-8"},
		{"binary workbook", map[string]string{"xl/workbook.bin": "x"}, ".xlsb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read("a.xlsx", pack(t, c.changed))
			if err == nil {
				t.Fatalf("it was read: %+v", doc.Problems)
			}
			var refused *Error
			if !errors.As(err, &refused) || refused.Try == "" || refused.File != "a.xlsx" {
				t.Errorf("%#v", err)
			}
			if !strings.Contains(err.Error(), c.message) {
				t.Errorf("%v does not say %q", err, c.message)
			}
		})
	}
}

// TestReadXLSXPassword refuses a workbook with a password.
func TestReadXLSXPassword(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	_, err := Read("a.xlsx", b.Bytes())
	if err == nil || !strings.Contains(err.Error(), "password") {
		t.Errorf("got %v", err)
	}
}

// TestReadXLSXWarnings reads a workbook with macros and links, and says that it has them.
func TestReadXLSXWarnings(t *testing.T) {
	doc, err := Read("a.xlsm", pack(t, map[string]string{"xl/vbaProject.bin": "x", "xl/externalLinks/externalLink1.xml": "<externalLink/>"}))
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Problems) != 2 {
		t.Errorf("problems: %v", doc.Problems)
	}
}

// bomb writes a package whose sheet claims to unpack to claimed bytes and does unpack to real.
func bomb(t *testing.T, claimed uint64, real int) []byte {
	t.Helper()
	data := pack(t, map[string]string{"xl/worksheets/sheet1.xml": sheetOf(strings.Repeat(" ", real))})
	source, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range source.File {
		header := f.FileHeader
		if strings.HasSuffix(f.Name, "sheet1.xml") {
			header.UncompressedSize64 = claimed
		}
		part, err := w.CreateRaw(&header)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := (&bytes.Buffer{}).ReadFrom(raw); err != nil {
			t.Fatal(err)
		}
		raw, _ = f.OpenRaw()
		content := make([]byte, f.CompressedSize64)
		if _, err := raw.Read(content); err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestReadXLSXBounds reads or refuses workbooks that are small and unpack to very much, quickly and in little memory.
func TestReadXLSXBounds(t *testing.T) {
	ghosts := func() string {
		var b strings.Builder
		for row := 1; row <= 60; row++ {
			fmt.Fprintf(&b, `<row r="%d">`, row)
			for column := range 16_384 {
				if column == 0 {
					fmt.Fprintf(&b, `<c r="A%d"><v>%d</v></c>`, row, row)
					continue
				}
				fmt.Fprintf(&b, `<c r="%s" s="1"/>`, cellName(column, row))
			}
			b.WriteString(`</row>`)
		}
		return b.String()
	}
	for _, c := range []struct {
		name    string
		data    []byte
		rows    int    // read; 0 when it is refused
		message string // of the refusal or the problem
	}{
		{"ten gigabytes claimed", bomb(t, 10<<30, 100), 0, "unpacks"},
		{"more than claimed", bomb(t, 2_000, 64<<20), 0, "sheet1.xml is cut off"},
		{"more than a workbook holds", sheetBook(t, strings.Repeat(" ", workbookBytes)), 0, "unpacks"},
		{"a million empty styled rows", sheetBook(t, `<row r="1"><c r="A1"><v>1</v></c></row>`+manyRows(1_000_000)), 1, ""},
		{"ghost columns", sheetBook(t, ghosts()), 60, ""},
		{"a million shared texts", pack(t, map[string]string{"xl/sharedStrings.xml": `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + strings.Repeat("<si><t/></si>", 1_000_000) + "</sst>"}), 0, "entries"},
		{"a million formats", pack(t, map[string]string{"xl/styles.xml": `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>` + strings.Repeat(`<xf numFmtId="0"/>`, 900_000) + "</cellXfs></styleSheet>"}), 0, "entries"},
		{"many shared texts", pack(t, map[string]string{"xl/sharedStrings.xml": `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + strings.Repeat("<si><t>1</t></si>", 95_000) + "</sst>"}), 1, ""},
		{"many formats", pack(t, map[string]string{"xl/styles.xml": `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>` + strings.Repeat(`<xf numFmtId="0"/>`, 390_000) + "</cellXfs></styleSheet>"}), 1, ""},
		{"a cell in the last row and column", sheetBook(t, `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`), 1, "beyond"},
		{"long texts without end", sheetBook(t, manyTexts(240_000)), 0, "texts of the workbook"},
		{"many long texts", sheetBook(t, manyTexts(90_000)), 900, ""},
		{"half a million cells", sheetBook(t, manyCells(500_000)), 0, "cells with content"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if len(c.data) > 16<<20 {
				t.Fatalf("the test's own file has %d bytes", len(c.data))
			}
			start := time.Now()
			peak, stop := watchMemory()
			doc, err := Read("a.xlsx", c.data)
			used := stop(peak)
			if took := time.Since(start); took > time.Minute {
				t.Errorf("it took %v", took)
			}
			if used > 256<<20 {
				t.Errorf("it used %d MiB", used>>20)
			}
			t.Logf("%v, %d MiB", time.Since(start), used>>20)
			switch {
			case c.rows == 0 && (err == nil || !strings.Contains(err.Error(), c.message)):
				t.Errorf("got %v, want a refusal with %q", err, c.message)
			case c.rows > 0 && err != nil:
				t.Error(err)
			case c.rows > 0 && len(doc.Blocks[0].Table.Rows) != c.rows:
				t.Errorf("%d rows, want %d", len(doc.Blocks[0].Table.Rows), c.rows)
			case c.rows > 0 && c.message != "" && (len(doc.Problems) == 0 || !strings.Contains(doc.Problems[0].Message, c.message)):
				t.Errorf("problems: %v", doc.Problems)
			}
		})
	}
}

// manyRows writes empty rows that only have a style.
func manyRows(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/></row>`, i+2, i+2)
	}
	return b.String()
}

// manyTexts writes n cells that each have a text of their own, 100 in a row.
func manyTexts(n int) string {
	var b strings.Builder
	for i := range n {
		if i%100 == 0 {
			b.WriteString(`<row>`)
		}
		fmt.Fprintf(&b, `<c t="inlineStr"><is><t>%0150d</t></is></c>`, i)
		if i%100 == 99 {
			b.WriteString(`</row>`)
		}
	}
	return b.String()
}

// manyCells writes n cells with a number, 100 in a row.
func manyCells(n int) string {
	var b strings.Builder
	for i := range n {
		if i%100 == 0 {
			b.WriteString(`<row>`)
		}
		b.WriteString(`<c><v>1</v></c>`)
		if i%100 == 99 {
			b.WriteString(`</row>`)
		}
	}
	return b.String()
}

// watchMemory samples the heap in use until stop, which gives how much it grew at most.
func watchMemory() (base uint64, stop func(base uint64) uint64) {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	base = m.HeapInuse
	done, peak := make(chan struct{}), make(chan uint64)
	go func() {
		highest := base
		for {
			select {
			case <-done:
				peak <- highest
				return
			case <-time.After(2 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				highest = max(highest, m.HeapInuse)
			}
		}
	}()
	return base, func(base uint64) uint64 {
		close(done)
		return <-peak - base
	}
}
