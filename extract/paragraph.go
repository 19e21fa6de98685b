package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Paragraphs are lines, unless a converter broke a paragraph at the right margin or inside a word: then its lines are one
// paragraph, the breaks left inside.

// readParagraph reads the paragraph that begins at line i and gives the line behind it. Page numbers inside it become
// paragraphs of their own behind it.
func (r *textReader) readParagraph(i int) int {
	last, start, base := i, i, len(r.numbers)
	for {
		next, number, gap := r.following(last)
		if next < 0 || !r.continues(i, last, next, gap) {
			break
		}
		if number >= 0 {
			r.pieces = append(r.pieces, [2]int{start, last})
			r.numbers, start = append(r.numbers, number), next
		}
		last = next
	}
	if start == i {
		r.blocks = append(r.blocks, Block{Text: r.span(i, last)})
		return last + 1
	}
	r.blocks = append(r.blocks, Block{Text: r.join(append(r.pieces, [2]int{start, last}))})
	r.pieces = r.pieces[:0]
	for _, number := range r.numbers[base:] {
		r.blocks = append(r.blocks, Block{Text: r.span(number, number)})
	}
	return last + 1
}

// join is span for pieces with page numbers between them, which it leaves out.
func (r *textReader) join(pieces [][2]int) Text {
	var b strings.Builder
	first := len(r.marks)
	for _, p := range pieces {
		if b.Len() > 0 {
			b.WriteByte(r.lineBreak)
		}
		from, added := len(r.marks), b.Len()
		t := r.span(p[0], p[1])
		for i := range r.marks[from:] {
			r.marks[from+i].At += added
		}
		b.WriteString(t.String)
	}
	return Text{String: b.String(), Marks: r.marks[first:len(r.marks):len(r.marks)]}
}

// gap is what lies between two lines.
type gap int

const (
	gapNone  gap = iota
	gapPage      // a page break, perhaps with blank lines
	gapBlank     // one blank line, in a text where most lines are followed by one
)

// following gives the line that may continue line i, -1 when none may, the page number that stands before it, -1 when none
// does, and what lies between.
func (r *textReader) following(i int) (next, number int, between gap) {
	next, number = r.shown(i+1), -1
	if next > 0 && !r.lines[next].tab && isPageNumber(strings.TrimSpace(r.of(next))) {
		if behind := r.shown(next + 1); behind > 0 && r.isFooter(i, next, behind) {
			number, next = next, behind
		}
	}
	if next < 0 || r.lines[next].tab {
		return -1, -1, gapNone
	}
	switch {
	case number >= 0 || r.lines[next].page != r.lines[i].page:
		return next, number, gapPage
	case next == i+1:
		return next, -1, gapNone
	case next == i+2 && endOf(r.of(i)) != endSentence && r.full(i, next):
		return next, -1, gapBlank
	}
	return -1, -1, gapNone
}

// shown gives the first line from i on that is not blank, -1 when there is none.
func (r *textReader) shown(i int) int {
	for ; i < len(r.lines); i++ {
		if !r.lines[i].blank {
			return i
		}
	}
	return -1
}

// isFooter says whether the number in line number is a page's, between the lines before and behind: the page ends there, or
// it is set as page numbers are, such as - 3 -.
func (r *textReader) isFooter(before, number, behind int) bool {
	if r.lines[before].page != r.lines[behind].page {
		return true
	}
	s := strings.TrimSpace(r.of(number))
	return !isDigit(s[0]) && !isDigit(s[len(s)-1]) && s[0] != '.' && s[len(s)-1] != '%'
}

