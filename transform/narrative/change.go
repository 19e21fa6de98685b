package narrative

import (
	"juesuan/extract"
	"juesuan/transform"
)

// baseYear reads 比上年, 与2022年度相比: what follows is a change on the year before.
func (r *Reader) baseYear(m *match, _ *phrase) bool {
	if m.nterms > 0 && !r.baseTerm(m) {
		return false
	}
	r.scope.base = lastYearBasis
	if m.nyears > 0 {
		if t := &r.tokens[m.years[0]]; t.class == year && r.about.FiscalYear != 0 && int(t.year) != r.about.FiscalYear-1 {
			r.scope.base = otherBasis
		}
	}
	r.subjectNow(true)
	r.ambiguous(m)
	return true
}

// ambiguous drops the subject when several levels stand in a row before a comparison that names none of them:
// 总收入N万元，其中本年收入N万元，较上年减少N万元.
func (r *Reader) ambiguous(m *match) {
	s := &r.scope
	if m.nterms == 0 && s.levels > 1 && s.aspect == transform.Value && !s.stale {
		s.subject = ref{}
	}
	s.levels = 0
}

// baseTerm makes the term in front of 与…相比 the subject; one behind the year belongs to the base.
func (r *Reader) baseTerm(m *match) bool {
	i := m.terms[0]
	if int(i) != m.from {
		return true
	}
	r.mention(int(i))
	return true
}

// baseAmount reads 与2022年N万元相比: the year before's number, and what follows is a change on it.
func (r *Reader) baseAmount(m *match, p *phrase) bool {
	if m.nterms > 0 && int(m.terms[0]) == m.from {
		r.mention(m.from)
	}
	x, ok := r.subjectNow(true)
	if m.nterms > 0 && int(m.terms[m.nterms-1]) != m.from {
		if y, named := r.resolve(&r.tokens[m.terms[m.nterms-1]], wanYuan); named && !(ok && sameKind(x.measure, y.measure)) {
			x, ok = y, true
		}
	}
	if y, named := r.termAhead(m.to); named {
		x, ok = y, true
	}
	m.nterms = 0
	r.baseYear(m, p)
	num := m.nums[0]
	if !ok {
		return r.refuse(num, "no subject in this sentence")
	}
	if r.scope.base == otherBasis {
		return r.refuse(num, "of another year")
	}
	r.setSubject(x)
	r.scope.base = lastYearBasis
	return r.emit(num, x, transform.Prior, false)
}

// termAhead gives the subject that follows the base directly: 与2022年N万元相比，收、支总计各减少….
func (r *Reader) termAhead(i int) (ref, bool) {
	for i < len(r.tokens) && (r.tokens[i].class == comma || r.tokens[i].class == filler || r.tokens[i].class == year) {
		i++
	}
	if i >= len(r.tokens) || r.tokens[i].class != term || i+1 >= len(r.tokens) {
		return ref{}, false
	}
	switch r.tokens[i+1].class {
	case each, each2, up, down, actual, flat:
		return r.resolve(&r.tokens[i], wanYuan)
	}
	return ref{}, false
}

// changed gives the subject of a change and whether it is one on the year before or on the budget.
func (r *Reader) changed(m *match) (x ref, money, rate string, ok bool) {
	base := r.scope.base
	if m.nterms > 0 {
		num := m.nums[0]
		if x, ok = r.looseSubject(m); ok {
			return x, rateOrMoney[base][0], rateOrMoney[base][1], rateOrMoney[base][0] != ""
		}
		if x, ok = r.termOf(m, num); !ok && r.tokens[num].class == percent {
			r.tokens[num].unit = wanYuan
			x, ok = r.termOf(m, num)
			r.tokens[num].unit = perCent
		}
		if ok {
			r.setSubject(x)
			r.scope.base = base
		} else {
			r.scope.subject = ref{}
		}
	} else {
		x, ok = r.subjectNow(base != noBasis)
	}
	return x, rateOrMoney[base][0], rateOrMoney[base][1], ok && rateOrMoney[base][0] != ""
}

