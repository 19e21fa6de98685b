package main

import (
	"fmt"
	"regexp"
	"strings"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/reference"
)

// showTable prints what was read of a document for people: section by section, tables as tables, numbers that were not read
// marked in their lines.
func (a *app) showTable(doc *extract.Document, s *transform.Submission, ref *reference.Reference) {
	w := newDocumentWriter(a, doc, s, ref)
	w.head(s)
	for i := range doc.Blocks {
		w.block(&doc.Blocks[i])
	}
	w.end(s)
}

// documentWriter prints a document and what was read of it.
type documentWriter struct {
	*app
	ref    *reference.Reference
	width  int // places of a line; 0 when it goes to a file or another program
	facts  byPlace[transform.Fact]
	unread byPlace[transform.Number]
}

// byPlace are things that were read, by where they stand: sheet and cell, or page and line.
type byPlace[T any] map[extract.Source][]T

// lineKey is the part of a place that a whole line or cell has in common.
func lineKey(s extract.Source) extract.Source {
	if s.Cell != "" {
		return extract.Source{Sheet: s.Sheet, Cell: s.Cell}
	}
	return extract.Source{Page: s.Page, Line: s.Line}
}

func newDocumentWriter(a *app, doc *extract.Document, s *transform.Submission, ref *reference.Reference) *documentWriter {
	w := &documentWriter{app: a, ref: ref, width: terminalWidth(a.out), facts: byPlace[transform.Fact]{}, unread: byPlace[transform.Number]{}}
	for _, f := range s.Facts {
		w.facts[lineKey(f.Source)] = append(w.facts[lineKey(f.Source)], f)
	}
	for _, n := range s.Numbers {
		if n.Class == transform.ClassUnread {
			w.unread[lineKey(n.Source)] = append(w.unread[lineKey(n.Source)], n)
		}
	}
	return w
}

// head says what file it is and how much of it was read.
func (w *documentWriter) head(s *transform.Submission) {
	n := submissionJSON(s).Numbers
	fmt.Fprintf(w.out, "%s\n%s %s %d  %s  %s\n", s.File, orUnknown(s.Department), s.Scope, s.FiscalYear, s.Format, s.Template)
	if s.Converted != "" {
		w.printf("由其他程序转换后读取：%s", "read after a conversion: %s", s.Converted)
	}
	w.printf("数字 %d：数据 %d，绩效 %d，结构 %d，未识别 %d%s", "numbers %d: facts %d, performance %d, structure %d, unread %d%s",
		n.Total, n.Fact, n.Performance, n.Structure, n.Unread, w.legend(n.Unread))
}

// legend explains the marks where there are any.
func (w *documentWriter) legend(unread int) string {
	if unread == 0 {
		return ""
	}
	return w.say("（原文中用【】标出）", " (marked 【】 in their lines)")
}

// block prints a paragraph or a table, and what was read of it.
func (w *documentWriter) block(b *extract.Block) {
	switch {
	case b.Gap:
		w.printf("\n（此处有一页没有读到内容）", "\n(nothing was read of a page here)")
	case b.Table != nil:
		w.table(b.Table)
	default:
		w.paragraph(b.Text)
	}
}

// paragraph prints a paragraph; one without numbers on one line.
func (w *documentWriter) paragraph(t extract.Text) {
	text, unread := w.marked(t, extract.Source{})
	text = strings.Join(strings.Fields(bookmarks.ReplaceAllString(text, "")), " ")
	facts := w.factsOf(t, extract.Source{})
	switch {
	case text == "":
		return
	case isHeadingLine(text) && len(unread) == 0 && len(facts) == 0:
		fmt.Fprintf(w.out, "\n■ %s\n", text)
		return
	case len(facts) == 0 && len(unread) == 0:
		fmt.Fprintln(w.out, short(text, w.orWidth(100)))
		return
	}
	for _, line := range wrapped(text, w.width) {
		fmt.Fprintln(w.out, line)
	}
	w.list(facts, unread)
}

// orWidth is the width of the terminal, or so many places where there is none.
func (w *documentWriter) orWidth(places int) int {
	if w.width > 0 {
		return w.width
	}
	return places
}

// bookmarks are marks that converters of documents leave in texts.
var bookmarks = regexp.MustCompile(`\[bookmark: [^\]]*\]`)

// isHeadingLine says whether a line has a heading's number and ends no sentence.
func isHeadingLine(text string) bool {
	if strings.ContainsAny(text, "。；，") || width(text) > 80 {
		return false
	}
	first := strings.TrimLeft(text, "（(第")
	return first != "" && strings.ContainsRune("一二三四五六七八九十", []rune(first)[0]) &&
		(first != text || strings.Contains(text[:min(len(text), 15)], "、"))
}

// list prints the facts of a stretch as a table, and why its other numbers were not read.
func (w *documentWriter) list(facts []transform.Fact, unread []transform.Number) {
	shown := table{right: []bool{false, false, true}, indent: "    ", limit: w.width}
	for _, f := range facts {
		value := string(f.State)
		if v := factValue(f); v != nil {
			value = *v + f.Unit
		}
		shown.rows = append(shown.rows, []string{w.measure(f), f.Measure + " " + f.Aspect, value, w.place(f.Source)})
	}
	shown.print(w.out)
	for _, n := range unread {
		w.printf("    未识别 %s（%s）：%s", "    unread %s (%s): %s", n.Text, w.place(n.Source), n.Reason)
	}
}

// measure names what a fact measures.
func (w *documentWriter) measure(f transform.Fact) string {
	name := f.Measure
	if m, ok := w.ref.Measure(f.Measure); ok && w.lang != "en" {
		name = m.Name
	}
	return short(strings.TrimSpace(name+" "+f.FunctionCode+" "+f.FunctionPath+" "+f.EconomicCode), 56)
}

func (w *documentWriter) place(s extract.Source) string { return w.say(s.Chinese(), s.String()) }

// end prints what belongs to no line.
func (w *documentWriter) end(s *transform.Submission) {
	for i, p := range s.Performance {
		if i == 0 {
			fmt.Fprintln(w.out)
		}
		w.printf("绩效自评表：%s，指标 %d，资金 %d 行，总分 %s", "performance table: %s, %d indicators, %d rows of funds, total %s",
			p.Name, len(p.Indicators), len(p.Funds), digits(p.Total))
	}
	for _, p := range s.Problems {
		severity := p.Severity
		if w.lang != "en" {
			severity = map[string]string{"error": "错误", "warning": "注意"}[p.Severity]
		}
		place := w.place(p.Source)
		if place == "" {
			place = orUnknown(p.Source.Section)
		}
		fmt.Fprintf(w.out, "%s: %s: %s\n", severity, place, p.Message)
	}
}

func orUnknown(text string) string {
	if text == "" {
		return "?"
	}
	return text
}
