package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// items lays out one line for each item (of the functional or the economic classification), added over departments, the years
// side by side. Two years are compared over the departments that submitted for both with the same scope and stated items.
type items struct {
	base
	list  []string
	depth map[string]int
	panel []string // departments
}

// itemFixed is how many columns stand before the amounts: 编码 and 名称.
const itemFixed = 2

// lay makes the table.
func (l *items) lay() sheet.Sheet {
	l.find()
	l.columns()
	total := l.line("合计", l.top(), true)
	l.sheet.Rows = []sheet.Row{total}
	for _, item := range l.list {
		row := l.line(l.grid.names[item], []string{item}, false)
		row.Cells[0] = sheet.Cell{Text: code(item)}
		row.Level = l.depth[item]
		row.Bold = row.Level == 0 && l.deep()
		row.Cells[len(row.Cells)-1] = sheet.Cell{Text: join(l.recoded(item, row), marks(row.Cells))}
		l.sheet.Rows = append(l.sheet.Rows, row)
	}
	l.draw()
	l.notes()
	return l.sheet
}

// code is an item's code; items that no list has are known by their names only.
func code(item string) string {
	if strings.Trim(item, "0123456789") == "" {
		return item
	}
	return ""
}

// find lists the items in the order of codes, and the departments that can be compared.
func (l *items) find() {
	seen := map[string]bool{}
	for at, list := range l.grid.items {
		if !slices.Contains(l.grid.years, at.year) {
			continue
		}
		for _, item := range list {
			if item != "" && !seen[item] {
				seen[item] = true
				l.list = append(l.list, item)
			}
		}
	}
	slices.Sort(l.list)
	l.depth = map[string]int{}
	for _, item := range l.list {
		l.depth[item] = max(0, (len(item)-3)/2)
		if code(item) == "" {
			l.depth[item] = strings.Count(item, "/")
		}
	}
	for _, name := range l.grid.departments {
		if l.comparable(name) {
			l.panel = append(l.panel, name)
		}
	}
}

// deep says whether items of more than one level are shown.
func (l *items) deep() bool {
	for _, depth := range l.depth {
		if depth != l.depth[l.list[0]] {
			return true
		}
	}
	return false
}

// top lists the items that make up the total: those of the highest level.
func (l *items) top() []string {
	highest := 9
	for _, item := range l.list {
		highest = min(highest, l.depth[item])
	}
	var found []string
	for _, item := range l.list {
		if l.depth[item] == highest {
			found = append(found, item)
		}
	}
	return found
}

// states says whether a department stated any item for a year.
func (l *items) states(name string, year int) bool {
	return slices.ContainsFunc(l.grid.items[place{name, year}], func(item string) bool { return item != "" })
}

// comparable says whether a department's last two years can be compared.
func (l *items) comparable(name string) bool {
	n := len(l.grid.years)
	return n > 1 && l.grid.same(name, l.grid.years[n-1], l.grid.years[n-2]) && l.states(name, l.grid.years[n-1]) && l.states(name, l.grid.years[n-2])
}

func (l *items) columns() {
	l.sheet.Columns = []sheet.Column{{Title: "科目编码", Width: 11}, {Title: l.Item, Width: 36}}
	for _, year := range l.grid.years {
		stating := 0
		for _, name := range l.grid.departments {
			if l.states(name, year) {
				stating++
			}
		}
		group := fmt.Sprintf("%d年决算数（%d个部门）", year, stating)
		for _, c := range l.Columns {
			l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Group: group, Title: c.Title, Kind: sheet.Money, Width: 13})
			if c.Share {
				l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Group: group, Title: "占比%", Kind: sheet.Percent, Width: 9})
			}
		}
	}
	if n := len(l.grid.years); n > 1 {
		before, now := l.grid.years[n-2], l.grid.years[n-1]
		group := fmt.Sprintf("%d年比%d年（同口径%d个部门）", now, before, len(l.panel))
		for _, c := range l.Columns {
			if !c.Change {
				continue
			}
			for _, title := range []string{fmt.Sprintf("%d年", before), fmt.Sprintf("%d年", now), "增减额"} {
				l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Group: group, Title: title, Kind: sheet.Money, Width: 13})
			}
			l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Group: group, Title: "增减%", Kind: sheet.Percent, Width: 10})
		}
	}
	l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Title: "备注", Width: 24})
}

