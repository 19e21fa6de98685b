package extract

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// sheetScan is one pass over a sheet's part. It finds the cells that hold something and what they are, takes stored
// numbers as they stand, and copies the cells with texts into lean, a part that excelize then iterates: blank cells that
// only have a style, of which a sheet can have millions, never reach it.
type sheetScan struct {
	book     *xlsxBook
	xml      *xmlScan
	content  *sheetContent
	lean     bytes.Buffer
	row      int // of the cell that comes
	column   int
	cells    int // over all sheets so far
	texts    int // their bytes, over all sheets so far
	lastText int // last row in lean
	problems []Problem
}

// xlsxCell is what stands between <c> and </c>.
type xlsxCell struct {
	column      int
	ref         []byte
	style       int
	kind        string // the attribute t
	formula     bool
	hasValue    bool
	value       []byte // between <v> and </v>
	inline      bool
	from, after int // of the bytes between <c> and </c>
}

// errSheetCut is the cause when a sheet's part ends early.
var errSheetCut = errors.New("the sheet ends before its last row is closed")

// scan walks the part from its first tag to its last.
func (s *sheetScan) scan() error {
	x := s.xml
	rooted, data, closed := false, 0, false
	for x.next() {
		t := &x.tag
		switch {
		case t.is("worksheet"):
			rooted = true
		case t.is("sheetData"):
			data++
			if err := s.rows(); err != nil {
				return err
			}
		case t.is("mergeCell"):
			s.merge(t)
		case t.is("col") && t.flag("hidden"):
			s.hideColumns(t)
		case t.ends("worksheet"):
			closed = true
		case !rooted:
			return s.refuse("", fmt.Sprintf("a sheet was expected, the part begins with <%.40s>", t.name), nil)
		}
	}
	switch {
	case x.err != nil:
		return s.refuse("", "the sheet is damaged", x.err)
	case !closed || data != 1:
		return s.refuse("", "the sheet is damaged", errSheetCut)
	}
	return nil
}

// leanEnd is the text of a last cell of the lean part: when excelize gives it back it has read all that stands before.
const leanEnd = "end"

// refuse makes the error of this sheet.
func (s *sheetScan) refuse(ref, message string, cause error) *Error {
	return s.book.refuse(s.content.name, ref, message, cause)
}

// rows reads sheetData.
func (s *sheetScan) rows() error {
	x := s.xml
	s.lean.WriteString("<worksheet><sheetData>")
	if x.tag.empty {
		s.lean.WriteString("</sheetData></worksheet>")
		return nil
	}
	for x.next() {
		t := &x.tag
		switch {
		case t.ends("sheetData"):
			s.lean.WriteString(`<row r="` + strconv.Itoa(s.lastText+1) + `"><c t="str"><v>` + leanEnd + `</v></c></row></sheetData></worksheet>`)
			return nil
		case t.is("row"):
			if err := s.readRow(); err != nil {
				return err
			}
		}
	}
	return s.refuse("", "the sheet is damaged", cause(x.err, errSheetCut))
}

