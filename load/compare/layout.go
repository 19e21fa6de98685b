package compare

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// The marks that stand in a cell instead of a number. What they mean is said in the notes.
const (
	markMissing = "—" // not submitted, or no such department in that year
	markBase    = "※" // no rate: the base is zero or less, or the two years do not cover the same
)

// Table runs the comparison and lays it out: one line a department, years side by side, 合计 first.
func (c Comparison) Table(ctx context.Context, db Querier, o Options) (sheet.Sheet, error) {
	g, err := c.ask(ctx, db, o)
	if err != nil {
		return sheet.Sheet{}, err
	}
	d, err := disputes(ctx, db, g)
	if err != nil {
		return sheet.Sheet{}, fmt.Errorf("%s: %w", c.File, err)
	}
	if o.Expected == nil {
		o.Expected = func(string, int) bool { return true }
	}
	b := base{Comparison: c, grid: g, Options: o, disputed: d}
	shown := years(g.years)
	if c.Latest && c.Layout == Lines && len(g.years) > 0 {
		shown = years(g.years[len(g.years)-1:])
	}
	b.sheet = sheet.Sheet{
		Name: c.Name, Title: o.County + shown + "部门" + strings.TrimPrefix(c.Name, "部门"), Compiler: o.Compiler, Unit: "万元", Frozen: 2,
	}
	switch c.Layout {
	case Lines:
		return (&lines{base: b}).lay(), nil
	case Items:
		return (&items{base: b}).lay(), nil
	}
	l := layout{base: b}
	l.columns()
	l.rows()
	l.draw()
	l.notes()
	return l.sheet, nil
}

// base is what all layouts have.
type base struct {
	Comparison
	Options
	grid     *grid
	sheet    sheet.Sheet
	disputed *disputed
}

// years writes 2021—2023年.
func years(list []int) string {
	switch len(list) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("%d年", list[0])
	}
	return fmt.Sprintf("%d—%d年", list[0], list[len(list)-1])
}

type layout struct {
	base
	first int   // sheet row of the first department
	lines []int // sheet rows of all departments
	panel []int // sheet rows of those that can be compared over all years
}

// fixed is how many columns stand before the amounts: 序号 and 部门.
const fixed = 2

func (l *layout) columns() {
	l.sheet.Columns = []sheet.Column{{Title: "序号", Kind: sheet.Ordinal, Width: 6}, {Title: "部门", Width: 30}}
	for _, year := range l.grid.years {
		for _, c := range l.Columns {
			l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Group: fmt.Sprintf("%d年决算数", year), Title: c.Title, Kind: sheet.Money, Width: 12.5})
		}
	}
	if group := l.change(); group != "" {
		for _, c := range l.changed() {
			l.sheet.Columns = append(l.sheet.Columns,
				sheet.Column{Group: group, Title: l.Columns[c].Title + "增减额", Kind: sheet.Money, Width: 12.5},
				sheet.Column{Group: group, Title: l.Columns[c].Title + "增减%", Kind: sheet.Percent, Width: 10})
		}
	}
	l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Title: "备注", Width: 18})
}

// change heads the columns that compare the last two years; empty when there is only one.
func (l *layout) change() string {
	if n := len(l.grid.years); n > 1 {
		return fmt.Sprintf("%d年比%d年", l.grid.years[n-1], l.grid.years[n-2])
	}
	return ""
}

// changed lists the columns whose change is shown.
func (l *layout) changed() []int {
	var list []int
	for i, c := range l.Columns {
		if c.Change {
			list = append(list, i)
		}
	}
	return list
}

// column is where a measure of a year stands in the sheet.
func (l *layout) column(year, measure int) int { return fixed + year*len(l.Columns) + measure }