// line adds items, one or those of the total, and lays the years side by side.
func (l *items) line(title string, list []string, total bool) sheet.Row {
	cells := []sheet.Cell{{}, {Text: title}}
	for i, year := range l.grid.years {
		for m, c := range l.Columns {
			at := len(cells)
			cell := l.add(list, year, c.Measure, l.grid.departments)
			cells = append(cells, l.live(cell, total))
			if c.Share {
				cells = append(cells, l.share(cell, l.add(l.top(), year, c.Measure, l.grid.departments), at, i, m))
			}
		}
	}
	if n := len(l.grid.years); n > 1 {
		for _, c := range l.Columns {
			if c.Change {
				cells = append(cells, l.change(list, c.Measure, total, len(cells))...)
			}
		}
	}
	return sheet.Row{Bold: total, Cells: append(cells, sheet.Cell{})}
}

// live makes a total a formula over the lines that it adds.
func (l *items) live(cell sheet.Cell, total bool) sheet.Cell {
	if !total || cell.Number == nil {
		return cell
	}
	cell.Facts, cell.Mark = nil, ""
	for _, item := range l.top() {
		cell.Formula.Sum = append(cell.Formula.Sum, 1+slices.Index(l.list, item))
	}
	return cell
}

// add adds items over departments for one year. Nothing to add is blank, or marked when nobody stated items for the year.
func (l *items) add(list []string, year int, measure string, departments []string) sheet.Cell {
	var total decimal.Decimal
	cell, found, stated := sheet.Cell{}, false, false
	for _, name := range departments {
		stated = stated || l.states(name, year)
		for _, item := range list {
			one := l.amount(spot{place{name, year}, item, measure}, sheet.Money)
			if one.Number == nil {
				continue
			}
			total, found = total.Add(*one.Number), true
			cell.Facts = append(cell.Facts, one.Facts...)
			for _, mark := range one.Mark {
				if !strings.ContainsRune(cell.Mark, mark) {
					cell.Mark += string(mark)
				}
			}
		}
	}
	switch {
	case found:
		cell.Number = &total
	case !stated:
		cell.Text = markMissing
	}
	return cell
}

func (l *items) share(part, whole sheet.Cell, at, year, measure int) sheet.Cell {
	if part.Number == nil {
		return sheet.Cell{}
	}
	if whole.Number == nil || !whole.Number.IsPositive() {
		return sheet.Cell{Text: markBase}
	}
	n := part.Number.DivRound(*whole.Number, 10)
	return sheet.Cell{Number: &n, Formula: sheet.Formula{Part: []int{at, 0}}}
}

// change compares the last two years over the panel: both amounts, the difference and the rate.
func (l *items) change(list []string, measure string, total bool, at int) []sheet.Cell {
	n := len(l.grid.years)
	before := l.live(l.add(list, l.grid.years[n-2], measure, l.panel), total)
	now := l.live(l.add(list, l.grid.years[n-1], measure, l.panel), total)
	if before.Number == nil || now.Number == nil {
		return []sheet.Cell{before, now, {Text: markBase}, {Text: markBase}}
	}
	difference := now.Number.Sub(*before.Number)
	cells := []sheet.Cell{before, now, {Number: &difference, Formula: sheet.Formula{Minus: []int{at + 1, at}}}, {Text: markBase}}
	if before.Number.IsPositive() {
		rate := difference.DivRound(*before.Number, 10)
		cells[3] = sheet.Cell{Number: &rate, Formula: sheet.Formula{Divide: []int{at + 2, at}}}
	}
	return cells
}

