package extract

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// problem enters a problem of the sheet.
func (s *sheetScan) problem(severity, ref, message string) {
	s.problems = append(s.problems, s.content.problem(severity, ref, message))
}

// judgeNumber checks a stored number and turns the ones that are shown as dates into dates.
func (s *sheetScan) judgeNumber(value []byte, cell *storedCell, name string) {
	cell.kind, cell.text = KindNumber, string(value)
	number, ok := storedNumber(cell.text)
	if !ok {
		cell.kind = KindError
		s.problem("error", name, fmt.Sprintf("a number was expected, the cell holds %.40q; Try: %s", value, tryAgain))
		return
	}
	if cell.format != nil && cell.format.Date {
		s.judgeDate(number, cell, name)
	}
}

// judgeDate turns a day number into a date.
func (s *sheetScan) judgeDate(number float64, cell *storedCell, name string) {
	text, ok := dateText(number, s.book.date1904)
	if !ok {
		cell.kind = KindError
		s.problem("error", name, fmt.Sprintf("the cell is shown as a date but holds %s; Try: give the cell a number format", cell.text))
		return
	}
	cell.kind, cell.text = KindDate, text
}

// storedNumber reads a number as workbooks store it.
func storedNumber(text string) (float64, bool) {
	if text == "" || strings.Trim(text, "0123456789.eE+-") != "" {
		return 0, false
	}
	number, err := strconv.ParseFloat(text, 64)
	return number, err == nil && !math.IsInf(number, 0)
}

// dateText writes the date of a day number since 1900 or 1904; ok is false for what is no date of this calendar.
func dateText(number float64, date1904 bool) (text string, ok bool) {
	if number < 0 || number > 2_958_465 {
		return "", false
	}
	when, err := excelize.ExcelDateToTime(number, date1904)
	if err != nil {
		return "", false
	}
	when = when.Round(time.Second)
	if when.Equal(when.Truncate(24 * time.Hour)) {
		return when.Format("2006-01-02"), true
	}
	return when.Format("2006-01-02 15:04:05"), true
}

// merge enters one merged range.
func (s *sheetScan) merge(tag *xmlTag) {
	value, _ := tag.attribute("ref")
	from, to, found := strings.Cut(string(value), ":")
	if !found {
		to = from
	}
	left, top, ok := parseCellName([]byte(from))
	right, bottom, ok2 := parseCellName([]byte(to))
	if !ok || !ok2 || right < left || bottom < top {
		s.problem("warning", "", fmt.Sprintf("a merged range is given as %.40q; Try: %s", value, tryAgain))
		return
	}
	if left != right || top != bottom {
		s.content.merges = append(s.content.merges, mergedRange{top: top, left: left, bottom: bottom, right: right})
	}
}

// hideColumns enters a stretch of hidden columns.
func (s *sheetScan) hideColumns(tag *xmlTag) {
	first, ok := tag.number("min")
	last, ok2 := tag.number("max")
	if ok && ok2 && len(s.content.hiddenColumns) < workbookColumns {
		s.content.hiddenColumns = append(s.content.hiddenColumns, mergedRange{left: first - 1, right: last - 1})
	}
}

// copyLean copies a cell whose text excelize is to give into the lean part.
func (s *sheetScan) copyLean(c *xlsxCell, name string, opened *bool) {
	s.lastText = s.row
	if !*opened {
		s.lean.WriteString(`<row r="`)
		s.lean.WriteString(strconv.Itoa(s.row))
		s.lean.WriteString(`">`)
		*opened = true
	}
	s.lean.WriteString(`<c r="`)
	s.lean.WriteString(name)
	if c.kind != "" {
		s.lean.WriteString(`" t="`)
		s.lean.WriteString(c.kind)
	}
	s.lean.WriteString(`">`)
	s.lean.Write(s.xml.data[c.from:c.after])
	s.lean.WriteString(`</c>`)
}

// readValues lets excelize iterate the lean part and takes the cells' texts from it. That excelize comes to the
// part's end is checked: its iterator keeps silent about damage.
func (b *xlsxBook) readValues(content *sheetContent, lastText int) error {
	if lastText == 0 {
		return nil
	}
	rows, err := b.excel.Rows(content.name)
	if err != nil {
		return b.refuse(content.name, "", "the sheet cannot be read", err)
	}
	next, ended := 0, false
	for number := 1; number <= lastText+1 && rows.Next(); number++ {
		columns, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return b.refuse(content.name, "", fmt.Sprintf("row %d cannot be read", number), err)
		}
		for ; next < len(content.cells) && content.cells[next].row <= min(number, lastText); next++ {
			b.take(&content.cells[next], columns)
		}
		ended = number == lastText+1 && len(columns) == 1 && columns[0] == leanEnd
	}
	if err := rows.Close(); err != nil {
		return b.refuse(content.name, "", "the sheet cannot be read", err)
	}
	if !ended {
		return b.refuse(content.name, "", "the texts of the sheet cannot all be read", nil)
	}
	return nil
}

// take gives the cell its text from excelize's columns of the row. A text that many cells share is read at the first.
func (b *xlsxBook) take(c *storedCell, columns []string) {
	if c.text != "" || c.kind == KindNoValue || c.column >= len(columns) {
		return
	}
	c.text = columns[c.column]
	if c.shared > 0 && c.text != "" {
		b.texts[c.shared-1].text = c.text
	}
}

// fillShared gives the cells that show a text again that text.
func (b *xlsxBook) fillShared(content *sheetContent) {
	for i := range content.cells {
		if c := &content.cells[i]; c.shared > 0 {
			c.text = b.texts[c.shared-1].text
		}
	}
}