// rateOrMoney gives the aspects of an amount and of a percentage on a basis.
var rateOrMoney = map[basis][2]string{lastYearBasis: {transform.Change, transform.ChangeRate}, budgetBasis: {Variance, transform.VarianceRate}}

// looseSubject takes a bare 收入 or 支出 as the subject of the sentence before: 收入总计N万元。与去年相比收入减少N万元.
func (r *Reader) looseSubject(m *match) (ref, bool) {
	t := &r.tokens[m.terms[0]]
	word := r.text[t.start:t.end]
	if word != "收入" && word != "支出" || !r.scope.subject.ok {
		return ref{}, false
	}
	y, ok := r.resolve(t, wanYuan)
	if !ok || !sameKind(r.scope.subject.measure, y.measure) {
		return ref{}, false
	}
	return r.subjectNow(true)
}

// Variance is the aspect of 决算数 minus 预算数 as an amount, signed by its word.
const Variance = "variance"

// why names what a change lacks.
func (r *Reader) why(ok bool) string {
	switch {
	case r.scope.base == otherBasis:
		return "compared with another year than the one before"
	case r.scope.base == noBasis:
		return "a change, but not said on what"
	}
	return "a change without a subject"
}

// change reads 增加N万元, 减少N人.
func (r *Reader) change(m *match, _ *phrase) bool {
	num := m.nums[0]
	x, aspect, _, ok := r.changed(m)
	if !ok {
		return r.refuse(num, r.why(ok))
	}
	if r.tokens[num].class == count {
		n, known := x, false
		if x.noun >= 0 {
			n.measure, known = nounRows[x.noun].count[unitName(r.tokens[num].unit)]
		}
		if !known {
			return r.refuse(num, "a change in a unit that the subject does not have")
		}
		x = n
	}
	r.scope.scored = true
	r.scope.levels = 0
	return r.emitSigned(num, x, aspect, r.negative(m))
}

// negative says whether the words of the match say less.
func (r *Reader) negative(m *match) bool {
	return m.ndirs > 0 && r.tokens[m.dirs[0]].class == down
}

// emitSigned emits a number signed by its word; a printed minus that says otherwise is noted.
func (r *Reader) emitSigned(num int32, x ref, aspect string, negative bool) bool {
	t := &r.tokens[num]
	if t.sign < 0 {
		r.problem("数字前的负号与“增加、减少”等方向词重复或矛盾："+r.text[t.start:t.end], int(t.start), int(t.end))
	}
	return r.emit(num, x, aspect, negative)
}

// rate reads 增长P%, 下降P%.
func (r *Reader) rate(m *match, _ *phrase) bool {
	num := m.nums[0]
	x, _, aspect, ok := r.changed(m)
	if !ok && m.nterms == 0 && r.scope.scored { // 减少N万元、下降P%
		x, ok = r.subjectNow(false)
		aspect = rateAspect(r.scope.aspect)
	}
	if !ok || aspect == "" {
		return r.refuse(num, r.why(ok))
	}
	return r.emitSigned(num, x, aspect, r.negative(m))
}

// rateAspect gives the rate that belongs beside an amount.
func rateAspect(aspect string) string {
	switch aspect {
	case transform.Change:
		return transform.ChangeRate
	case Variance:
		return transform.VarianceRate
	}
	return ""
}

// rateWithoutSign reads "增加N万元，增长 P。": after an amount a bare number is the rate whose % was lost.
func (r *Reader) rateWithoutSign(m *match, _ *phrase) bool {
	num := m.nums[0]
	aspect := rateAspect(r.scope.aspect)
	x, ok := r.subjectNow(false)
	if !ok || aspect == "" || !r.scope.scored {
		return r.refuse(num, "a change without a unit")
	}
	t := &r.tokens[num]
	t.class, t.unit = percent, perCent
	r.problem("增减率缺少百分号："+r.text[t.start:t.end]+"；Try: 补上“%”", int(t.start), int(t.end))
	r.emitSigned(num, x, aspect, r.negative(m))
	r.sign(int(m.to) - 1)
	return true
}

