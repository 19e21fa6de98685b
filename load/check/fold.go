package check

import (
	"fmt"
	"slices"
	"strings"
)

// foldKey says which findings are shown as one.
type foldKey struct {
	submission int64
	check      string
	status     Status
	severity   Severity
	size       string
	waived     bool
}

// foldable gives the key of a finding that others may be folded with: equal rounding differences of one submission, whatever
// check they were met by; other notes of one check; and the equal findings of a check that asks for it.
func (f Finding) foldable(c *Check) (foldKey, bool) {
	k := foldKey{submission: f.Submission, status: f.Status, severity: f.Severity, waived: f.Waiver != nil}
	switch {
	case f.Submission == 0:
		return k, false
	case f.Status == StatusRounding && f.Difference != nil:
		k.size = strings.TrimPrefix(*f.Difference, "-") + f.Unit
		return k, true
	case f.Severity == SeverityInfo || c != nil && c.Fold:
		k.check = f.CheckID
		return k, true
	}
	return k, false
}

// fold makes one finding of those that have a key in common: the first keeps its message, with the count of all and what they
// are about.
func fold(list []Finding, checks map[string]*Check) []Finding {
	first := map[foldKey]int{}
	groups := map[int][]Finding{}
	var folded []Finding
	for _, f := range list {
		k, ok := f.foldable(checks[f.CheckID])
		if !ok {
			folded = append(folded, f)
			continue
		}
		at, seen := first[k]
		if !seen {
			at = len(folded)
			first[k] = at
			folded = append(folded, f)
		}
		groups[at] = append(groups[at], f)
	}
	for at, members := range groups {
		if len(members) > 1 {
			folded[at] = together(members)
		}
	}
	return folded
}

// together makes one finding of several. Its ID stays when one of them goes or comes.
func together(members []Finding) Finding {
	f := members[0]
	f.ids, f.members = slices.Clone(f.ids), nil
	var subjects, rules []string
	counts := map[string]int{}
	for n, m := range members {
		if n > 0 {
			f.ids = append(f.ids, m.ids...)
		}
		f.members = append(f.members, m.members...)
		if !slices.Contains(subjects, m.Subject) {
			subjects = append(subjects, m.Subject)
		}
		if counts[m.CheckID]++; counts[m.CheckID] == 1 {
			rules = append(rules, m.CheckID)
		}
	}
	f.Subject = strings.Join(subjects, "；")
	own := f.Identity()
	own.Subject = fmt.Sprintf("%s\n%s", f.Status, f.Severity)
	about := listed(f.Subject)
	if f.Status == StatusRounding {
		slices.Sort(rules)
		own.Subject += "\n" + strings.TrimPrefix(*f.Difference, "-") + f.Unit
		for n, id := range rules {
			rules[n] = fmt.Sprintf("%s %d处", id, counts[id])
		}
		about = strings.Join(rules, "、")
	}
	f.ID = own.name()
	f.Message = fmt.Sprintf("共%d处（%s），其一：%s", len(members), about, f.Message)
	return f
}

// listed cuts a long list of subjects.
func listed(subjects string) string {
	runes := []rune(subjects)
	if len(runes) <= 160 {
		return subjects
	}
	return string(runes[:160]) + "…"
}
