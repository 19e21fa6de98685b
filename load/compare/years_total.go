package compare

import (
	"fmt"

	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// total adds the lines of departments. A change is shown only when nothing is missing in it: every department that had to submit
// for the two years states both, and for the same scope.
func (l *yearly) total(title string, members []member) sheet.Row {
	cells := []sheet.Cell{{}, {Text: title}}
	for column := fixed; column < l.column(len(l.grid.years), 0); column++ {
		cells = append(cells, l.sum(column, members))
	}
	cells = append(cells, l.changes(cells, func(measure int) bool { return l.complete(measure, members) })...)
	return sheet.Row{Bold: true, Cells: append(cells, sheet.Cell{})}
}

// complete says whether nothing of a measure is missing in the given lines for the last two years.
func (l *yearly) complete(measure int, members []member) bool {
	n := len(l.grid.years)
	before, now, _ := l.lastTwo()
	for _, m := range members {
		for i, year := range []int{before, now} {
			absent := !l.grid.submitted(m.name, year)
			if absent && l.Expected(m.name, year) || !absent && m.cells[l.column(n-2+i, measure)].Number == nil {
				return false
			}
		}
		both := l.grid.submitted(m.name, before) && l.grid.submitted(m.name, now)
		if both && !l.comparable(unit{m.name}, before, now) {
			return false
		}
	}
	return len(members) > 0
}

func (l *yearly) sum(column int, members []member) sheet.Cell {
	var total decimal.Decimal
	var at []int
	found := false
	for _, m := range members {
		at = append(at, m.at)
		if n := m.cells[column].Number; n != nil {
			total, found = total.Add(*n), true
		}
	}
	if !found {
		return l.nothing((column - fixed) / len(l.Columns))
	}
	return sheet.Cell{Number: &total, Formula: sheet.Formula{Sum: at}}
}

// nothing is a total without anything to add: marked when nobody submitted for that year, else blank.
func (l *yearly) nothing(year int) sheet.Cell {
	if l.grid.reporting(l.grid.years[year]) == 0 {
		return sheet.Cell{Text: markMissing}
	}
	return sheet.Cell{}
}

// scope is written after a department's name when it is the same in all years and not 汇总.
func (l *yearly) scope(name string) string {
	found := ""
	for _, year := range l.grid.years {
		scope, ok := l.grid.scope(place{name, year})
		switch {
		case !ok:
		case found != "" && found != scope:
			return ""
		default:
			found = scope
		}
	}
	return suffix(found)
}

// suffix is what is written after a department's name for its scope of a year.
func (g *grid) suffix(at place) string {
	scope, _ := g.scope(at)
	return suffix(scope)
}

// suffix is what is written after a department's name for a scope.
func suffix(scope string) string {
	if scope == "" || scope == "汇总" {
		return ""
	}
	return "（" + scope + "）"
}

// draw adds the chart: the totals over the years.
func (l *yearly) draw() {
	if len(l.grid.years) < 2 || len(l.grid.departments) == 0 {
		return
	}
	chart := sheet.Chart{Title: years(l.grid.years) + l.Name + "（合计）", Kind: sheet.Trend}
	for _, year := range l.grid.years {
		chart.Categories = append(chart.Categories, fmt.Sprintf("%d年", year))
	}
	for _, measure := range l.changed() {
		series := sheet.Series{Name: l.Columns[measure].Title}
		for i := range l.grid.years {
			series.Cells = append(series.Cells, sheet.At{Row: 0, Column: l.column(i, measure)})
		}
		chart.Series = append(chart.Series, series)
	}
	l.sheet.Charts = append(l.sheet.Charts, chart)
}
