// Package form reads the public tables of final accounts (收入支出决算总表 … 国有资本经营预算财政拨款支出决算表) out of the tables
// of a Document: workbook sheets, or tables of a text document with the paragraphs around them. Tables are found by
// their titles, columns by their headings, rows by their labels and codes; forms.go has one row for each form.
// Whether the figures agree with each other is not its business.
package form

import (
	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/reference"
)

// Result is what the forms of one document say.
type Result struct {
	Facts    []transform.Fact
	Numbers  []transform.Number  // every run of digits of the used blocks, in reading order
	Used     []bool              // by block of the Document: it holds a form, all of its numbers are in Numbers
	Passages []transform.Passage // footers (other) and statements that a table is empty (statement)
	Problems []extract.Problem
	Tables   []TableInfo // in reading order
}

// Layer tells the published tables from the internal book that they were made from.
type Layer string

// The layers. Facts of the internal book have a Source.Part of their own, Z01 …, and never count as published.
const (
	LayerPublic   Layer = "public"
	LayerInternal Layer = "internal"
)

// TableInfo describes one table that was found.
type TableInfo struct {
	Form       string // T01 … T09
	Part       string // of its facts: Form, or Z01 … in the internal layer
	Layer      Layer
	Title      string // as printed
	Sheet      string
	Hidden     bool   // on a hidden sheet
	Unit       string // 元, 万元 …; empty when it is not declared
	Department string // as printed behind 部门： or 编制单位：
	Rows       int    // rows of figures or labels
	Facts      int
	Empty      bool   // no figure in it
	Statement  string // why it is empty, as printed
	Source     extract.Source
}

// Parse reads the forms of doc. The fiscal year, 0 when unknown, picks names in the code lists and what 预算数 means where
// the form does not say. It never fails: what it could not read is in Problems and, figure by figure, in Numbers.
func Parse(doc *extract.Document, ref *reference.Reference, year int) Result {
	pages, cells := makePages(doc)
	r := &reader{ref: ref, year: year, titles: titleIndex, classes: map[string]string{}, rows: map[string]*formRows{},
		stated: make(map[factKey]statement, cells/4), facts: make([]transform.Fact, 0, cells)}
	for _, hidden := range []bool{false, true} { // a visible sheet goes before its hidden copy
		for i := range pages {
			if pages[i].hidden == hidden {
				r.readPage(&pages[i])
			}
		}
	}
	r.checkLast()
	result := Result{Used: make([]bool, len(doc.Blocks)), Facts: r.facts, Numbers: make([]transform.Number, 0, cells)}
	for i := range pages {
		pages[i].collect(&result)
	}
	return result
}

// collect moves what was read from a page into the result.
func (p *page) collect(result *Result) {
	result.Problems = append(result.Problems, p.problems...)
	if len(p.tables) == 0 {
		return
	}
	for b := p.firstBlock; b <= p.lastBlock; b++ {
		result.Used[b] = true
	}
	result.Passages = append(result.Passages, p.passages...)
	result.Tables = append(result.Tables, p.tables...)
	result.Numbers = p.appendNumbers(result.Numbers)
}

// Measures lists the measures that the forms can state, in the order of the forms.
func Measures() []string {
	var measures []string
	for i := range forms {
		for _, c := range forms[i].columns {
			if len(c.measure) > 1 { // a column of T04 is only a number: the measure depends on the row
				measures = append(measures, c.measure)
			}
		}
		for _, m := range forms[i].classes {
			measures = append(measures, m.measure)
		}
		for _, rows := range [][]row{forms[i].left, forms[i].right} {
			for _, r := range rows {
				measures = append(measures, r.measures...)
			}
		}
	}
	return measures
}
