package audit

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"juesuan/load/check"
)

// place is one department's year.
type place struct {
	department, scope string
	year              int
}

// history is what became of the findings of every department's year: a round is what was on the table between two
// submissions, judged by the last run that saw it.
type history struct {
	rounds map[place][]round
	seen   map[check.Identity][]int // rounds at whose end a finding was open, ascending
}

// round is one state of what a department handed in for a year.
type round struct {
	submissions []int64
	last        time.Time // the last run that saw it
}

// State is what became of a finding since the last round.
type State string

// The states of a finding in the list.
const (
	New      State = "新增"
	Still    State = "仍存在"
	Again    State = "再次出现"
	Answered State = "已整改"
	Gone     State = "原数已不在" // it cannot be told whether it was mended: what it was about is not there any more
)

// roundSQL gives which submissions each run looked at.
const roundSQL = `
SELECT s.department, s.scope, s.fiscal_year, r.checked_at, r.submission_id
FROM (SELECT DISTINCT checked_at, submission_id FROM check_result) AS r
JOIN submission AS s ON s.submission_id = r.submission_id
ORDER BY s.department, s.scope, s.fiscal_year, r.checked_at, r.submission_id`

// readRounds puts the runs of each department's year into rounds.
func readRounds(ctx context.Context, db querier) (map[place][]round, error) {
	rows, err := db.QueryContext(ctx, roundSQL)
	if err != nil {
		return nil, fmt.Errorf("rounds of review: %w", err)
	}
	defer rows.Close()
	all := map[place][]round{}
	for rows.Next() {
		var p place
		var at time.Time
		var id int64
		if err := rows.Scan(&p.department, &p.scope, &p.year, &at, &id); err != nil {
			return nil, err
		}
		runs := all[p]
		if n := len(runs); n > 0 && runs[n-1].last.Equal(at) {
			runs[n-1].submissions = append(runs[n-1].submissions, id)
		} else {
			runs = append(runs, round{[]int64{id}, at})
		}
		all[p] = runs
	}
	for p, runs := range all {
		all[p] = merge(runs)
	}
	return all, rows.Err()
}

// merge makes one round of the runs that looked at the same submissions.
func merge(runs []round) []round {
	var rounds []round
	for _, r := range runs {
		if n := len(rounds); n > 0 && slices.Equal(rounds[n-1].submissions, r.submissions) {
			rounds[n-1].last = r.last
			continue
		}
		rounds = append(rounds, r)
	}
	return rounds
}

// openSQL gives everything that a run found wrong.
const openSQL = `
SELECT DISTINCT s.department, s.scope, s.fiscal_year, s.kind, r.check_id, r.subject, r.checked_at
FROM check_result AS r JOIN submission AS s ON s.submission_id = r.submission_id
WHERE r.status IN ('fail', 'error') OR (r.status = 'insufficient_data' AND r.severity = 'warning')`

// readHistory reads which findings were open at the end of which round.
func readHistory(ctx context.Context, db querier) (*history, error) {
	rounds, err := readRounds(ctx, db)
	if err != nil {
		return nil, err
	}
	h := &history{rounds: rounds, seen: map[check.Identity][]int{}}
	rows, err := db.QueryContext(ctx, openSQL)
	if err != nil {
		return nil, fmt.Errorf("findings of earlier rounds: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var i check.Identity
		var at time.Time
		if err := rows.Scan(&i.Department, &i.Scope, &i.FiscalYear, &i.Kind, &i.CheckID, &i.Subject, &at); err != nil {
			return nil, err
		}
		for n, r := range rounds[place{i.Department, i.Scope, i.FiscalYear}] {
			if r.last.Equal(at) && !slices.Contains(h.seen[i], n+1) {
				h.seen[i] = append(h.seen[i], n+1)
			}
		}
	}
	for _, seen := range h.seen {
		slices.Sort(seen)
	}
	return h, rows.Err()
}

// Round is where a finding stands.
type Round struct {
	Number int // of this round, from 1
	First  int // the round that found it
	State  State
}

// String is how the list says it.
func (r Round) String() string {
	if r.First == r.Number || r.First == 0 {
		return fmt.Sprintf("第%d轮 %s", r.Number, r.State)
	}
	return fmt.Sprintf("第%d轮 %s（第%d轮提出）", r.Number, r.State, r.First)
}

// of gives the round of an open finding.
func (h *history) of(f check.Finding) Round {
	r := Round{Number: max(1, len(h.rounds[place{f.Department, f.Scope, f.FiscalYear}])), State: New}
	for _, m := range f.Members() {
		seen := h.seen[m.Identity]
		if len(seen) == 0 {
			continue
		}
		if r.First == 0 || seen[0] < r.First {
			r.First = seen[0]
		}
		switch {
		case slices.Contains(seen, r.Number-1):
			r.State = Still
		case seen[0] < r.Number && r.State == New:
			r.State = Again
		}
	}
	return r
}

// answered gives the findings that were open at the end of an earlier round and are not now, by place.
func (h *history) answered() []check.Identity {
	var list []check.Identity
	for i, seen := range h.seen {
		now := len(h.rounds[place{i.Department, i.Scope, i.FiscalYear}])
		if seen[len(seen)-1] < now {
			list = append(list, i)
		}
	}
	slices.SortFunc(list, func(a, b check.Identity) int {
		return cmp.Or(cmp.Compare(a.Department, b.Department), cmp.Compare(a.FiscalYear, b.FiscalYear), cmp.Compare(a.CheckID, b.CheckID), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Scope, b.Scope))
	})
	return list
}
