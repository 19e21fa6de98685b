package narrative

import (
	"strings"

	"juesuan/extract"
	"juesuan/transform"
)

// opener begins a passage of free text: a reason, a use, a result. It gives the token that the passage ends at.
func (r *Reader) opener(i int) int {
	t := &r.tokens[i]
	kind, numbers := "reason", "reason_text"
	switch t.class {
	case use:
		kind, numbers = "use", "use_text"
	case goalText:
		kind, numbers = "goal", "goal_text"
	case result:
		kind, numbers = "result", "performance_text"
	case problem:
		kind, numbers = "problem", "performance_text"
	case remedy:
		kind, numbers = "measure", "performance_text"
	}
	if kind != "reason" && kind != "use" && r.doc.section != performanceSection {
		return i
	}
	if kind == "use" && (!r.scope.subject.ok || r.scope.stale && r.text[t.start:t.end] == "用于") {
		return i
	}
	from := i + 1
	for from < len(r.tokens) && (r.tokens[from].class == colon || r.tokens[from].class == link || r.tokens[from].class == of) {
		from++
	}
	end := r.passageEnd(from, kind)
	if end == from {
		return i + 1
	}
	r.keep(kind, numbers, from, end)
	return end
}

// keep stores tokens from … to as a passage about the subject; its numbers are explained as part of it.
func (r *Reader) keep(kind, numbers string, from, to int) {
	last := to - 1
	if r.tokens[last].class == stop && last > from {
		last--
	}
	start, end := int(r.tokens[from].start), int(r.tokens[last].end)
	text := plainText(r.text[start:end])
	r.out.Passages = append(r.out.Passages, transform.Passage{Kind: kind, Text: text, About: r.scope.subject.about(), Source: r.source(start, end)})
	for k := from; k < to; k++ {
		if r.tokens[k].digits > 0 && r.para.fate[k] == open {
			r.explain(int32(k), numbers)
		}
	}
}

// passageEnd gives the token that ends a passage: a full stop that no 二是 follows, a sign behind which figures go on, or a
// bracket that was open when the passage began.
func (r *Reader) passageEnd(i int, kind string) int {
	depth := 0
	long := kind == "result" || kind == "problem" || kind == "measure" || kind == "goal"
	for ; i < len(r.tokens); i++ {
		switch r.tokens[i].class {
		case opening:
			depth++
		case closing:
			if depth--; depth < 0 {
				return i
			}
		case stop:
			if depth <= 0 && !r.goesOn(i+1) && !long {
				return i
			}
			if long && (r.opensPassage(i+1) || r.figuresFollow(i+1)) {
				return i
			}
		case semicolon:
			if depth <= 0 && !long && !r.goesOn(i+1) && r.figuresFollow(i+1) {
				return i
			}
			if long && r.opensPassage(i+1) {
				return i
			}
		case comma:
			if depth <= 0 && !long && (r.strongStart(i+1) || kind == "use" && r.figuresFollow(i+1)) {
				return i
			}
		case among:
			if depth <= 0 && !long && r.figuresFollow(i+1) {
				return i
			}
		}
	}
	return i
}

// goesOn says whether an enumeration goes on at token i: 二是…, （2）….
func (r *Reader) goesOn(i int) bool {
	return i < len(r.tokens) && (r.tokens[i].class == further || r.tokens[i].class == ordinal)
}

// opensPassage says whether the next part of a performance report begins at token i.
func (r *Reader) opensPassage(i int) bool {
	if i >= len(r.tokens) {
		return false
	}
	switch r.tokens[i].class {
	case result, problem, remedy:
		return true
	}
	return false
}

// figuresFollow says whether a statement of the accounts begins at token i: a term or path with its number close behind.
func (r *Reader) figuresFollow(i int) bool {
	for i < len(r.tokens) && (r.tokens[i].class == colon || r.tokens[i].class == filler || r.tokens[i].class == year || r.tokens[i].class == ordinal) {
		i++
	}
	if i >= len(r.tokens) {
		return false
	}
	switch r.tokens[i].class {
	case budgetInitial, budgetAnnual, actual:
		return true
	case term, className:
	default:
		return false
	}
	for k := i + 1; k < len(r.tokens) && k < i+5; k++ {
		switch r.tokens[k].class {
		case money:
			return true
		case actual, link, filler, budgetInitial, budgetAnnual, budget, same, than, year, lastYear, flat:
		case up, down:
			if !r.scope.among {
				return false
			}
		case count:
			return true
		default:
			return false
		}
	}
	return false
}

// strongStart says whether a comparison that no reason contains begins at token i: 与年初预算相比, 年初预算数N.
func (r *Reader) strongStart(i int) bool {
	if i >= len(r.tokens) {
		return false
	}
	switch r.tokens[i].class {
	case budgetInitial, budgetAnnual, variance:
		return true
	case filler:
		word := r.text[r.tokens[i].start:r.tokens[i].end]
		return word == "截至" || word == "截止"
	case same, than:
		return i+1 < len(r.tokens) && (r.tokens[i+1].class == budgetInitial || r.tokens[i+1].class == budgetAnnual) || r.comparisonFollows(i)
	case complete:
		return i+1 < len(r.tokens) && (r.tokens[i+1].class == budgetInitial || r.tokens[i+1].class == budgetAnnual || r.tokens[i+1].class == budget)
	case actual:
		return i+1 < len(r.tokens) && (r.tokens[i+1].class == greater || r.tokens[i+1].class == less)
	}
	return false
}

