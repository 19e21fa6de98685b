package compare

import (
	"cmp"
	"slices"
)

// settle orders years and departments, and fills the years between: a year in which nobody submitted is still a column.
func (g *grid) settle(c Comparison, o Options) {
	first, last := o.From, o.To
	there := map[string]bool{}
	add := func(name string) {
		if !there[name] {
			there[name] = true
			g.departments = append(g.departments, name)
		}
	}
	g.submitting = map[int]int{}
	for at := range g.stated {
		add(at.department)
		g.submitting[at.year]++
		if o.From == 0 && (first == 0 || at.year < first) {
			first = at.year
		}
		if o.To == 0 {
			last = max(last, at.year)
		}
	}
	g.first = first
	if c.Latest {
		g.first = last
	}
	if c.Latest && c.Layout != Lines { // the year before is shown as well
		g.first = max(first, last-1)
		first = g.first
	}
	for year := first; year <= last && last > 0; year++ {
		g.years = append(g.years, year)
	}
	for _, name := range o.Departments {
		add(name)
	}
	g.sort(append(slices.Clone(o.Departments), o.Order...))
}

// sort puts the departments in the given order; those that it does not have follow by name.
func (g *grid) sort(order []string) {
	rank := map[string]int{}
	for i, name := range order {
		if _, ok := rank[name]; !ok {
			rank[name] = i
		}
	}
	of := func(name string) int {
		if i, ok := rank[name]; ok {
			return i
		}
		return len(order)
	}
	slices.SortFunc(g.departments, func(a, b string) int { return cmp.Or(cmp.Compare(of(a), of(b)), cmp.Compare(a, b)) })
	g.order = map[string]int{}
	for i, name := range g.departments {
		g.order[name] = i
	}
}

// submitted says whether a department submitted for a year.
func (g *grid) submitted(department string, year int) bool {
	_, ok := g.stated[place{department, year}]
	return ok
}

// reporting is how many departments submitted for a year.
func (g *grid) reporting(year int) int { return g.submitting[year] }
