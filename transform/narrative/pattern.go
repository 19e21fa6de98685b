package narrative

import (
	"sort"
	"strings"
)

// A pattern is the shape of a phrase: classes of tokens in braces, each with ? (may be missing), * (any number) or + (one
// or more), and groups in parentheses: "{term} {actual}? {link}* {money}", "({pause} {money})+". It matches tokens from
// left to right and never goes back: what a star takes, it keeps.
type pattern struct {
	elems []elem
	least int // tokens that it needs at least
}

type elem struct {
	classes uint64
	group   []elem
	min     int
	many    bool
}

// match is what a pattern took: the tokens, and among them the terms, numbers, directions and years in order.
type match struct {
	from, to int // tokens
	terms    [6]int32
	nums     [12]int32
	dirs     [4]int32
	years    [4]int32
	nterms   int
	nnums    int
	ndirs    int
	nyears   int
	seen     uint64 // classes of all tokens taken
}

func (m *match) has(c class) bool { return m.seen&(1<<c) != 0 }

// classNamesOf gives the names that patterns use for the classes.
var classNamesOf = map[string]class{
	"other": other, "term": term, "path": className, "money": money, "percent": percent, "count": count, "bare": bare, "year": year, "date": date,
	"ordinal": ordinal, "comma": comma, "pause": pause, "semicolon": semicolon, "stop": stop, "colon": colon, "opening": opening, "closing": closing,
	"up": up, "down": down, "either": either, "flat": flat, "share": share, "of": of, "same": same, "than": than, "against": against,
	"lastYear": lastYear, "sameTerm": sameTerm, "budgetInitial": budgetInitial, "budgetAnnual": budgetAnnual, "budget": budget, "actual": actual,
	"complete": complete, "variance": variance, "among": among, "each": each, "each2": each2, "link": link, "filler": filler, "approx": approx,
	"use": use, "greater": greater, "less": less, "equal": equal, "none": none, "has": has, "reason": reason, "emptyTab": emptyTab,
}

// compile reads a pattern; it panics on a class that does not exist, which the package's own rows never name.
func compile(text string) pattern {
	fields := strings.Fields(strings.NewReplacer("(", " ( ", ")", " )").Replace(text))
	elems, _ := compileGroup(fields, 0)
	p := pattern{elems: elems}
	for _, e := range elems {
		p.least += e.min
	}
	return p
}

func compileGroup(fields []string, i int) ([]elem, int) {
	var out []elem
	for i < len(fields) {
		f := fields[i]
		i++
		var e elem
		var suffix string
		switch {
		case f == "(":
			e.group, i = compileGroup(fields, i)
			suffix = strings.TrimPrefix(fields[i-1], ")")
		case strings.HasPrefix(f, ")"):
			return out, i
		default:
			end := strings.IndexByte(f, '}')
			for _, name := range strings.Split(f[1:end], "|") {
				c, ok := classNamesOf[name]
				if !ok {
					panic("narrative: no class " + name)
				}
				e.classes |= 1 << c
			}
			suffix = f[end+1:]
		}
		e.min, e.many = 1, strings.ContainsAny(suffix, "*+")
		if strings.ContainsAny(suffix, "?*") {
			e.min = 0
		}
		out = append(out, e)
	}
	return out, i
}

// first gives the classes that the pattern can begin with.
func (p pattern) first() uint64 { return firstOf(p.elems) }

func firstOf(elems []elem) (all uint64) {
	for _, e := range elems {
		if e.group != nil {
			all |= firstOf(e.group)
		}
		all |= e.classes
		if e.min > 0 {
			return all
		}
	}
	return all
}

// find matches the pattern at token i.
func (p *pattern) find(tokens []token, i int, m *match) bool {
	m.from, m.nterms, m.nnums, m.ndirs, m.nyears, m.seen = i, 0, 0, 0, 0, 0
	at, ok := takeAll(p.elems, tokens, i, m)
	m.to = at
	return ok && at > i
}

// longestRun is how many tokens a star takes at most: no sentence has more, and a hostile text stays linear.
const longestRun = 24

func takeAll(elems []elem, tokens []token, i int, m *match) (int, bool) {
	for k := range elems {
		e := &elems[k]
		taken := 0
		for taken == 0 || e.many && taken < longestRun {
			next, ok := take(e, tokens, i, m)
			if !ok {
				break
			}
			i = next
			taken++
		}
		if taken < e.min {
			return i, false
		}
	}
	return i, true
}

func take(e *elem, tokens []token, i int, m *match) (int, bool) {
	if i >= len(tokens) {
		return i, false
	}
	if e.group != nil {
		saved := *m
		next, ok := takeAll(e.group, tokens, i, m)
		if !ok {
			*m = saved
			return i, false
		}
		return next, true
	}
	c := tokens[i].class
	if e.classes&(1<<c) == 0 {
		return i, false
	}
	m.note(c, int32(i))
	return i + 1, true
}

// note files token i of class c under what it is.
func (m *match) note(c class, i int32) {
	m.seen |= 1 << c
	switch c {
	case term, className:
		if m.nterms < len(m.terms) {
			m.terms[m.nterms] = i
			m.nterms++
		}
	case money, percent, count, bare:
		if m.nnums < len(m.nums) {
			m.nums[m.nnums] = i
			m.nnums++
		}
	case up, down, either:
		if m.ndirs < len(m.dirs) {
			m.dirs[m.ndirs] = i
			m.ndirs++
		}
	case year, lastYear:
		if m.nyears < len(m.years) {
			m.years[m.nyears] = i
			m.nyears++
		}
	}
}

// index sorts the rows under the classes that they can begin with, the ones that need more tokens first.
func index(rows []phrase) [classes][]*phrase {
	var out [classes][]*phrase
	for i := range rows {
		rows[i].pattern = compile(rows[i].shape)
		for c, all := class(0), rows[i].pattern.first(); c < classes; c++ {
			if all&(1<<c) != 0 {
				out[c] = append(out[c], &rows[i])
			}
		}
	}
	for c := range out {
		sort.SliceStable(out[c], func(i, j int) bool { return out[c][i].pattern.least > out[c][j].pattern.least })
	}
	return out
}
