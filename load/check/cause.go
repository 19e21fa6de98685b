package check

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// One mistake breaks every rule that its number is part of. hang finds the findings that go away with another one and hangs
// them under it. Nothing is hung on suspicion: that the number put right makes the other rule hold is worked out first. What
// cannot be shown to go away stays a finding of its own.
func hang(ctx context.Context, db querier, list []Finding) error {
	h := hanging{list: list, at: map[int64][]int{}}
	var wanted []int64
	for n, f := range list {
		if f.Status != StatusFail || f.Severity == SeverityInfo {
			continue
		}
		for _, id := range f.ids {
			h.at[id] = append(h.at[id], n)
		}
		wanted = append(wanted, f.ids...)
	}
	var err error
	if h.figures, err = readFigures(ctx, db, wanted); err != nil {
		return err
	}
	h.units()
	h.words()
	h.numbers()
	h.unanswered()
	h.finish()
	return nil
}

// figure is what a finding's evidence says.
type figure struct {
	submission int64
	part       string
	amount     *big.Rat // 元; nil for what is not money
	value      *big.Rat
}

// figureSQL reads facts.
const figureSQL = `
WITH wanted AS (SELECT DISTINCT CAST(unnest(string_split(?, ',')) AS BIGINT) AS id)
SELECT f.fact_id, f.submission_id, f.part, CAST(f.amount AS VARCHAR), CAST(f.value AS VARCHAR) FROM fact AS f JOIN wanted AS w ON w.id = f.fact_id`

