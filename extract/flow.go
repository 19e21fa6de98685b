package extract

import (
	"strings"
	"unicode"
)

// Formats with paragraphs of their own become pieces first: paragraphs and grids in reading order, a grid's cells holding
// pieces again. Then compose counts their lines, unfolds the grids that only lay out a page, and makes blocks.
//
// Line n of such a Document is the n-th line of its text as it is read from top to bottom: a paragraph begins a line, so
// does every line break inside it, and so does every paragraph of a cell, cell by cell and row by row; empty paragraphs
// of a .docx count. Offset is in runes from that line's beginning, the number of an automatic list included, since people
// see it there.

// piece is one paragraph (grid is nil) or one grid.
type piece struct {
	text string // soft breaks are \n
	// printed is what the file has, where text was changed for its readers; as long as text.
	printed string
	line    int // of its first line, set by number
	grid    *grid
	note    string // what could not be read at this place, as a problem's message
}

// grid is a table as a file keeps it.
type grid struct {
	rows []gridRow
}

// gridRow is one row of a grid; number is 1-based.
type gridRow struct {
	number int
	cells  []gridCell
}

// gridCell is one cell; cells covered by a merged neighbour are left out.
type gridCell struct {
	column, colSpan, rowSpan int
	pieces                   []piece
}

// maxGridColumns is how many columns a grid may have; spans beyond them are cut.
const maxGridColumns = 256

// composer makes blocks of pieces.
type composer struct {
	lines    int // counted so far
	flat     []piece
	problems []Problem
	text     strings.Builder
	printed  strings.Builder // what the file has; empty where text was not changed
	changed  bool
	reader   *textReader
	places   []int // line number of each of the reader's lines
}

// compose makes the blocks of a document.
func compose(pieces []piece) (blocks []Block, problems []Problem) {
	c := &composer{}
	plainly(pieces)
	c.number(pieces)
	c.flatten(pieces)
	c.cut()
	return c.lay(), c.problems
}

// number counts the lines of pieces in reading order and notes what could not be read.
func (c *composer) number(pieces []piece) {
	for i := range pieces {
		p := &pieces[i]
		if p.note != "" {
			c.problems = append(c.problems, Problem{Severity: "warning", Message: p.note, Source: Source{Line: c.lines + 1}})
			continue
		}
		if p.grid == nil {
			p.line = c.lines + 1
			c.lines += 1 + strings.Count(p.text, "\n")
			continue
		}
		for r := range p.grid.rows {
			for k := range p.grid.rows[r].cells {
				c.number(p.grid.rows[r].cells[k].pieces)
			}
		}
	}
}

// flatten appends pieces to the flat list: grids that lay out a page become their cells' pieces.
func (c *composer) flatten(pieces []piece) {
	for _, p := range pieces {
		switch {
		case p.note != "":
		case p.grid == nil:
			c.flat = append(c.flat, p)
		default:
			c.unfold(p.grid)
		}
	}
}

// barrier is how many blank lines keep the text reader from joining what stands before and behind them.
const barrier = 3

// cut makes lines of the flat paragraphs. A paragraph is a line of its own kind: only where the file was wrapped by a
// converter, every line a paragraph, may it go on in the next; otherwise only where the break is inside a word or number.
func (c *composer) cut() {
	r := &textReader{}
	c.reader = r
	kept := 0
	for _, p := range c.flat {
		c.changed = c.changed || p.printed != ""
	}
	for i := range c.flat {
		if c.flat[i].grid == nil {
			kept += c.add(c.flat[i])
		}
	}
	r.text = c.text.String()
	r.marks = make([]Mark, 0, kept+len(r.text)/markEvery)
	r.blocks = make([]Block, 0, kept+16)
}

// add appends the lines of a paragraph and says how many show something.
func (c *composer) add(p piece) int {
	kept := 0
	for i, s := range strings.Split(p.text, "\n") {
		start := c.text.Len()
		c.text.WriteString(s)
		l := line{start: int32(start), end: int32(c.text.Len()), blank: isBlank(s)}
		c.text.WriteByte('\n')
		c.reader.lines = append(c.reader.lines, l)
		c.places = append(c.places, p.line+i)
		if !l.blank {
			kept++
		}
	}
	if c.changed {
		c.printed.WriteString(p.asPrinted())
		c.printed.WriteByte('\n')
	}
	return kept
}

// asPrinted is what the file has.
func (p piece) asPrinted() string {
	if p.printed != "" {
		return p.printed
	}
	return p.text
}

// lay makes the blocks, in order.
func (c *composer) lay() []Block {
	r := c.reader
	wrapped := r.measured().width > 0
	all, places := r.lines, c.places
	next := 0
	for i := 0; i < len(c.flat); {
		if c.flat[i].grid != nil {
			r.blocks = append(r.blocks, Block{Table: c.table(c.flat[i].grid)})
			i++
			continue
		}
		r.lines, c.places = r.lines[:0:0], c.places[:0:0]
		for ; i < len(c.flat) && c.flat[i].grid == nil; i++ {
			n := 1 + strings.Count(c.flat[i].text, "\n")
			if len(r.lines) > 0 && !wrapped && !c.flows(all[next-1], all[next]) {
				for range barrier {
					r.lines, c.places = append(r.lines, line{blank: true}), append(c.places, 0)
				}
			}
			r.lines = append(r.lines, all[next:next+n]...)
			c.places = append(c.places, places[next:next+n]...)
			next += n
		}
		c.paragraphs()
	}
	return r.blocks
}

// flows says whether the text breaks inside a word or number between the last line of a paragraph and the first of the next.
func (c *composer) flows(last, first line) bool {
	before := strings.TrimRightFunc(c.reader.text[last.start:last.end], unicode.IsSpace)
	after := strings.TrimLeftFunc(c.reader.text[first.start:first.end], unicode.IsSpace)
	return before != "" && after != "" && brokenInside(before, after)
}

// paragraphs makes blocks of the lines at hand and names their places.
func (c *composer) paragraphs() {
	r := c.reader
	first := len(r.blocks)
	for i := 0; i < len(r.lines); {
		if r.lines[i].blank {
			i++
			continue
		}
		i = r.readParagraph(i)
	}
	for i := first; i < len(r.blocks); i++ {
		marks := r.blocks[i].Text.Marks
		c.keepPrinted(&r.blocks[i].Text)
		for k := range marks {
			marks[k].Line = c.places[marks[k].Line-1]
		}
	}
}

// keepPrinted notes what the file has where the text was changed. The marks still name the reader's own lines.
func (c *composer) keepPrinted(t *Text) {
	if !c.changed || len(t.Marks) == 0 {
		return
	}
	start := int(c.reader.lines[t.Marks[0].Line-1].start)
	end := start + len(t.String)
	if end > len(c.reader.text) || c.reader.text[start:end] != t.String {
		return // joined over a page's number
	}
	if printed := c.printed.String()[start:end]; printed != t.String {
		t.Printed = printed
	}
}
