package extract

import (
	"strconv"
	"strings"
)

// htmlTable is an open table.
type htmlTable struct {
	grid   grid
	row    gridRow
	inRow  bool
	inCell bool
	busy   []int // per column: how many rows from this one on a cell above still covers
}

// openTable begins a table. One directly inside another, and not inside its cell, ends that one first.
func (h *htmlScan) openTable() {
	if n := len(h.tables); n > 0 && !h.tables[n-1].inCell {
		h.closeTable()
	}
	h.tables = append(h.tables, &htmlTable{})
}

// closeTable ends the innermost table and puts it where it stands.
func (h *htmlScan) closeTable() {
	h.flush()
	t := h.tables[len(h.tables)-1]
	t.endRow()
	h.tables = h.tables[:len(h.tables)-1]
	for i := range t.grid.rows {
		for k := range t.grid.rows[i].cells {
			cell := &t.grid.rows[i].cells[k]
			cell.rowSpan = min(cell.rowSpan, len(t.grid.rows)-i)
		}
	}
	if len(t.grid.rows) > 0 {
		h.put(piece{grid: &t.grid})
	}
}

// openRow begins a row of the innermost table.
func (h *htmlScan) openRow() {
	if n := len(h.tables); n > 0 {
		h.count++
		h.tables[n-1].endRow()
		h.tables[n-1].inRow = true
	}
}

// closeRow ends the row of the innermost table.
func (h *htmlScan) closeRow() {
	if n := len(h.tables); n > 0 {
		h.tables[n-1].endRow()
	}
}

// endRow ends the open row, if there is one.
func (t *htmlTable) endRow() {
	if !t.inRow {
		return
	}
	t.row.number = len(t.grid.rows) + 1
	t.grid.rows = append(t.grid.rows, t.row)
	t.row, t.inRow, t.inCell = gridRow{}, false, false
	for i := range t.busy {
		t.busy[i] = max(t.busy[i]-1, 0)
	}
	for n := len(t.busy); n > 0 && t.busy[n-1] == 0; n-- {
		t.busy = t.busy[:n-1]
	}
}

// openCell begins a cell in the first column of the row that is free.
func (h *htmlScan) openCell(attributes map[string]string) {
	n := len(h.tables)
	if n == 0 {
		return
	}
	h.count++
	t := h.tables[n-1]
	t.inRow, t.inCell = true, true
	column := 0
	if last := len(t.row.cells) - 1; last >= 0 {
		column = t.row.cells[last].column + t.row.cells[last].colSpan
	}
	for column < len(t.busy) && t.busy[column] > 0 {
		column++
	}
	cell := gridCell{column: column, colSpan: span(attributes["colspan"], maxGridColumns), rowSpan: span(attributes["rowspan"], htmlPieces)}
	if strings.TrimSpace(attributes["rowspan"]) == "0" {
		cell.rowSpan = htmlPieces // to the end of the table
	}
	if column >= maxGridColumns {
		cell.column, cell.colSpan, cell.rowSpan = maxGridColumns, 1, 1
	}
	cell.colSpan = min(cell.colSpan, max(maxGridColumns-cell.column, 1))
	t.row.cells = append(t.row.cells, cell)
	t.cover(cell)
}

// cover notes the columns that a cell takes up in this row and below.
func (t *htmlTable) cover(cell gridCell) {
	if cell.rowSpan < 2 {
		return
	}
	end := cell.column + cell.colSpan
	for len(t.busy) < end {
		t.busy = append(t.busy, 0)
	}
	for i := cell.column; i < end; i++ {
		t.busy[i] = max(t.busy[i], cell.rowSpan)
	}
}

// span reads colspan or rowspan.
func span(value string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil {
		return 1
	}
	return min(max(n, 1), most)
}

// closeCell ends the cell of the innermost table.
func (h *htmlScan) closeCell() {
	if n := len(h.tables); n > 0 {
		h.tables[n-1].inCell = false
	}
}
