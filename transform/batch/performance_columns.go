package batch

import (
	"slices"

	"juesuan/extract"
	"juesuan/transform"

	"github.com/apache/arrow/go/v17/arrow/decimal128"
)

// performanceColumns is table performance.
var performanceColumns = slices.Concat(
	[]column[table]{
		identifier("performance_id", func(t *table) int64 { return t.id }),
		submission[table](),
		word("kind", func(t *table) string { return t.Kind }),
		text("name", func(t *table) string { return t.Name }),
		text("supervisor", func(t *table) string { return t.Supervisor }),
		text("implementer", func(t *table) string { return t.Implementer }),
		optional("fiscal_year", fiscalYear),
		text("goal_expected", func(t *table) string { return t.expected }),
		text("goal_actual", func(t *table) string { return t.actual }),
		reference("goal_id", func(t *table) int64 { return t.goal }),
	},
	quantity("total", func(t *table) *transform.Quantity { return &t.Total }, func(t *table) int64 { return t.total }),
	line(func(t *table) *extract.Source { return &t.Performance.Source }),
)

// fundColumns is table performance_fund.
var fundColumns = slices.Concat(
	[]column[fund]{
		identifier("performance_id", func(f *fund) int64 { return f.table }),
		submission[fund](),
		integer("seq", func(f *fund) int { return f.seq }),
		word("name", func(f *fund) string { return f.Name }),
		word("kind", func(f *fund) string { return f.Kind }),
	},
	quantity("initial", func(f *fund) *transform.Quantity { return &f.Initial }, func(f *fund) int64 { return f.initial }),
	quantity("annual", func(f *fund) *transform.Quantity { return &f.Annual }, func(f *fund) int64 { return f.annual }),
	quantity("spent", func(f *fund) *transform.Quantity { return &f.Spent }, func(f *fund) int64 { return f.spent }),
	quantity("weight", func(f *fund) *transform.Quantity { return &f.Weight }, func(f *fund) int64 { return f.weight }),
	quantity("rate", func(f *fund) *transform.Quantity { return &f.Rate }, func(f *fund) int64 { return f.rate }),
	quantity("score", func(f *fund) *transform.Quantity { return &f.Score }, func(f *fund) int64 { return f.score }),
	line(func(f *fund) *extract.Source { return &f.source }),
)

// indicatorColumns is table performance_indicator.
var indicatorColumns = slices.Concat(
	[]column[indicator]{
		identifier("performance_id", func(i *indicator) int64 { return i.table }),
		submission[indicator](),
		integer("seq", func(i *indicator) int { return i.seq }),
		word("level1", func(i *indicator) string { return i.Level1 }),
		word("level2", func(i *indicator) string { return i.Level2 }),
		text("level3", func(i *indicator) string { return i.Level3 }),
		word("target_operator", func(i *indicator) string { return i.Target.Operator }),
		word("actual_operator", func(i *indicator) string { return i.Actual.Operator }),
	},
	quantity("target", func(i *indicator) *transform.Quantity { return &i.Target }, func(i *indicator) int64 { return i.target }),
	quantity("actual", func(i *indicator) *transform.Quantity { return &i.Actual }, func(i *indicator) int64 { return i.actual }),
	quantity("prior", func(i *indicator) *transform.Quantity { return &i.Prior }, func(i *indicator) int64 { return i.prior }),
	quantity("weight", func(i *indicator) *transform.Quantity { return &i.Weight }, func(i *indicator) int64 { return i.weight }),
	quantity("completion", func(i *indicator) *transform.Quantity { return &i.Completion }, func(i *indicator) int64 { return i.completion }),
	quantity("score", func(i *indicator) *transform.Quantity { return &i.Score }, func(i *indicator) int64 { return i.score }),
	[]column[indicator]{
		text("basis", func(i *indicator) string { return i.Basis }),
		text("rule", func(i *indicator) string { return i.Rule }),
		text("proof", func(i *indicator) string { return i.Proof }),
		text("deviation", func(i *indicator) string { return i.Deviation }),
	},
	line(func(i *indicator) *extract.Source { return &i.Indicator.Source }),
)

// cellColumns is table performance_cell.
var cellColumns = slices.Concat(
	[]column[cell]{
		serial[cell]("cell_id"),
		submission[cell](),
		identifier("performance_id", func(c *cell) int64 { return c.table }),
		word("part", func(c *cell) string { return c.part }),
		integer("seq", func(c *cell) int { return c.seq }),
		word("column", func(c *cell) string { return c.column }),
		text("raw", func(c *cell) string { return c.raw }),
		word("section", func(c *cell) string { return c.source.Section }),
		word("sheet", func(c *cell) string { return c.source.Sheet }),
		text("cell", func(c *cell) string { return c.source.Cell }),
	},
	line(func(c *cell) *extract.Source { return &c.source }),
)

// quantity gives the five columns of one cell: its number, its characters, its unit, its printed decimals, its identifier.
func quantity[R any](name string, of func(*R) *transform.Quantity, id func(*R) int64) []column[R] {
	return []column[R]{
		exact(name, valueType, func(r *R) (decimal128.Num, bool) { return number(of(r)) }),
		text(name+"_raw", func(r *R) string { return of(r).Raw }),
		word(name+"_unit", func(r *R) string { return of(r).Unit }),
		integer(name+"_decimals", func(r *R) int { return of(r).Decimals }),
		reference(name+"_id", id),
	}
}

// number is the number of a cell; there is none in a cell of words, and none where the column cannot hold it exactly.
func number(q *transform.Quantity) (decimal128.Num, bool) {
	if q.Number == nil {
		return decimal128.Num{}, false
	}
	return scaled(*q.Number, 0, valueType)
}

// fiscalYear is the year that a performance table names.
func fiscalYear(t *table) (int, bool) {
	if t.Year.Number == nil {
		return 0, false
	}
	year := t.Year.Number.IntPart()
	return int(year), year > 1900 && year < 2200
}

// line gives the columns that say where a row stands.
func line[R any](of func(*R) *extract.Source) []column[R] {
	return []column[R]{
		integer("page", func(r *R) int { return of(r).Page }),
		integer("line", func(r *R) int { return of(r).Line }),
		integer("offset", func(r *R) int { return of(r).Offset }),
		integer("length", func(r *R) int { return of(r).Length }),
	}
}
