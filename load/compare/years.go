package compare

import (
	"fmt"
	"slices"

	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// yearly lays out one line for each department, the years side by side.
type yearly struct {
	base
	members []member
}

// member is the line of one department.
type member struct {
	name  string
	at    int // row of the sheet
	cells []sheet.Cell
}

// fixed is how many columns stand before the amounts: 序号 and 部门.
const fixed = 2

// lay makes the table.
func (l *yearly) lay() sheet.Sheet {
	l.columns()
	l.rows()
	l.draw()
	l.sheet.Notes = append(append(l.common(), "因四舍五入可能存在尾数差异。"), l.disputed.notes()...)
	return l.sheet
}

func (l *yearly) columns() {
	l.sheet.Columns = []sheet.Column{{Title: "序号", Kind: sheet.Ordinal, Width: 6}, {Title: "部门", Width: 40}}
	for _, year := range l.grid.years {
		group := fmt.Sprintf("%d年决算数（%d个部门）", year, l.grid.reporting(year))
		for _, c := range l.Columns {
			l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Group: group, Title: c.Title, Kind: sheet.Money, Width: 12.5})
		}
	}
	if before, now, ok := l.lastTwo(); ok {
		group := fmt.Sprintf("%d年比%d年", now, before)
		for _, c := range l.changed() {
			l.sheet.Columns = append(l.sheet.Columns,
				sheet.Column{Group: group, Title: l.Columns[c].Title + "增减额", Kind: sheet.Money, Width: 12.5},
				sheet.Column{Group: group, Title: l.Columns[c].Title + "增减%", Kind: sheet.Percent, Width: 10})
		}
	}
	l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Title: "备注", Width: 18})
}

// lastTwo are the years that are compared; false when there is only one.
func (l *yearly) lastTwo() (before, now int, ok bool) {
	n := len(l.grid.years)
	if n < 2 {
		return 0, 0, false
	}
	return l.grid.years[n-2], l.grid.years[n-1], true
}

// changed lists the columns whose change is shown.
func (l *yearly) changed() []int {
	var list []int
	for i, c := range l.Columns {
		if c.Change {
			list = append(list, i)
		}
	}
	return list
}

// column is where a measure of a year stands in the sheet.
func (l *yearly) column(year, measure int) int { return fixed + year*len(l.Columns) + measure }

// rows writes 合计, 同口径合计 where not every department can be compared over all years, and the departments; behind those that a
// merger or split ties together, what they are together.
func (l *yearly) rows() {
	units := l.unitsOver(l.grid.years)
	n := l.count(l.grid.years...)
	head := 1
	if n < len(units) {
		head = 2
	}
	var rows []sheet.Row
	for i, name := range l.grid.departments {
		rows = append(rows, l.department(i+1, name, head+len(rows)))
		if u, done := l.tied(name); done {
			rows = append(rows, l.together(u))
		}
	}
	l.sheet.Rows = append(l.sheet.Rows, l.total(fmt.Sprintf("合计（%d个）", len(l.grid.departments)), l.members))
	if n < len(units) {
		var panel []member
		for _, m := range l.members {
			if l.comparable(l.grid.unit(m.name, l.grid.years[0], l.grid.years[len(l.grid.years)-1]), l.grid.years...) {
				panel = append(panel, m)
			}
		}
		l.sheet.Rows = append(l.sheet.Rows, l.total(fmt.Sprintf("其中：同口径合计（%d个）", n), panel))
	}
	l.sheet.Rows = append(l.sheet.Rows, rows...)
}

// tied gives the unit of a department over the last two years when it is more than itself, and its lines are all written.
func (l *yearly) tied(name string) (unit, bool) {
	before, now, ok := l.lastTwo()
	if !ok {
		return nil, false
	}
	u := l.grid.unit(name, before, now)
	return u, len(u) > 1 && !slices.ContainsFunc(u, func(other string) bool { return l.line(other) == nil })
}

// line finds the line of a department that is written already.
func (l *yearly) line(name string) *member {
	if i := slices.IndexFunc(l.members, func(m member) bool { return m.name == name }); i >= 0 {
		return &l.members[i]
	}
	return nil
}

func (l *yearly) department(ordinal int, name string, at int) sheet.Row {
	cells := []sheet.Cell{sheet.Number(decimal.NewFromInt(int64(ordinal))), {Text: name + l.scope(name)}}
	for _, year := range l.grid.years {
		for _, c := range l.Columns {
			cells = append(cells, l.amount(spot{place{name, year}, "", c.Measure}, sheet.Money))
		}
	}
	before, now, two := l.lastTwo()
	alone := two && len(l.grid.unit(name, before, now)) == 1
	cells = append(cells, l.changes(cells, func(int) bool { return alone && l.comparable(unit{name}, before, now) })...)
	l.members = append(l.members, member{name, at, cells})
	return sheet.Row{Level: 1, Cells: append(cells, sheet.Cell{Text: joined(l.remark(name, l.grid.years), marks(cells))})}
}

// together is the line of departments that a merger or split ties together: what can be compared of them.
func (l *yearly) together(u unit) sheet.Row {
	before, now, _ := l.lastTwo()
	cells := []sheet.Cell{{}, {Text: l.title(u, now)}}
	var parts []member
	var at []int
	for _, name := range u {
		m := l.line(name)
		parts, at = append(parts, *m), append(at, m.at)
	}
	slices.Sort(at)
	for i, year := range l.grid.years {
		for m := range l.Columns {
			cells = append(cells, l.part(parts, at, year, l.column(i, m)))
		}
	}
	cells = append(cells, l.changes(cells, func(measure int) bool {
		return l.comparable(u, before, now) && l.complete(measure, parts)
	})...)
	return sheet.Row{Level: 2, Cells: append(cells, sheet.Cell{Text: "撤并、分设的部门合并比较，不另计入合计"})}
}

// part adds a column over the lines of a unit, unless one is missing.
func (l *yearly) part(parts []member, at []int, year, column int) sheet.Cell {
	for _, m := range parts {
		if !l.grid.submitted(m.name, year) && l.Expected(m.name, year) {
			return sheet.Cell{Text: markMissing}
		}
	}
	cell := l.sum(column, parts)
	if cell.Number != nil {
		cell.Formula = sheet.Formula{Sum: at}
	}
	return cell
}

// changes writes 增减额 and 增减% of the last two years, as formulas over the cells before them.
func (l *yearly) changes(cells []sheet.Cell, comparable func(measure int) bool) []sheet.Cell {
	if _, _, ok := l.lastTwo(); !ok {
		return nil
	}
	var list []sheet.Cell
	for _, measure := range l.changed() {
		base, now := l.column(len(l.grid.years)-2, measure), l.column(len(l.grid.years)-1, measure)
		at := len(cells) + len(list)
		if !comparable(measure) || cells[base].Number == nil || cells[now].Number == nil {
			list = append(list, sheet.Cell{Text: markBase}, sheet.Cell{Text: markBase})
			continue
		}
		difference := cells[now].Number.Sub(*cells[base].Number)
		list = append(list, sheet.Cell{Number: &difference, Formula: sheet.Formula{Minus: []int{now, base}}})
		if !cells[base].Number.IsPositive() {
			list = append(list, sheet.Cell{Text: markBase})
			continue
		}
		rate := difference.DivRound(*cells[base].Number, 10)
		list = append(list, sheet.Cell{Number: &rate, Formula: sheet.Formula{Divide: []int{at, base}}})
	}
	return list
}
