// Package identity says whom and which fiscal year a document is about: department, scope, year, template, each with the
// places that say so. Places that contradict one another are problems; what no place says stays unknown. Documents that
// are no department's final accounts are refused by name. What the numbers mean is the other readers' business.
package identity

import (
	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/reference"
)

// Result is what a document says about itself.
type Result struct {
	Department string // without the scope's suffix; empty when unknown
	Scope      string // 汇总, 本级, 单位; empty when the document does not say
	FiscalYear int    // 0 when unknown
	Template   string // xinjiang-2022, shanghai-2024 or unknown
	Evidence   []transform.Evidence
	Problems   []extract.Problem
	Hint       Hint
	Refusal    *extract.Error // the document is no department's final accounts; the rest is still what was found
}

// Hint is what the file's name says. It decides nothing: the year may be that of publication, the name an abbreviation.
type Hint struct {
	Department string
	Scope      string
	FiscalYear int
}

// Find reads who and when from titles, headings, sentences, the heads of forms and sheets, in this order of weight; the
// file's name is only a hint.
func Find(doc *extract.Document, ref *reference.Reference) Result {
	f := &finder{doc: doc, ref: ref}
	f.walk()
	result := Result{Template: f.template(), Hint: readHint(doc.File)}
	f.decideKind(&result)
	f.decideDepartment(&result)
	f.decideScope(&result)
	f.decideYear(&result)
	f.checkSingle(&result)
	f.explainUnknown(&result)
	f.addEvidence(&result)
	return result
}

// rank is where a mention stands; lower is heavier.
type rank int

const (
	inTitle    rank = iota // 某县某局2023年度部门决算
	inHeading              // 第三部分 某县某局2023年度部门决算情况说明
	inSentence             // 某县某局2023年度，实有人数
	inForm                 // 部门（单位）名称 | 某县某局
	atCutoff               // 截至2023年12月31日
	ranks
)

// weights are the votes of a rank that agrees with itself.
var weights = [ranks]int{3, 2, 2, 2, 2}

// rankNames name the ranks in messages.
var rankNames = [ranks]string{"the title", "a heading", "a sentence", "the head of a form", "the cut-off date"}

// mention is one place that names a department, a scope, a year or the kind of the document.
type mention struct {
	rank   rank
	value  string // of a department, normalised; of a scope or kind, the word
	year   int
	source extract.Source
}

// finder collects mentions.
type finder struct {
	doc          *extract.Document
	ref          *reference.Reference
	sheet, cell  string // where in a workbook the cell at hand stands
	departments  []mention
	scopes       []mention
	years        []mention
	kinds        []mention // 部门决算, 单位决算, budget or government: what titles call the document
	blanks       []mention // placeholders where a department's name belongs
	parts        []part    // 第一部分 …
	section      string
	signs        [len(templates)]uint // which wordings of each template were seen, a bit each
	templateName string
	accounts     int // how often the document says 决算
	budgets      int // and 预算 that is not 预算财政拨款, 年初预算 or 全年预算
	government   int // how many tables and sections of a government's accounts it names
}

// part is a heading 第…部分 with what follows it.
type part struct {
	first     bool // 第一部分
	sentences int
	source    extract.Source
}
