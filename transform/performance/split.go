package performance

import (
	"strings"
	"unicode/utf8"

	"juesuan/extract"
	"juesuan/transform/number"
)

// splitter goes through a document and says which rows belong to which form. A form begins with its title, in a paragraph
// or in a row, may be cut over several tables, and ends with 总分, with the next title, or with text that is not its own.
type splitter struct {
	doc     *extract.Document
	used    []bool
	out     []line
	orphans []line // indicator tables without a title

	open       int // number of the open form, or outside
	forms      int // forms begun
	sheet      string
	width      int    // of the open form's last header
	indicators bool   // the open form's indicators have begun
	body       bool   // the open form has more than its title
	pending    []line // title and year in paragraphs, until a table follows
	between    int    // paragraphs since the pending title that are not its own
}

// maxBetween is how many other paragraphs may stand between a title and its table.
const maxBetween = 4

// split gives the rows of all blocks that belong to forms, in reading order, and marks those blocks as used.
func split(doc *extract.Document, used []bool) (lines, orphans []line) {
	s := splitter{doc: doc, used: used, open: outside}
	for b := range doc.Blocks {
		if t := doc.Blocks[b].Table; t != nil {
			s.table(b, t)
		} else {
			s.paragraph(b)
		}
	}
	return s.out, s.orphans
}

// begin opens a form in the sheet of that name.
func (s *splitter) begin(sheet string) {
	s.open, s.sheet = s.forms, sheet
	s.forms++
	s.width, s.indicators, s.body = 0, false, false
}

// table gives the rows of one table to forms.
func (s *splitter) table(b int, t *extract.Table) {
	lines := tableLines(b, t)
	first := firstFilled(lines)
	if first < 0 {
		return
	}
	s.confirm(lines[first], t.Name)
	if s.open != outside && !s.continues(lines[first], t.Name) {
		s.open = outside
	}
	touched := false
	for i := range lines {
		s.row(&lines[i], t.Name)
		touched = touched || lines[i].form != outside
		if touched || lines[i].kind != indicatorHeader {
			continue
		}
		s.orphans = append(s.orphans, lines[i])
	}
	if touched {
		s.used[b] = true
		s.out = append(s.out, lines...)
	}
}

// row gives one row to the open form, if there is one, and opens and closes forms.
func (s *splitter) row(l *line, sheet string) {
	if l.kind == titleLine {
		s.begin(sheet)
		l.form = s.open
		return
	}
	if s.open == outside {
		return
	}
	l.form = s.open
	switch l.kind {
	case blankLine, yearLine:
		return
	case fundHeader, goalHeader, indicatorHeader:
		s.width = l.width
		s.indicators = s.indicators || l.kind == indicatorHeader
	case totalLine:
		if s.indicators {
			s.open = outside
		}
	}
	s.body = true
}

// continues says whether a table that begins with first belongs to the open form.
func (s *splitter) continues(first line, sheet string) bool {
	if sheet != s.sheet {
		return false
	}
	switch first.kind {
	case titleLine, yearLine, pairLine, fundHeader, goalHeader, indicatorHeader:
		return true
	case totalLine:
		return s.indicators || first.width == s.width
	}
	return first.width == s.width
}

// confirm opens a form whose title stood in a paragraph, when the table that follows begins as a form does.
func (s *splitter) confirm(first line, sheet string) {
	pending := s.pending
	s.pending = nil
	if len(pending) == 0 {
		return
	}
	switch first.kind {
	case yearLine, pairLine, fundHeader, goalHeader, indicatorHeader:
	default:
		return
	}
	s.begin(sheet)
	for _, l := range pending {
		l.form = s.open
		s.used[l.block] = true
		s.out = append(s.out, l)
	}
}

// paragraph decides what a paragraph means to forms: a title to come, a line of a head, or the end of the open form.
func (s *splitter) paragraph(b int) {
	text := s.doc.Blocks[b].Text
	if len(text.String) > 2*maxLabel {
		s.open, s.pending = outside, nil
		return
	}
	if s.open == outside && len(s.pending) == 0 && !strings.Contains(text.String, "绩") {
		return
	}
	from, to := content(text.String)
	if from == to || isPageNumber(text.String[from:to]) {
		return
	}
	cells := []extract.Cell{{Text: text, ColSpan: 1, RowSpan: 1}}
	l := line{block: b, form: outside, cells: cells, width: 1, kind: classify(cells)}
	own := l.kind == yearLine || l.kind == pairLine
	switch {
	case l.kind == titleLine:
		s.open, s.pending, s.between = outside, []line{l}, 0
	case len(s.pending) > 0 && own:
		s.pending = append(s.pending, l)
	case len(s.pending) > 0:
		if s.between++; s.between > maxBetween {
			s.pending = nil
		}
	case s.open != outside && own && !s.body:
		l.form, s.used[b] = s.open, true
		s.out = append(s.out, l)
	default:
		s.open = outside
	}
}

// firstFilled gives the first row that holds something, -1 when there is none.
func firstFilled(lines []line) int {
	for i := range lines {
		if lines[i].kind != blankLine {
			return i
		}
	}
	return -1
}

// isPageNumber says whether a paragraph is only the number of a page: 12, — 12 —, 第12页.
func isPageNumber(text string) bool {
	text = strings.Trim(text, " \u3000-—–－第页共/")
	start, end, ok := number.Next(text, 0)
	return ok && start == 0 && strings.Trim(text[end:], " 0123456789页第共/") == "" && utf8.RuneCountInString(text) < 12
}

// isYearLine says whether a text is only the year of a form: (2023年度), 2023.
func isYearLine(text string) bool {
	_, _, ok := yearIn(text)
	if !ok || utf8.RuneCountInString(text) > 16 {
		return false
	}
	for _, r := range text {
		if !strings.ContainsRune("0123456789０１２３４５６７８９年度（）()〔〕[] \u3000\t", r) {
			return false
		}
	}
	return true
}

// yearIn gives the bytes of the first year between 1900 and 2099 in text.
func yearIn(text string) (start, end int, ok bool) {
	for start, end, ok = number.Next(text, 0); ok; start, end, ok = number.Next(text, end) {
		year, decimals, fine := number.Mantissa(text[start:end])
		if fine && decimals == 0 && year >= 1900 && year < 2100 && utf8.RuneCountInString(text[start:end]) == 4 {
			return start, end, true
		}
	}
	return 0, 0, false
}
