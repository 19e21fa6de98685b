package performance

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/number"
)

// content gives the bytes of text that say something: without spaces around and without converter's marks in front.
func content(text string) (from, to int) {
	if text == "" || isSolid(text[0]) && text[0] != '[' && (isSolid(text[len(text)-1]) || len(text) > 2 && text[len(text)-3] >= firstCJK) {
		return 0, len(text)
	}
	to = len(strings.TrimRightFunc(text, unicode.IsSpace))
	for {
		from = len(text) - len(strings.TrimLeftFunc(text[from:], unicode.IsSpace))
		if from >= to {
			return to, to
		}
		end := markEnd(text[from:to])
		if end == 0 {
			return from, to
		}
		from += end
	}
}

// isSolid says whether a character that begins with that byte is certainly no space; most of a form's are so.
func isSolid(first byte) bool { return first > ' ' && first < 0x7f || first >= firstCJK }

// firstCJK is the lowest first byte of the Chinese characters and full-width forms; all spaces begin below it.
const firstCJK = 0xe4

// markEnd gives the length of the converter's mark at the front of text, 0 when there is none.
func markEnd(text string) int {
	if !strings.HasPrefix(text, mark) {
		return 0
	}
	return strings.IndexByte(text, ']') + 1
}

// mark begins a bookmark as converters print it.
const mark = "[bookmark:"

// clean gives a name or label without the spaces around it and the line breaks inside it.
func clean(text string) string {
	text = strings.TrimSpace(text)
	if strings.IndexByte(text, '\n') < 0 {
		return text
	}
	var b strings.Builder
	for part := range strings.SplitSeq(text, "\n") {
		b.WriteString(strings.TrimSpace(part))
	}
	return b.String()
}

// cursor names places of one text in ascending order, without counting any rune twice. In a text without marks, a cell of a
// workbook, offsets count from its beginning.
type cursor struct {
	text   extract.Text
	next   int // the mark after the current one
	at     int // byte whose offset is known
	place  extract.Source
	outset extract.Source // part, section, sheet and cell
}

// source names the bytes from … to; from must not be less than in the call before.
func (c *cursor) source(from, to int) extract.Source {
	for c.next < len(c.text.Marks) && c.text.Marks[c.next].At <= from {
		m := c.text.Marks[c.next]
		c.at, c.place.Page, c.place.Line, c.place.Offset = m.At, m.Page, m.Line, m.Offset
		c.next++
	}
	c.place.Offset += utf8.RuneCountInString(c.text.String[c.at:from])
	c.at = from
	s := c.outset
	s.Page, s.Line, s.Offset = c.place.Page, c.place.Line, c.place.Offset
	s.Length = utf8.RuneCountInString(c.text.String[from:to])
	return s
}

// verdict is the class of a run of digits and its reason.
type verdict struct {
	class  transform.Class
	reason string
}

// structure and unread make verdicts.
func structure(reason string) verdict { return verdict{transform.ClassStructure, reason} }
func unread(reason string) verdict    { return verdict{transform.ClassUnread, reason} }

// enter puts every run of digits of a cell into the ledger. judge says what the run at the bytes start … end is.
func (r *reader) enter(cell *extract.Cell, judge func(start, end int) verdict) {
	text := cell.Text.String
	start, end, ok := number.Next(text, 0)
	if !ok {
		return
	}
	marks := bookmarks(text)
	c := r.cursor(cell)
	for ; ok; start, end, ok = number.Next(text, end) {
		for len(marks) > 0 && marks[0][1] <= start {
			marks = marks[1:]
		}
		v := structure("bookmark")
		if len(marks) == 0 || start < marks[0][0] {
			v = judge(start, end)
		}
		r.result.Numbers = append(r.result.Numbers, transform.Number{
			Text: cell.Text.Raw(start, end), Class: v.class, Reason: v.reason, Source: c.source(start, end),
		})
	}
}

// enterAll puts every run of digits of a cell into the ledger with one verdict.
func (r *reader) enterAll(cell *extract.Cell, v verdict) {
	r.enter(cell, func(int, int) verdict { return v })
}

// bookmarks gives the bytes of all converter's marks in text, ascending.
func bookmarks(text string) (marks [][2]int) {
	for at := 0; ; {
		i := strings.Index(text[at:], mark)
		if i < 0 {
			return marks
		}
		end := markEnd(text[at+i:])
		if end == 0 {
			return marks
		}
		marks = append(marks, [2]int{at + i, at + i + end})
		at += i + end
	}
}

// hasDigits says whether a cell has anything for the ledger.
func hasDigits(cell *extract.Cell) bool {
	_, _, ok := number.Next(cell.Text.String, 0)
	return ok
}
