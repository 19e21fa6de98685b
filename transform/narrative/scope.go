package narrative

import (
	"strings"
	"unicode/utf8"

	"juesuan/extract"
	"juesuan/transform"

	"github.com/shopspring/decimal"
)

// ref is what a number can belong to: a measure, and for functional items the path.
type ref struct {
	measure string
	path    string // 类/款/项 as printed
	code    string
	noun    int16
	in      domain
	ok      bool
}

// basis is what an increase or decrease is measured against.
type basis uint8

const (
	noBasis basis = iota
	lastYearBasis
	budgetBasis
	otherBasis // a year that is not the one before: its numbers are not ours to name
)

// yearOf is the year that a sentence's levels are of.
type yearOf uint8

const (
	unsaid yearOf = iota
	thisYear
	yearBefore
	anotherYear
)

// scope is what the sentence has said so far.
type scope struct {
	subject ref
	stale   bool // the subject is of the sentence before: only a phrase that opens a comparison may use it
	head    ref  // first subject of the sentence
	heads   int  // subjects at the top level of the sentence
	among   bool // after 其中
	base    basis
	aspect  string // of the last fact
	scored  bool   // a change was stated for the subject
	shares  bool   // the sentence states shares
	stack   []saved
	dirty   bool   // unknown text stands in this clause
	clause  int    // token that the clause begins with
	alien   bool   // the sentence is about a part of the department that it names
	year    yearOf // of the levels of the sentence, where it names one
	valued  bool   // a level has been stated in this paragraph
	levels  int    // levels of different subjects since the last ； or 。, none of them followed by its change
}

type saved struct {
	subject ref
	among   bool
	base    basis
	aspect  string
}

// sentences reads the tokens of the paragraph: phrases first, signs and openers of passages as they come.
func (r *Reader) sentences() {
	n := len(r.tokens)
	r.para.fate = append(r.para.fate[:0], make([]fate, n)...)
	r.para.reason = append(r.para.reason[:0], make([]string, n)...)
	r.paths = r.paths[:0]
	r.joinPaths()
	n = len(r.tokens)
	r.scope = scope{stack: r.scope.stack[:0]}
	if r.doc.itemSeen {
		r.scope.subject, r.scope.stale = r.doc.item, true
	}
	spoiled := strings.ContainsRune(r.text, utf8.RuneError)
	for i := 0; i < n; {
		if spoiled && (i == 0 || r.tokens[i-1].class == stop) {
			if next := r.passSpoiled(i); next > i {
				i = next
				continue
			}
		}
		i = r.step(i)
	}
}

// passSpoiled passes over the sentence that begins at token i when one of its characters could not be read: whatever it says
// may be something else, and so may what the next sentences refer to. It gives i when all characters could be read.
func (r *Reader) passSpoiled(i int) int {
	end := i
	for end < len(r.tokens) && r.tokens[end].class != stop {
		end++
	}
	last := len(r.text)
	if end < len(r.tokens) {
		last = int(r.tokens[end].start)
	}
	from := int(r.tokens[i].start)
	if !strings.ContainsRune(r.text[from:last], utf8.RuneError) {
		return i
	}
	for ; i < end; i++ {
		r.para.fate[i], r.para.reason[i] = refused, "a character of the sentence could not be read"
	}
	r.doc.item, r.doc.itemSeen = ref{}, false
	r.scope = scope{stack: r.scope.stack[:0], clause: end}
	return end
}

// step reads what begins at token i and gives the token to go on with.
func (r *Reader) step(i int) int {
	t := &r.tokens[i]
	switch t.class {
	case comma, pause, semicolon, colon, opening, closing, stop, ordinal:
		if next := r.phrase(i); next > i {
			return next
		}
		r.sign(i)
		return i + 1
	case reason, use, goalText, result, problem, remedy:
		if next := r.opener(i); next > i {
			return next
		}
	}
	if next := r.phrase(i); next > i {
		return next
	}
	switch t.class {
	case term, className:
		r.mention(i)
	case among:
		r.scope.among = true
		if next := r.names(i); next > i {
			return next
		}
	case each2:
		if next := r.names(i); next > i {
			return next
		}
	case detail:
		r.scope.subject, r.scope.stale = ref{measure: "asset.vehicles.other.detail", noun: -2, ok: true}, false
	case other, use, reason, result, problem, remedy:
		r.scope.dirty = true
	case residue:
		r.problem("模板未填写的占位符："+r.text[t.start:t.end]+"；Try: 填写后重新报送", int(t.start), int(t.end)).Code = extract.CodeTemplate
		r.scope.dirty = true
	}
	return i + 1
}

