package extract

import (
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
)

// xlsScan is one pass over the records of a sheet.
type xlsScan struct {
	book     *xlsBook
	content  *sheetContent
	problems []Problem
	pending  int // the cell whose formula's text comes in a record of its own; -1 when none
}

// readSheet appends the block of one sheet.
func (b *xlsBook) readSheet(doc *Document, sheet xlsSheet) error {
	if sheet.kind != 0 {
		doc.Problems = append(doc.Problems, Problem{Severity: "warning", Message: "the sheet is a chart, a dialog or a macro, not a table; it was not read", Source: Source{Sheet: sheet.name}})
		return nil
	}
	s := &xlsScan{book: b, content: &sheetContent{name: sheet.name, hidden: sheet.hidden, hiddenRows: map[int]bool{}}, pending: -1}
	if err := s.scan(sheet.at); err != nil {
		return err
	}
	table, problems := s.content.table()
	doc.Blocks = append(doc.Blocks, Block{Table: table})
	doc.Problems = append(doc.Problems, limitProblems(s.problems)...)
	doc.Problems = append(doc.Problems, problems...)
	return nil
}

// scan walks over the sheet's records, those of charts inside it left out.
func (s *xlsScan) scan(at int) error {
	r, ok := s.book.record(at)
	if !ok || r.kind != xlsBOF || r.short(0) != 0x0600 {
		return s.book.refuse(s.content.name, "", "the sheet's content is missing", nil)
	}
	for depth := 1; depth > 0; {
		if s.book.records++; s.book.records > len(s.book.stream)/4 { // more than it has: sheets overlap
			return s.book.refuse(s.content.name, "", "the sheet's content is that of another sheet", nil)
		}
		if r, ok = s.book.record(r.next); !ok {
			return s.book.refuse(s.content.name, "", "the sheet is cut off", errXLSCut)
		}
		switch {
		case r.kind == 0:
			return s.book.refuse(s.content.name, "", "the sheet is damaged: a stretch of it is blank", nil)
		case r.kind == xlsBOF:
			depth++
		case r.kind == xlsEOF:
			depth--
		case depth == 1:
			if err := s.record(&r); err != nil {
				return err
			}
		}
	}
	return nil
}

// record reads one record of a sheet.
func (s *xlsScan) record(r *xlsRecord) error {
	row, column := r.short(0)+1, r.short(2)
	switch r.kind {
	case xlsRow:
		if len(r.data) >= 14 && r.data[12]&0x20 != 0 {
			s.content.hiddenRows[row] = true
		}
	case xlsColInfo:
		if r.short(8)&1 != 0 && len(s.content.hiddenColumns) < workbookColumns {
			s.content.hiddenColumns = append(s.content.hiddenColumns, mergedRange{left: r.short(0), right: r.short(2)})
		}
	case xlsMerged:
		return s.merged(r)
	case xlsMulRK:
		return s.mulRK(r, row, column)
	case xlsRK:
		return s.add(r, 10, func(c *storedCell) { s.number(c, rkNumber(r.data[6:])) })
	case xlsNumber:
		return s.add(r, 14, func(c *storedCell) { s.number(c, math.Float64frombits(binary.LittleEndian.Uint64(r.data[6:]))) })
	case xlsLabelSST:
		return s.add(r, 10, func(c *storedCell) { s.shared(c, int(binary.LittleEndian.Uint32(r.data[6:]))) })
	case xlsLabel, xlsRString:
		return s.add(r, 9, func(c *storedCell) { s.text(c, r.data, 6) })
	case xlsBoolErr:
		return s.add(r, 8, func(c *storedCell) { s.boolOrError(c, r.data[6], r.data[7] != 0) })
	case xlsFormula:
		return s.add(r, 20, func(c *storedCell) { s.formula(c, r) })
	case xlsString:
		if s.pending >= 0 {
			s.text(&s.content.cells[s.pending], r.data, 0)
			s.pending = -1
		}
	}
	return nil
}

// add enters the cell of a record that has at least so many bytes, and lets fill read what it holds.
func (s *xlsScan) add(r *xlsRecord, length int, fill func(*storedCell)) error {
	if len(r.data) < length {
		return s.book.refuse(s.content.name, "", "a cell is cut off", errXLSCut)
	}
	return s.addAt(r.short(0)+1, r.short(2), r.short(4), fill)
}

// addAt enters one cell.
func (s *xlsScan) addAt(row, column, format int, fill func(*storedCell)) error {
	c := storedCell{row: row, column: column}
	if row > workbookRows || column >= workbookColumns {
		s.problem(&c, fmt.Sprintf("the cell lies beyond row %d or column %d and was not read; Try: delete what stands outside the table", workbookRows, workbookColumns))
		return nil
	}
	if n := len(s.content.cells); n > 0 {
		if last := &s.content.cells[n-1]; row < last.row || row == last.row && column <= last.column {
			return s.book.refuse(s.content.name, c.ref(), fmt.Sprintf("the cell comes after %s, cells of a sheet are in order", last.ref()), nil)
		}
	}
	if s.book.cells++; s.book.cells > workbookCells {
		return s.book.refuse(s.content.name, c.ref(), fmt.Sprintf("the workbook has more than %d cells with content", workbookCells), nil)
	}
	if format >= len(s.book.formats) {
		return s.book.refuse(s.content.name, c.ref(), fmt.Sprintf("the cell has format %d, the workbook describes %d", format, len(s.book.formats)), nil)
	}
	c.format = s.book.formats[format]
	s.content.cells = append(s.content.cells, c)
	fill(&s.content.cells[len(s.content.cells)-1])
	return nil
}

