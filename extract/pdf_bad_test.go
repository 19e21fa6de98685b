package extract_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"juesuan/extract"
)

// pdfPage is one page of a PDF that a test makes.
type pdfPage struct {
	content string
	more    string // entries of the page's dictionary
}

// han gives an instruction that shows a text at a place, from the lower left corner.
func han(x, y, size float64, text string) string {
	var hex strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&hex, "%04X", u)
	}
	return fmt.Sprintf("BT /F1 %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET\n", size, x, y, hex.String())
}

// single is han with a text object for each character.
func single(x, y, size float64, text string) string {
	var out strings.Builder
	for _, c := range text {
		out.WriteString(han(x, y, size, string(c)))
		if x += size; c < 0x80 {
			x -= size / 2
		}
	}
	return out.String()
}

// pdfOf packs pages; trailer are more entries of the trailer.
func pdfOf(trailer string, pages ...pdfPage) []byte { return pdfWith(nil, trailer, pages...) }

// pdfWith packs pages and more objects, numbered behind those of the pages.
func pdfWith(more []string, trailer string, pages ...pdfPage) []byte {
	var out bytes.Buffer
	var at []int
	object := func(text string) {
		at = append(at, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(at), text)
	}
	out.WriteString("%PDF-1.7\n")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 5+2*i)
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Kids [ %s] /Count %d /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> >>", kids, len(pages)))
	object("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [ 4 0 R ] >>")
	object("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> /W [1 94 500] >>")
	for _, p := range pages {
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Contents %d 0 R %s >>", len(at)+2, p.more))
		var packed bytes.Buffer
		z := zlib.NewWriter(&packed)
		_, _ = z.Write([]byte(p.content))
		_ = z.Close()
		object(fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", packed.Len(), packed.String()))
	}
	for _, text := range more {
		object(text)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, trailer, start)
	return out.Bytes()
}

const (
	sentence = "本年收入合计1,234.56万元，其中：财政拨款收入1,200.00万元。"
	picture  = "q 400 0 0 500 80 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
)

// shownPDF gives the text of a document's blocks, tables as cells with | between.
func shownPDF(doc *extract.Document) string {
	var parts []string
	for _, b := range doc.Blocks {
		if b.Table == nil {
			parts = append(parts, b.Text.String)
			continue
		}
		for _, row := range b.Table.Rows {
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, c.Text.String)
			}
			parts = append(parts, strings.Join(cells, "|"))
		}
	}
	return strings.Join(parts, "\n")
}

