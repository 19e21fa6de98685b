package narrative

import (
	"strings"

	"juesuan/transform"
)

// termOf gives the token of the match's first term or path and what it names for the number at token num.
func (r *Reader) termOf(m *match, num int32) (ref, bool) {
	if m.nterms == 0 {
		return ref{}, false
	}
	i := m.terms[0]
	if !r.plain(int(i)) {
		r.scope.alien = r.scope.alien || r.namesPart(int(i))
		return ref{}, false
	}
	if r.scope.alien {
		return ref{}, false
	}
	return r.resolve(&r.tokens[i], r.tokens[num].unit)
}

// namesPart says whether the clause of token i names another organisation than the department.
func (r *Reader) namesPart(i int) bool {
	for k := i - 1; k >= r.scope.clause && k >= 0; k-- {
		if r.tokens[k].class == other && organisationName(r.text[r.tokens[k].start:r.tokens[k].end]) {
			return true
		}
	}
	return false
}

// aspectOfYear turns value into prior where the clause, or the sentence before it, names the year before; ok is false for
// other years.
func (r *Reader) aspectOfYear(i int32, aspect string) (string, bool) {
	if y := r.clauseYear(int(i)); y != unsaid {
		r.scope.year = y
	}
	switch r.scope.year {
	case yearBefore:
		return transform.Prior, aspect == transform.Value
	case anotherYear:
		return "", false
	}
	return aspect, true
}

// refuse marks the number as unread, with the reason, and takes the phrase so that no weaker row guesses.
func (r *Reader) refuse(i int32, why string) bool {
	if r.para.fate[i] == open {
		r.para.fate[i], r.para.reason[i] = refused, why
	}
	return true
}

// level reads "收入总计N万元": the term becomes the subject.
func (r *Reader) level(m *match, _ *phrase) bool {
	num := m.nums[0]
	t := &r.tokens[m.terms[0]]
	if m.has(actual) && t.class == className && r.paths[t.noun].names[1] == "" && !r.doc.itemised() {
		return false
	}
	x, ok := r.termOf(m, num)
	if !ok {
		r.scope.subject = ref{}
		return r.refuse(num, "no measure is known by these words here")
	}
	if r.tokens[num].class == money && r.between(m.terms[0], num) {
		return false
	}
	aspect, ok := r.aspectOfYear(m.terms[0], transform.Value)
	if !ok {
		return r.refuse(num, "of another year")
	}
	if aspect == transform.Prior { // a change behind it would be the year before's own
		r.scope.subject = ref{}
		return r.emit(num, x, aspect, false)
	}
	if r.scope.among && !r.scope.valued && r.scope.scored {
		r.scope.subject = ref{}
		return r.refuse(num, "a part of a change or of a level: the sentence does not say")
	}
	r.setSubject(x)
	r.item(x)
	r.scope.levels++
	r.scope.valued = true
	return r.emit(num, x, aspect, false)
}

// between says whether a word that changes what the number is stands between the term and it.
func (r *Reader) between(from, to int32) bool {
	for k := from + 1; k < to; k++ {
		if c := r.tokens[k].class; c == year || c == lastYear {
			return true
		}
	}
	return false
}

// item remembers a functional item as what the paragraph's later sentences are about.
func (r *Reader) item(x ref) {
	if x.path != "" {
		r.doc.item, r.doc.itemSeen = x, r.doc.itemised()
	}
}

// lastLevel reads "上年收入N万元".
func (r *Reader) lastLevel(m *match, _ *phrase) bool {
	num := m.nums[0]
	x, ok := r.resolve(&r.tokens[m.terms[0]], r.tokens[num].unit)
	if s, on := r.subjectNow(true); on && (!ok || sameKind(s.measure, x.measure)) {
		x, ok = s, true
	}
	if !ok {
		return r.refuse(num, "no measure is known by these words here")
	}
	return r.emit(num, x, transform.Prior, false)
}

// sameKind says whether a loose word (收入) may stand for the subject (收入总计).
func sameKind(subject, loose string) bool {
	return side(subject) != "" && side(subject) == side(loose) && (loose == "income.current" || loose == "expenditure.current")
}

