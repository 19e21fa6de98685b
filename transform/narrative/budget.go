package narrative

import (
	"strings"

	"juesuan/transform"
)

// baseBudget reads 与年初预算相比: what follows is the account's difference from the budget.
func (r *Reader) baseBudget(m *match, _ *phrase) bool {
	if m.nterms > 0 {
		r.baseTerm(m)
	}
	r.scope.base = budgetBasis
	r.subjectNow(true)
	r.ambiguous(m)
	return true
}

// completion reads 完成年初预算的P%; which budget it names is kept as a statement.
func (r *Reader) completion(m *match, _ *phrase) bool {
	num := m.nums[m.nnums-1]
	x, ok := r.subjectNow(true)
	if !ok {
		return r.refuseAll(m, "a completion rate without a subject")
	}
	for k := 0; k < m.nnums-1; k++ { // 完成全年预算N万元的P%
		if r.tokens[m.nums[k]].class == money && m.has(budgetAnnual) || m.has(budgetInitial) || m.has(budget) {
			r.emit(m.nums[k], x, budgetAspect(m), false)
		}
	}
	r.statement(tidy(r.text[r.tokens[m.from].start:r.tokens[num].end]), x, int(r.tokens[m.from].start), int(r.tokens[num].end))
	return r.emit(num, x, transform.CompletionRate, false)
}

// varianceRate reads 预决算差异率P%, whose sign is printed.
func (r *Reader) varianceRate(m *match, _ *phrase) bool {
	x, ok := r.subjectNow(true)
	if !ok {
		return r.refuse(m.nums[0], "a variance rate without a subject")
	}
	return r.emit(m.nums[0], x, transform.VarianceRate, false)
}

// againstBudget reads 决算数大于预算数, with the amount where it stands.
func (r *Reader) againstBudget(m *match, _ *phrase) bool {
	if m.nterms > 0 {
		r.mention(int(m.terms[0]))
	}
	x, ok := r.subjectNow(true)
	word := "决算数等于预算数"
	switch {
	case m.has(greater):
		word = "决算数大于预算数"
	case m.has(less):
		word = "决算数小于预算数"
	}
	if ok {
		r.statement(word, x, int(r.tokens[m.from].start), int(r.tokens[m.to-1].end))
	}
	if m.nnums == 0 {
		return true
	}
	if !ok {
		return r.refuse(m.nums[0], "a difference without a subject")
	}
	return r.emitSigned(m.nums[0], x, Variance, m.has(less))
}

// level0 reads 持平: a statement without a number. 基本持平 allows a small change and says something else.
func (r *Reader) level0(m *match, _ *phrase) bool {
	if m.nterms > 0 {
		base := r.scope.base
		r.mention(int(m.terms[0]))
		r.scope.base = base
	}
	x, ok := r.subjectNow(true)
	if ok {
		text, rough := "持平", "基本持平"
		if m.has(budget) || m.has(budgetInitial) || m.has(budgetAnnual) || r.scope.base == budgetBasis {
			text, rough = "决算数等于预算数", "决算数与预算数基本持平"
		}
		if r.roughly(m) {
			text = rough
		}
		r.statement(text, x, int(r.tokens[m.from].start), int(r.tokens[m.to-1].end))
	}
	return true
}

// roughly says whether a match calls something level only more or less.
func (r *Reader) roughly(m *match) bool {
	for _, t := range r.tokens[m.from:m.to] {
		word := r.text[t.start:t.end]
		if t.class == flat && (strings.HasPrefix(word, "基本") || strings.HasPrefix(word, "大") || strings.HasPrefix(word, "总体")) {
			return true
		}
	}
	return false
}

// nothing reads 无…收入和支出: a statement that the measures named are none.
func (r *Reader) nothing(m *match, _ *phrase) bool {
	if r.scope.dirty {
		return false
	}
	for k := 0; k < m.nterms; k++ {
		x, ok := r.resolve(&r.tokens[m.terms[k]], wanYuan)
		if !ok {
			continue
		}
		r.statement("无", x, int(r.tokens[m.from].start), int(r.tokens[m.to-1].end))
	}
	return true
}
