package check

import (
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