// TestPDFPages reads pages that are set in unusual ways.
func TestPDFPages(t *testing.T) {
	columns := ""
	for i := range 8 {
		y := 700 - 20*float64(i)
		columns += han(40, y, 10, fmt.Sprintf("左栏第%d行的文字一直写到栏的末尾为止啊啊啊", i)) + han(310, y-7, 10, fmt.Sprintf("右栏第%d行的文字一直写到栏的末尾为止啊啊啊", i))
	}
	grid := "0.5 w 50 600 m 350 600 l S 50 570 m 350 570 l S 50 520 m 350 520 l S 50 600 m 50 520 l S 200 600 m 200 520 l S 350 600 m 350 520 l S\n"
	cells := han(60, 580, 10, "项目") + han(210, 580, 10, "金额") + han(60, 552, 10, "机关事业单位基本养老保险缴") + han(60, 530, 10, "费支出") + han(210, 541, 10, "160.75")
	for _, c := range []struct {
		name, trailer string
		page          pdfPage
		want          string
	}{
		{"plain", "", pdfPage{han(60, 700, 12, sentence), ""}, sentence},
		{"a text object for each character", "", pdfPage{single(60, 700, 12, sentence), ""}, sentence},
		{"characters over characters", "", pdfPage{han(60, 700, 12, "本年收入1234.50万元") + han(110, 700, 12, "8"), ""}, "本年收入\ufffd\ufffd234.50万元"},
		{"order of the file", "", pdfPage{han(300, 700, 12, "万元。") + han(60, 700, 12, "本年收入合计1,234.56"), ""}, "本年收入合计1,234.56            万元。"},
		{"printed twice to be bold", "", pdfPage{han(60, 700, 12, sentence) + han(60.3, 700, 12, sentence), ""}, sentence},
		{"invisible beside visible", "", pdfPage{han(60, 700, 12, sentence) + "3 Tr\n" + han(60, 600, 12, "99.99"), ""}, sentence},
		{"outside the page", "", pdfPage{han(60, 700, 12, sentence) + han(60, 900, 12, "99.99"), ""}, sentence},
		{"turned page", "", pdfPage{"q 0 1 -1 0 595 0 cm\n" + han(60, 500, 12, sentence) + "Q\n", "/Rotate 90"}, sentence},
		{"turned text on an upright page", "", pdfPage{"q 0 -1 1 0 0 842 cm\n" + han(60, 500, 12, sentence) + "Q\n", ""}, sentence},
		{"upside down", "", pdfPage{han(60, 500, 12, sentence), "/Rotate 180"}, sentence},
		{"box that begins elsewhere", "", pdfPage{han(1060, 700, 12, sentence), "/MediaBox [1000 0 1595 842]"}, sentence},
		{"a watermark", "", pdfPage{han(60, 700, 12, sentence) + "q 0.7 0.7 -0.7 0.7 200 200 cm\n" + han(0, 0, 40, "内部资料") + "Q\n", ""}, sentence + "\n内部资料"},
		{"wrapped line", "", pdfPage{han(84, 700, 12, "本年收入合计的情况如下所述并且这一行一直写到右边为止共203") + han(60, 680, 12, "23.21万元。"), ""}, "本年收入合计的情况如下所述并且这一行一直写到右边为止共20323.21万元。"},
		{"table", "", pdfPage{grid + cells, ""}, "项目|金额\n机关事业单位基本养老保险缴费支出|160.75"},
		{"table of filled boxes", "", pdfPage{"50 600 300 0.5 re f 50 570 300 0.5 re f 50 520 300 0.5 re f 50 520 0.5 80 re f 200 520 0.5 80 re f 350 520 0.5 80 re f\n" + cells, ""}, "项目|金额\n机关事业单位基本养老保险缴费支出|160.75"},
		{"table of frames", "", pdfPage{"50 570 150 30 re S 200 570 150 30 re S 50 520 150 50 re S 200 520 150 50 re S\n" + cells, ""}, "项目|金额\n机关事业单位基本养老保险缴费支出|160.75"},
		{"table open at the sides", "", pdfPage{"50 600 m 350 600 l S 50 570 m 350 570 l S 50 520 m 350 520 l S 200 600 m 200 520 l S\n" + cells, ""}, "项目|金额\n机关事业单位基本养老保险缴费支出|160.75"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := extract.Read("a.pdf", pdfOf(c.trailer, c.page))
			if err != nil {
				t.Fatal(err)
			}
			if got := shownPDF(doc); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if len(doc.Problems) > 0 {
				t.Errorf("problems: %+v", doc.Problems)
			}
		})
	}
	t.Run("no Unicode value", func(t *testing.T) {
		bare := []string{ // a font whose numbers 1 and 3 are not those of the digits
			"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H /DescendantFonts [ 8 0 R ] >>",
			"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>",
		}
		page := pdfPage{han(60, 700, 12, "政府") + "BT /F2 12 Tf 1 0 0 1 84 700 Tm <0033> Tj ET\n" + han(96, 700, 12, "基金收入") + "BT /F2 12 Tf 1 0 0 1 144 700 Tm <000D0031> Tj ET\n" + han(168, 700, 12, "万元。"),
			"/Resources << /Font << /F1 3 0 R /F2 7 0 R >> >>"}
		doc, err := extract.Read("a.pdf", pdfWith(bare, "", page))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := shownPDF(doc), "政府\ufffd基金收入\ufffd\ufffd万元。"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
	t.Run("a form with scripts", func(t *testing.T) {
		look := han(2, 4, 12, "1,234.56")
		more := []string{
			"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (1,234.56) /Rect [132 696 200 714] /F 4 /AP << /N 9 0 R >> >>",
			"<< /Type /Annot /Subtype /Link /Rect [0 0 600 800] >>",
			fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 68 18] /Resources << /Font << /F1 3 0 R >> >> /Length %d >>\nstream\n%s\nendstream", len(look), look),
		}
		trailer := "/OpenAction << /S /JavaScript /JS (while\\(true\\){}) >>"
		doc, err := extract.Read("a.pdf", pdfWith(more, trailer, pdfPage{han(60, 700, 12, "本年收入合计") + han(200, 700, 12, "万元。"), "/Annots [ 7 0 R 8 0 R ] /Resources << /Font << /F1 3 0 R >> >>"}))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(shownPDF(doc), " ", ""); got != "本年收入合计1,234.56万元。" || len(doc.Problems) > 0 {
			t.Errorf("got %q, %+v", got, doc.Problems)
		}
	})
	t.Run("two columns", func(t *testing.T) {
		doc, err := extract.Read("a.pdf", pdfOf("", pdfPage{columns, ""}))
		if err != nil {
			t.Fatal(err)
		}
		if got := shownPDF(doc); strings.Index(got, "左栏第7行") > strings.Index(got, "右栏第0行") {
			t.Errorf("the columns are mixed:\n%s", got)
		}
	})
}

