package compare

import (
	"fmt"
	"slices"

	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// lines lays out one line for each year and department, and item where there are items; the years one below the other.
type lines struct {
	base
	left    int                // columns before the measures
	recodes map[place][]recode // of units, by their first name and the year
}

// line is one of them.
type line struct {
	place
	item  string
	cells []sheet.Cell
}

// lay makes the table.
func (l *lines) lay() sheet.Sheet {
	l.recodes = map[place][]recode{}
	l.columns()
	for _, year := range l.grid.years {
		if year >= l.grid.first {
			l.year(year)
		}
	}
	l.sheet.Notes = l.common()
	if l.prior() {
		l.sheet.Notes = append(l.sheet.Notes, "上年数取自上年报送的决算；同口径合计只含两年都有报送且范围相同的部门。贡献率＝该部门增减额÷同口径合计的上年数。")
	}
	l.sheet.Notes = append(append(l.sheet.Notes, "因四舍五入可能存在尾数差异。"), l.disputed.notes()...)
	return l.sheet
}

func (l *lines) columns() {
	l.sheet.Columns = []sheet.Column{{Title: "序号", Kind: sheet.Ordinal, Width: 6}, {Title: "年度", Kind: sheet.Ordinal, Width: 7}, {Title: "部门", Width: 40}}
	if l.Item != "" {
		l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Title: l.Item, Width: 34})
	}
	l.left = len(l.sheet.Columns)
	l.sheet.Frozen = 3
	for _, c := range l.Columns {
		width := map[sheet.Kind]float64{sheet.Count: 7.5, sheet.Percent: 9.5, sheet.Text: 13}[c.Kind]
		if width == 0 {
			width = 11.5
		}
		if c.Measure == "reason" {
			width = 40
		}
		l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Title: c.Title, Kind: c.Kind, Width: width})
	}
	l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Title: "备注", Width: 18})
}

// year writes one year: its totals, then its lines.
func (l *lines) year(year int) {
	list := l.collect(year)
	if len(list) == 0 {
		return
	}
	panel := l.panel(list)
	n := l.count(year-1, year)
	whole, same := l.totals(list, false), l.totals(list, true)
	for i := range list {
		l.derive(&list[i], func(o operand) (decimal.Decimal, bool) {
			if o.prior {
				n, ok := same[o]
				return n, ok
			}
			n, ok := whole[o]
			return n, ok
		})
	}
	l.order(list)
	kept := list
	if l.Top > 0 && len(list) > l.Top {
		kept = list[:l.Top]
	}
	if !l.Untotal {
		first := len(l.sheet.Rows) + 1
		if len(panel) > 0 && l.prior() && len(panel) < len(list) {
			first++
		}
		l.sheet.Rows = append(l.sheet.Rows, l.total(year, fmt.Sprintf("合计（%d个）", l.grid.reporting(year)), list, first, len(kept) == len(list), false))
		if first > len(l.sheet.Rows) {
			l.sheet.Rows = append(l.sheet.Rows, l.total(year, fmt.Sprintf("其中：同口径合计（%d个）", n), list, first, len(kept) == len(list), true))
		}
	}
	start := len(l.sheet.Rows)
	for i, one := range kept {
		l.sheet.Rows = append(l.sheet.Rows, l.row(i+1, one))
	}
	if year == l.grid.years[len(l.grid.years)-1] {
		l.draw(year, start, kept)
	}
}

// collect lists the lines of a year: of every department that submitted, and of those that should have. What a department that
// was merged away did in the year before stands in the line of the one that it was merged into.
func (l *lines) collect(year int) []line {
	var list []line
	for _, name := range l.grid.departments {
		at := place{name, year}
		if l.prior() && !l.grid.submitted(name, year) && l.gone(name, year) {
			continue
		}
		there := slices.Clone(l.grid.items(at))
		if l.prior() {
			for _, item := range l.before(name, year) {
				if !slices.Contains(there, item) {
					there = append(there, item)
				}
			}
		}
		if len(there) == 0 && (l.grid.submitted(name, year) && l.Item == "" || !l.grid.submitted(name, year) && l.Expected(name, year)) {
			there = []string{""}
		}
		if l.Top > 0 && l.Item != "" && !l.grid.submitted(name, year) {
			there = nil
		}
		for _, item := range there {
			list = append(list, l.line(at, item))
		}
	}
	return list
}