// rows writes 合计, 同口径合计 where not every department can be compared, and the departments.
func (l *layout) rows() {
	whole := 0
	for _, name := range l.grid.departments {
		if l.grid.whole(name) {
			whole++
		}
	}
	all := whole == len(l.grid.departments)
	l.first = 1
	if !all {
		l.first = 2
	}
	departments := make([]sheet.Row, 0, len(l.grid.departments))
	for i, name := range l.grid.departments {
		at := l.first + i
		l.lines = append(l.lines, at)
		if l.grid.whole(name) {
			l.panel = append(l.panel, at)
		}
		departments = append(departments, l.department(i+1, name))
	}
	l.sheet.Rows = append(l.sheet.Rows, l.total("合计", departments, l.lines))
	if !all {
		l.sheet.Rows = append(l.sheet.Rows, l.total("其中：同口径合计", departments, l.panel))
	}
	l.sheet.Rows = append(l.sheet.Rows, departments...)
}

func (l *layout) department(ordinal int, name string) sheet.Row {
	cells := []sheet.Cell{sheet.Number(decimal.NewFromInt(int64(ordinal))), {Text: name + l.scope(name)}}
	for _, year := range l.grid.years {
		for _, c := range l.Columns {
			cells = append(cells, l.amount(spot{place{name, year}, "", c.Measure}, sheet.Money))
		}
	}
	cells = append(cells, l.changes(cells, func(int) bool { return l.sameScope(name) })...)
	remark := join(l.remark(name, l.grid.years), l.Register[name], marks(cells))
	return sheet.Row{Level: 1, Cells: append(cells, sheet.Cell{Text: remark})}
}

// amount shows 万元 (or a count, or words, as the column's kind says); a blank stays blank, a missing submission is marked,
// and so is a number that an open error is about.
func (b *base) amount(at spot, kind sheet.Kind) sheet.Cell {
	if !b.grid.submitted(at.department, at.year) {
		return sheet.Cell{Text: markMissing}
	}
	e, ok := b.grid.amounts[at]
	if !ok {
		return sheet.Cell{}
	}
	if kind == sheet.Text {
		return sheet.Cell{Text: e.text}
	}
	cell := sheet.Number(e.number)
	if kind == sheet.Money {
		cell = sheet.Number(e.number.Shift(-4))
	}
	if kind == sheet.Percent {
		cell = sheet.Number(e.number.Shift(-2))
	}
	cell.Mark = b.disputed.mark(at)
	if e.fact != 0 {
		cell.Facts = []int64{e.fact}
	}
	return cell
}

