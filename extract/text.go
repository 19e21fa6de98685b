package extract

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxLines is how many lines a text may have: a hundred times the longest document seen.
const maxLines = 1_000_000

// markEvery is how many bytes of one long line have a Mark of their own, so that naming a place in it stays cheap.
const markEvery = 4096

// line is one line of a text without its break. Whitespace inside is kept.
type line struct {
	start, end int32 // bytes of the text; start is behind a form feed or the tab of a cell
	page       int32 // 1-based, 0 in a text without form feeds
	offset     int8  // characters left out at the beginning: a form feed, a tab
	blank      bool
	tab        bool // begins a cell
	feed       bool // begins a page
}

// readText reads a text file: prose, a PDF's text, or a document as converters dump it, whose tables have one cell per line.
func readText(name string, data []byte) (*Document, error) {
	text, encoding, err := decode(name, data)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) == "" {
		return nil, &Error{File: name, Message: "is empty: it has only spaces and line breaks", Try: "ask the department to send it again"}
	}
	lineBreak := lineBreakOf(text)
	if n := strings.Count(text, string(lineBreak)); n > maxLines {
		return nil, &Error{File: name, Message: fmt.Sprintf("has %d lines, expected at most %d", n, maxLines),
			Try: "check that it is a final-accounts document"}
	}
	r := newTextReader(text, lineBreak)
	r.read()
	return &Document{Encoding: encoding, Blocks: r.blocks, Problems: r.problems}, nil
}

// lineBreakOf is \n, or \r in a text that has no \n, or 0.
func lineBreakOf(text string) byte {
	if strings.IndexByte(text, '\n') >= 0 {
		return '\n'
	}
	if strings.IndexByte(text, '\r') >= 0 {
		return '\r'
	}
	return 0
}

// textReader makes blocks of lines. Its slices are cut from a few large ones.
type textReader struct {
	text      string
	lines     []line
	shape     shape
	marks     []Mark
	cells     []Cell
	rows      []Row
	blocks    []Block
	problems  []Problem
	lineBreak byte
	pieces    [][2]int // of the paragraph at hand, cut by page numbers
	numbers   []int    // the page numbers
}

// newTextReader cuts text into lines and makes room for what they become.
func newTextReader(text string, lineBreak byte) *textReader {
	r := &textReader{text: text, lineBreak: lineBreak}
	n := 1
	if lineBreak != 0 {
		n += strings.Count(text, string(lineBreak))
	}
	r.lines = make([]line, 0, n)
	page := int32(0)
	if strings.IndexByte(text, '\f') >= 0 {
		page = 1
	}
	kept, tabs, rows := 0, 0, 0
	for start := 0; start <= len(text); {
		end, next := len(text), len(text)+1
		if lineBreak != 0 {
			if i := strings.IndexByte(text[start:], lineBreak); i >= 0 {
				end, next = start+i, start+i+1
			}
		}
		l := cutLine(text, start, end, &page)
		if !l.blank {
			kept++
		}
		if l.tab {
			tabs++
			if len(r.lines) == 0 || r.lines[len(r.lines)-1].blank {
				rows++
			}
		}
		r.lines = append(r.lines, l)
		start = next
	}
	r.marks = make([]Mark, 0, kept+len(text)/markEvery)
	r.cells = make([]Cell, 0, tabs)
	r.rows = make([]Row, 0, rows)
	r.blocks = make([]Block, 0, min(kept-tabs+16, kept+1))
	return r
}

// cutLine makes a line of text[start:end] and counts the pages that begin with it.
func cutLine(text string, start, end int, page *int32) line {
	if end > start && text[end-1] == '\r' {
		end--
	}
	l := line{}
	for start < end && text[start] == '\f' {
		start, l.offset, l.feed = start+1, l.offset+1, true
		*page++
		if l.offset == 100 {
			break
		}
	}
	if l.page = *page; start < end && text[start] == '\t' {
		start, l.offset, l.tab = start+1, l.offset+1, true
	}
	l.start, l.end = int32(start), int32(end)
	l.blank = !l.tab && isBlank(text[start:end])
	return l
}

// isBlank says whether a line shows nothing.
func isBlank(s string) bool {
	return s == "" || strings.TrimSpace(s) == ""
}

// read makes the blocks.
func (r *textReader) read() {
	for i := 0; i < len(r.lines); {
		switch {
		case r.lines[i].blank:
			i++
		case r.lines[i].tab:
			i = r.readTables(i)
		default:
			i = r.readParagraph(i)
		}
	}
	r.checkEnd()
}

// shortText is a text too short to be a document that was cut, in bytes.
const shortText = 2000

// checkEnd notes a document that ends inside a table or a sentence: without a line break, and with what nothing ends with.
func (r *textReader) checkEnd() {
	last := len(r.lines) - 1
	if len(r.text) < shortText || r.lines[last].blank || len(r.problems) > 0 {
		return
	}
	const try = "; Try: ask the department for the whole document"
	if t := r.blocks[len(r.blocks)-1].Table; t != nil {
		if !isTotal(t.Rows[len(t.Rows)-1]) {
			r.problem("warning", last, "the text ends inside a table, expected a blank line"+try)
		}
		return
	}
	s := r.of(last)
	c, _ := utf8.DecodeLastRuneInString(s)
	if isSentence(s) && endOf(s) == endOpen && (c < utf8.RuneSelf || strings.ContainsRune("，、（《“", c) || !endsWithAmount(s)) {
		r.problem("warning", last, "the text ends inside a sentence, expected a full stop"+try)
	}
}

// of gives the characters of a line.
func (r *textReader) of(i int) string { return r.text[r.lines[i].start:r.lines[i].end] }

// span gives the lines from … to (inclusive) as one Text, breaks between them included.
func (r *textReader) span(from, to int) Text {
	base := int(r.lines[from].start)
	first := len(r.marks)
	for i := from; i <= to; i++ {
		if !r.lines[i].blank {
			r.mark(i, base)
		}
	}
	return Text{String: r.text[base:r.lines[to].end], Marks: r.marks[first:len(r.marks):len(r.marks)]}
}

// mark appends the marks of line i of a Text that begins at the byte base.
func (r *textReader) mark(i, base int) {
	l := r.lines[i]
	m := Mark{At: int(l.start) - base, Page: int(l.page), Line: i + 1, Offset: int(l.offset)}
	r.marks = append(r.marks, m)
	for start := int(l.start); int(l.end)-start > markEvery; {
		next := start + markEvery
		for !utf8.RuneStart(r.text[next]) {
			next--
		}
		m.At += next - start
		m.Offset += utf8.RuneCountInString(r.text[start:next])
		r.marks = append(r.marks, m)
		start = next
	}
}

// problem notes what is wrong at a line.
func (r *textReader) problem(severity string, i int, message string) {
	l := r.lines[i]
	r.problems = append(r.problems, Problem{Severity: severity, Message: message, Source: Source{
		Page: int(l.page), Line: i + 1, Offset: int(l.offset), Length: utf8.RuneCountInString(r.of(i)),
	}})
}