// TestPDFRefused reads files that cannot be read, or not as a whole, and holds the messages.
func TestPDFRefused(t *testing.T) {
	plain := pdfPage{han(60, 700, 12, sentence), ""}
	many := make([]pdfPage, 1001)
	for i := range many {
		many[i] = plain
	}
	nonsense := ""
	for i := range 20 {
		line := ""
		for k := range 20 {
			line += string(rune(0x9000 + 37*i + 11*k))
		}
		nonsense += han(60, 800-20*float64(i), 12, line)
	}
	private := ""
	for i := range 60 {
		private += string(rune(0xe000 + i))
	}
	var crowd strings.Builder
	for i := range 2000 {
		crowd.WriteString(han(20, 100+0.3*float64(i), 8, strings.Repeat(fmt.Sprint(i), 30)))
	}
	var forms []string // each draws the next ten times
	for i := range 12 {
		draw := strings.Repeat("/X Do ", 10)
		forms = append(forms, fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> /Length %d >>\nstream\n%s\nendstream", 8+i, len(draw), draw))
	}
	forms = append(forms, "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 13 >>\nstream\n1 1 m 9 9 l S\nendstream")
	bomb := pdfWith(forms, "", pdfPage{"/X Do", "/Resources << /XObject << /X 7 0 R >> >>"})
	whole := pdfOf("", plain, plain)
	spoiled := bytes.Clone(whole)
	spoiled[bytes.Index(spoiled, []byte("stream\n"))+40] ^= 4
	crypt := fmt.Sprintf("/ID [<%[1]s> <%[1]s>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%[2]s> /U <%[2]s> >>", strings.Repeat("ab", 16), strings.Repeat("cd", 32))
	for _, c := range []struct {
		name, message string
		data          []byte
	}{
		{"encrypted", "encrypted: it asks for a password", pdfOf(crypt, plain)},
		{"cut off", "end is missing", whole[:len(whole)*2/3]},
		{"cut off at the end", "end is missing", whole[:len(whole)-len("%%EOF\n")]},
		{"a byte too many", "not where its own list says", bytes.Replace(whole, []byte("/StemV 93"), []byte("/StemV 93 /More 1"), 1)},
		{"changed byte", "cannot be unpacked", spoiled},
		{"only a beginning", "end is missing", []byte("%PDF-1.7\n")},
		{"thousands of pages", "has 1001 pages, expected at most 1000", pdfOf("", many...)},
		{"scan", "is a scan: none of its 2 pages has text", pdfOf("", pdfPage{picture, ""}, pdfPage{picture, ""})},
		{"scan with text behind it", "is a scan", pdfOf("", pdfPage{picture + "3 Tr\n" + han(60, 700, 12, sentence), ""})},
		{"text over text", "printed over text on every page", pdfOf("", pdfPage{han(60, 700, 12, sentence) + han(61, 700, 12, "一二三四五六七八九十一二三四"), ""})},
		{"empty", "none of its 1 pages shows anything", pdfOf("", pdfPage{})},
		{"wrong Unicode map", "comes out as nonsense", pdfOf("", pdfPage{nonsense, ""})},
		{"private characters", "comes out as nonsense", pdfOf("", pdfPage{han(60, 700, 8, private), ""})},
		{"forms of forms", "page 1", bomb},
		{"a crowd of lines", "more than", pdfOf("", pdfPage{strings.Repeat("1 1 m 9 9 l S\n", 70_000), ""})},
		{"a crowd of characters", "page 1 ", pdfOf("", pdfPage{crowd.String(), ""})},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			_, err := extract.Read("a.pdf", c.data)
			var e *extract.Error
			if !errors.As(err, &e) || !strings.Contains(err.Error(), c.message) || e.Try == "" || e.File != "a.pdf" {
				t.Fatalf("got %v, want %s", err, c.message)
			}
			if d := time.Since(start); d > 30*time.Second {
				t.Errorf("took %s", d)
			}
		})
	}
}

