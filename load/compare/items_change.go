package compare

import (
	"fmt"
	"slices"
	"strings"

	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// change compares the last two years over the panel: both amounts, the difference and the rate.
func (l *items) change(list []string, measure string, total bool, at int) []sheet.Cell {
	n := len(l.grid.years)
	before := l.live(l.before(list, l.grid.years[n-2], measure), total)
	now := l.live(l.add(list, l.grid.years[n-1], measure, true), total)
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

// moved is a recoded item of one unit.
type moved struct {
	recode
	unit unit
}

// before adds items over the panel for the year before, recoded ones under their new codes.
func (l *items) before(list []string, year int, measure string) sheet.Cell {
	cell := l.add(list, year, measure, true)
	if len(list) != 1 { // the whole keeps what moves within it
		return cell
	}
	for _, m := range l.moved[measure] {
		way := m.moves(list[0])
		for _, name := range m.unit {
			one := l.amount(spot{place{name, year}, m.code, measure}, sheet.Money)
			switch {
			case way == 0 || one.Number == nil:
				continue
			case way < 0:
				negative := one.Number.Neg()
				one.Number, one.Facts = &negative, nil
			}
			cell = plus(cell, one)
		}
	}
	if cell.Number != nil && cell.Number.IsZero() && len(l.into(list[0])) > 0 {
		return sheet.Cell{}
	}
	return cell
}

// into lists the codes that an item of the panel was given instead, from lists those that it had.
func (l *items) into(item string) []string {
	return l.renumbered(func(r recode) (string, bool) { return r.into, r.code == item })
}
func (l *items) from(item string) []string {
	return l.renumbered(func(r recode) (string, bool) { return r.code, r.into == item })
}

func (l *items) renumbered(of func(recode) (string, bool)) (list []string) {
	for _, all := range l.moved {
		for _, m := range all {
			if code, ok := of(m.recode); ok && !slices.Contains(list, code) {
				list = append(list, code)
			}
		}
	}
	slices.Sort(list)
	return list
}

// recoded says what became of an item between the last two years: another code by the list of recoded items, or most likely
// another code, or since when it is there.
func (l *items) recoded(item string) string {
	n := len(l.grid.years)
	if n < 2 {
		return ""
	}
	if into := l.into(item); len(into) > 0 {
		return "改列" + strings.Join(into, "、")
	}
	if from := l.from(item); len(from) > 0 {
		return "上年数含原列" + strings.Join(from, "、") + "的数"
	}
	if l.shifted(item) {
		return "上年数已按科目改列调整"
	}
	before, now := l.grid.years[n-2], l.grid.years[n-1]
	was, is := l.present(item, before), l.present(item, now)
	if was == is {
		return l.jump(item)
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
		return joined(fmt.Sprintf("%d年未列此科目", before), l.jump(item))
	}
	return joined(fmt.Sprintf("%d年未列此科目", now), l.jump(item))
}

// shifted says whether recoded items came into a class or went out of it.
func (l *items) shifted(item string) bool {
	for _, all := range l.moved {
		for _, m := range all {
			if m.moves(item) != 0 {
				return true
			}
		}
	}
	return false
}

// What is called flat and what a jump.
var (
	flat = decimal.New(5, -2)  // of a class: its change in parts of the year before, at most
	leap = decimal.New(10, -2) // of an item: its change in parts of its class of the year before, at least
)

// jump flags an item that jumps while its class stays flat: it was booked under another item of the class, most likely.
func (l *items) jump(item string) string {
	if len(item) != 7 || code(item) == "" {
		return ""
	}
	class, ok := l.classes[item[:3]]
	if !ok {
		class = l.differ(item[:3])
		l.classes[item[:3]] = class
	}
	one := l.differ(item)
	if !class.before.IsPositive() || class.change.Abs().GreaterThan(class.before.Mul(flat)) || one.change.Abs().LessThan(class.before.Mul(leap)) {
		return ""
	}
	return "所属的类基本持平而本项变动大，疑为改列"
}

// difference is an amount of the year before, and its change to the last year.
type difference struct{ before, change decimal.Decimal }

func (l *items) differ(item string) (d difference) {
	n := len(l.grid.years)
	at := slices.IndexFunc(l.Columns, func(c Column) bool { return c.Change })
	if at < 0 {
		return d
	}
	if cell := l.before([]string{item}, l.grid.years[n-2], l.Columns[at].Measure); cell.Number != nil {
		d.before = *cell.Number
	}
	d.change = d.before.Neg()
	if cell := l.add([]string{item}, l.grid.years[n-1], l.Columns[at].Measure, true); cell.Number != nil {
		d.change = d.change.Add(*cell.Number)
	}
	return d
}

func (l *items) present(item string, year int) bool {
	return slices.ContainsFunc(l.holders[held{item, year}], func(h holder) bool { return h.within })
}
