package extract

import (
	"slices"
	"strings"

	"juesuan/extract/pdf"
)

// pdfTable is a table while its pages are put together.
type pdfTable struct {
	Table
	columns []float64  // edges
	page    int        // the last one
	column  int        // of text, where it ended there
	bottom  float64    // where it ended there, as a part of the page's height
	padding float64    // beside text in its cells
	last    []pdf.Cell // of the last row
}

// addTable takes in a table of a page: a new one, or the next part of the one before.
func (r *pdfReader) addTable(t *pdf.Table, page *pdf.Page) {
	r.flushParagraph()
	if r.table != nil && !r.table.goesOn(t, page) {
		r.flushTable()
	}
	rows := t.Rows
	if r.table == nil {
		r.table = &pdfTable{columns: t.Columns, padding: paddingOf(rows)}
	} else {
		rows = r.table.align(t)
		r.table.padding = min(r.table.padding, paddingOf(rows))
		if r.table.takeRest(rows, page.Number) {
			rows = rows[1:]
		}
	}
	r.table.page, r.table.column, r.table.bottom = page.Number, t.Column, t.Bottom/page.Height
	for _, row := range rows {
		r.table.addRow(row, page.Number)
	}
}

// flushTable makes a block of the table at hand.
func (r *pdfReader) flushTable() {
	if r.table == nil {
		return
	}
	table := r.table.Table
	r.table = nil
	r.blocks = append(r.blocks, Block{Table: &table})
	r.flushWaiting()
}

// addRow takes in one row; one without any text keeps its number only.
func (t *pdfTable) addRow(cells []pdf.Cell, page int) {
	row := Row{Number: len(t.Rows) + 1, Cells: make([]Cell, 0, len(cells))}
	for i := range cells {
		c := &cells[i]
		row.Cells = append(row.Cells, Cell{Text: pdfCellText(c, page, t.padding), Column: c.Column, ColSpan: c.ColSpan, RowSpan: c.RowSpan})
	}
	t.Rows = append(t.Rows, row)
	t.last = cells
}

// pdfCellText joins the lines of a cell. A line that fills the cell was broken by its width: the break is left out.
func pdfCellText(c *pdf.Cell, page int, padding float64) Text {
	if len(c.Pieces) == 0 {
		return Text{}
	}
	lines := make([]placed, len(c.Pieces))
	for i := range c.Pieces {
		lines[i] = placed{Piece: c.Pieces[i], page: page}
		if i > 0 {
			before := &c.Pieces[i-1]
			lines[i].joined = fills(c, before, c.Pieces[i].Text, padding) && !breaksWords(before.Text, c.Pieces[i].Text)
		}
	}
	return joinPlaced(lines)
}

// breaksWords says whether a break stands between two words of a language that has spaces.
func breaksWords(before, after string) bool {
	return isLatin(before[len(before)-1]) && isLatin(after[0])
}

func isLatin(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// goesOn says whether the table next at the top of a page is the next part of one that ended the page before: nothing stands
// between, and its columns are about as wide, or both have the same outer edges. A part that begins with a title of its own
// is another table.
func (t *pdfTable) goesOn(next *pdf.Table, page *pdf.Page) bool {
	follows := t.page+1 == page.Number && next.Column < 2 || t.page == page.Number && t.column == 1 && next.Column == 2
	if !follows || next.Top > 0.4*page.Height || beginsWithTitle(next) {
		return false
	}
	return t.isLike(next) || t.bottom > 0.6 && t.framesLike(next)
}

// beginsWithTitle says whether the first row of a table is one cell with the name of a table.
func beginsWithTitle(t *pdf.Table) bool {
	if len(t.Rows) == 0 || len(t.Rows[0]) != 1 || len(t.Rows[0][0].Pieces) == 0 || len(t.Columns) < 3 {
		return false
	}
	pieces := t.Rows[0][0].Pieces
	return strings.HasSuffix(pieces[len(pieces)-1].Text, "表")
}

// isLike says whether a table has the same number of columns as t, about as wide.
func (t *pdfTable) isLike(next *pdf.Table) bool {
	if len(t.columns) != len(next.Columns) {
		return false
	}
	n := len(t.columns) - 1
	width, nextWidth := t.columns[n]-t.columns[0], next.Columns[n]-next.Columns[0]
	for i := range t.columns {
		at, nextAt := (t.columns[i]-t.columns[0])/width, (next.Columns[i]-next.Columns[0])/nextWidth
		if at-nextAt > drift || nextAt-at > drift {
			return false
		}
	}
	return true
}

// drift is how far the columns of a table may move from one page to the next, as a part of its width.
const drift = 0.06

// sameEdge is how far edges of columns may be apart on two pages, in points.
const sameEdge = 4.0

// framesLike says whether a table is as wide as t and begins as far to the right, unless it stands in another column of text.
func (t *pdfTable) framesLike(next *pdf.Table) bool {
	shift := next.Columns[0] - t.columns[0]
	wider := next.Columns[len(next.Columns)-1] - t.columns[len(t.columns)-1] - shift
	return max(wider, -wider) < sameEdge && (max(shift, -shift) < sameEdge || t.column != next.Column)
}

// align gives the rows of the next part in the columns of the whole table, which it refines where the part has more edges.
func (t *pdfTable) align(next *pdf.Table) [][]pdf.Cell {
	if t.isLike(next) {
		t.columns = next.Columns
		return next.Rows
	}
	shift := t.columns[0] - next.Columns[0]
	for i := range next.Columns {
		next.Columns[i] += shift
	}
	all := append(slices.Clone(t.columns), next.Columns...)
	slices.Sort(all)
	edges := all[:1]
	for _, x := range all[1:] {
		if x-edges[len(edges)-1] > sameEdge {
			edges = append(edges, x)
		}
	}
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			c := &t.Rows[i].Cells[j]
			c.Column, c.ColSpan = moved(t.columns, edges, c.Column, c.ColSpan)
		}
	}
	for i := range t.last {
		c := &t.last[i]
		c.Column, c.ColSpan = moved(t.columns, edges, c.Column, c.ColSpan)
	}
	for i := range next.Rows {
		for j := range next.Rows[i] {
			c := &next.Rows[i][j]
			c.Column, c.ColSpan = moved(next.Columns, edges, c.Column, c.ColSpan)
		}
	}
	t.columns = edges
	return next.Rows
}

// moved gives a column and span between other edges.
func moved(from, to []float64, column, span int) (newColumn, newSpan int) {
	newColumn = nearestEdge(to, from[column])
	return newColumn, max(1, nearestEdge(to, from[column+span])-newColumn)
}

// nearestEdge gives the edge nearest to x.
func nearestEdge(edges []float64, x float64) int {
	best := 0
	for i, e := range edges {
		if max(e-x, x-e) < max(edges[best]-x, x-edges[best]) {
			best = i
		}
	}
	return best
}