// yearAmount reads "2022年决算数N万元" behind a subject.
func (r *Reader) yearAmount(m *match, _ *phrase) bool {
	num := m.nums[0]
	if !m.has(actual) && !m.has(link) && !m.has(lastYear) {
		return false
	}
	x, ok := r.subjectNow(true)
	if !ok {
		return r.refuse(num, "no subject in this sentence")
	}
	switch r.clauseYear(int(num)) {
	case anotherYear:
		return r.refuse(num, "of another year")
	case yearBefore:
		return r.emit(num, x, transform.Prior, false)
	}
	return r.emit(num, x, transform.Value, false)
}

// bareZero reads "机关运行经费为0": nothing needs no unit.
func (r *Reader) bareZero(m *match, _ *phrase) bool {
	num := m.nums[0]
	t := &r.tokens[num]
	if !t.ok || !r.nums[t.num].value.IsZero() || int(num)+1 < len(r.tokens) && r.tokens[num+1].class == other || !m.has(link) {
		return false
	}
	t.unit = wanYuan
	x, ok := r.termOf(m, num)
	if !ok {
		return false
	}
	r.setSubject(x)
	return r.emit(num, x, transform.Value, false)
}

// account reads "支出决算为N万元" behind its subject.
func (r *Reader) account(m *match, _ *phrase) bool {
	num := m.nums[0]
	x, ok := r.subjectNow(true)
	if !ok {
		return r.refuse(num, "no subject in this sentence")
	}
	aspect, ok := r.aspectOfYear(num, transform.Value)
	if !ok {
		return r.refuse(num, "of another year")
	}
	r.scope.valued = true
	return r.emit(num, x, aspect, false)
}

// budgetAmount reads 年初预算数, 全年预算数 and 预算数 of the term before it or of the subject.
func (r *Reader) budgetAmount(m *match, _ *phrase) bool {
	num := m.nums[0]
	x, ok := r.subjectNow(true)
	if m.nterms > 0 {
		if x, ok = r.termOf(m, num); ok {
			r.setSubject(x)
			r.item(x)
		}
	}
	if !ok && m.nterms == 0 {
		x, ok = r.namedByBudget(m)
	}
	if !ok {
		r.scope.subject = ref{}
		return r.refuse(num, "no subject in this sentence")
	}
	if counted, ok := countedBudget[x.measure]; ok {
		x.measure = counted
		return r.emit(num, x, transform.Value, false)
	}
	if y := r.clauseYear(int(num)); y == yearBefore || y == anotherYear || m.has(lastYear) {
		return r.refuse(num, "of another year")
	}
	return r.emit(num, x, budgetAspect(m), false)
}

// namedByBudget reads the subject out of the word for the budget itself: 预算收入年初N万元.
func (r *Reader) namedByBudget(m *match) (ref, bool) {
	for k := m.from; k < m.to; k++ {
		if r.tokens[k].class != budgetInitial {
			continue
		}
		word := r.text[r.tokens[k].start:r.tokens[k].end]
		for _, side := range []string{"收入", "支出"} {
			if !strings.Contains(word, side) {
				continue
			}
			e, _ := lexicon.match(side, 0)
			if x, ok := r.resolve(&token{class: term, noun: entries[e].noun}, wanYuan); ok {
				r.setSubject(x)
				return x, true
			}
		}
	}
	return ref{}, false
}

// countedBudget gives the measure that 全年预算数 states beside a number of performance tables.
var countedBudget = map[string]string{"performance.whole.count": "performance.whole.budget", "performance.project.count": "performance.project.budget"}

func budgetAspect(m *match) string {
	switch {
	case m.has(budgetInitial):
		return transform.BudgetInitial
	case m.has(budgetAnnual):
		return transform.BudgetAnnual
	}
	return transform.Budget
}