// changes writes 增减额 and 增减% of the last two years, as formulas over the cells before them.
func (l *layout) changes(cells []sheet.Cell, comparable func(measure int) bool) []sheet.Cell {
	if l.change() == "" {
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

// total adds the given rows of departments. A change is shown only when nothing is missing in it: every department that had
// to submit for the two years states both, and for the same scope.
func (l *layout) total(title string, departments []sheet.Row, lines []int) sheet.Row {
	cells := []sheet.Cell{{}, {Text: title}}
	for column := fixed; column < l.column(len(l.grid.years), 0); column++ {
		cells = append(cells, l.sum(column, departments, lines))
	}
	cells = append(cells, l.changes(cells, func(measure int) bool { return l.complete(measure, departments, lines) })...)
	return sheet.Row{Bold: true, Cells: append(cells, sheet.Cell{})}
}

// complete says whether nothing of a measure is missing in the given rows for the last two years.
func (l *layout) complete(measure int, departments []sheet.Row, lines []int) bool {
	n := len(l.grid.years)
	for _, line := range lines {
		name, cells := l.grid.departments[line-l.first], departments[line-l.first].Cells
		for i, year := range l.grid.years[n-2:] {
			absent := !l.grid.submitted(name, year)
			if absent && l.Expected(name, year) || !absent && cells[l.column(n-2+i, measure)].Number == nil {
				return false
			}
		}
		both := l.grid.submitted(name, l.grid.years[n-2]) && l.grid.submitted(name, l.grid.years[n-1])
		if both && !l.sameScope(name) {
			return false
		}
	}
	return len(lines) > 0
}

func (l *layout) sum(column int, departments []sheet.Row, lines []int) sheet.Cell {
	var total decimal.Decimal
	found := false
	for _, line := range lines {
		if n := departments[line-l.first].Cells[column].Number; n != nil {
			total, found = total.Add(*n), true
		}
	}
	if !found {
		return l.nothing((column - fixed) / len(l.Columns))
	}
	return sheet.Cell{Number: &total, Formula: sheet.Formula{Sum: lines}}
}

// nothing is a total without anything to add: marked when nobody submitted for that year, else blank.
func (l *layout) nothing(year int) sheet.Cell {
	for _, name := range l.grid.departments {
		if l.grid.submitted(name, l.grid.years[year]) {
			return sheet.Cell{}
		}
	}
	return sheet.Cell{Text: markMissing}
}

// sameScope says whether a department's last two years are there and cover the same.
func (l *layout) sameScope(name string) bool {
	n := len(l.grid.years)
	before, ok := l.grid.scopes[place{name, l.grid.years[n-2]}]
	now, also := l.grid.scopes[place{name, l.grid.years[n-1]}]
	return ok && also && before == now
}

// scope is written after a department's name when it is the same in all years and not 汇总.
func (l *layout) scope(name string) string {
	found := ""
	for _, year := range l.grid.years {
		scope, ok := l.grid.scopes[place{name, year}]
		switch {
		case !ok:
		case found != "" && found != scope:
			return ""
		default:
			found = scope
		}
	}
	if found == "" || found == "汇总" {
		return ""
	}
	return "（" + found + "）"
}

// remark names the years that are missing, and scopes that change.
func (l *base) remark(name string, years []int) string {
	var missing, absent, scopes []string
	changed, last := false, ""
	for _, year := range years {
		scope, ok := l.grid.scopes[place{name, year}]
		switch {
		case !ok && l.Expected(name, year):
			missing = append(missing, fmt.Sprint(year))
			continue
		case !ok:
			absent = append(absent, fmt.Sprint(year))
			continue
		}
		changed = changed || last != "" && last != scope
		last = scope
		scopes = append(scopes, fmt.Sprintf("%d年%s", year, scope))
	}
	var parts []string
	if len(missing) > 0 {
		parts = append(parts, strings.Join(missing, "、")+"年未报送")
	}
	if len(absent) > 0 {
		parts = append(parts, strings.Join(absent, "、")+"年无此部门")
	}
	parts = append(parts, l.former(name, years)...)
	if changed {
		parts = append(parts, "范围不同："+strings.Join(scopes, "、"))
	}
	return strings.Join(parts, "；")
}

// former names the years that were submitted under a former name.
func (l *base) former(name string, years []int) []string {
	var list []string
	under := map[string][]string{}
	for _, year := range years {
		if old := l.grid.called[place{name, year}]; old != "" {
			if len(under[old]) == 0 {
				list = append(list, old)
			}
			under[old] = append(under[old], fmt.Sprint(year))
		}
	}
	for i, old := range list {
		list[i] = strings.Join(under[old], "、") + "年以" + old + "报送"
	}
	return list
}

// marks says which footnotes a line's numbers have.
func marks(cells []sheet.Cell) string {
	found := ""
	for _, cell := range cells {
		for _, mark := range cell.Mark {
			if !strings.ContainsRune(found, mark) {
				found += string(mark)
			}
		}
	}
	if found == "" {
		return ""
	}
	return "有待处理的错误" + found
}

func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), "；")
}

// draw adds the chart: the totals over the years.
func (l *layout) draw() {
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

func (l *layout) notes() {
	l.sheet.Notes = append(l.common(),
		"同口径合计只含各年都有报送且范围相同的部门。",
		"因四舍五入可能存在尾数差异。")
	l.sheet.Notes = append(l.sheet.Notes, l.disputed.notes()...)
}

// common are the notes of every layout.
func (b *base) common() []string {
	return append(append([]string{b.About}, b.Comparison.Notes...),
		"“—”表示该部门该年度未报送，或该年度无此部门；空格表示报送的文件没有写该数；二者均不按零处理。",
		"“※”表示不计算增减：基期为零或负数，或两年的数据不全、范围（汇总/本级）不同。合计只在两年都报送齐全时计算增减。",
		"每个部门每年只取一份报送：有汇总的取汇总，否则取本级；汇总与本级从不相加，下属单位不重复计入。更名的部门按现名列示。")
}
