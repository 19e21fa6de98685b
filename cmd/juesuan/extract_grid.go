package main

import (
	"fmt"
	"strings"

	"juesuan/extract"
	"juesuan/transform"
)

// widestCell is how many places a cell of words gets.
const widestCell = 40

// table prints a table of the document as it stands, and what of it was not read. What was read of a table stands in it, so
// that its facts are counted only.
func (w *documentWriter) table(t *extract.Table) {
	grid := table{limit: w.width, ruled: true}
	var unread []transform.Number
	facts := 0
	for i := range t.Rows {
		var row []string
		for k := range t.Rows[i].Cells {
			c := &t.Rows[i].Cells[k]
			for len(row) < c.Column && c.Column < 1000 {
				row = append(row, "")
			}
			key := extract.Source{Sheet: t.Name, Cell: c.Ref}
			text, left := w.marked(c.Text, key)
			unread = append(unread, left...)
			facts += len(w.factsOf(c.Text, key))
			if text = strings.Join(strings.Fields(text), " "); len(left) == 0 && !isNumeric(text) {
				text = short(text, widestCell)
			}
			row = append(row, text)
		}
		if strings.Join(row, "") != "" {
			grid.rows = append(grid.rows, row)
		}
	}
	if len(grid.rows) == 0 {
		return
	}
	fmt.Fprintln(w.out)
	if t.Name != "" {
		w.printf("■ 工作表 %s", "■ sheet %s", t.Name)
	}
	grid.print(w.out)
	w.printf("    读出数据 %d 项，未识别 %d 个数", "    %d facts, %d unread numbers", facts, len(unread))
	w.list(nil, unread)
}

// isNumeric says whether a cell holds a number: it is never cut.
func isNumeric(text string) bool {
	return text != "" && strings.Trim(text, "0123456789,.-%％ ") == ""
}

// marked gives a text as the file has it, numbers that were not read in 【】. key names its cell in a workbook.
func (w *documentWriter) marked(t extract.Text, key extract.Source) (text string, unread []transform.Number) {
	text = t.Raw(0, len(t.String))
	if key.Cell != "" {
		if unread = w.unread[key]; len(unread) > 0 {
			text = "【" + text + "】"
		}
		return text, unread
	}
	var out strings.Builder
	last := 0
	for i, m := range t.Marks {
		end := len(t.String)
		if i+1 < len(t.Marks) {
			end = t.Marks[i+1].At
		}
		for _, n := range w.unread[extract.Source{Page: m.Page, Line: m.Line}] {
			from, ok := runesOn(text[m.At:end], n.Source.Offset-m.Offset)
			from += m.At
			if !ok || from < last || !strings.HasPrefix(text[from:], n.Text) {
				continue
			}
			out.WriteString(text[last:from] + "【" + n.Text + "】")
			last = from + len(n.Text)
			unread = append(unread, n)
		}
	}
	return out.String() + text[last:], unread
}

// factsOf gives the facts that stand in a text. key names its cell in a workbook.
func (w *documentWriter) factsOf(t extract.Text, key extract.Source) (facts []transform.Fact) {
	if key.Cell != "" {
		return w.facts[key]
	}
	for i, m := range t.Marks {
		end := len(t.String)
		if i+1 < len(t.Marks) {
			end = t.Marks[i+1].At
		}
		for _, f := range w.facts[extract.Source{Page: m.Page, Line: m.Line}] {
			if _, ok := runesOn(t.String[m.At:end], f.Source.Offset-m.Offset); ok {
				facts = append(facts, f)
			}
		}
	}
	return facts
}

// runesOn gives the byte behind so many runes of a text, false when there are not as many.
func runesOn(text string, runes int) (at int, ok bool) {
	if runes < 0 {
		return 0, false
	}
	for i := range text {
		if runes == 0 {
			return i, true
		}
		runes--
	}
	return 0, false
}