// TestPDFProblems reads files of which a part cannot be read.
func TestPDFProblems(t *testing.T) {
	plain := pdfPage{han(60, 700, 12, sentence), ""}
	covered := han(60, 700, 12, sentence) + han(61, 700, 12, "一二三四五六七八九十一二三四")
	for _, c := range []struct {
		name, message string
		page          int
		data          []byte
	}{
		{"one page is a scan", "page 2 has no text, only a picture", 2, pdfOf("", plain, pdfPage{picture, ""}, plain)},
		{"a scan with a page number", "page 2 has no text, only a picture", 2, pdfOf("", plain, pdfPage{picture + han(290, 40, 10, "- 2 -"), ""}, plain)},
		{"a field that is not drawn", "1 fields or notes that are not drawn", 1, pdfWith([]string{
			"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (1,234.56) /Rect [132 696 200 714] /F 4 >>"}, "", pdfPage{han(60, 700, 12, sentence), "/Annots [ 7 0 R ]"})},
		{"a stamp that takes the page's fonts away", "1 fields or notes that are not drawn", 1, pdfWith([]string{
			"<< /Type /Annot /Subtype /Stamp /Rect [132 696 200 714] /F 4 /AP << /N 8 0 R >> >>",
			"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 13 >>\nstream\n1 1 m 9 9 l S\nendstream"}, "", pdfPage{han(60, 700, 12, sentence), "/Annots [ 7 0 R ]"})},
		{"text over text", "printed over others", 1, pdfOf("", pdfPage{covered, ""}, plain)},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := extract.Read("a.pdf", c.data)
			if err != nil {
				t.Fatal(err)
			}
			if gaps := countGaps(doc); c.page > 1 && gaps != 1 {
				t.Errorf("%d gaps", gaps)
			}
			if len(doc.Problems) != 1 || !strings.Contains(doc.Problems[0].Message, c.message) || doc.Problems[0].Source.Page != c.page {
				t.Errorf("got %+v", doc.Problems)
			}
		})
	}
}

// countGaps counts the places of a document where something is missing.
func countGaps(doc *extract.Document) (n int) {
	for _, b := range doc.Blocks {
		if b.Gap {
			n++
		}
	}
	return n
}