// phrase tries the rows that can begin at token i; the first that matches and is accepted wins.
func (r *Reader) phrase(i int) int {
	m := &r.match
	for _, row := range rowsBy[r.tokens[i].class] {
		if row.pattern.find(r.tokens, i, m) && row.does(r, m, row) {
			return m.to
		}
	}
	return i
}

// sign moves the scope over a separator.
func (r *Reader) sign(i int) {
	s := &r.scope
	switch r.tokens[i].class {
	case semicolon:
		s.levels = 0
	case stop:
		s.endSentence()
	case opening:
		s.stack = append(s.stack, saved{s.subject, s.among, s.base, s.aspect})
	case closing:
		if n := len(s.stack); n > 0 {
			back := s.stack[n-1]
			s.stack = s.stack[:n-1]
			s.subject, s.among, s.base, s.aspect = back.subject, back.among, back.base, back.aspect
			return // what stands before the bracket goes on
		}
	}
	s.dirty, s.clause = false, i+1
}

// endSentence leaves the head of the sentence as the stale subject of the next, if it had one.
func (s *scope) endSentence() {
	if s.heads == 1 {
		s.subject = s.head
	} else if s.heads > 1 {
		s.subject = ref{}
	}
	s.stale, s.heads, s.head, s.among, s.base, s.aspect, s.scored, s.shares, s.alien, s.levels, s.year = true, 0, ref{}, false, noBasis, "", false, false, false, 0, unsaid
	s.stack = s.stack[:0]
}

// subjectNow gives the subject; a stale one only to phrases that open a comparison.
func (r *Reader) subjectNow(opens bool) (ref, bool) {
	s := &r.scope
	if !s.subject.ok || s.stale && !opens || s.dirty {
		return ref{}, false
	}
	if s.stale {
		s.stale = false
		if s.heads == 0 {
			s.heads, s.head = 1, s.subject
		}
	}
	return s.subject, true
}

// setSubject makes x what the following numbers belong to.
func (r *Reader) setSubject(x ref) {
	s := &r.scope
	if s.stale {
		s.base = noBasis
	}
	if s.subject != x {
		s.scored = false
	}
	s.subject, s.stale, s.aspect = x, false, ""
	if x.ok && !s.among && len(s.stack) == 0 {
		if s.heads == 0 || s.head != x {
			s.heads++
		}
		if s.heads == 1 {
			s.head = x
		}
	}
}

// mention makes a term without a number the subject of what follows, when nothing unknown qualifies it.
func (r *Reader) mention(i int) {
	t := &r.tokens[i]
	if i > 0 && (r.tokens[i-1].class == same || r.tokens[i-1].class == share || r.tokens[i-1].class == of) {
		return
	}
	if t.class == className && r.cutShort(i) {
		r.scope.subject = ref{}
		r.doc.item, r.doc.itemSeen = ref{}, false
		return
	}
	if !r.plain(i) {
		r.scope.subject = ref{}
		return
	}
	x, ok := r.resolve(t, wanYuan)
	if !ok {
		x, ok = r.resolve(t, noUnit)
	}
	if !ok {
		r.scope.subject = ref{}
		return
	}
	r.setSubject(x)
	r.item(x)
}

// emit makes the number at token i a fact about x. negative flips its sign.
func (r *Reader) emit(i int32, x ref, aspect string, negative bool) bool {
	t := &r.tokens[i]
	if !t.ok {
		r.para.fate[i], r.para.reason[i] = refused, "malformed number"
		return true
	}
	n := &r.nums[t.num]
	v := n.value
	if t.sign < 0 {
		v = v.Neg()
	}
	if negative {
		v = v.Abs().Neg()
	}
	name := unitName(t.unit)
	if t.class == bare {
		name = "万元"
	}
	start, end := int(t.start), int(t.end)
	f := transform.Fact{Measure: x.measure, Aspect: aspect, FunctionPath: x.path, FunctionCode: x.code, Value: v, Unit: name,
		Decimals: n.decimals, State: state(v), Raw: r.para.text.Raw(start, end), Source: r.source(start, end)}
	r.out.Facts = append(r.out.Facts, f)
	r.para.fate[i] = taken
	r.scope.aspect = aspect
	return true
}

// state tells zero from other numbers.
func state(v decimal.Decimal) transform.State {
	if v.IsZero() {
		return transform.StateZero
	}
	return transform.StateNumber
}

// statement keeps words that say something checkable without a number: 持平, 决算数大于预算数, 无…支出.
func (r *Reader) statement(text string, x ref, from, to int) {
	r.out.Passages = append(r.out.Passages, transform.Passage{Kind: "statement", Text: text, About: x.about(), Source: r.source(from, to)})
}

// about names x in passages: the measure, and behind a slash the functional path.
func (x ref) about() string {
	if x.path == "" {
		return x.measure
	}
	return x.measure + "/" + x.path
}