// continues says whether the line next goes on with the paragraph first … last.
func (r *textReader) continues(first, last, next int, between gap) bool {
	before := strings.TrimRightFunc(r.of(last), unicode.IsSpace)
	after := r.of(next)
	if standsAlone(before) || standsAlone(after) {
		return false
	}
	body := strings.TrimLeftFunc(after, unicode.IsSpace)
	if between != gapBlank && brokenInside(before, body) {
		return true
	}
	if isHeading(before) || beginsParagraph(body) || strings.TrimRightFunc(body, unicode.IsSpace) == "" {
		return false
	}
	end := endOf(before)
	if end == endOpen && between != gapBlank && unfinished(before, body) {
		return true
	}
	return r.flows(first, last, next, between, end)
}

// flows is the rest of continues: what margins, indentation and sentences say.
func (r *textReader) flows(first, last, next int, between gap, end lineEnd) bool {
	indent, firstIndent := indentOf(r.of(next)), indentOf(r.of(first))
	if indent > 1 && indent >= firstIndent {
		return false
	}
	hanging := firstIndent > 1 && indent < firstIndent
	full := r.full(last, next)
	sentence := first != last || isSentence(r.of(first))
	switch {
	case end == endSentence:
		return hanging && full && between == gapNone
	case end == endClause:
		return full && sentence && (hanging || between == gapNone && firstIndent <= 1) ||
			between == gapNone && announced(strings.TrimRightFunc(r.of(last), unicode.IsSpace))
	case between == gapBlank:
		return full && hanging && indent <= 1
	case full:
		return true
	}
	return sentence && !endsWithAmount(r.of(last))
}

// lineEnd is how a line ends.
type lineEnd int

const (
	endOpen     lineEnd = iota // inside a sentence, or with no mark at all
	endClause                  // ；or ：, where a list may follow
	endSentence                // 。！？
)

// endOf says how a line ends, closing quotes and brackets aside.
func endOf(line string) lineEnd {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, "”’\"')）】》 "))
	switch c {
	case '。', '！', '？', '!', '?', '．', '…':
		return endSentence
	case '；', '：', ';', ':':
		return endClause
	}
	return endOpen
}

// standsAlone says whether a line is none of running text: a row of columns, an entry of a table of contents, a page number.
func standsAlone(line string) bool {
	line = strings.TrimFunc(line, unicode.IsSpace)
	return strings.Contains(line, "   ") || isContentsEntry(line) || isPageNumber(line)
}

// isContentsEntry says whether a line is an entry of a table of contents.
func isContentsEntry(line string) bool {
	return strings.Contains(line, "PAGEREF") || strings.Contains(line, "......") || strings.Contains(line, "………") ||
		strings.Contains(line, "······") || strings.HasSuffix(line, "\t") || strings.Contains(line, "HYPERLINK")
}

// isPageNumber says whether a line holds only a number: a page's, or a cell's.
func isPageNumber(line string) bool {
	digit := false
	for _, c := range line {
		switch {
		case c >= '0' && c <= '9':
			digit = true
		case !strings.ContainsRune(" -—–－·.,/第页共%", c):
			return false
		}
	}
	return digit
}

// isSentence says whether a line has what headings, titles, names and rows lack: punctuation of sentences, or an amount.
func isSentence(line string) bool {
	line = withoutOrdinal(SkipMarks(line))
	if strings.ContainsAny(line, "，。；：;:") || strings.Contains(line, "万元") {
		return true
	}
	for i := 0; i+1 < len(line); i++ {
		if line[i] == ',' && !isDigit(line[i+1]) {
			return true
		}
	}
	return false
}

// indentOf is how far a line is indented, in columns; an ideographic space has two.
func indentOf(line string) int {
	columns := 0
	for _, c := range line {
		switch {
		case c == '\u3000':
			columns += 2
		case !unicode.IsSpace(c):
			return columns
		default:
			columns++
		}
	}
	return columns
}

// SkipMarks skips the marks of a converter, such as [bookmark: _Toc1], at the beginning of a line.
func SkipMarks(line string) string {
	for strings.HasPrefix(line, "[bookmark:") {
		i := strings.IndexByte(line, ']')
		if i < 0 {
			return line
		}
		line = line[i+1:]
	}
	return line
}
