package compare

import (
	"fmt"
	"slices"

	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// total is a line of totals. live says that all its lines stand below it, from row first on, so that a formula can add them.
func (l *lines) total(year int, title string, list []line, first int, live, panel bool) sheet.Row {
	one := line{place: place{"", year}, cells: make([]sheet.Cell, len(l.Columns))}
	var rows, members []int
	for i, m := range list {
		if !panel || l.within(m) {
			rows, members = append(rows, first+i), append(members, i)
		}
	}
	for i, c := range l.Columns {
		if c.of.function != "" || c.Kind == sheet.Text || c.Kind == sheet.Percent {
			continue
		}
		one.cells[i] = sum(list, members, i)
		if live && one.cells[i].Number != nil {
			one.cells[i].Formula = sheet.Formula{Sum: rows}
		}
	}
	l.deriveTotal(&one, list, members)
	cells := []sheet.Cell{{}, sheet.Number(decimal.NewFromInt(int64(year))), {Text: title}}
	for len(cells) < l.left {
		cells = append(cells, sheet.Cell{})
	}
	return sheet.Row{Bold: true, Cells: append(append(cells, one.cells...), sheet.Cell{})}
}

func sum(list []line, members []int, column int) sheet.Cell {
	var total decimal.Decimal
	found := false
	for _, i := range members {
		if n := list[i].cells[column].Number; n != nil {
			total, found = total.Add(*n), true
		}
	}
	if !found {
		return sheet.Cell{}
	}
	return sheet.Number(total)
}

// deriveTotal fills the computed columns of a line of totals, where nothing is missing on either side.
func (l *lines) deriveTotal(one *line, list []line, members []int) {
	for i, c := range l.Columns {
		if c.of.function == "" || c.of.function == "part" || c.of.function == "contribution" {
			continue
		}
		one.cells[i] = sheet.Cell{Text: markBase}
		values, where, ok := l.values(one.cells, c.of)
		if !ok || !l.complete(c.of, where, list, members) {
			continue
		}
		if n, ok := c.of.apply(values, nil); ok {
			one.cells[i] = sheet.Cell{Number: &n, Formula: formula(c.of, where, l.left)}
		}
	}
}

// complete says whether every line has all operands of an expression, or none of them. Of two years, a department that did not
// exist in one of them may lack that one.
func (l *lines) complete(e expression, where []int, list []line, members []int) bool {
	for _, i := range members {
		one, n := list[i], 0
		for _, at := range where {
			n += present(one.cells[at].Number)
		}
		gone := !l.grid.submitted(one.department, one.year) && !l.Expected(one.department, one.year)
		fresh := !l.grid.submitted(one.department, one.year-1) && !l.Expected(one.department, one.year-1)
		switch {
		case n == len(where) && (!e.years() || l.paired(one)):
		case n == 0 && (!e.years() || l.grid.submitted(one.department, one.year)):
		case e.years() && n > 0 && (gone || fresh):
		default:
			return false
		}
	}
	return true
}

// draw adds the chart: the largest lines of the last year.
func (l *lines) draw(year, start int, kept []line) {
	at := l.column(l.Chart)
	if at < 0 || l.Chart == "" || len(kept) == 0 {
		return
	}
	order := make([]int, 0, len(kept))
	for i, one := range kept {
		if one.cells[at].Number != nil {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return kept[b].cells[at].Number.Cmp(*kept[a].cells[at].Number) })
	order = order[:min(10, len(order))]
	chart := sheet.Chart{Title: fmt.Sprintf("%d年%s（前%d名）", year, l.Columns[at].Title, len(order)), Kind: sheet.Ranking}
	series := sheet.Series{Name: l.Columns[at].Title}
	for _, i := range order {
		name := kept[i].department
		if kept[i].item != "" {
			name += " " + l.grid.names[kept[i].item]
		}
		chart.Categories = append(chart.Categories, name)
		series.Cells = append(series.Cells, sheet.At{Row: start + i, Column: l.left + at})
	}
	chart.Series = []sheet.Series{series}
	if len(order) > 0 {
		l.sheet.Charts = append(l.sheet.Charts, chart)
	}
}
