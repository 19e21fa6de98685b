package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// unit is what is compared over years: one department, or all that mergers and splits between the years tie together.
type unit []string

// span is a first and a last year.
type span struct{ first, last int }

// unit gives what a department is compared as over the years first to last.
func (g *grid) unit(name string, first, last int) unit {
	if len(g.history.joins) == 0 {
		return unit{name}
	}
	over := span{first, last}
	if g.units[over] == nil {
		g.units[over] = g.tie(first, last)
	}
	if u, ok := g.units[over][name]; ok {
		return u
	}
	return unit{name}
}

// tie joins the departments of mergers and splits after first and up to last.
func (g *grid) tie(first, last int) map[string]unit {
	of := map[string]unit{}
	for _, j := range g.history.joins {
		if j.last < first || j.last >= last {
			continue
		}
		a, b := of[j.department], of[j.successor]
		if a == nil {
			a = unit{j.department}
		}
		if b == nil {
			b = unit{j.successor}
		}
		all := slices.Clone(a)
		for _, name := range b {
			if !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
		slices.SortFunc(all, func(x, y string) int { return cmp.Or(cmp.Compare(g.rank(x), g.rank(y)), cmp.Compare(x, y)) })
		for _, name := range all {
			of[name] = all
		}
	}
	return of
}

// rank is where a department stands among the rows.
func (g *grid) rank(name string) int {
	if at, ok := g.order[name]; ok {
		return at
	}
	return len(g.order)
}

// comparable says whether a unit can be compared over years: in each of them whoever had to submit did, somebody did, and
// nobody's scope changed.
func (b *base) comparable(u unit, years ...int) bool {
	for _, year := range years {
		there := false
		for _, name := range u {
			switch {
			case b.grid.submitted(name, year):
				there = true
			case b.Expected(name, year):
				return false
			}
		}
		if !there {
			return false
		}
	}
	for _, name := range u {
		scope, seen := "", false
		for _, year := range years {
			now, ok := b.grid.scope(place{name, year})
			if ok && seen && now != scope {
				return false
			}
			if ok {
				scope, seen = now, true
			}
		}
	}
	return len(years) > 0
}

// count is how many units are comparable over years.
func (b *base) count(years ...int) int {
	n := 0
	for _, u := range b.unitsOver(years) {
		if b.comparable(u, years...) {
			n++
		}
	}
	return n
}

// unitsOver lists the units of all departments over years.
func (b *base) unitsOver(years []int) (list []unit) {
	if len(years) == 0 {
		return nil
	}
	seen := map[string]bool{}
	for _, name := range b.grid.departments {
		if u := b.grid.unit(name, years[0], years[len(years)-1]); !seen[u[0]] {
			seen[u[0]] = true
			list = append(list, u)
		}
	}
	return list
}

// heir says whether a department alone carries on what its unit did in the year before: no split is among it.
func (b *base) heir(u unit, name string, year int) bool {
	for _, other := range u {
		if other != name && (b.grid.submitted(other, year) || b.Expected(other, year)) {
			return false
		}
	}
	return b.grid.submitted(name, year) || b.Expected(name, year)
}

// gone says whether a department's year before is part of another's line: that of the one that it was merged into.
func (b *base) gone(name string, year int) bool {
	u := b.grid.unit(name, year-1, year)
	return len(u) > 1 && slices.ContainsFunc(u, func(other string) bool { return other != name && b.heir(u, other, year) })
}

// title names a unit: those that are there in a year, and those that they come from.
func (b *base) title(u unit, year int) string {
	var now, old []string
	for _, name := range u {
		if b.grid.submitted(name, year) || b.Expected(name, year) {
			now = append(now, name)
		} else {
			old = append(old, name)
		}
	}
	return strings.Join(now, "、") + "（含原" + strings.Join(old, "、") + "）"
}

// succession says what a department became or came from within the years that are shown.
func (b *base) succession(name string, years []int) (parts []string) {
	into := map[int][]string{}
	for _, j := range b.grid.history.joins {
		if !slices.Contains(years, j.last+1) {
			continue
		}
		if j.department == name {
			into[j.last+1] = append(into[j.last+1], j.successor)
		}
		if j.successor != name {
			continue
		}
		word := "%d年起含%s"
		if b.splits(j) {
			word = "%d年由%s分设"
		}
		parts = append(parts, fmt.Sprintf(word, j.last+1, j.department))
	}
	for _, year := range years {
		switch names := into[year]; len(names) {
		case 0:
		case 1:
			parts = append(parts, fmt.Sprintf("%d年并入%s", year, names[0]))
		default:
			parts = append(parts, fmt.Sprintf("%d年分设为%s", year, strings.Join(names, "、")))
		}
	}
	return parts
}

// splits says whether a department went into more than one.
func (b *base) splits(j joint) bool {
	return slices.ContainsFunc(b.grid.history.joins, func(other joint) bool {
		return other.department == j.department && other.last == j.last && other.successor != j.successor
	})
}

// ended says whether a department is no more in a year because it was merged or split.
func (b *base) ended(name string, year int) bool {
	return slices.ContainsFunc(b.grid.history.joins, func(j joint) bool { return j.department == name && j.last < year })
}
