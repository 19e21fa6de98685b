package extract_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"juesuan/extract"
)

// pdfLayout is how a document is set before it is printed.
type pdfLayout struct {
	name           string
	width, height  float64 // of the page, cm
	size, spacing  float64 // of characters and lines, pt
	indent, after  float64 // of the first line in characters; below a paragraph, pt
	align          string
	header, footer string // %p is the page's number
	columns        int
	font           string
}

var pdfLayouts = []pdfLayout{
	{name: "official", width: 21, height: 29.7, size: 16, spacing: 28, indent: 2, align: "justify", footer: "— %p —"},
	{name: "plain", width: 21, height: 29.7, size: 12, spacing: 18, after: 8, align: "start", header: "部门决算公开", footer: "第 %p 页"},
	{name: "wide", width: 29.7, height: 21, size: 14, spacing: 21, indent: 2, align: "justify", footer: "%p"},
	{name: "columns", width: 29.7, height: 21, size: 10.5, spacing: 15, indent: 2, align: "justify", footer: "%p", columns: 2},
}

// flatText writes the blocks of a Document as a flat OpenDocument text, which LibreOffice prints.
type flatText struct {
	pdfLayout
	body strings.Builder
}

func (w *flatText) fields(text string) string {
	return strings.ReplaceAll(escaped(text), "%p", "<text:page-number>1</text:page-number>")
}

