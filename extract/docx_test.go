package extract_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"juesuan/extract"
)

// shown writes a document's blocks: one line for each paragraph and row; soft breaks are /, cells end with |, spans are in {}.
func shown(doc *extract.Document) string {
	var b strings.Builder
	for _, block := range doc.Blocks {
		if block.Table == nil {
			b.WriteString(strings.ReplaceAll(block.Text.String, "\n", "/") + "\n")
			continue
		}
		for _, row := range block.Table.Rows {
			for _, cell := range row.Cells {
				b.WriteString(strings.ReplaceAll(cell.Text.String, "\n", "/"))
				if cell.ColSpan > 1 || cell.RowSpan > 1 {
					fmt.Fprintf(&b, "{%dx%d}", cell.ColSpan, cell.RowSpan)
				}
				fmt.Fprintf(&b, "@%d|", cell.Column)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// p, cell and row write WordprocessingML.
func p(inner ...string) string { return "<w:p>" + strings.Join(inner, "") + "</w:p>" }

func r(text string) string {
	return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

func item(level, list int, text string) string {
	return p(fmt.Sprintf(`<w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>`, level, list), r(text))
}

func tc(properties, inner string) string {
	return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + inner + "</w:tc>"
}

const (
	begin    = `<w:r><w:fldChar w:fldCharType="begin"/></w:r>`
	separate = `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	end      = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
)

func TestDOCX(t *testing.T) {
	list := `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`
	for _, c := range []struct{ name, body, want string }{
		{"runs", p(r("收入"), r("总计"), r("10.00 万元")), "收入总计10.00 万元\n"},
		{"spaces that do not count", p(`<w:r><w:t> 收入 </w:t></w:r>`, r(" 10")), "收入 10\n"},
		{"soft break", p(r("一是支"), `<w:r><w:br/></w:r>`, r("出增加")), "一是支/出增加\n"},
		{"soft breaks as paragraphs", p(r("一、收入情况"), `<w:r><w:br/></w:r>`, r("二、支出情况")), "一、收入情况\n二、支出情况\n"},
		{"tab, hyphen, symbol", p(`<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:char="F082"/><w:sym w:char="F0E0"/></w:r>`), "甲\t乙-☑②\ufffd\n"},
		{"tracked changes", p(r("收入"), `<w:del><w:r><w:delText>9.99</w:delText><w:t>8.88</w:t></w:r></w:del>`, `<w:ins><w:r><w:t>10.00</w:t></w:r></w:ins>`, r("万元")), "收入10.00万元\n"},
		{"moved", p(`<w:moveFrom><w:r><w:t>5万元</w:t></w:r></w:moveFrom>`, `<w:moveTo><w:r><w:t>6万元</w:t></w:r></w:moveTo>`), "6万元\n"},
		{"deleted paragraph mark", p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`, r("收入总")) + p(r("计10万元")), "收入总计10万元\n"},
		{"old properties", p(`<w:pPr><w:pPrChange><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr>`, r("正文")), "正文\n"},
		{"hidden", p(r("看得见"), `<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>`, `<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>也看得见</w:t></w:r>`), "看得见也看得见\n"},
		{"field", p(begin, `<w:r><w:instrText> DATE \@ "2031" </w:instrText></w:r>`, r("instruction"), separate, r("2024年"), end, r("度")), "2024年度\n"},
		{"field in a field", p(begin, r("IF "), begin, r("X"), separate, r("1"), end, r("= 1"), separate, r("甲"), end, r("乙")), "甲乙\n"},
		{"field over paragraphs", p(begin, r(`TOC \o`), separate, r("一、收入"), `<w:r><w:tab/></w:r>`, begin, r("PAGEREF"), separate, r("5"), end) + p(r("二、支出"), end) + p(r("正文")), "一、收入\t5\n二、支出\n正文\n"},
		{"field never closed", p(begin, r("X")) + p(r("正文")), "正文\n"},
		{"simple field", p(`<w:fldSimple w:instr="PAGE 99"><w:r><w:t>3</w:t></w:r></w:fldSimple>`), "3\n"},
		{"superscript", p(r("20m"), `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>`, r("3")), "20m²3\n"},
		{"ruby", p(`<w:r><w:ruby><w:rt><w:r><w:t>yù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>预</w:t></w:r></w:rubyBase></w:ruby></w:r>`, r("算")), "预算\n"},
		{"hyperlink, smart tag, control", p(`<w:hyperlink w:anchor="a">` + r("甲") + `</w:hyperlink><w:smartTag>` + r("乙") + `</w:smartTag><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>` + r("丙") + `</w:sdtContent></w:sdt>`), "甲乙丙\n"},
		{"list", item(0, 1, "收入") + item(1, 1, "财政") + item(2, 1, "类") + item(2, 1, "款") + item(1, 1, "事业") + item(2, 1, "项") + item(0, 1, "支出") + item(0, 2, "又一"), "一、收入\n（一）财政\n1.类\n2.款\n（二）事业\n1.项\n二、支出\n一、又一\n"},
		{"list ended", item(0, 0, "正文"), "正文\n"},
		{"text box", p(r("前"), `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>`+p(r("框内"))+`</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>`+p(r("框内"))+`</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`, r("后")) + p(r("下一段")), "前后\n框内\n下一段\n"},
		{"spans", "<w:tbl><w:tr>" + tc(`<w:gridSpan w:val="2"/>`, p(r("甲"))) + tc(`<w:vMerge w:val="restart"/>`, p(r("乙"))) + "</w:tr><w:tr>" + tc("", p(r("丙"))) + tc("", p(r("丁"))+p(r("戊"))) + tc("<w:vMerge/>", p()) + "</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + tc("", p(r("己"))) + tc(`<w:vMerge w:val="continue"/>`, p()) + "</w:tr></w:tbl>",
			"甲{2x1}@0|乙{1x3}@2|\n丙@0|丁/戊@1|\n己@1|\n"},
		{"deleted row and cell", "<w:tbl><w:tr>" + tc("", p(r("甲"))) + tc("", p(r("乙"))) + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + tc("", p(r("9"))) + "</w:tr><w:tr>" + tc("", p(r("丙"))) + tc("<w:cellDel/>", p(r("8"))) + tc("", p(r("丁"))) + "</w:tr></w:tbl>", "甲@0|乙@1|\n丙@0|丁@1|\n"},
		{"frame", "<w:tbl><w:tr>" + tc("", p(r("一、收入情况"))+p(r("收入10万元。"))) + "</w:tr></w:tbl>", "一、收入情况\n收入10万元。\n"},
		{"table in a table of data", "<w:tbl><w:tr>" + tc("", p(r("名称"))) + tc("", p(r("甲"))) + "</w:tr><w:tr>" + tc("", p(r("明细"))) + tc("", "<w:tbl><w:tr>"+tc("", p(r("1")))+tc("", p(r("2")))+"</w:tr></w:tbl>"+p()) + "</w:tr><w:tr>" + tc("", p(r("总分"))) + tc("", p(r("99"))) + "</w:tr></w:tbl>",
			"名称@0|甲@1|\n明细@0|@1|\n1@0|2@1|\n总分@0|99@1|\n"},
		{"paragraphs stay apart", p(r("收入总计10万元")) + p(r("支出总计20万元")) + p() + p(r("其中人员经费30万元。")), "收入总计10万元\n支出总计20万元\n其中人员经费30万元。\n"},
		{"a number broken over paragraphs", p(r("收入总计为203")) + p(r("23.21万元，其中")), "收入总计为203/23.21万元，其中\n"},
		{"characters that show nothing", p(r("收\u200b入\ufeff1\u00ad0")), "收入10\n"},
		{"prefix of another name", `<x:p><x:r><x:t>甲</x:t></x:r></x:p>`, "甲\n"},
		{"entities and sections", p(r("A&amp;B&#x4E2D;<![CDATA[<C>]]><!-- no -->")), "A&B中<C>\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := extract.Read("a.docx", docxOf(c.body, list))
			if err != nil {
				t.Fatal(err)
			}
			if got := shown(doc); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestDOCXPlaces holds the places of a document with list numbers, soft breaks, boxes and cells to its lines.
func TestDOCXPlaces(t *testing.T) {
	list := `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
	body := p(r("题目")) + p() + item(0, 1, "收入") + p(r("支"), `<w:r><w:br/></w:r>`, r("出")) +
		"<w:tbl><w:tr>" + tc("", p(r("甲"))+p(r("乙丙"))) + tc("", p(r("丁"))) + "</w:tr></w:tbl>" + p(r("末"))
	doc, err := extract.Read("a.docx", docxOf(body, list))
	if err != nil {
		t.Fatal(err)
	}
	place := func(text extract.Text, words string) string {
		i := strings.Index(text.String, words)
		return text.Place(i, i+len(words)).String()
	}
	cells := doc.Blocks[3].Table.Rows[0].Cells
	for _, c := range []struct{ got, want string }{
		{place(doc.Blocks[0].Text, "题目"), "line 1 offset 0"},
		{place(doc.Blocks[1].Text, "收入"), "line 3 offset 2"},
		{place(doc.Blocks[2].Text, "出"), "line 5 offset 0"},
		{place(cells[0].Text, "丙"), "line 7 offset 1"},
		{place(cells[1].Text, "丁"), "line 8 offset 0"},
		{place(doc.Blocks[4].Text, "末"), "line 9 offset 0"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

// TestDOCXNotes reads footnotes behind the paragraph that refers to them, in a package whose parts have other names.
func TestDOCXNotes(t *testing.T) {
	doc, err := extract.Read("a.docx", zipOf(map[string]string{
		"_rels/.rels":                   `<Relationships><Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>`,
		"word/_rels/document2.xml.rels": `<Relationships><Relationship Id="r1" Type="x/footnotes" Target="notes.xml"/><Relationship Id="r2" Type="x/styles" Target="styles.xml"/><Relationship Id="r3" Type="x/numbering" Target="n.xml"/></Relationships>`,
		"word/document2.xml":            `<w:document><w:body><w:p><w:pPr><w:pStyle w:val="h"/></w:pPr>` + r("收入") + `</w:p><w:p><w:pPr><w:pStyle w:val="k"/></w:pPr>` + r("财政") + `</w:p>` + p(r("收入10万元"), `<w:r><w:footnoteReference w:id="2"/></w:r>`, r("。")) + `</w:body></w:document>`,
		"word/notes.xml":                `<w:footnotes><w:footnote w:type="separator" w:id="0">` + p(r("-")) + `</w:footnote><w:footnote w:id="2">` + p(`<w:r><w:footnoteRef/></w:r>`, r(" 含结转3万元。")) + `</w:footnote></w:footnotes>`,
		"word/styles.xml":               `<w:styles><w:style w:styleId="k"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="h"><w:basedOn w:val="g"/></w:style><w:style w:styleId="g"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>`,
		"word/n.xml":                    `<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:pStyle w:val="k"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:start w:val="1"/><w:isLgl/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
	}))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := shown(doc), "三、收入\n3.1 财政\n收入10万元。\n 含结转3万元。\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// hostile packs a document.xml without anything else.
func hostile(document string) []byte {
	return zipOf(map[string]string{"word/document.xml": document})
}

// encrypted sets the flag of a protected entry in every header.
func encrypted(data []byte) []byte {
	data = bytes.Clone(data)
	for _, header := range []struct {
		sign string
		at   int
	}{{"PK\x03\x04", 6}, {"PK\x01\x02", 8}} {
		for i := 0; ; {
			k := bytes.Index(data[i:], []byte(header.sign))
			if k < 0 {
				break
			}
			data[i+k+header.at] |= 1
			i += k + 4
		}
	}
	return data
}

// bomb packs a document of size bytes that is all one character.
func bomb(t *testing.T, size int) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	chunk := bytes.Repeat([]byte(" "), 1<<20)
	for range size >> 20 {
		if _, err := w.Write(chunk); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// claiming makes the parts of a package claim that they unpack to so many bytes.
func claiming(t *testing.T, data []byte, size uint64) []byte {
	t.Helper()
	source, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range source.File {
		header := f.FileHeader
		header.UncompressedSize64 = size
		part, err := w.CreateRaw(&header)
		if err != nil {
			t.Fatal(err)
		}
		packed, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(part, packed); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestDOCXRefused reads what is no document, or an attack: each is refused with a hint, soon and without much memory.
func TestDOCXRefused(t *testing.T) {
	good := docxOf(p(r("收入10万元。")), "")
	body := func(inner string) []byte {
		return hostile("<w:document><w:body>" + inner + "</w:body></w:document>")
	}
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"truncated", good[:len(good)*2/3], "the document is cut off or damaged: zip"},
		{"no document", zipOf(map[string]string{"word/styles.xml": "<w:styles/>"}), "the package has no part word/document.xml"},
		{"no body", hostile("<w:document/>"), "the text cannot be read: the part has no text"},
		{"empty", body(p() + p()), "is empty: it has no text"},
		{"only pictures", body(p(`<w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>`)), "has no text, only pictures (1)"},
		{"password", encrypted(good), "is protected by a password"},
		{"entity", hostile(`<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document><w:body>` + p(r("&x;")) + `</w:body></w:document>`), "declares a document type"},
		{"undeclared entity", body(p(r("&x;"))), "an entity that was not declared"},
		{"text cut off", hostile("<w:document><w:body><w:p><w:r><w:t>收入"), "the part ends in the middle"},
		{"tags crossed", body("<w:p><w:r></w:p></w:r>"), "an element is closed that is not open"},
		{"utf-16", hostile("\xff\xfe<\x00"), "the part is not UTF-8"},
		{"bad bytes", body(p(r("\xff\xfe"))), "characters that are not UTF-8"},
		{"deep", body(strings.Repeat("<w:sdt>", 1_000_000)), "elements are nested more than 400 deep"},
		{"deep tables", body(strings.Repeat("<w:tbl><w:tr><w:tc>", 300_000)), "elements are nested more than 400 deep"},
		{"many paragraphs", body(strings.Repeat("<w:p/>", 500_001)), "more than 500000 paragraphs and cells"},
		{"many cells", body("<w:tbl><w:tr>" + strings.Repeat("<w:tc/>", 500_001) + "</w:tr></w:tbl>"), "more than 500000 paragraphs and cells"},
		{"10 GB", claiming(t, bomb(t, 50<<20), 10<<30), "the part word/document.xml has 10737418240 bytes, at most 67108864 were expected"},
		{"more than it claims", claiming(t, bomb(t, 300<<20), 1000), "the part word/document.xml is damaged: zip"},
		{"bomb", bomb(t, 300<<20), "the part word/document.xml has 314572800 bytes, at most 67108864 were expected"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, err := extract.Read("a.docx", c.data)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			var e *extract.Error
			if !errors.As(err, &e) || e.File != "a.docx" || e.Try == "" || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
			if took > time.Minute {
				t.Errorf("took %s", took)
			}
			if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 400 {
				t.Errorf("allocated %d MiB", used)
			}
		})
	}
}

// TestDOCXSlow reads documents that are allowed and as bad as can be.
func TestDOCXSlow(t *testing.T) {
	wide := "<w:tr>" + tc(`<w:vMerge/><w:gridSpan w:val="4096"/>`, "") + "</w:tr>"
	for name, body := range map[string]string{
		"wide rows":   p(r("文")) + "<w:tbl>" + strings.Repeat(wide, 450_000) + "</w:tbl>",
		"long text":   p(r(strings.Repeat("收入1,", 5_000_000))),
		"many breaks": p(strings.Repeat("<w:r><w:t>收</w:t><w:br/></w:r>", 500_000)),
		"nested":      strings.Repeat("<w:tbl><w:tr><w:tc>", 120) + strings.Repeat("<w:p/>", 400_000) + p(r("文")) + strings.Repeat("</w:tc></w:tr></w:tbl>", 120),
		"fields":      p(strings.Repeat(begin, 300_000), r("文")) + p(r("文")),
	} {
		t.Run(name, func(t *testing.T) {
			data := docxOf(body, "")
			start := time.Now()
			if _, err := extract.Read("a.docx", data); err != nil {
				t.Log(err)
			}
			if took := time.Since(start); took > time.Minute {
				t.Errorf("took %s", took)
			} else {
				t.Log(took)
			}
		})
	}
}

// zipParts unpacks a package.
func zipParts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = b.String()
	}
	return parts
}
