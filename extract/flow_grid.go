package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Which tables of a file are tables, and which only lay out a page.

// unfold appends a grid: rows that hold an article or another grid become their pieces, the rest stays a table.
func (c *composer) unfold(g *grid) {
	frame, data := g.isFrame(), g.isData()
	var kept []gridRow
	flush := func() {
		if len(kept) > 0 {
			c.flat = append(c.flat, piece{grid: &grid{rows: kept}})
			kept = nil
		}
	}
	for _, row := range g.rows {
		switch {
		case frame || row.holdsArticle(data) || row.holdsGrid() && !data:
			flush()
			for _, cell := range row.cells {
				c.flatten(cell.pieces)
			}
		case row.holdsGrid():
			own, inner := row.split()
			kept = append(kept, own)
			flush()
			c.flatten(inner)
		default:
			kept = append(kept, row)
		}
	}
	flush()
}

// split takes the grids out of a row of data.
func (row gridRow) split() (own gridRow, inner []piece) {
	own = gridRow{number: row.number, cells: make([]gridCell, len(row.cells))}
	for i, cell := range row.cells {
		own.cells[i] = gridCell{column: cell.column, colSpan: cell.colSpan, rowSpan: cell.rowSpan}
		for _, p := range cell.pieces {
			if p.grid != nil {
				inner = append(inner, p)
			} else {
				own.cells[i].pieces = append(own.cells[i].pieces, p)
			}
		}
	}
	return own, inner
}

// isFrame says whether no row has more than one cell that says something: the grid only puts a line around its content.
func (g *grid) isFrame() bool {
	for _, row := range g.rows {
		if row.filled() > 1 {
			return false
		}
	}
	return true
}

// Longest cell, in bytes, of a row that shows that a grid holds data, and how many such rows it takes.
const (
	dataCell = 600
	dataRows = 2
)

// isData says whether a grid is a table of data, whatever its cells hold besides.
func (g *grid) isData() bool {
	rows := 0
	for _, row := range g.rows {
		if row.filled() < 2 || row.holdsGrid() {
			continue
		}
		long := false
		for _, cell := range row.cells {
			long = long || cell.size() > dataCell
		}
		if !long {
			rows++
		}
	}
	return rows >= dataRows
}

// filled counts the cells that say something.
func (row gridRow) filled() int {
	n := 0
	for _, cell := range row.cells {
		if cell.says() {
			n++
		}
	}
	return n
}

func (row gridRow) holdsGrid() bool {
	for _, cell := range row.cells {
		for _, p := range cell.pieces {
			if p.grid != nil && !p.grid.isEmpty() {
				return true
			}
		}
	}
	return false
}

// holdsArticle says whether a cell of the row holds a narrative. In a table of data a few headings are the report that a form
// asks for, unless the cell stands alone.
func (row gridRow) holdsArticle(data bool) bool {
	for _, cell := range row.cells {
		parts, headings := cell.isArticle()
		if parts || headings && (!data || row.filled() == 1) {
			return true
		}
	}
	return false
}

// isEmpty says whether a grid says nothing.
func (g *grid) isEmpty() bool {
	for _, row := range g.rows {
		if row.filled() > 0 {
			return false
		}
	}
	return true
}

// says tells a cell that shows something.
func (cell gridCell) says() bool {
	for _, p := range cell.pieces {
		if p.grid == nil && !isBlank(p.text) || p.grid != nil && !p.grid.isEmpty() {
			return true
		}
	}
	return false
}

// size is how many bytes the cell's own paragraphs have.
func (cell gridCell) size() int {
	n := 0
	for _, p := range cell.pieces {
		n += len(p.text)
	}
	return n
}

// articleHeadings are how many headings of a narrative a cell must hold to be an article, and not a cell of a form.
const articleHeadings = 2

// isArticle says whether a cell holds the heading of a narrative's part behind other text, and whether it holds several
// headings of its sections.
func (cell gridCell) isArticle() (parts, several bool) {
	paragraphs, headings := 0, 0
	for _, p := range cell.pieces {
		for line := range strings.SplitSeq(p.text, "\n") {
			if isBlank(line) {
				continue
			}
			if paragraphs++; isPartHeading(line) && paragraphs > 1 {
				return true, true
			}
			if isNarrativeHeading(line) {
				headings++
			}
		}
	}
	return false, headings >= articleHeadings && paragraphs > 2*articleHeadings
}

// headingEnds are the last words of the headings of a narrative.
var headingEnds = []string{"情况", "说明", "概况", "职能", "职责", "构成", "名词解释", "设置"}

// isNarrativeHeading says whether a line is the heading of a narrative's section, such as 一、收入决算情况说明.
func isNarrativeHeading(line string) bool {
	line = strings.TrimFunc(line, unicode.IsSpace)
	rest := withoutOrdinal(line)
	if len(rest) == len(line) || utf8.RuneCountInString(rest) > 40 {
		return false
	}
	for _, end := range headingEnds {
		if strings.HasSuffix(rest, end) {
			return true
		}
	}
	return false
}