// eitherWay reads a template's 增加（减少） that nobody decided: only nothing has no direction.
func (r *Reader) eitherWay(m *match, _ *phrase) bool {
	num := m.nums[0]
	t := &r.tokens[num]
	r.problem("增减方向未选定（模板原文“增加（减少）”未填写）；Try: 只保留一个方向词", int(r.tokens[m.from].start), int(t.end)).Code = extract.CodeTemplate
	x, money, rate, ok := r.changed(&match{})
	if !ok && r.scope.scored {
		x, ok = r.subjectNow(false)
		rate = rateAspect(r.scope.aspect)
	}
	if !ok || !t.ok || !r.nums[t.num].value.IsZero() {
		return r.refuse(num, "a template's choice of direction that nobody made")
	}
	if t.class == percent {
		return r.emit(num, x, rate, false)
	}
	r.scope.scored = true
	return r.emit(num, x, money, false)
}

// pairedChanges reads "收、支总计各减少N,N万元".
func (r *Reader) pairedChanges(m *match, _ *phrase) bool {
	var xs []ref
	var ok bool
	if m.nterms > 0 {
		xs, ok = r.pairTerms(m)
		if x, known := r.termOf(m, m.nums[m.nnums-1]); known {
			base := r.scope.base
			r.setSubject(x)
			r.scope.base = base
		}
	} else if x, on := r.subjectNow(true); on {
		xs, ok = r.sides(x, true)
	}
	if !ok || len(xs) != m.nnums || r.scope.base != lastYearBasis {
		return r.refuseAll(m, "a pair of changes without its pair of subjects")
	}
	r.shareUnit(m)
	for k, x := range xs {
		r.emitSigned(m.nums[k], x, transform.Change, r.negative(m))
	}
	r.scope.scored = true
	return true
}

// pairedRates reads "各下降P%、P%".
func (r *Reader) pairedRates(m *match, _ *phrase) bool {
	x, on := r.subjectNow(true)
	xs, ok := r.sides(x, on)
	if !ok || len(xs) != m.nnums || r.scope.base != lastYearBasis {
		return r.refuseAll(m, "a pair of rates without its pair of subjects")
	}
	r.shareUnit(m)
	for k, x := range xs {
		r.emitSigned(m.nums[k], x, transform.ChangeRate, r.negative(m))
	}
	return true
}

// share reads 占P%, 占本年支出合计的P%.
func (r *Reader) share(m *match, _ *phrase) bool {
	num := m.nums[m.nnums-1]
	x, ok := r.subjectNow(false)
	if !ok {
		return r.refuse(num, "a share without a subject")
	}
	for k := 0; k < m.nnums-1; k++ { // 占本年支出合计N万元的P%
		r.refuse(m.nums[k], "the base of a share")
	}
	if m.nnums > 1 {
		r.explain(m.nums[0], "share_base")
	}
	if m.has(lastYear) {
		return r.refuse(num, "a share of another year")
	}
	if r.scope.aspect == transform.Share {
		return r.refuse(num, "a second share of the same subject")
	}
	r.scope.shares = true
	r.scope.levels = 0
	if m.nterms > 0 || m.has(budget) || m.has(budgetInitial) || m.has(budgetAnnual) {
		r.statement(tidy(r.text[r.tokens[m.from].start:r.tokens[num].end]), x, int(r.tokens[m.from].start), int(r.tokens[num].end))
	}
	return r.emit(num, x, transform.Share, false)
}

// explain gives the number at token i a reason for not being a fact.
func (r *Reader) explain(i int32, reason string) {
	r.para.fate[i], r.para.reason[i] = explained, reason
}

// bareShare reads "其他收入2.00万元，2.00%" in a sentence that states shares.
func (r *Reader) bareShare(m *match, _ *phrase) bool {
	x, ok := r.subjectNow(false)
	if !ok || !r.scope.shares || r.scope.aspect != transform.Value {
		return false
	}
	return r.emit(m.nums[0], x, transform.Share, false)
}
