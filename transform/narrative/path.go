package narrative

import (
	"strings"
	"unicode/utf8"
)

// path is a functional class as printed: 教育支出（类）职业教育（款）技校教育（项）, or only its first one or two levels.
type path struct {
	names [3]string
	code  string // printed in the text; empty otherwise
}

// joinPaths makes one token of each functional path of the paragraph.
func (r *Reader) joinPaths() {
	marked := false
	for i := range r.tokens {
		if c := r.tokens[i].class; c == classMark || c == sectionMark || c == itemMark || c == className {
			marked = true
			break
		}
	}
	r.inlineOrdinals()
	if !marked && !r.doc.itemised() {
		return
	}
	out := r.tokens[:0]
	keep := 0 // tokens of out that a path must not reach back over
	for i := 0; i < len(r.tokens); i++ {
		t := r.tokens[i]
		switch {
		case t.class == classMark || t.class == sectionMark:
			start := nameStart(out, keep)
			if start == len(out) {
				break
			}
			var p path
			level := 0
			if t.class == sectionMark {
				level = 1
			}
			p.names[level] = tidy(r.text[out[start].start:t.start])
			first := out[start].start
			end := i
			for next := level + 1; next < 3; next++ {
				last := r.markAfter(end+1, next)
				if last < 0 {
					break
				}
				p.names[next] = tidy(r.text[r.tokens[end+1].start:r.tokens[last].start])
				end = last
			}
			if end+1 < len(r.tokens) && r.text[r.tokens[end+1].start:r.tokens[end+1].end] == "支出" { // …（项）支出N万元
				end++
			}
			out = append(out[:start], r.pathToken(p, first, r.tokens[end].end))
			keep = len(out)
			i = end
			continue
		case t.class == className:
			out = append(out, r.pathToken(path{names: [3]string{tidy(r.text[t.start:t.end])}}, t.start, t.end))
			continue
		case t.class == bare && r.doc.itemised():
			if p, end, ok := r.coded(i); ok {
				out = append(out, r.pathToken(p, t.start, r.tokens[end-1].end))
				i = end - 1
				continue
			}
		}
		out = append(out, t)
	}
	r.tokens = out
}

// itemised says whether functional items are listed here.
func (o *outline) itemised() bool {
	switch o.section {
	case generalSection, itemSection, structureSection, fundSection, statecapSection:
		return true
	}
	return false
}

func (r *Reader) pathToken(p path, start, end int32) token {
	r.paths = append(r.paths, p)
	return token{class: className, noun: int16(len(r.paths) - 1), start: start, end: end}
}

// nameStart gives the token that the name before a （类） begins with: it reaches back to a sign or a number.
func nameStart(out []token, keep int) int {
	i := len(out)
	for i > keep {
		switch out[i-1].class {
		case comma, semicolon, stop, colon, closing, ordinal, money, percent, count, bare, year, date, classMark, sectionMark, itemMark:
			return i
		case filler, link, use, actual, among:
			if i < len(out) {
				return i
			}
		}
		i--
	}
	return i
}

// markAfter gives the token with the mark of the level (1 款, 2 项) when only a name stands between it and token i; -1 otherwise.
func (r *Reader) markAfter(i, level int) int {
	want := sectionMark
	if level == 2 {
		want = itemMark
	}
	for k := i; k < len(r.tokens) && k < i+24; k++ {
		switch r.tokens[k].class {
		case want:
			if k == i {
				return -1
			}
			return k
		case comma, semicolon, stop, colon, money, percent, count, classMark, sectionMark, itemMark:
			return -1
		}
	}
	return -1
}

