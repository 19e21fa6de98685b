// Package performance reads the two self-evaluation forms, 整体支出绩效目标自评表 and 项目支出绩效自评表, wherever they stand
// in a document: found by title, their columns and rows by label, in whatever order a province prints them. What cannot be
// mapped by a label is reported and its numbers stay unread; nothing is read by position alone. Sentences and the nine
// public tables are read elsewhere.
package performance

import (
	"juesuan/extract"
	"juesuan/transform"
)

// Result is what the forms of one document say.
type Result struct {
	Tables   []transform.Performance
	Used     []bool              // per block of the document: read here, its numbers are all in Numbers
	Numbers  []transform.Number  // every run of digits of the used blocks, in reading order
	Passages []transform.Passage // goals and reasons of deviations; About is the form's name, or name/indicator
	Problems []extract.Problem   // those about tables without a title last
}

// Parse reads all forms of doc. A block is used when any of its rows belongs to a form; the numbers of its other rows are
// unread, but for notes.
func Parse(doc *extract.Document) Result {
	result := Result{Used: make([]bool, len(doc.Blocks))}
	lines, orphans := split(doc, result.Used)
	result.Numbers = make([]transform.Number, 0, numbersPerLine*len(lines))
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && lines[j].form == lines[i].form {
			j++
		}
		r := newReader(&result, doc.Format)
		if lines[i].form == outside {
			r.leftover(lines[i:j])
		} else {
			r.form(lines[i:j])
		}
		i = j
	}
	for _, l := range orphans {
		r := newReader(&result, doc.Format)
		r.problem(warning, r.linePlace(l), "绩效指标表没有标题，未读取; Try: 在表上方写明“项目支出绩效自评表”或“部门整体支出绩效自评表”")
	}
	return result
}

// numbersPerLine is how many numbers a row of a form has at most, as a rule: room for the ledger.
const numbersPerLine = 6
