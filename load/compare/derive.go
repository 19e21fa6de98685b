package compare

import (
	"cmp"
	"slices"

	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// derive fills the columns that are computed from others.
func (l *lines) derive(one *line, total func(operand) (decimal.Decimal, bool)) {
	for i, c := range l.Columns {
		if c.of.function == "" {
			continue
		}
		one.cells[i] = sheet.Cell{Text: markBase}
		values, where, ok := l.values(one.cells, c.of)
		if !ok || c.of.years() && !l.paired(*one) {
			if !ok && l.grid.submitted(one.department, one.year) && !c.of.years() {
				one.cells[i] = sheet.Cell{}
			}
			continue
		}
		if n, ok := c.of.apply(values, total); ok {
			one.cells[i] = sheet.Cell{Number: &n, Formula: formula(c.of, where, l.left)}
		}
	}
}

// values gives the operands of an expression and the columns that they stand in.
func (l *lines) values(cells []sheet.Cell, e expression) (values []decimal.Decimal, where []int, ok bool) {
	for _, o := range e.operands {
		at := l.column(o.text())
		if at < 0 || cells[at].Number == nil {
			return nil, nil, false
		}
		values, where = append(values, *cells[at].Number), append(where, at)
	}
	return values, where, true
}

// formula is the live formula of an expression over cells of its own row.
func formula(e expression, where []int, left int) sheet.Formula {
	at := make([]int, len(where))
	for i, column := range where {
		at[i] = left + column
	}
	switch e.function {
	case "minus":
		return sheet.Formula{Minus: at}
	case "rate":
		return sheet.Formula{Rate: at}
	case "share", "per":
		return sheet.Formula{Divide: at}
	}
	return sheet.Formula{}
}

// paired says whether a line can be compared with the year before.
func (l *lines) paired(one line) bool {
	u := l.grid.unit(one.department, one.year-1, one.year)
	return (len(u) == 1 || l.heir(u, one.department, one.year)) && l.comparable(u, one.year-1, one.year)
}

// within says whether a line belongs to those that can be compared with the year before, alone or with others.
func (l *lines) within(one line) bool {
	return l.comparable(l.grid.unit(one.department, one.year-1, one.year), one.year-1, one.year)
}

// panel lists the lines that can be compared with the year before.
func (l *lines) panel(list []line) []int {
	var found []int
	for i, one := range list {
		if l.within(one) {
			found = append(found, i)
		}
	}
	return found
}

// totals adds every measure over the lines, or over those that can be compared with the year before.
func (l *lines) totals(list []line, panel bool) map[operand]decimal.Decimal {
	sums := map[operand]decimal.Decimal{}
	for i, c := range l.Columns {
		if c.of.function != "" {
			continue
		}
		for _, one := range list {
			if n := one.cells[i].Number; n != nil && (!panel || l.within(one)) {
				sums[c.of.operands[0]] = sums[c.of.operands[0]].Add(*n)
			}
		}
	}
	return sums
}

// order sorts lines by the size of a column, largest first; those without a number come last.
func (l *lines) order(list []line) {
	at := l.column(l.Sort)
	if l.Sort == "" || at < 0 {
		return
	}
	slices.SortStableFunc(list, func(a, b line) int {
		x, y := a.cells[at].Number, b.cells[at].Number
		switch {
		case x == nil || y == nil:
			return cmp.Compare(present(y), present(x))
		default:
			return y.Abs().Cmp(x.Abs())
		}
	})
}

func present(n *decimal.Decimal) int {
	if n == nil {
		return 0
	}
	return 1
}
