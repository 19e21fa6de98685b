package narrative

import "strings"

// nounRow is a noun with its measures unfolded.
type nounRow struct {
	by       [domains]string
	any      string            // in every domain
	only     string            // the only domain's, when there is just one
	plain    bool              // without any context the department's accounts as a whole are meant
	count    map[string]string // by unit
	anyCount string            // of a count whose unit is not known yet: the first of the row
	after    map[string]string // by the subject of the sentence
	within   []section         // empty: everywhere
}

var nounRows = unfold()

// letters that name the domains in nouns' measure lists.
var domainLetter = map[string]domain{"A": accounts, "F": fiscal, "G": general, "U": fund, "S": statecap}

func unfold() []nounRow {
	rows := make([]nounRow, len(nouns))
	for i, n := range nouns {
		row := &rows[i]
		named := 0
		for letter, m := range pairs(n.measure) {
			if letter == "*" {
				row.any = m
				continue
			}
			row.by[domainLetter[letter]] = m
			row.only = m
			named++
		}
		if named != 1 {
			row.only = ""
		}
		row.plain = strings.Contains(n.words, "合计") || strings.Contains(n.words, "总计") || strings.Contains(n.words, "结余")
		row.count, row.after = pairs(n.count), pairs(n.after)
		if f := strings.Fields(n.count); len(f) > 1 {
			row.anyCount = f[1]
		}
	}
	return rows
}

// pairs reads "key value key value".
func pairs(list string) map[string]string {
	f := strings.Fields(list)
	out := make(map[string]string, len(f)/2)
	for i := 0; i+1 < len(f); i += 2 {
		out[f[i]] = f[i+1]
	}
	return out
}

// fits says whether the noun means its measure in this section.
func (r *Reader) fits(noun int16) bool {
	within := nouns[noun].within
	for _, s := range within {
		if s == r.doc.section {
			return true
		}
	}
	return len(within) == 0
}

// domainOf gives the domain of a measure.
func domainOf(measure string) domain {
	head, _, _ := strings.Cut(measure, ".")
	switch head {
	case "fiscal":
		return fiscal
	case "general":
		return general
	case "fund":
		return fund
	case "statecap":
		return statecap
	case "income", "expenditure", "balance", "accounts":
		return accounts
	}
	return anywhere
}

// side tells whether a list breaks down an income or an expenditure: by the subject, or else the sentence's head.
func side(measures ...string) string {
	for _, m := range measures {
		switch {
		case strings.Contains(m, "income"):
			return "income"
		case strings.Contains(m, "expenditure"):
			return "expenditure"
		}
	}
	return ""
}

// domainParts gives what a budget's name alone means inside a list.
var domainParts = map[string][domains]string{
	"income":      {fiscal: "income.fiscal", general: "income.fiscal.general", fund: "income.fiscal.fund", statecap: "income.fiscal.statecap"},
	"expenditure": {fiscal: "fiscal.expenditure.current", general: "general.expenditure", fund: "fund.expenditure", statecap: "statecap.expenditure"},
}

// bothSides gives the two measures that one subject for both sides stands for: 收、支总计.
var bothSides = map[string][2]string{
	"accounts.total": {"income.total", "expenditure.total"},
	"fiscal.total":   {"fiscal.income.total", "fiscal.expenditure.total"},
	"fund.total":     {"fund.income.total", "fund.expenditure.total"},
	"statecap.total": {"statecap.income.total", "statecap.expenditure.total"},
}

// itemMeasure gives the measure that a functional path breaks down in a domain.
var itemMeasure = [domains]string{accounts: "expenditure.current", fiscal: "fiscal.expenditure.current", general: "general.expenditure",
	fund: "fund.expenditure", statecap: "statecap.expenditure"}

// unitRow finds a unit's row, for its class and name.
var unitRow = buildUnitRows()

func buildUnitRows() (rows [otherUnit + 1]int) {
	for i := len(units) - 1; i >= 0; i-- {
		rows[units[i].unit] = i
	}
	return rows
}

// unitName is the unit as facts show it; a bare number has none.
func unitName(u unit) string {
	if u == noUnit {
		return ""
	}
	return units[unitRow[u]].name
}
