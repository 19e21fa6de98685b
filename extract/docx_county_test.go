package extract_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"juesuan/extract"
)

// places are the parts of a Performance that say where it stands.
var places = regexp.MustCompile(`"Source":\{[^{}]*\}|"page":\d+|"line":\d+|"offset":\d+`)

// marks are what converters leave in a text that no document has.
var marks = regexp.MustCompile(`\[bookmark: [^\]]*\]`)

// docxWriter writes the blocks of a Document as Word does, and keeps the lines as people see them.
type docxWriter struct {
	rand    *rand.Rand
	body    strings.Builder
	lists   strings.Builder // of numbering.xml
	list    int             // numId of the last list
	last    map[int]int     // by level: the last number of the list
	lines   []string
	numbers bool   // the ordinals of lists are automatic
	tracked bool   // with tracked changes
	merged  bool   // cells below a label are merged with it
	tail    string // what stands behind the blocks
	wrapped bool   // the whole text stands in a table of one cell
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

func (w *docxWriter) run(text string) {
	for _, s := range piecesOf(w.rand, text) {
		kind := w.rand.IntN(12)
		if !w.tracked {
			kind = 99
		}
		switch kind {
		case 0:
			fmt.Fprintf(&w.body, `<w:ins w:id="1" w:author="甲"><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:ins>`, escaped(s))
			continue
		case 1:
			w.body.WriteString(`<w:del w:id="2" w:author="甲"><w:r><w:delText>9,999.99万元</w:delText></w:r></w:del>`)
		case 2:
			w.body.WriteString(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>12.34%</w:t></w:r>`)
		case 3:
			w.body.WriteString(`<w:moveFrom w:id="3"><w:r><w:t>55.55万元</w:t></w:r></w:moveFrom>`)
		case 4:
			w.body.WriteString(`<w:bookmarkStart w:id="4" w:name="_Toc1"/><w:bookmarkEnd w:id="4"/>`)
		}
		fmt.Fprintf(&w.body, `<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:b w:val="0"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, escaped(s))
	}
}

var entry = regexp.MustCompile(`^(.*) PAGEREF (_Toc\d+) \\h (\d+)$`)

// paragraph writes one paragraph; \n are soft breaks.
func (w *docxWriter) paragraph(text string, free bool) {
	text = marks.ReplaceAllString(text, "")
	if m := entry.FindStringSubmatch(text); m != nil {
		fmt.Fprintf(&w.body, `<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:hyperlink w:anchor="%s"><w:r><w:t>%s</w:t></w:r><w:r><w:tab/></w:r>`+
			`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF %s \h </w:instrText></w:r>`+
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>%s</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>`,
			m[2], escaped(m[1]), m[2], m[3])
		w.lines = append(w.lines, m[1]+"\t"+m[3])
		return
	}
	w.body.WriteString("<w:p>")
	w.lines = append(w.lines, strings.Split(text, "\n")...)
	if free && w.numbers {
		text = w.ordinal(text)
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			w.body.WriteString("<w:r><w:br/></w:r>")
		}
		w.run(line)
	}
	w.body.WriteString("</w:p>")
}

var (
	ordinals = []*regexp.Regexp{regexp.MustCompile(`^([一二三四五六七八九十]+)、`), regexp.MustCompile(`^（([一二三四五六七八九十]+)）`), regexp.MustCompile(`^(\d{1,2})\.\D`)}
	formats  = []string{"chineseCounting", "chineseCountingThousand", "decimal"}
	patterns = []string{"%1、", "（%2）", "%3."}
)

// ordinal makes the ordinal at the beginning of text an automatic number, where it counts on.
func (w *docxWriter) ordinal(text string) string {
	for level, o := range ordinals {
		m := o.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		n := 0
		for n < 40 && extract.ListNumber(n, formats[level]) != m[1] {
			n++
		}
		if n != w.last[level]+1 {
			w.list++
			fmt.Fprintf(&w.lists, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride></w:num>`, w.list, level, n)
		}
		w.last[level] = n
		for below := level + 1; below < 3; below++ {
			w.last[below] = -1
		}
		fmt.Fprintf(&w.body, `<w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>`, level, w.list)
		return text[len(strings.NewReplacer("%1", m[1], "%2", m[1], "%3", m[1]).Replace(patterns[level])):]
	}
	return text
}

// table writes a table. Rows have as many cells as the text; a row that is shorter spans the rest.
func (w *docxWriter) table(t *extract.Table) {
	width := 0
	for _, row := range t.Rows {
		width = max(width, len(row.Cells))
	}
	w.body.WriteString(`<w:tbl><w:tblPr/><w:tblGrid/>`)
	for i, row := range t.Rows {
		w.body.WriteString("<w:tr>")
		for k, cell := range row.Cells {
			w.body.WriteString("<w:tc><w:tcPr>")
			if w.merged && k == 0 && len(row.Cells) == width {
				down := i+1 < len(t.Rows) && len(t.Rows[i+1].Cells) == width && t.Rows[i+1].Cells[0].Text.String == ""
				switch {
				case cell.Text.String == "" && i > 0 && len(t.Rows[i-1].Cells) == width:
					w.body.WriteString(`<w:vMerge/></w:tcPr><w:p/></w:tc>`)
					continue
				case down:
					w.body.WriteString(`<w:vMerge w:val="restart"/>`)
				}
			}
			w.body.WriteString("</w:tcPr>")
			w.paragraph(cell.Text.String, false)
			w.body.WriteString("</w:tc>")
		}
		w.body.WriteString("</w:tr>")
	}
	w.body.WriteString("</w:tbl>")
}

// grid writes a table whose cells stand in columns and cover others.
func (w *docxWriter) grid(t *extract.Table) {
	width := 0
	for _, row := range t.Rows {
		for _, cell := range row.Cells {
			width = max(width, cell.Column+cell.ColSpan)
		}
	}
	type cover struct{ rows, span int }
	below := map[int]cover{}
	w.body.WriteString(`<w:tbl><w:tblPr/><w:tblGrid/>`)
	for _, row := range t.Rows {
		cells := map[int]extract.Cell{}
		for _, cell := range row.Cells {
			cells[cell.Column] = cell
		}
		w.body.WriteString("<w:tr>")
		for column := 0; column < width; {
			cell, ok := cells[column]
			if c := below[column]; !ok && c.rows > 0 {
				fmt.Fprintf(&w.body, `<w:tc><w:tcPr><w:gridSpan w:val="%d"/><w:vMerge/></w:tcPr><w:p/></w:tc>`, c.span)
				below[column] = cover{c.rows - 1, c.span}
				column += c.span
				continue
			}
			if !ok {
				w.body.WriteString(`<w:tc><w:p/></w:tc>`)
				column++
				continue
			}
			fmt.Fprintf(&w.body, `<w:tc><w:tcPr><w:gridSpan w:val="%d"/>`, cell.ColSpan)
			if cell.RowSpan > 1 {
				w.body.WriteString(`<w:vMerge w:val="restart"/>`)
				below[column] = cover{cell.RowSpan - 1, cell.ColSpan}
			}
			w.body.WriteString("</w:tcPr>")
			w.paragraph(printedIn(cell), false)
			w.body.WriteString("</w:tc>")
			column += cell.ColSpan
		}
		w.body.WriteString("</w:tr>")
	}
	w.body.WriteString("</w:tbl>")
}

// printedIn is what a workbook shows in a cell.
func printedIn(cell extract.Cell) string {
	if cell.Kind != extract.KindNumber || cell.Format == nil || cell.Format.Decimals < 0 || cell.Format.Scale != 0 {
		return cell.Text.String
	}
	d, err := decimal.NewFromString(cell.Text.String)
	if err != nil {
		return cell.Text.String
	}
	return d.StringFixed(int32(cell.Format.Decimals))
}

// write writes a document's blocks and gives the file.
func (w *docxWriter) write(doc *extract.Document) []byte {
	w.last = map[int]int{0: -1, 1: -1, 2: -1}
	for _, b := range doc.Blocks {
		if b.Table != nil {
			w.table(b.Table)
		} else {
			w.paragraph(b.Text.String, true)
		}
	}
	body := w.body.String() + w.tail
	if w.wrapped {
		body = "<w:tbl><w:tr><w:tc><w:tcPr/>" + body + "</w:tc></w:tr></w:tbl>"
	}
	return docxOf(body, w.lists.String())
}

const wordSpace = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// docxOf packs a body and its lists.
func docxOf(body, lists string) []byte {
	levels := ""
	for i := range patterns {
		levels += fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:suff w:val="nothing"/><w:lvlText w:val="%s"/></w:lvl>`, i, formats[i], patterns[i])
	}
	return zipOf(map[string]string{
		"[Content_Types].xml":          `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>`,
		"_rels/.rels":                  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/_rels/document.xml.rels": `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`,
		"word/document.xml":            `<?xml version="1.0" encoding="UTF-8"?><w:document` + wordSpace + `><w:body>` + body + `<w:sectPr/></w:body></w:document>`,
		"word/numbering.xml":           `<?xml version="1.0" encoding="UTF-8"?><w:numbering` + wordSpace + `><w:abstractNum w:abstractNumId="0">` + levels + `</w:abstractNum>` + lists + `</w:numbering>`,
	})
}

// zipOf packs parts, the content types first as Word does.
func zipOf(parts map[string]string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name string) {
		w, err := z.Create(name)
		if err != nil {
			panic(err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			panic(err)
		}
	}
	order := []string{"[Content_Types].xml", "_rels/.rels", "word/document.xml"}
	for _, name := range order {
		if parts[name] != "" {
			add(name)
		}
	}
	for name := range parts {
		if name != order[0] && name != order[1] && name != order[2] {
			add(name)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// TestCountyAsDOCX writes every document of the county as Word documents: the facts, tables and unread numbers are those
// of the text, and stand where the paragraphs have them.
func TestCountyAsDOCX(t *testing.T) {
	ref := codes(t)
	facts, files := 0, 0
	for i, d := range county(t, ref, 2) {
		text, sub, want := reading(t, ref, "test.txt", []byte(d.Text))
		if len(want.Facts) != len(d.Facts) || len(sub.Facts) == 0 {
			t.Fatalf("%s: the text has %d facts, %d were written", d.name, len(want.Facts), len(d.Facts))
		}
		for k, w := range []*docxWriter{{}, {numbers: true}, {tracked: true, merged: true}, {wrapped: true, numbers: true, tracked: true}} {
			w.rand = rand.New(rand.NewPCG(uint64(i), uint64(k)))
			_, got, is := reading(t, ref, "test.docx", w.write(text))
			if diff := differs(is, want); diff != "" {
				t.Errorf("%s, kind %d: %s", d.name, k, diff)
				continue
			}
			standsAt(t, w.lines, got)
			files, facts = files+1, facts+len(got.Facts)
		}
		if t.Failed() {
			break
		}
	}
	t.Logf("%d files, %d facts", files, facts)
}
