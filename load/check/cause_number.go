package check

import (
	"cmp"
	"math/big"
	"slices"
)

// wrongNumber is a number that may be wrong by one amount, and the findings that this explains.
type wrongNumber struct {
	fact     int64
	findings []int
}

// numbers hangs findings under one another that rest on the same number and differ by the same amount: with that number put
// right all of them go away. The number that explains most goes first.
func (h *hanging) numbers() {
	var suspects []wrongNumber
	for id, list := range h.at {
		suspects = append(suspects, h.suspects(id, list)...)
	}
	slices.SortFunc(suspects, func(a, b wrongNumber) int {
		return cmp.Or(cmp.Compare(len(b.findings), len(a.findings)), cmp.Compare(h.reads(b), h.reads(a)), cmp.Compare(a.fact, b.fact), cmp.Compare(a.findings[0], b.findings[0]))
	})
	for _, s := range suspects {
		s.findings = slices.DeleteFunc(s.findings, func(n int) bool { return !h.free(n) })
		if len(s.findings) == 0 {
			continue
		}
		root := h.root(s)
		for _, n := range s.findings {
			if n != root {
				h.under(root, n)
			}
		}
		h.rates(root, s.fact)
	}
}

// suspects gives the groups of findings about one fact that differ by the same amount.
func (h *hanging) suspects(id int64, list []int) []wrongNumber {
	var groups []wrongNumber
	for _, n := range list {
		if h.list[n].Difference == nil || !h.free(n) {
			continue
		}
		placed := false
		for k := range groups {
			if !placed && h.alike(groups[k].findings[0], n) {
				groups[k].findings = append(groups[k].findings, n)
				placed = true
			}
		}
		if !placed {
			groups = append(groups, wrongNumber{id, []int{n}})
		}
	}
	return groups
}

// alike says whether two findings differ by the same amount, as far as printing tells.
func (h *hanging) alike(a, b int) bool {
	x, y := h.list[a], h.list[b]
	if x.Unit != y.Unit {
		return false
	}
	dx, dy := new(big.Rat).Abs(ratOf(x.Difference)), new(big.Rat).Abs(ratOf(y.Difference))
	apart := dx.Sub(dx, dy)
	return apart.Abs(apart).Cmp(new(big.Rat).Add(ratOf(x.Tolerance), ratOf(y.Tolerance))) <= 0
}

// reads counts the findings that state the suspect: they say what it should be.
func (h *hanging) reads(s wrongNumber) (count int) {
	for _, n := range s.findings {
		if h.list[n].ids[0] == s.fact {
			count++
		}
	}
	return count
}

// root is the finding that says best what is wrong: about the number itself, of the fewest numbers.
func (h *hanging) root(s wrongNumber) int {
	return slices.MinFunc(s.findings, func(a, b int) int {
		x, y := h.list[a], h.list[b]
		return cmp.Or(cmp.Compare(x.Severity.weight(), y.Severity.weight()), cmp.Compare(other(x, s.fact), other(y, s.fact)),
			cmp.Compare(len(x.ids), len(y.ids)), cmp.Compare(a, b))
	})
}

// other is 0 for a finding that states the fact, 1 for one that only uses it.
func other(f Finding, fact int64) int {
	if f.ids[0] == fact {
		return 0
	}
	return 1
}

// rates hangs the rates that come out as printed once the fact is put right by the root's difference.
func (h *hanging) rates(root int, fact int64) {
	wrong := h.figures[fact].amount
	if wrong == nil || h.list[root].Unit != "万元" {
		return
	}
	off := new(big.Rat).Mul(ratOf(h.list[root].Difference), slip) // 万元 to 元
	for _, n := range h.at[fact] {
		f := h.list[n]
		if n == root || !h.free(n) || f.Unit != "%" || f.Difference == nil {
			continue
		}
		for _, right := range []*big.Rat{new(big.Rat).Sub(wrong, off), new(big.Rat).Add(wrong, off)} {
			if h.free(n) && h.comesOut(f, fact, right) {
				h.under(root, n)
			}
		}
	}
}

// comesOut says whether the rate that a finding states follows from its amounts, one of them replaced.
func (h *hanging) comesOut(f Finding, fact int64, right *big.Rat) bool {
	var amounts []*big.Rat
	for _, id := range f.ids[1:] {
		if id == fact {
			amounts = append(amounts, right)
		} else if a := h.figures[id].amount; a != nil {
			amounts = append(amounts, a)
		}
	}
	for i, part := range amounts {
		for k, whole := range amounts {
			if i != k && h.yields(f, part, whole) {
				return true
			}
		}
	}
	return false
}

// yields says whether part and whole give the stated rate: as a share, a growth or a variance.
func (h *hanging) yields(f Finding, part, whole *big.Rat) bool {
	for _, form := range []Form{FormShare, FormGrowth, FormVariance} {
		if base(form, part, whole).Sign() == 0 {
			continue
		}
		apart := new(big.Rat).Sub(ratio(form, part, whole, hundred), ratOf(f.Stated))
		if apart.Abs(apart).Cmp(ratOf(f.Tolerance)) <= 0 {
			return true
		}
	}
	return false
}