func readFigures(ctx context.Context, db querier, wanted []int64) (map[int64]figure, error) {
	found := map[int64]figure{}
	if len(wanted) == 0 {
		return found, nil
	}
	rows, err := db.QueryContext(ctx, figureSQL, csv(wanted))
	if err != nil {
		return nil, fmt.Errorf("look up the figures of findings: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var f figure
		var amount, value *string
		if err := rows.Scan(&id, &f.submission, &f.part, &amount, &value); err != nil {
			return nil, err
		}
		if amount != nil {
			f.amount = ratOf(amount)
		}
		if value != nil {
			f.value = ratOf(value)
		}
		found[id] = f
	}
	return found, rows.Err()
}

// hanging is the work on one list of findings.
type hanging struct {
	list    []Finding
	figures map[int64]figure
	at      map[int64][]int // findings by the facts that they rest on
}

// free says whether a finding neither has a cause nor is one.
func (h *hanging) free(n int) bool { return h.list[n].Cause == "" && len(h.list[n].Consequences) == 0 }

// under hangs finding n under root.
func (h *hanging) under(root, n int) {
	h.list[n].Cause = h.list[root].ID
	h.list[root].Consequences = append(h.list[root].Consequences, h.list[n].ID)
}

// unitCheck reports that a table is in 元 where it says 万元.
const unitCheck = "S07"

// slipped is one table whose amounts are ten thousand times too large.
type slipped struct {
	submission int64
	part       string
}

// units hangs what a table in the wrong unit brings about under the one finding that says so.
func (h *hanging) units() {
	roots := map[slipped]int{}
	for n, f := range h.list {
		if f.CheckID != unitCheck || f.Status != StatusFail || len(f.ids) == 0 {
			continue
		}
		table := slipped{h.figures[f.ids[0]].submission, h.figures[f.ids[0]].part}
		if root, seen := roots[table]; seen {
			h.under(root, n)
		} else {
			roots[table] = n
		}
	}
	for _, id := range slices.Sorted(maps.Keys(h.at)) {
		root, ok := roots[slipped{h.figures[id].submission, h.figures[id].part}]
		if !ok {
			continue
		}
		for _, n := range h.at[id] {
			f := h.list[n]
			if n != root && h.free(n) && f.Difference != nil && f.Unit == "万元" && (h.rescaled(f) || h.within(f, root)) {
				h.under(root, n)
			}
		}
	}
}

// slip is how much too large the amounts of a table in the wrong unit are.
var slip = big.NewRat(10_000, 1)

// within says whether a finding is about the root's table alone and its difference, in the right unit, is one of rounding.
func (h *hanging) within(f Finding, root int) bool {
	table := h.figures[h.list[root].ids[0]]
	for _, id := range f.ids {
		if h.figures[id].part != table.part || h.figures[id].submission != table.submission {
			return false
		}
	}
	small := new(big.Rat).Quo(ratOf(f.Difference), slip)
	return small.Abs(small).Cmp(ratOf(f.Tolerance)) <= 0
}

// rescaled says whether a finding goes away when one of its sides is divided by ten thousand.
func (h *hanging) rescaled(f Finding) bool {
	stated, computed := ratOf(f.Stated), ratOf(f.Computed)
	tolerance := big.NewRat(int64(len(f.ids)+1), 100) // half a cent of 万元 for every number, and as much for the slip's own digits
	for _, pair := range [][2]*big.Rat{{stated, computed}, {computed, stated}} {
		near := new(big.Rat).Quo(pair[0], slip)
		near.Sub(near, pair[1])
		bound := strings.Contains(f.Message, shouldBe[FormAtLeast]) || strings.Contains(f.Message, shouldBe[FormAtMost])
		if near.Cmp(tolerance) <= 0 && (bound || new(big.Rat).Neg(near).Cmp(tolerance) <= 0) {
			return true
		}
	}
	return false
}

// words hangs a rate that is right but for its sign under the finding about the word that gives it the sign.
func (h *hanging) words() {
	for n, f := range h.list {
		if f.Status != StatusFail || f.Severity == SeverityInfo || f.Difference != nil || !h.free(n) {
			continue
		}
		for _, id := range f.ids {
			for _, k := range h.at[id] {
				if k != n && h.free(k) && h.list[k].Unit == "%" && h.flipped(h.list[k]) {
					h.under(n, k)
				}
			}
		}
	}
}

// flipped says whether a rate is what it should be with the other sign.
func (h *hanging) flipped(f Finding) bool {
	if f.Difference == nil || len(f.ids) == 0 {
		return false
	}
	sum := new(big.Rat).Add(ratOf(f.Stated), ratOf(f.Computed))
	return sum.Abs(sum).Cmp(ratOf(f.Tolerance)) <= 0 && ratOf(f.Stated).Sign() != 0
}

// againCheck reports that a finding of the version before was not answered.
const againCheck = "Y06"

// unanswered hangs what says that a finding was not answered under that finding.
func (h *hanging) unanswered() {
	roots := map[string]int{}
	key := func(submission int64, about string) string { return strconv.FormatInt(submission, 10) + " " + about }
	for n, f := range h.list {
		if f.Cause == "" && f.CheckID != againCheck {
			roots[key(f.Submission, f.CheckID+" "+f.Subject)] = n
		}
	}
	for n, f := range h.list {
		if root, ok := roots[key(f.Submission, f.Subject)]; ok && f.CheckID == againCheck && h.free(n) {
			h.under(root, n)
		}
	}
}

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

// finish puts the consequences in order and says in the root's message that they go away with it.
func (h *hanging) finish() {
	checks := map[string]map[string]int{}
	for _, f := range h.list {
		if f.Cause != "" {
			if checks[f.Cause] == nil {
				checks[f.Cause] = map[string]int{}
			}
			checks[f.Cause][f.CheckID]++
		}
	}
	for n := range h.list {
		f := &h.list[n]
		if len(f.Consequences) == 0 {
			continue
		}
		slices.Sort(f.Consequences)
		f.Message += fmt.Sprintf("另有%d处不符由此引起（%s），改正后一并消除。", len(f.Consequences), counted(checks[f.ID]))
	}
}

// counted lists checks with how many findings each has: IH 2处、X03 1处.
func counted(checks map[string]int) string {
	var ids []string
	for id := range checks {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	text := ""
	for n, id := range ids {
		if n > 0 {
			text += "、"
		}
		text += fmt.Sprintf("%s %d处", id, checks[id])
	}
	return text
}
