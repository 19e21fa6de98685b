package compare

import (
	"fmt"
	"slices"
	"strings"

	"juesuan/load/sheet"
)

// items lays out one line for each item (of the functional or the economic classification), added over departments, the years
// side by side. Two years are compared over the departments that submitted for both with the same scope and stated items.
type items struct {
	base
	list    []string // in the order of codes
	depth   map[string]int
	whole   []string           // those of the highest level, which make up the total
	at      map[string]int     // where an item stands in list
	within  map[string]bool    // departments that can be compared over the last two years
	holders map[held][]holder  // who states an item of a year
	stated  map[int][]string   // who states any
	units   []unit             // what they are compared as
	moved   map[string][]moved // recoded items of the panel, by measure
	sums    map[string]sheet.Cell
	classes map[string]difference
}

// itemFixed is how many columns stand before the amounts: 编码 and 名称.
const itemFixed = 2

// lay makes the table.
func (l *items) lay() sheet.Sheet {
	l.find()
	l.columns()
	l.sheet.Rows = []sheet.Row{l.line("合计", l.whole, true)}
	for _, item := range l.list {
		row := l.line(l.grid.names[item], []string{item}, false)
		row.Cells[0] = sheet.Cell{Text: code(item)}
		row.Level = l.depth[item]
		row.Bold = row.Level == 0 && l.deep()
		row.Cells[len(row.Cells)-1] = sheet.Cell{Text: joined(l.recoded(item), marks(row.Cells))}
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
	l.depth, l.at, l.sums = map[string]int{}, map[string]int{}, map[string]sheet.Cell{}
	l.classes, l.within = map[string]difference{}, map[string]bool{}
	for at, s := range l.grid.stated {
		if !slices.Contains(l.grid.years, at.year) {
			continue
		}
		for i, item := range s.items {
			if _, seen := l.depth[item]; seen || item == "" || !l.moneyed(s.lines[i]) {
				continue
			}
			if l.depth[item] = depth(item); l.Depth == 0 || l.depth[item] < l.Depth {
				l.list = append(l.list, item)
			}
		}
	}
	slices.Sort(l.list)
	highest := 9
	for i, item := range l.list {
		l.at[item] = i
		highest = min(highest, l.depth[item])
	}
	for _, item := range l.list {
		if l.depth[item] == highest {
			l.whole = append(l.whole, item)
		}
	}
	l.state()
	l.compare()
	l.hold()
}

// moneyed says whether a line has an amount other than zero: forms list every class, and most have none.
func (l *items) moneyed(line int32) bool {
	for column := range l.grid.figures.words {
		if at, ok := l.grid.figures.entry(line, column); ok && !l.grid.figures.entries[at].number.IsZero() {
			return true
		}
	}
	return false
}

// depth is how far below the highest level an item stands: 类, 款, 项.
func depth(item string) int {
	if code(item) == "" {
		return strings.Count(item, "/")
	}
	return max(0, (len(item)-3)/2)
}

// compare finds what can be compared over the last two years, and which of its items have another code now.
func (l *items) compare() {
	n := len(l.grid.years)
	if n < 2 {
		return
	}
	before, now := l.grid.years[n-2], l.grid.years[n-1]
	l.moved = map[string][]moved{}
	for _, u := range l.unitsOver(l.grid.years[n-2:]) {
		if !l.comparable(u, before, now) || !l.allState(u, before, now) {
			continue
		}
		l.units = append(l.units, u)
		for _, name := range u {
			l.within[name] = true
		}
		for _, c := range l.Columns {
			for _, r := range l.grid.recoded(u, before, now, c.Measure) {
				_, from := l.at[r.code[:3]]
				if _, to := l.at[r.into[:3]]; from && to {
					l.moved[c.Measure] = append(l.moved[c.Measure], moved{r, u})
				}
			}
		}
	}
}

// allState says whether all of a unit that submitted for one of the years stated items.
func (l *items) allState(u unit, years ...int) bool {
	for _, year := range years {
		for _, name := range u {
			if l.grid.submitted(name, year) && !l.states(name, year) {
				return false
			}
		}
	}
	return true
}

// deep says whether items of more than one level are shown.
func (l *items) deep() bool {
	for _, item := range l.list {
		if l.depth[item] != l.depth[l.list[0]] {
			return true
		}
	}
	return false
}

// states says whether a department stated any item for a year.
func (l *items) states(name string, year int) bool {
	return slices.ContainsFunc(l.grid.items(place{name, year}), func(item string) bool {
		return item != "" && (l.Depth == 0 || l.depth[item] < l.Depth)
	})
}

func (l *items) columns() {
	l.sheet.Columns = []sheet.Column{{Title: "科目编码", Width: 11}, {Title: l.Item, Width: 40}}
	for _, year := range l.grid.years {
		group := fmt.Sprintf("%d年决算数（%d个部门）", year, len(l.stated[year]))
		for _, c := range l.Columns {
			l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Group: group, Title: c.Title, Kind: sheet.Money, Width: 13})
			if c.Share {
				l.sheet.Columns = append(l.sheet.Columns, sheet.Column{Group: group, Title: "占比%", Kind: sheet.Percent, Width: 9})
			}
		}
	}
	if n := len(l.grid.years); n > 1 {
		before, now := l.grid.years[n-2], l.grid.years[n-1]
		group := fmt.Sprintf("%d年比%d年（同口径%d个部门）", now, before, len(l.units))
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
	for _, year := range l.grid.years {
		for _, c := range l.Columns {
			at := len(cells)
			cell := l.add(list, year, c.Measure, false)
			cells = append(cells, l.live(cell, total))
			if c.Share {
				cells = append(cells, l.share(cell, l.sum(year, c.Measure), at))
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
	for _, item := range l.whole {
		cell.Formula.Sum = append(cell.Formula.Sum, 1+l.at[item])
	}
	return cell
}

// add adds items over departments for one year. Nothing to add is blank, or marked when nobody stated items for the year.
func (l *items) add(list []string, year int, measure string, panel bool) sheet.Cell {
	cell, column := sheet.Cell{}, l.grid.figures.measures[measure]
	for _, item := range list {
		for _, h := range l.holders[held{item, year}] {
			at, ok := l.grid.figures.entry(h.line, column)
			if ok && (!panel || h.within) {
				cell = plus(cell, l.entry(at, sheet.Money))
			}
		}
	}
	if cell.Number == nil && !l.stating(year, panel) {
		cell.Text = markMissing
	}
	return cell
}

// held is an item of a year.
type held struct {
	item string
	year int
}

// holder is a department that states it.
type holder struct {
	line   int32 // of the figures
	within bool  // it can be compared over the last two years
}

// state lists who states any item of a year.
func (l *items) state() {
	l.stated = map[int][]string{}
	for _, name := range l.grid.departments {
		for _, year := range l.grid.years {
			if l.states(name, year) {
				l.stated[year] = append(l.stated[year], name)
			}
		}
	}
}

// hold lists who states which item of a year.
func (l *items) hold() {
	l.holders = map[held][]holder{}
	for _, name := range l.grid.departments {
		for _, year := range l.grid.years {
			s, ok := l.grid.stated[place{name, year}]
			if !ok {
				continue
			}
			for i, item := range s.items {
				at := held{item, year}
				l.holders[at] = append(l.holders[at], holder{s.lines[i], l.within[name]})
			}
		}
	}
}

// stating says whether anybody, or anybody of the panel, stated items for a year.
func (l *items) stating(year int, panel bool) bool {
	return slices.ContainsFunc(l.stated[year], func(name string) bool { return !panel || l.within[name] })
}

// sum adds the whole of a year once.
func (l *items) sum(year int, measure string) sheet.Cell {
	key := fmt.Sprintf("%d %s", year, measure)
	cell, ok := l.sums[key]
	if !ok {
		cell = l.add(l.whole, year, measure, false)
		l.sums[key] = cell
	}
	return cell
}

func (l *items) share(part, whole sheet.Cell, at int) sheet.Cell {
	if part.Number == nil {
		return sheet.Cell{}
	}
	if whole.Number == nil || !whole.Number.IsPositive() {
		return sheet.Cell{Text: markBase}
	}
	n := part.Number.DivRound(*whole.Number, 10)
	return sheet.Cell{Number: &n, Formula: sheet.Formula{Part: []int{at, 0}}}
}
