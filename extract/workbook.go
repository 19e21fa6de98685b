package extract

import "fmt"

// What a workbook may have at most. A department's public tables need a hundredth of it; the internal book a third.
const (
	workbookBytes   = 64 << 20 // of all parts, unpacked
	workbookCells   = 250_000  // with content, over all sheets
	workbookTexts   = 16 << 20 // bytes of its texts, over all sheets, as they stand
	workbookSheets  = 1_000
	workbookRows    = 100_000 // the last row that is read
	workbookColumns = 1_024   // the last column that is read
	workbookMerges  = 200_000 // rows that merged ranges cover, over one sheet
	sheetProblems   = 20      // that are listed one by one
)

// storedCell is one cell with content as a workbook keeps it, before merged ranges are resolved.
type storedCell struct {
	row, column int // row is 1-based, column 0-based
	kind        CellKind
	text        string
	format      *NumberFormat
	shared      int // .xlsx: 1 + the number of the shared text that it shows; 0 when none
}

// mergedRange is a rectangle of cells shown as one; rows are 1-based, columns 0-based, both ends included.
type mergedRange struct{ top, left, bottom, right int }

// sheetContent is one sheet as both workbook readers find it. cells are in order of rows, then columns.
type sheetContent struct {
	name          string
	hidden        bool
	cells         []storedCell
	merges        []mergedRange
	hiddenRows    map[int]bool
	hiddenColumns []mergedRange // only left and right count
}

// table resolves the merged ranges and gives the sheet's table, with problems for cells that a merged range covers.
func (s *sheetContent) table() (*Table, []Problem) {
	t := &Table{Name: s.name, Hidden: s.hidden}
	lastRow, lastColumn := s.used()
	spans, ok := s.spansByRow(lastRow)
	if !ok {
		return t, []Problem{s.problem("error", "", fmt.Sprintf("merged ranges cover more than %d rows, the sheet was not read; Try: take the sheet out of the workbook and hand it in again", workbookMerges))}
	}
	var problems []Problem
	cells := make([]Cell, 0, len(s.cells))
	for i := range s.cells {
		c := &s.cells[i]
		if i == 0 || c.row != s.cells[i-1].row {
			t.Rows = append(t.Rows, Row{Number: c.row, Hidden: s.hiddenRows[c.row]})
		}
		m, merged := findSpan(spans[c.row], c)
		if merged && (m.top != c.row || m.left != c.column) {
			problems = append(problems, s.problem("warning", c.ref(), fmt.Sprintf("the cell is covered by the merged range that begins at %s and holds %q, which nobody sees; Try: clear it", cellName(m.left, m.top), c.text)))
			continue
		}
		cell := Cell{Text: Text{String: c.text}, Column: c.column, Ref: c.ref(), ColSpan: 1, RowSpan: 1, Kind: c.kind, Format: c.format}
		if merged {
			cell.ColSpan = min(m.right, lastColumn) - m.left + 1
			cell.RowSpan = min(m.bottom, lastRow) - m.top + 1
		}
		row := &t.Rows[len(t.Rows)-1]
		cells = append(cells, cell)
		row.Cells = cells[len(cells)-1-len(row.Cells) : len(cells) : len(cells)]
	}
	return t, append(limitProblems(problems), s.hiddenFigures()...)
}

// hiddenFigures tells of each hidden stretch of columns that has a number.
func (s *sheetContent) hiddenFigures() (problems []Problem) {
	for _, h := range s.hiddenColumns {
		for i := range s.cells {
			if c := &s.cells[i]; c.kind == KindNumber && c.column >= h.left && c.column <= h.right {
				problems = append(problems, s.problem("warning", c.ref(), "the column is hidden and has numbers; they were read; Try: show or delete it"))
				break
			}
		}
	}
	return limitProblems(problems)
}

// used gives the last row and column that hold content, merged titles not counted.
func (s *sheetContent) used() (row, column int) {
	for i := range s.cells {
		row, column = max(row, s.cells[i].row), max(column, s.cells[i].column)
	}
	return row, column
}

// spansByRow lists the merged ranges that touch each row with content; ok is false when they are too many to look at.
func (s *sheetContent) spansByRow(lastRow int) (spans map[int][]mergedRange, ok bool) {
	spans = make(map[int][]mergedRange, min(len(s.merges), 1024))
	entries := 0
	for _, m := range s.merges {
		for row := m.top; row <= min(m.bottom, lastRow); row++ {
			if entries++; entries > workbookMerges {
				return nil, false
			}
			spans[row] = append(spans[row], m)
		}
	}
	return spans, true
}

// findSpan gives the merged range that c lies in.
func findSpan(spans []mergedRange, c *storedCell) (mergedRange, bool) {
	for _, m := range spans {
		if c.column >= m.left && c.column <= m.right {
			return m, true
		}
	}
	return mergedRange{}, false
}

// ref names the cell: "C7".
func (c *storedCell) ref() string { return cellName(c.column, c.row) }

// cellName names the cell of a 0-based column and a 1-based row.
func cellName(column, row int) string {
	var name [16]byte
	i := len(name)
	for row = max(row, 0); ; row /= 10 {
		i--
		name[i] = byte('0' + row%10)
		if row < 10 {
			break
		}
	}
	for column++; column > 0; column = (column - 1) / 26 {
		i--
		name[i] = byte('A' + (column-1)%26)
	}
	return string(name[i:])
}

// parseCellName reads "C7" as 0-based column and 1-based row.
func parseCellName(name []byte) (column, row int, ok bool) {
	i := 0
	for ; i < len(name) && name[i] >= 'A' && name[i] <= 'Z'; i++ {
		if column = column*26 + int(name[i]-'A') + 1; column > 16_384 {
			return 0, 0, false
		}
	}
	letters := i
	for ; i < len(name) && name[i] >= '0' && name[i] <= '9'; i++ {
		if row = row*10 + int(name[i]-'0'); row > 1_048_576 {
			return 0, 0, false
		}
	}
	return column - 1, row, letters > 0 && i > letters && i == len(name) && row > 0 && name[letters] != '0'
}

// problem makes a problem of this sheet.
func (s *sheetContent) problem(severity, ref, message string) Problem {
	return Problem{Severity: severity, Message: message, Source: Source{Sheet: s.name, Cell: ref}}
}

// limitProblems keeps the first problems of one kind and counts the rest.
func limitProblems(problems []Problem) []Problem {
	if len(problems) <= sheetProblems {
		return problems
	}
	last := problems[sheetProblems-1]
	last.Source.Cell = ""
	last.Message = fmt.Sprintf("%d more cells have the same kinds of problem", len(problems)-sheetProblems+1)
	return append(problems[:sheetProblems-1:sheetProblems-1], last)
}