// comparisonFollows says whether the subject's change on the year before begins at token i, when none has been stated yet:
// 决算数等于预算数的原因是本年未安排，与上年相比增加N万元.
func (r *Reader) comparisonFollows(i int) bool {
	if r.scope.scored {
		return false
	}
	var m match
	if !baseShape.find(r.tokens, i, &m) || m.to+1 >= len(r.tokens) {
		return false
	}
	c := r.tokens[m.to].class
	return (c == up || c == down || c == each) && (r.tokens[m.to+1].class == money || r.tokens[m.to+1].class == percent)
}

// baseShape is 与上年相比, 比2022年度决算数.
var baseShape = compile("{same|than} {year|lastYear} {actual|filler}* {against}? {comma}?")

// listKinds gives what the names in a list behind 包括 or 分别是 are.
var listKinds = map[string]string{
	"general.basic.personnel": "cost", "general.basic.public": "cost", "institution_public": "cost", "agency_operating": "cost",
	"organisation.offices": "office", "organisation.units": "unit",
}

// names reads a list of names behind 包括： or 分别是：; it gives the token behind it, or i when none begins there.
func (r *Reader) names(i int) int {
	kind, ok := listKinds[r.scope.subject.measure]
	if !ok || r.scope.stale {
		return i
	}
	from := i + 1
	for from < len(r.tokens) && (r.tokens[from].class == colon || r.tokens[from].class == link) {
		from++
	}
	end := from
	for ; end < len(r.tokens); end++ {
		switch c := r.tokens[end].class; c {
		case stop, semicolon:
			r.keepNames(kind, from, end)
			return end
		case money, percent:
			return i
		}
	}
	r.keepNames(kind, from, end)
	return end
}

// keepNames stores each name between the signs as a passage of its own.
func (r *Reader) keepNames(kind string, from, to int) {
	depth := 0
	for k, start := from, from; k <= to; k++ {
		if k < to {
			switch r.tokens[k].class {
			case opening:
				depth++
			case closing:
				depth--
			}
		}
		if k < to && (depth > 0 || r.tokens[k].class != pause && r.tokens[k].class != comma) {
			continue
		}
		if k > start {
			a, b := int(r.tokens[start].start), int(r.tokens[k-1].end)
			r.out.Passages = append(r.out.Passages, transform.Passage{Kind: kind, Text: plainText(r.text[a:b]), About: r.scope.subject.measure, Source: r.source(a, b)})
			for j := start; j < k; j++ {
				if r.tokens[j].digits > 0 {
					r.explain(int32(j), "name")
				}
			}
		}
		start = k + 1
	}
}

// unitList says whether the paragraph announces the units that the department consists of.
var unitLists = []string{"下属预算单位包括", "预算单位包括", "单位包括", "编制范围的单位", "包括以下单位", "构成如下", "具体包括", "二级预算单位有"}

// name reads a paragraph that is one name of a list that the paragraph before announced. It says whether it was one.
func (r *Reader) name(level, from int, text extract.Text) bool {
	if r.doc.section != organisation && r.doc.list == "" {
		return false
	}
	words := tidy(text.String[from:])
	if r.doc.section == organisation {
		for _, w := range unitLists {
			if strings.Contains(words, w) && (strings.HasSuffix(words, "：") || strings.HasSuffix(words, ":")) {
				r.doc.list, r.doc.listAt = "unit", "organisation.units"
				return false
			}
		}
	}
	if r.doc.list == "" {
		return false
	}
	if level == 0 || strings.ContainsAny(words, "，。：；") {
		r.doc.list = ""
		return false
	}
	words = strings.TrimRight(words, "；;。")
	r.out.Passages = append(r.out.Passages, transform.Passage{Kind: r.doc.list, Text: words, About: r.doc.listAt, Source: r.source(from, len(text.String))})
	r.tokens = r.tokens[:0]
	r.scanner.text = text.String
	r.para.fate, r.para.reason = r.para.fate[:0], r.para.reason[:0]
	r.ledgerAs(from, "name")
	return true
}

// isOrganisation says whether the unknown text at token k ends as the name of an office does.
func (r *Reader) isOrganisation(k int) bool {
	if k < 0 || k >= len(r.tokens) || r.tokens[k].class != other {
		return false
	}
	if r.about.Department != "" {
		return abbreviates(tidy(r.text[r.tokens[k].start:r.tokens[k].end]), r.about.Department)
	}
	return organisationName(r.text[r.tokens[k].start:r.tokens[k].end])
}

// otherOrganisation says whether the unknown text at token k names an office that is not the department.
func (r *Reader) otherOrganisation(k int) bool {
	return r.about.Department != "" && !r.isOrganisation(k) && organisationName(tidy(r.text[r.tokens[k].start:r.tokens[k].end]))
}

// abbreviates says whether name may be short for the department: its letters stand in the full name in the same order
// (县人社局 for …县人力资源和社会保障局).
func abbreviates(name, department string) bool {
	for _, r := range name {
		i := strings.IndexRune(department, r)
		if i < 0 {
			return false
		}
		department = department[i+len(string(r)):]
	}
	return true
}

// organisationEnds are how names of offices end.
var organisationEnds = []string{"局", "委", "委员会", "办", "办公室", "中心", "院", "学校", "中学", "小学", "幼儿园", "馆", "站", "所", "队", "会", "处", "厅", "政府", "社", "乡", "镇", "街道", "党校", "法院", "检察院", "科", "股", "公司", "厂"}

func organisationName(text string) bool {
	for _, end := range organisationEnds {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}