// past is whose year before stands in a department's line.
func (l *lines) past(name string, year int) unit {
	if u := l.grid.unit(name, year-1, year); l.heir(u, name, year) {
		return u
	}
	return unit{name}
}

// before lists the items of the year before, under the codes that they have now.
func (l *lines) before(name string, year int) (list []string) {
	u := l.past(name, year)
	for _, other := range u {
		for _, item := range l.grid.items(place{other, year - 1}) {
			for _, r := range l.recoded(u, year) {
				if r.code == item {
					item = r.into
				}
			}
			list = append(list, item)
		}
	}
	return list
}

// recoded are the items of a unit that have another code since the year before.
func (l *lines) recoded(u unit, year int) []recode {
	if l.Item == "" || len(l.grid.history.recodes) == 0 {
		return nil
	}
	at := place{u[0], year}
	list, ok := l.recodes[at]
	if !ok {
		list = l.grid.recoded(u, year-1, year, l.Columns[0].of.operands[0].measure)
		l.recodes[at] = list
	}
	return list
}

// line fills the columns that are measures.
func (l *lines) line(at place, item string) line {
	one := line{place: at, item: item, cells: make([]sheet.Cell, len(l.Columns))}
	for i, c := range l.Columns {
		if c.of.function != "" {
			continue
		}
		o := c.of.operands[0]
		if !o.prior {
			one.cells[i] = l.amount(spot{at, item, o.measure}, c.Kind)
			continue
		}
		one.cells[i] = l.several(l.spots(at, item, o.measure), c.Kind, item == "")
	}
	return one
}

// spots are the places of the year before that a figure is compared with: those of the departments that were merged into this
// one, and of the codes that the item had.
func (l *lines) spots(at place, item, measure string) (list []spot) {
	u := l.past(at.department, at.year)
	for _, name := range u {
		if !l.grid.submitted(name, at.year-1) && !l.Expected(name, at.year-1) && len(u) > 1 {
			continue
		}
		list = append(list, spot{place{name, at.year - 1}, item, measure})
		for _, r := range l.recoded(u, at.year) {
			from := spot{place{name, at.year - 1}, r.code, measure}
			if _, ok := l.grid.find(from); ok && r.into == item {
				list = append(list, from)
			}
		}
	}
	return list
}

// row writes a line.
func (l *lines) row(ordinal int, one line) sheet.Row {
	cells := []sheet.Cell{sheet.Number(decimal.NewFromInt(int64(ordinal))), sheet.Number(decimal.NewFromInt(int64(one.year))), {Text: one.department + l.grid.suffix(one.place)}}
	if l.Item != "" {
		name := l.grid.names[one.item]
		if name == "" {
			name = one.item
		}
		cells = append(cells, sheet.Cell{Text: name})
	}
	about := []int{one.year}
	if l.prior() && l.grid.reporting(one.year-1) > 0 {
		about = []int{one.year - 1, one.year}
	}
	cells = append(cells, one.cells...)
	return sheet.Row{Cells: append(cells, sheet.Cell{Text: joined(l.remark(one.department, about), l.bridged(one), marks(one.cells))})}
}

// bridged says what the figure of the year before holds besides the department's and item's own.
func (l *lines) bridged(one line) string {
	if !l.prior() {
		return ""
	}
	u := l.past(one.department, one.year)
	var parts []string
	if slices.ContainsFunc(u, func(name string) bool { return name != one.department && l.grid.submitted(name, one.year-1) }) {
		parts = append(parts, "上年数已含")
	}
	for _, r := range l.recoded(u, one.year) {
		if r.into == one.item {
			parts = append(parts, "上年数含原列"+r.code+"的数")
		}
	}
	return joined(parts...)
}