// cause gives err, or other where there is none.
func cause(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// readRow reads the row whose start tag was just found.
func (s *sheetScan) readRow() error {
	x := s.xml
	number := s.row + 1
	if _, given := x.tag.attribute("r"); given {
		n, ok := x.tag.number("r")
		if !ok || n <= s.row || n > 1_048_576 {
			return s.refuse("", fmt.Sprintf("the row after row %d has the number %.20q", s.row, attributeText(&x.tag, "r")), nil)
		}
		number = n
	}
	s.row, s.column = number, -1
	if x.tag.flag("hidden") {
		s.content.hiddenRows[number] = true
	}
	if x.tag.empty {
		return nil
	}
	opened := false
	for x.next() {
		t := &x.tag
		switch {
		case t.ends("row"):
			if opened {
				s.lean.WriteString("</row>")
			}
			return nil
		case t.is("c"):
			if err := s.readCell(&opened); err != nil {
				return err
			}
		case t.is("row"), t.ends("sheetData"):
			return s.refuse("", fmt.Sprintf("row %d is not closed", s.row), errSheetCut)
		}
	}
	return s.refuse("", "the sheet is damaged", cause(x.err, errSheetCut))
}

// attributeText gives an attribute for a message.
func attributeText(tag *xmlTag, name string) string {
	value, _ := tag.attribute(name)
	return string(value)
}

// readCell reads the cell whose start tag was just found and keeps it if it holds anything.
func (s *sheetScan) readCell(opened *bool) error {
	x := s.xml
	c := xlsxCell{column: s.column + 1, from: x.at}
	kind, _ := x.tag.attribute("t")
	c.kind = string(kind)
	if _, styled := x.tag.attribute("s"); styled {
		style, ok := x.tag.number("s")
		if !ok {
			return s.refuse(cellName(c.column, s.row), fmt.Sprintf("the cell's style is %.20q, a number was expected", attributeText(&x.tag, "s")), nil)
		}
		c.style = style
	}
	if ref, given := x.tag.attribute("r"); given {
		column, row, ok := parseCellName(ref)
		if !ok || row != s.row || column <= s.column {
			return s.refuse("", fmt.Sprintf("row %d has a cell with the reference %.20q, which is no place after column %d of that row", s.row, ref, s.column+1), nil)
		}
		c.column = column
	}
	s.column = c.column
	if x.tag.empty {
		return nil
	}
	if err := s.readInside(&c); err != nil {
		return err
	}
	return s.keep(&c, opened)
}

// readInside reads up to </c>.
func (s *sheetScan) readInside(c *xlsxCell) error {
	x := s.xml
	for x.next() {
		t := &x.tag
		switch {
		case t.ends("c"):
			c.after = t.from
			return nil
		case t.is("v"):
			c.hasValue = true
		case t.ends("v"):
			c.value = x.data[t.textFrom:t.from]
		case t.is("f"):
			c.formula = true
		case t.is("is"):
			c.inline = true
		case t.is("c"), t.ends("row"), t.ends("sheetData"):
			return s.refuse(cellName(c.column, s.row), "the cell is not closed", errSheetCut)
		}
	}
	return s.refuse(cellName(c.column, s.row), "the cell is not closed", cause(x.err, errSheetCut))
}

// keep enters a cell with content into the sheet and the lean part.
func (s *sheetScan) keep(c *xlsxCell, opened *bool) error {
	if !c.formula && !c.inline && len(c.value) == 0 {
		return nil
	}
	name := cellName(c.column, s.row)
	if s.row > workbookRows || c.column >= workbookColumns {
		s.problem("error", name, fmt.Sprintf("the cell lies beyond row %d or column %d and was not read; Try: delete what stands outside the table", workbookRows, workbookColumns))
		return nil
	}
	if s.cells++; s.cells > workbookCells {
		return s.refuse(name, fmt.Sprintf("the workbook has more than %d cells with content", workbookCells), nil)
	}
	if c.style > 0 && c.style >= len(s.book.formats) {
		return s.refuse(name, fmt.Sprintf("the cell has style %d, the workbook describes %d", c.style, len(s.book.formats)), nil)
	}
	cell := storedCell{row: s.row, column: c.column}
	if c.style < len(s.book.formats) {
		cell.format = s.book.formats[c.style]
	}
	if !s.judge(c, &cell, name) {
		return nil
	}
	s.content.cells = append(s.content.cells, cell)
	if cell.text == "" && cell.kind != KindNoValue && !s.book.isKnown(cell.shared) {
		s.copyLean(c, name, opened)
		if s.texts += c.after - c.from; s.texts > workbookTexts {
			return s.refuse(name, fmt.Sprintf("the texts of the workbook have more than %d bytes", workbookTexts), nil)
		}
	}
	return nil
}

// judge finds the kind of the cell, and its text where that is not excelize's to give. It is false for a blank text.
func (s *sheetScan) judge(c *xlsxCell, cell *storedCell, name string) bool {
	value := bytes.TrimSpace(c.value)
	switch {
	case c.formula && len(value) == 0 && c.kind == "str" && c.hasValue:
		return false // a formula whose result is an empty text
	case c.formula && len(value) == 0 && !c.inline:
		cell.kind = KindNoValue
		s.problem("error", name, "the cell has a formula but no result was saved with it; Try: open the file in Excel or WPS, let it calculate, save it again")
		return true
	}
	switch c.kind {
	case "", "n":
		s.judgeNumber(value, cell, name)
	case "b":
		cell.kind, cell.text = KindBool, "FALSE"
		if string(value) == "1" {
			cell.text = "TRUE"
		}
	case "e":
		cell.kind = KindError
		s.problem("error", name, fmt.Sprintf("the cell shows the error %.20s; Try: correct the formula and save again", value))
	case "d":
		cell.kind = KindDate
	case "s":
		n, err := strconv.Atoi(string(value))
		if err != nil || n < 0 || n >= s.book.strings {
			cell.kind, cell.text = KindError, "#REF!"
			s.problem("error", name, fmt.Sprintf("the cell refers to shared text %.20q, the workbook has %d; Try: %s", value, s.book.strings, tryAgain))
			break
		}
		cell.shared = n + 1
	case "str", "inlineStr":
		cell.shared = s.book.inlineText(s.xml.data[c.from:c.after])
	default:
		cell.kind, cell.text = KindError, string(value)
		s.problem("error", name, fmt.Sprintf("the cell's type is %.20q, which no workbook has; Try: %s", c.kind, tryAgain))
	}
	return true
}
