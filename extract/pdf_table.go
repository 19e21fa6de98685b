package extract

import (
	"unicode/utf8"

	"juesuan/extract/pdf"
)

// pdfTable is a table while its pages are put together.
type pdfTable struct {
	Table
	columns []float64 // edges
	page    int       // the last one
	bottom  float64
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
		r.table = &pdfTable{}
	} else if r.table.takeRest(rows, page.Number) {
		rows = rows[1:]
	}
	r.table.columns, r.table.page, r.table.bottom = t.Columns, page.Number, t.Bottom
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
		row.Cells = append(row.Cells, Cell{Text: pdfCellText(c, page), Column: c.Column, ColSpan: c.ColSpan, RowSpan: c.RowSpan})
	}
	t.Rows = append(t.Rows, row)
	t.last = cells
}

// pdfCellText joins the lines of a cell.
func pdfCellText(c *pdf.Cell, page int) Text {
	if len(c.Pieces) == 0 {
		return Text{}
	}
	lines := make([]placed, len(c.Pieces))
	for i := range c.Pieces {
		lines[i] = placed{c.Pieces[i], page}
	}
	return joinPlaced(lines)
}

// goesOn says whether the table t at the top of a page is the next part of one that the page before ended with: nothing
// stands between, and it has as many columns, about as wide.
func (t *pdfTable) goesOn(next *pdf.Table, page *pdf.Page) bool {
	if t.page+1 != page.Number || len(t.columns) != len(next.Columns) || next.Top > 0.4*page.Height {
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

// takeRest adds the first row of a new page to the last of the page before when it is no row of its own: the page break went
// through a row and left a label's last words for the new page.
func (t *pdfTable) takeRest(rows [][]pdf.Cell, page int) bool {
	if len(rows) == 0 || len(t.Rows) == 0 {
		return false
	}
	rest := make([]int, 0, 2)
	for i := range rows[0] {
		c := &rows[0][i]
		if len(c.Pieces) == 0 {
			continue
		}
		if !t.isRest(c) {
			return false
		}
		rest = append(rest, i)
	}
	if len(rest) == 0 || len(rest) == len(rows[0]) {
		return false
	}
	last := &t.Rows[len(t.Rows)-1]
	for _, i := range rest {
		c := &rows[0][i]
		for j := range last.Cells {
			if last.Cells[j].Column == c.Column {
				last.Cells[j].Text = appendText(last.Cells[j].Text, pdfCellText(c, page))
			}
		}
	}
	return true
}

// isRest says whether a cell at the top of a page may be the end of the label above: few words that begin nothing, below a
// label that fills its line.
func (t *pdfTable) isRest(c *pdf.Cell) bool {
	text := c.Pieces[0].Text
	if len(c.Pieces) > 1 || utf8.RuneCountInString(text) > 8 || !isText(text) || beginsParagraph(text) {
		return false
	}
	for i := range t.last {
		above := &t.last[i]
		if above.Column != c.Column || len(above.Pieces) == 0 {
			continue
		}
		end := above.Pieces[len(above.Pieces)-1]
		return isText(end.Text) && end.Right+2.2*end.Size > above.Right && end.Left-1.5*end.Size < above.Left
	}
	return false
}

// appendText adds a line to a text.
func appendText(t, line Text) Text {
	at := len(t.String) + 1
	out := Text{String: t.String + "\n" + line.String, Marks: append([]Mark(nil), t.Marks...)}
	for _, m := range line.Marks {
		m.At += at
		out.Marks = append(out.Marks, m)
	}
	return out
}
