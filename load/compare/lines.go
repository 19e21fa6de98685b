package compare

import (
	"cmp"
	"fmt"
	"slices"

	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// lines lays out one line for each year and department, and item where there are items; the years one below the other.
type lines struct {
	base
	left int // columns before the measures
}

// line is one of them.
type line struct {
	place
	item  string
	cells []sheet.Cell
}

// lay makes the table.
func (l *lines) lay() sheet.Sheet {
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
	l.sheet.Columns = []sheet.Column{{Title: "序号", Kind: sheet.Ordinal, Width: 6}, {Title: "年度", Kind: sheet.Ordinal, Width: 7}, {Title: "部门", Width: 28}}
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
		l.sheet.Rows = append(l.sheet.Rows, l.total(year, "合计", list, first, len(kept) == len(list), false))
		if first > len(l.sheet.Rows) {
			l.sheet.Rows = append(l.sheet.Rows, l.total(year, fmt.Sprintf("其中：同口径合计（%d个）", len(panel)), list, first, len(kept) == len(list), true))
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

// collect lists the lines of a year: of every department that submitted, and of those that should have.
func (l *lines) collect(year int) []line {
	var list []line
	for _, name := range l.grid.departments {
		at := place{name, year}
		there := slices.Clone(l.grid.items[at])
		if l.prior() {
			for _, item := range l.grid.items[place{name, year - 1}] {
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

// line fills the columns that are measures.
func (l *lines) line(at place, item string) line {
	one := line{place: at, item: item, cells: make([]sheet.Cell, len(l.Columns))}
	for i, c := range l.Columns {
		if c.of.function != "" {
			continue
		}
		o := c.of.operands[0]
		from := spot{at, item, o.measure}
		if o.prior {
			from.year--
		}
		one.cells[i] = l.amount(from, c.Kind)
	}
	return one
}

// derive fills the columns that are computed from others.
func (l *lines) derive(one *line, total func(operand) (decimal.Decimal, bool)) {
	for i, c := range l.Columns {
		if c.of.function == "" {
			continue
		}
		one.cells[i] = sheet.Cell{Text: markBase}
		values, where, ok := l.values(one.cells, c.of)
		if !ok || c.of.years() && !l.grid.same(one.department, one.year, one.year-1) {
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

// panel lists the lines that can be compared with the year before.
func (l *lines) panel(list []line) []int {
	var found []int
	for i, one := range list {
		if l.grid.same(one.department, one.year, one.year-1) {
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
			if n := one.cells[i].Number; n != nil && (!panel || l.grid.same(one.department, one.year, one.year-1)) {
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

// total is a line of totals. live says that all its lines stand below it, from row first on, so that a formula can add them.
func (l *lines) total(year int, title string, list []line, first int, live, panel bool) sheet.Row {
	one := line{place: place{"", year}, cells: make([]sheet.Cell, len(l.Columns))}
	var rows, members []int
	for i, m := range list {
		if !panel || l.grid.same(m.department, year, year-1) {
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
		case n == len(where) && (!e.years() || l.grid.same(one.department, one.year, one.year-1)):
		case n == 0 && (!e.years() || l.grid.submitted(one.department, one.year)):
		case e.years() && n > 0 && (gone || fresh):
		default:
			return false
		}
	}
	return true
}

// row writes a line.
func (l *lines) row(ordinal int, one line) sheet.Row {
	scope := l.grid.scopes[one.place]
	if scope == "汇总" || scope == "" {
		scope = ""
	} else {
		scope = "（" + scope + "）"
	}
	cells := []sheet.Cell{sheet.Number(decimal.NewFromInt(int64(ordinal))), sheet.Number(decimal.NewFromInt(int64(one.year))), {Text: one.department + scope}}
	if l.Item != "" {
		name := l.grid.names[one.item]
		if name == "" {
			name = one.item
		}
		cells = append(cells, sheet.Cell{Text: name})
	}
	about := []int{one.year}
	if l.prior() && slices.ContainsFunc(l.grid.departments, func(name string) bool { return l.grid.submitted(name, one.year-1) }) {
		about = []int{one.year - 1, one.year}
	}
	cells = append(cells, one.cells...)
	return sheet.Row{Cells: append(cells, sheet.Cell{Text: join(l.remark(one.department, about), marks(one.cells))})}
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
