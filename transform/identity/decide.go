package identity

import (
	"fmt"
	"strconv"

	"juesuan/extract"
	"juesuan/transform"
)

// group is one value with the mentions that agree on it.
type group struct {
	value  string
	first  [ranks]*mention // per rank
	counts [ranks]int
}

// weight is how heavy a group is: ranks where it is the most frequent value give their votes.
func (g *group) weight(most *[ranks]int) int {
	w := 0
	for r := range g.counts {
		if g.counts[r] > 0 && g.counts[r] == most[r] {
			w += weights[r]
		}
	}
	return w
}

// best is the first mention of the heaviest rank.
func (g *group) best() *mention {
	for _, m := range g.first {
		if m != nil {
			return m
		}
	}
	return nil
}

// rank is the heaviest rank of the group.
func (g *group) rank() rank { return g.best().rank }

// mostGroups is how many different values of one thing are kept apart; no document that can be read has more.
const mostGroups = 32

// groups gathers mentions by value. Values beyond the first few dozen are left out.
func groups(mentions []mention, value func(*mention) string, equal func(a, b string) bool) []group {
	var list []group
	for i := range mentions {
		m := &mentions[i]
		v := value(m)
		at := -1
		for j := range list {
			if equal(list[j].value, v) {
				at = j
				break
			}
		}
		if at < 0 && len(list) == mostGroups {
			continue
		}
		if at < 0 {
			at = len(list)
			list = append(list, group{value: v})
		}
		g := &list[at]
		g.counts[m.rank]++
		if g.first[m.rank] == nil {
			g.first[m.rank] = m
		}
	}
	return list
}

// mostOf is how often the most frequent value of each rank is there.
func mostOf(list []group) (most [ranks]int) {
	for i := range list {
		for r, n := range list[i].counts {
			most[r] = max(most[r], n)
		}
	}
	return most
}

// heaviest picks the group with most votes, of equals the one of the heavier rank, of equals the first.
func heaviest(list []group) int {
	best, most := 0, mostOf(list)
	for i := range list {
		a, b := list[i].weight(&most), list[best].weight(&most)
		if a > b || a == b && list[i].rank() < list[best].rank() {
			best = i
		}
	}
	return best
}

// contradict reports every group but the chosen one: as an error when it stands in a title, or when the chosen one has no
// clear majority.
func contradict(result *Result, what string, list []group, chosen int) {
	c, most := list[chosen].best(), mostOf(list)
	for i := range list {
		if i == chosen {
			continue
		}
		m := list[i].best()
		severity := "warning"
		if m.rank == inTitle || list[chosen].weight(&most) < 2*list[i].weight(&most) {
			severity = "error"
		}
		code := ""
		if what == "fiscal year" {
			code = extract.CodeYear
		}
		result.Problems = append(result.Problems, extract.Problem{Severity: severity, Source: m.source, Code: code, Message: fmt.Sprintf(
			"expected one %s, found %s in %s and %s in %s (%s); Try: correct the document or cut it in two",
			what, list[i].value, rankNames[m.rank], list[chosen].value, rankNames[c.rank], c.source)})
	}
}

// decideDepartment chooses the department.
func (f *finder) decideDepartment(result *Result) {
	list := groups(f.departments, func(m *mention) string { return m.value }, same)
	if len(list) == 0 {
		return
	}
	chosen := heaviest(list)
	result.Department = list[chosen].best().value
	contradict(result, "department", list, chosen)
}

// decideYear chooses the fiscal year.
func (f *finder) decideYear(result *Result) {
	list := groups(f.years, func(m *mention) string { return strconv.Itoa(m.year) }, func(a, b string) bool { return a == b })
	if len(list) == 0 {
		return
	}
	chosen := heaviest(list)
	result.FiscalYear = list[chosen].best().year
	contradict(result, "fiscal year", list, chosen)
}

// decideScope chooses the scope: a flag behind the name in the heaviest rank, then 单位决算 in the title, then what the
// sentence about the composition says.
func (f *finder) decideScope(result *Result) {
	unit := false
	for _, k := range f.kinds {
		unit = unit || k.value == "单位决算"
	}
	list := groups(f.scopes, func(m *mention) string { return m.value }, func(a, b string) bool { return a == b })
	if len(list) == 0 {
		if unit {
			result.Scope = scopeUnit
		}
		return
	}
	chosen := heaviest(list)
	if result.Scope = list[chosen].value; unit && list[chosen].rank() > inHeading {
		result.Scope = scopeUnit
	}
	if list[chosen].rank() <= inHeading || !unit {
		contradict(result, "scope", list, chosen)
	}
}