func (w *flatText) write(doc *extract.Document) []byte {
	for _, b := range doc.Blocks {
		if b.Table != nil {
			w.table(b.Table)
			continue
		}
		w.paragraph(b.Text.String, w.style(b.Text.String))
	}
	columns, header, footer := "", "", ""
	if w.columns > 0 {
		columns = fmt.Sprintf(`<style:columns fo:column-count="%d" fo:column-gap="1.2cm"/>`, w.columns)
	}
	if w.header != "" {
		header = `<style:header><text:p text:style-name="Middle">` + w.fields(w.header) + `</text:p></style:header>`
	}
	if w.footer != "" {
		footer = `<style:footer><text:p text:style-name="Middle">` + w.fields(w.footer) + `</text:p></style:footer>`
	}
	return []byte(fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="%[3]gpt" fo:orphans="0" fo:widows="0"/><style:text-properties style:font-name-asian="WenQuanYi Zen Hei" fo:font-family="DejaVu Serif" style:font-family-asian="WenQuanYi Zen Hei" fo:font-size="%[4]gpt" style:font-size-asian="%[4]gpt" fo:language="zh" fo:country="CN"/></style:default-style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:text-align="%[5]s" fo:text-indent="%[6]gpt" fo:margin-bottom="%[7]gpt"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:text-align="center" fo:margin-bottom="12pt" fo:line-height="36pt"/><style:text-properties fo:font-size="20pt" style:font-size-asian="20pt"/></style:style>
<style:style style:name="Middle" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="10pt" style:font-size-asian="10pt"/></style:style>
<style:style style:name="Cell" style:family="paragraph"><style:paragraph-properties fo:text-align="center" fo:line-height="12pt"/><style:text-properties fo:font-size="8pt" style:font-size-asian="8pt"/></style:style>
<style:style style:name="Entry" style:family="paragraph"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position="13cm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>
</office:styles>
<office:automatic-styles>
<style:style style:name="Box" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.05cm"/></style:style>
<style:page-layout style:name="Sheet"><style:page-layout-properties fo:page-width="%[1]gcm" fo:page-height="%[2]gcm" fo:margin-top="2cm" fo:margin-bottom="1.6cm" fo:margin-left="2.6cm" fo:margin-right="2.6cm">%[8]s</style:page-layout-properties><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Sheet">%[9]s%[10]s</style:master-page></office:master-styles>
<office:body><office:text>%[11]s</office:text></office:body></office:document>`,
		w.width, w.height, w.spacing, w.size, w.align, w.indent*w.size, w.after, columns, header, footer, w.body.String()))
}

// style tells titles, which stand in the middle, from running text.
func (w *flatText) style(text string) string {
	if len([]rune(text)) < 30 && strings.Contains(text, "年度") && !strings.ContainsAny(text, "，。、：") {
		return "Title"
	}
	return "Body"
}

func (w *flatText) paragraph(text, style string) {
	text = marks.ReplaceAllString(text, "")
	if m := entry.FindStringSubmatch(text); m != nil {
		fmt.Fprintf(&w.body, `<text:p text:style-name="Entry">%s<text:tab/>%s</text:p>`, escaped(m[1]), m[3])
		return
	}
	text = strings.TrimLeft(strings.ReplaceAll(text, "\n", ""), " \u3000")
	fmt.Fprintf(&w.body, `<text:p text:style-name="%s">%s</text:p>`, style, escaped(text))
}

func (w *flatText) table(t *extract.Table) {
	width := 0
	for _, row := range t.Rows {
		width = max(width, len(row.Cells))
	}
	fmt.Fprintf(&w.body, `<table:table><table:table-column table:number-columns-repeated="%d"/>`, width)
	for _, row := range t.Rows {
		w.body.WriteString("<table:table-row>")
		for k, cell := range row.Cells {
			span := 1
			if k == len(row.Cells)-1 {
				span = width - k
			}
			fmt.Fprintf(&w.body, `<table:table-cell table:style-name="Box" table:number-columns-spanned="%d">`, span)
			for _, line := range strings.Split(cell.Text.String, "\n") {
				w.paragraph(line, "Cell")
			}
			w.body.WriteString(`</table:table-cell>` + strings.Repeat(`<table:covered-table-cell/>`, span-1))
		}
		w.body.WriteString("</table:table-row>")
	}
	w.body.WriteString("</table:table><text:p/>")
}

// printPDF prints flat texts with LibreOffice.
func printPDF(t *testing.T, folder string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.fodt"))
	if err != nil {
		t.Fatal(err)
	}
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(folder, "profile"), "--headless", "--convert-to", "pdf", "--outdir", folder}, files...)
	command := exec.Command("soffice", args...)
	command.WaitDelay = time.Second
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// short leaves out what is the same at the beginning of both lines of a difference.
func short(diff string) string {
	head, rest, _ := strings.Cut(diff, "\n got ")
	got, want, _ := strings.Cut(rest, "\nwant ")
	same := 0
	for same < len(got) && same < len(want) && got[same] == want[same] {
		same++
	}
	same = max(0, same-60)
	cut := func(s string) string { return strings.ToValidUTF8(s[same:min(len(s), same+240)], "") }
	return head + "\n got …" + cut(got) + "\nwant …" + cut(want)
}

// TestCountyAsPDF prints documents of the county, every fifth or with JUESUAN_ALL every one: they say what their text says, also
// in two columns, in which rows, words and numbers of their tables are cut by columns and pages.
func TestCountyAsPDF(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil || testing.Short() {
		t.Skip("LibreOffice is not at hand")
	}
	ref := codes(t)
	folder := t.TempDir()
	type job struct {
		name string
		want said
	}
	var jobs []job
	for i, d := range county(t, ref, 2) {
		layout := pdfLayouts[i%len(pdfLayouts)]
		if os.Getenv("JUESUAN_ALL") == "" && i%5 != 0 {
			continue
		}
		text, _, want := reading(t, ref, "test.txt", []byte(d.Text))
		jobs = append(jobs, job{d.name + "/" + layout.name, want})
		w := &flatText{pdfLayout: layout}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%03d.fodt", len(jobs)-1)), w.write(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	printPDF(t, folder)
	facts := 0
	for i, j := range jobs {
		data, err := os.ReadFile(filepath.Join(folder, fmt.Sprintf("%03d.pdf", i)))
		if err != nil {
			t.Fatal(err)
		}
		doc, _, is := reading(t, ref, "test.pdf", data)
		if diff := differs(is, j.want); diff != "" {
			t.Errorf("%03d %s: %s", i, j.name, short(diff))
		}
		for _, p := range doc.Problems {
			t.Errorf("%s: page %d: %s", j.name, p.Source.Page, p.Message)
		}
		facts += len(is.Facts)
	}
	t.Logf("%d files, %d facts", len(jobs), facts)
}
