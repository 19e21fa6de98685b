package batch

import (
	"juesuan/extract"
	"juesuan/transform"

	"github.com/apache/arrow/go/v17/arrow/decimal128"
)

// factColumns is table fact.
var factColumns = []column[transform.Fact]{
	serial[transform.Fact]("fact_id"),
	submission[transform.Fact](),
	word("measure", func(f *transform.Fact) string { return f.Measure }),
	word("aspect", func(f *transform.Fact) string { return f.Aspect }),
	word("function_code", func(f *transform.Fact) string { return f.FunctionCode }),
	word("function_path", func(f *transform.Fact) string { return f.FunctionPath }),
	word("economic_code", func(f *transform.Fact) string { return f.EconomicCode }),
	exact("value", valueType, factValue),
	word("unit", func(f *transform.Fact) string { return f.Unit }),
	integer("decimals", func(f *transform.Fact) int { return f.Decimals }),
	word("state", func(f *transform.Fact) string { return string(f.State) }),
	text("raw", func(f *transform.Fact) string { return f.Raw }),
	exact("amount", amountType, factAmount),
	word("part", func(f *transform.Fact) string { return f.Source.Part }),
	word("section", func(f *transform.Fact) string { return f.Source.Section }),
	word("sheet", func(f *transform.Fact) string { return f.Source.Sheet }),
	text("cell", func(f *transform.Fact) string { return f.Source.Cell }),
	integer("page", func(f *transform.Fact) int { return f.Source.Page }),
	integer("line", func(f *transform.Fact) int { return f.Source.Line }),
	integer("offset", func(f *transform.Fact) int { return f.Source.Offset }),
	integer("length", func(f *transform.Fact) int { return f.Source.Length }),
}

// counted says whether a state has a number.
func counted(s transform.State) bool { return s == transform.StateNumber || s == transform.StateZero }

// factValue is the printed number; there is none in a blank, and none where the column cannot hold it exactly.
func factValue(f *transform.Fact) (decimal128.Num, bool) {
	if !counted(f.State) {
		return decimal128.Num{}, false
	}
	return scaled(f.Value, 0, valueType)
}

// factAmount is the printed money in 元.
func factAmount(f *transform.Fact) (decimal128.Num, bool) {
	if !counted(f.State) {
		return decimal128.Num{}, false
	}
	return Amount(f.Value, f.Unit)
}

// place gives the columns that say where a row stands, its heading first.
func place[R any](of func(*R) *extract.Source) []column[R] {
	return append([]column[R]{word("section", func(r *R) string { return of(r).Section })}, line(of)...)
}

// passageColumns is table passage.
var passageColumns = append([]column[transform.Passage]{
	serial[transform.Passage]("passage_id"),
	submission[transform.Passage](),
	word("kind", func(p *transform.Passage) string { return p.Kind }),
	word("about", func(p *transform.Passage) string { return p.About }),
	text("text", func(p *transform.Passage) string { return p.Text }),
}, place(func(p *transform.Passage) *extract.Source { return &p.Source })...)

// unreadColumns is table unread.
var unreadColumns = append([]column[transform.Number]{
	submission[transform.Number](),
	text("text", func(n *transform.Number) string { return n.Text }),
	word("reason", func(n *transform.Number) string { return n.Reason }),
}, place(func(n *transform.Number) *extract.Source { return &n.Source })...)

// unread picks the numbers that nobody could read.
func unread(ledger []transform.Number) []transform.Number {
	var list []transform.Number
	for _, n := range ledger {
		if n.Class == transform.ClassUnread {
			list = append(list, n)
		}
	}
	return list
}

// problemColumns is table problem.
var problemColumns = append(append([]column[extract.Problem]{
	submission[extract.Problem](),
	word("severity", func(p *extract.Problem) string { return p.Severity }),
	text("message", func(p *extract.Problem) string { return p.Message }),
}, place(func(p *extract.Problem) *extract.Source { return &p.Source })...),
	word("code", func(p *extract.Problem) string { return p.Code }))

// problems lists those of the readers, and every number that a column of the warehouse cannot hold exactly.
func problems(sub *transform.Submission, cells *flat) []extract.Problem {
	list := sub.Problems[:len(sub.Problems):len(sub.Problems)]
	for i := range sub.Facts {
		if message := inexact(&sub.Facts[i]); message != "" {
			list = append(list, extract.Problem{Severity: "error", Message: message, Source: sub.Facts[i].Source})
		}
	}
	for _, q := range cells.quantities {
		if _, ok := number(q); q.Number != nil && !ok {
			list = append(list, extract.Problem{Severity: "error", Message: beyondValue + q.Raw, Source: q.Source})
		}
	}
	return list
}

// What is said of a number that a column cannot hold, before the number.
const (
	beyondValue  = "数值应不超过20位整数和8位小数，数值未入库，请核对原文："
	beyondAmount = "金额应不超过18位整数且精确到分（0.01元），金额未入库，请核对原文："
)

// inexact says what is wrong with a fact whose value or amount would have to be rounded, or nothing.
func inexact(f *transform.Fact) string {
	if !counted(f.State) {
		return ""
	}
	if _, ok := factValue(f); !ok {
		return beyondValue + f.Raw
	}
	if _, money := Money(f.Unit); !money {
		return ""
	}
	if _, ok := factAmount(f); !ok {
		return beyondAmount + f.Raw
	}
	return ""
}