// checkSingle reports a second document in the file: 第一部分 begins again after sentences.
func (f *finder) checkSingle(result *Result) {
	var firsts []extract.Source
	said := 0
	for i, p := range f.parts {
		if p.first {
			said = 0
		}
		if said == 0 && p.sentences > 0 {
			firsts = append(firsts, f.beginning(i))
		}
		said += p.sentences
	}
	for _, source := range firsts[min(1, len(firsts)):] {
		result.Problems = append(result.Problems, extract.Problem{Severity: "error", Source: source,
			Message: "expected one document, found the beginning of a second one; Try: cut it into one file per document"})
	}
}

// beginning is the place of 第一部分 that part i belongs to.
func (f *finder) beginning(i int) extract.Source {
	for ; i > 0 && !f.parts[i].first; i-- {
	}
	return f.parts[i].source
}

// explainUnknown says what was looked for in vain.
func (f *finder) explainUnknown(result *Result) {
	if result.Refusal != nil {
		return
	}
	hint := func(s string) string {
		if s == "" || s == "0" {
			return ""
		}
		return fmt.Sprintf(" (the file's name says %s, which is no evidence)", s)
	}
	if result.Department == "" {
		p := extract.Problem{Severity: "error", Message: "expected the department's name in the title, a heading, the first sentences or the head of a form, found none" +
			hint(result.Hint.Department) + "; Try: write it into the title: 某县某局2023年度部门决算"}
		if len(f.blanks) > 0 {
			p.Source = f.blanks[0].source
			p.Message = "expected the department's name, found a form's placeholder" + hint(result.Hint.Department) + "; Try: fill in the form"
		}
		result.Problems = append(result.Problems, p)
	} else if len(f.blanks) > 0 {
		result.Problems = append(result.Problems, extract.Problem{Severity: "warning", Source: f.blanks[0].source,
			Message: "expected the department's name, found a form's placeholder; Try: fill in the form"})
	}
	if result.FiscalYear == 0 && isWorkbook(f.doc) && result.Hint.FiscalYear > 0 {
		result.FiscalYear = result.Hint.FiscalYear
		result.Problems = append(result.Problems, extract.Problem{Severity: "warning", Source: extract.Source{Part: "file_name"},
			Message: fmt.Sprintf("expected the fiscal year in the workbook, found none; %d is what the file's name or folder says; Try: check it against the narrative", result.FiscalYear)})
	}
	if result.FiscalYear == 0 {
		result.Problems = append(result.Problems, extract.Problem{Severity: "error",
			Message: "expected the fiscal year in the title, a heading, 截至…年12月31日 or the head of a form, found none" +
				hint(strconv.Itoa(result.Hint.FiscalYear)) + "; Try: write it into the title: 某县某局2023年度部门决算"})
	}
}

// isWorkbook says whether the document is a workbook: its forms have no place for the year, so that the file's name has to do.
func isWorkbook(doc *extract.Document) bool {
	return doc.Format == extract.FormatXLSX || doc.Format == extract.FormatXLS
}

// addEvidence lists one place per value and rank.
func (f *finder) addEvidence(result *Result) {
	add := func(of string, mentions []mention, value func(*mention) string) {
		var seen []string
	next:
		for i := range mentions {
			if len(seen) == mostGroups {
				return
			}
			key := rankNames[mentions[i].rank] + value(&mentions[i])
			for _, s := range seen {
				if s == key {
					continue next
				}
			}
			seen = append(seen, key)
			result.Evidence = append(result.Evidence, transform.Evidence{Of: of, Value: value(&mentions[i]), Source: mentions[i].source})
		}
	}
	text := func(m *mention) string { return m.value }
	add("department", f.departments, text)
	add("scope", f.scopes, text)
	add("fiscal_year", f.years, func(m *mention) string { return strconv.Itoa(m.year) })
	add("kind", f.kinds, text)
	if result.Template != "unknown" {
		result.Evidence = append(result.Evidence, transform.Evidence{Of: "template", Value: result.Template})
	}
	file := extract.Source{Part: "file_name"}
	if result.Hint.Department != "" {
		result.Evidence = append(result.Evidence, transform.Evidence{Of: "department", Value: result.Hint.Department, Source: file})
	}
	if result.Hint.FiscalYear > 0 {
		result.Evidence = append(result.Evidence, transform.Evidence{Of: "fiscal_year", Value: strconv.Itoa(result.Hint.FiscalYear), Source: file})
	}
}