// recoded says that an item that is there in one of the last two years only has the name of another one of its class that is
// there in the other year only: a renumbering, most likely. Otherwise it says since when the item is there.
func (l *items) recoded(item string, row sheet.Row) string {
	n := len(l.grid.years)
	if n < 2 {
		return ""
	}
	before, now := l.grid.years[n-2], l.grid.years[n-1]
	was, is := l.present(item, before), l.present(item, now)
	if was == is {
		return ""
	}
	for _, other := range l.list {
		if other != item && len(other) == len(item) && len(item) >= 5 && other[:3] == item[:3] && l.grid.names[other] == l.grid.names[item] &&
			l.present(other, before) == is && l.present(other, now) == was {
			if is {
				return "可能由" + other + "改列"
			}
			return "可能改列" + other
		}
	}
	if is {
		return fmt.Sprintf("%d年未列此科目", before)
	}
	return fmt.Sprintf("%d年未列此科目", now)
}

func (l *items) present(item string, year int) bool {
	for _, name := range l.panel {
		if slices.Contains(l.grid.items[place{name, year}], item) {
			return true
		}
	}
	return false
}

// draw adds the chart: how the highest level makes up each year, and the last year's largest.
func (l *items) draw() {
	if l.Chart == "" || len(l.list) == 0 {
		return
	}
	c := l.column(l.Chart)
	step := 0
	for _, column := range l.Columns {
		step++
		if column.Share {
			step++
		}
	}
	offset := 0
	for _, column := range l.Columns[:c] {
		offset++
		if column.Share {
			offset++
		}
	}
	last := itemFixed + (len(l.grid.years)-1)*step + offset
	var rows []int
	for _, item := range l.top() {
		if row := 1 + slices.Index(l.list, item); present(l.sheet.Rows[row].Cells[last].Number) == 1 && l.sheet.Rows[row].Cells[last].Number.IsPositive() {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		return cmp.Or(l.sheet.Rows[b].Cells[last].Number.Cmp(*l.sheet.Rows[a].Cells[last].Number), cmp.Compare(a, b))
	})
	rows = rows[:min(12, len(rows))]
	pie := sheet.Chart{Title: fmt.Sprintf("%d年%s（前%d项）", l.grid.years[len(l.grid.years)-1], l.Name, len(rows)), Kind: sheet.Structure}
	series := sheet.Series{Name: l.Columns[c].Title}
	for _, row := range rows {
		pie.Categories = append(pie.Categories, l.sheet.Rows[row].Cells[1].Text)
		series.Cells = append(series.Cells, sheet.At{Row: row, Column: last})
	}
	pie.Series = []sheet.Series{series}
	if len(rows) > 0 {
		l.sheet.Charts = append(l.sheet.Charts, pie)
	}
}

func (l *items) notes() {
	l.sheet.Notes = append(l.common(),
		"同口径只含最近两年都有报送、范围相同并列出科目的部门；一年列有而另一年未列的科目不计算增减。",
		"科目名称以最近一年所印为准。同类同名而编码不同、一年有一年无的科目，备注“可能改列”，比较时宜合并看所属的类。",
		"合计为最高一级科目之和。因四舍五入可能存在尾数差异。")
	var silent []string
	for _, year := range l.grid.years {
		for _, name := range l.grid.departments {
			if l.grid.submitted(name, year) && !l.states(name, year) || !l.grid.submitted(name, year) && l.Expected(name, year) {
				silent = append(silent, fmt.Sprintf("%d年%s", year, name))
			}
		}
	}
	if len(silent) > 0 {
		l.sheet.Notes = append(l.sheet.Notes, "未报送或未列科目，不在其中："+strings.Join(silent, "、")+"。")
	}
	l.sheet.Notes = append(l.sheet.Notes, l.disputed.notes()...)
}