// pairedLevels reads "收、支总计各是N,N万元" and "货物、工程、服务分别为N万元、N万元、N万元".
func (r *Reader) pairedLevels(m *match, _ *phrase) bool {
	xs, ok := r.pairTerms(m)
	if !ok || len(xs) != m.nnums || m.nnums == len(m.nums) {
		return r.refuseAll(m, "as many numbers as terms were expected")
	}
	aspect, ok := r.aspectOfYear(m.terms[0], transform.Value)
	if !ok {
		return r.refuseAll(m, "of another year")
	}
	r.shareUnit(m)
	for k, x := range xs {
		r.emit(m.nums[k], x, aspect, false)
	}
	if m.nterms == 1 {
		if x, ok := r.termOf(m, m.nums[m.nnums-1]); ok {
			r.setSubject(x)
		}
	} else {
		r.scope.subject, r.scope.heads = ref{}, 2
	}
	return true
}

// pairTerms gives what the terms of a pair name: each term its own, or both sides of one term.
func (r *Reader) pairTerms(m *match) (xs []ref, ok bool) {
	last := m.nums[m.nnums-1]
	if m.nterms == 1 {
		x, ok := r.termOf(m, last)
		return r.sides(x, ok)
	}
	if m.nterms == 0 || !r.plain(int(m.terms[0])) {
		return nil, false
	}
	for k := 0; k < m.nterms; k++ {
		x, ok := r.resolve(&r.tokens[m.terms[k]], r.tokens[m.nums[min(k, m.nnums-1)]].unit)
		if !ok {
			return nil, false
		}
		xs = append(xs, x)
	}
	return xs, true
}

// sides splits a subject for both sides into income and expenditure.
func (r *Reader) sides(x ref, ok bool) ([]ref, bool) {
	both, has := bothSides[x.measure]
	if !ok || !has {
		return nil, false
	}
	a, b := x, x
	a.measure, b.measure = both[0], both[1]
	return []ref{a, b}, true
}

// shareUnit gives numbers of a pair without a unit of their own the unit of the last.
func (r *Reader) shareUnit(m *match) {
	last := &r.tokens[m.nums[m.nnums-1]]
	for k := 0; k < m.nnums; k++ {
		if t := &r.tokens[m.nums[k]]; t.class == bare {
			t.class, t.unit = last.class, last.unit
		}
	}
}

func (r *Reader) refuseAll(m *match, why string) bool {
	for k := 0; k < m.nnums; k++ {
		r.refuse(m.nums[k], why)
	}
	return true
}

// countedParts reads "下设17个处室".
func (r *Reader) countedParts(m *match, _ *phrase) bool {
	num := m.nums[0]
	x, ok := r.resolve(&r.tokens[m.terms[0]], r.tokens[num].unit)
	if !ok || r.scope.dirty && !r.isOrganisation(m.from-1) {
		return false
	}
	r.setSubject(x)
	return r.emit(num, x, transform.Value, false)
}

// secondCount reads the second of two counts of one noun: 国内公务接待12批次，130人次.
func (r *Reader) secondCount(m *match, _ *phrase) bool {
	x := r.scope.subject
	if !x.ok || x.noun < 0 || r.scope.stale || r.scope.aspect != transform.Value {
		return false
	}
	measure, ok := nounRows[x.noun].count[unitName(r.tokens[m.nums[0]].unit)]
	if !ok || measure == x.measure {
		return false
	}
	x.measure = measure
	return r.emit(m.nums[0], x, transform.Value, false)
}

// vehicleDetail reads the kinds of 其他用车 that a passage lists, each with its number.
func (r *Reader) vehicleDetail(m *match, _ *phrase) bool {
	if r.scope.subject.measure != "asset.vehicles.other.detail" || r.tokens[m.nums[0]].unit != vehicle {
		return false
	}
	r.out.Passages = append(r.out.Passages, transform.Passage{Kind: "detail", Text: tidy(r.text[r.tokens[m.from].start:r.tokens[m.nums[0]].start]),
		About: "asset.vehicles.other", Source: r.source(int(r.tokens[m.from].start), int(r.tokens[m.nums[0]].end))})
	return r.emit(m.nums[0], r.scope.subject, transform.Value, false)
}