// problem enters a problem at a cell.
func (s *xlsScan) problem(c *storedCell, message string) {
	s.problems = append(s.problems, s.content.problem("error", c.ref(), message))
}

// rkNumber reads a number that is packed into 30 bits: a whole number or the upper half of a float, perhaps times 100.
func rkNumber(data []byte) float64 {
	packed := binary.LittleEndian.Uint32(data)
	value := math.Float64frombits(uint64(packed&^3) << 32)
	if packed&2 != 0 {
		value = float64(int32(packed) >> 2)
	}
	if packed&1 != 0 {
		value /= 100
	}
	return value
}

// mulRK reads several packed numbers side by side.
func (s *xlsScan) mulRK(r *xlsRecord, row, column int) error {
	for at := 4; at+6 <= len(r.data)-2; at += 6 {
		err := s.addAt(row, column, r.short(at), func(c *storedCell) { s.number(c, rkNumber(r.data[at+2:])) })
		if err != nil {
			return err
		}
		column++
	}
	if column != r.short(len(r.data)-2)+1 {
		return s.book.refuse(s.content.name, "", fmt.Sprintf("row %d has a damaged record of numbers", row), errXLSCut)
	}
	return nil
}

// number fills a cell with a number, or with a date where it is shown as one.
func (s *xlsScan) number(c *storedCell, value float64) {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		c.kind = KindError
		s.problem(c, "the cell holds no number; Try: "+tryAgain)
		return
	}
	c.kind, c.text = KindNumber, strconv.FormatFloat(value, 'f', -1, 64)
	if math.Abs(value) >= 1e15 || value != 0 && math.Abs(value) < 1e-9 {
		c.text = strconv.FormatFloat(value, 'E', -1, 64)
	}
	if c.format == nil || !c.format.Date {
		return
	}
	if text, ok := dateText(value, s.book.date1904); ok {
		c.kind, c.text = KindDate, text
		return
	}
	c.kind = KindError
	s.problem(c, fmt.Sprintf("the cell is shown as a date but holds %s; Try: give the cell a number format", c.text))
}

// shared fills a cell with a shared string.
func (s *xlsScan) shared(c *storedCell, index int) {
	if index >= len(s.book.strings) {
		c.kind, c.text = KindError, "#REF!"
		s.problem(c, fmt.Sprintf("the cell refers to shared text %d, the workbook has %d; Try: %s", index, len(s.book.strings), tryAgain))
		return
	}
	c.text = s.book.strings[index]
}

// text fills a cell with a string that stands in the record.
func (s *xlsScan) text(c *storedCell, data []byte, at int) {
	text, ok := unicodeText(data, at, 2)
	if !ok {
		c.kind = KindError
		s.problem(c, "the cell's text is cut off; Try: "+tryAgain)
		return
	}
	c.kind, c.text = KindText, text
}

// xlsErrors are the error values.
var xlsErrors = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0f: "#VALUE!", 0x17: "#REF!", 0x1d: "#NAME?", 0x24: "#NUM!", 0x2a: "#N/A"}

// boolOrError fills a cell with a truth value or an error.
func (s *xlsScan) boolOrError(c *storedCell, value byte, isError bool) {
	switch {
	case isError:
		c.kind, c.text = KindError, xlsErrors[value]
		s.problem(c, fmt.Sprintf("the cell shows the error %s; Try: correct the formula and save again", c.text))
	case value != 0:
		c.kind, c.text = KindBool, "TRUE"
	default:
		c.kind, c.text = KindBool, "FALSE"
	}
}

// formula fills a cell with a formula's saved result. A text comes in the record that follows.
func (s *xlsScan) formula(c *storedCell, r *xlsRecord) {
	if r.short(12) != 0xffff {
		s.number(c, math.Float64frombits(binary.LittleEndian.Uint64(r.data[6:])))
		return
	}
	switch r.data[6] {
	case 0:
		s.pending = len(s.content.cells) - 1
	case 1:
		s.boolOrError(c, r.data[8], false)
	case 2:
		s.boolOrError(c, r.data[8], true)
	case 3: // an empty text: the result, or that nothing was calculated when the workbook was written
		s.problems = append(s.problems, s.content.problem("warning", c.ref(), "the formula in the cell was saved with an empty result; Try: if a number belongs there, open the file in Excel or WPS, let it calculate, save it again"))
	default:
		c.kind = KindError
		s.problem(c, "the formula's result cannot be read; Try: "+tryAgain)
	}
}

// merged enters the merged ranges of a record.
func (s *xlsScan) merged(r *xlsRecord) error {
	count := r.short(0)
	if len(r.data) < 2+8*count {
		return s.book.refuse(s.content.name, "", "the merged ranges are cut off", errXLSCut)
	}
	for i := range count {
		m := mergedRange{top: r.short(2+8*i) + 1, bottom: r.short(4+8*i) + 1, left: r.short(6 + 8*i), right: r.short(8 + 8*i)}
		if m.bottom >= m.top && m.right >= m.left && (m.top != m.bottom || m.left != m.right) {
			s.content.merges = append(s.content.merges, m)
		}
	}
	return nil
}