// coded reads a code in front of a name: 20805-行政事业单位养老支出.
func (r *Reader) coded(i int) (path, int, bool) {
	t := &r.tokens[i]
	digits := r.text[t.first:t.digits]
	if len(digits) != 3 && len(digits) != 5 && len(digits) != 7 || digits[0] != '2' {
		return path{}, 0, false
	}
	if _, ok := r.ref.Function(digits, r.about.FiscalYear); !ok {
		return path{}, 0, false
	}
	end := i + 1
	for end < len(r.tokens) && (r.tokens[end].class == other || r.tokens[end].class == className || r.tokens[end].class == filler || r.tokens[end].class == term) {
		end++
	}
	if end == i+1 {
		return path{}, 0, false
	}
	name := strings.TrimLeft(tidy(r.text[t.end:r.tokens[end-1].end]), "-－—")
	return path{names: [3]string{name}, code: digits}, end, name != ""
}

// inlineOrdinals turns "2." behind a sign into an ordinal: 1.教育支出（类）…；2.农林水支出（类）….
func (r *Reader) inlineOrdinals() {
	out := r.tokens[:0]
	for i := 0; i < len(r.tokens); i++ {
		t := r.tokens[i]
		if t.class == bare && t.ok && t.digits-t.first <= 2 && t.sign == 0 && i+1 < len(r.tokens) && (len(out) == 0 || breaks(out[len(out)-1].class)) {
			next := &r.tokens[i+1]
			point := next.class == other && (r.text[next.start] == '.' || strings.HasPrefix(r.text[next.start:], "．"))
			if point && next.end > next.start+1 && r.text[next.start] == '.' { // ".教育…" shares a token of unknown text
				t.class, t.end = ordinal, next.start+1
				next.start++
				out = append(out, t)
				continue
			}
			if point || next.class == pause || next.class == stop && strings.HasPrefix(r.text[next.start:], "．") {
				t.class, t.end = ordinal, next.end
				i++
			}
		}
		out = append(out, t)
	}
	r.tokens = out
}

func breaks(c class) bool { return c == stop || c == semicolon || c == colon || c == comma }

// resolvePath gives the measure that a functional path breaks down, and its code.
func (r *Reader) resolvePath(t *token, u unit) (ref, bool) {
	if c := units[unitRow[u]].class; c != money && u != noUnit {
		return ref{}, false
	}
	in := sectionDomain[r.doc.section]
	if in == anywhere {
		in = domainOf(r.scope.head.measure)
	}
	p := &r.paths[t.noun]
	m := itemMeasure[in]
	if in == anywhere && p.names[1] != "" {
		m = itemMeasure[general] // items are listed for the general budget unless the text says otherwise
	}
	if in == accounts && p.names[1] == "" || p.names[0] == "其他支出" && p.names[1] == "" && !r.doc.itemised() {
		return ref{}, false // 其他支出 is many things outside the list of classes
	}
	if m == "" || !strings.HasSuffix(p.names[0], "支出") && p.names[1] == "" && p.code == "" && !r.doc.itemised() {
		return ref{}, false
	}
	if strings.ContainsRune(p.names[0]+p.names[1]+p.names[2], utf8.RuneError) {
		return ref{}, false
	}
	full := p.names[0]
	for _, name := range p.names[1:] {
		if name != "" {
			full += "/" + name
		}
	}
	code := r.code(p, full)
	if code == "" && int(t.start) == blank(r.text, 0) {
		return ref{}, false // no known class, and its beginning may stand elsewhere
	}
	return ref{measure: m, path: full, code: code, noun: -2, ok: true}, true
}

// cutShort says whether the path of token i goes on in words that make no part of it, as where the bracket of a （款） is missing:
// it is not the class that it names.
func (r *Reader) cutShort(i int) bool {
	n := int(r.tokens[i].noun)
	return n >= 0 && n < len(r.paths) && r.paths[n].names[2] == "" && i+1 < len(r.tokens) && r.tokens[i+1].class == other
}

// code looks the path's code up once.
func (r *Reader) code(p *path, full string) string {
	if p.code != "" {
		return p.code
	}
	if code, ok := r.codes[full]; ok {
		return code
	}
	match, ok := r.ref.Path(p.names[0], p.names[1], p.names[2], r.about.FiscalYear)
	code := ""
	if ok {
		code = match.Code
	}
	r.codes[full] = code
	return code
}
