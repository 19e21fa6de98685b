package compare

import (
	"strings"

	"github.com/shopspring/decimal"
)

// recoded gives the items that a unit's spending of a year was given another code of by the next: what the list of recoded items
// says, where the unit stated the old code then and no money under it now, and the new one now.
func (g *grid) recoded(u unit, before, now int, measure string) (list []recode) {
	if len(g.history.recodes) == 0 {
		return nil
	}
	for _, name := range u {
		for _, item := range g.items(place{name, before}) {
			r, ok := g.history.recodes[item]
			if !ok || r.last < before || r.last >= now {
				continue
			}
			was, _ := g.spent(u, before, item, measure)
			left, _ := g.spent(u, now, item, measure)
			if _, is := g.spent(u, now, r.into, measure); is && !was.IsZero() && left.IsZero() && !has(list, r) {
				list = append(list, r)
			}
		}
	}
	return list
}

func has(list []recode, r recode) bool {
	for _, other := range list {
		if other == r {
			return true
		}
	}
	return false
}

// spent adds a measure of an item over a unit; false when nobody stated it.
func (g *grid) spent(u unit, year int, item, measure string) (total decimal.Decimal, found bool) {
	for _, name := range u {
		if at, ok := g.find(spot{place{name, year}, item, measure}); ok {
			total, found = total.Add(g.figures.entries[at].number), true
		}
	}
	return total, found
}

// moves says how an item's amount of the year before changes when a recoded item is taken under its new code: 1 it comes in,
// -1 it goes out, 0 it stays.
func (r recode) moves(item string) int {
	from, to := strings.HasPrefix(r.code, item), strings.HasPrefix(r.into, item)
	switch {
	case to && !from:
		return 1
	case from && !to:
		return -1
	}
	return 0
}
