package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The lines of a printed sheet: title, 编制单位 and 单位, two header lines, then the rows.
const (
	titleLine  = 1
	unitLine   = 2
	headerLine = 3
	firstLine  = 5
)

// defaultWidth is that of columns that do not say, in characters.
const defaultWidth = 14

// WriteXLSX writes the table as a workbook: the table, its notes, its charts where there are any, and a hidden sheet that says
// which facts each number comes from.
func WriteXLSX(w io.Writer, s Sheet) (err error) {
	book := excelize.NewFile()
	defer func() {
		if closing := book.Close(); err == nil {
			err = closing
		}
	}()
	p := printer{book: book, sheet: s, tab: tabName(s.Name), styles: map[style]int{}}
	if err := book.SetSheetName("Sheet1", p.tab); err != nil {
		return err
	}
	for _, step := range []func() error{p.head, p.headers, p.rows, p.widths, p.page, p.notes, p.charts, p.sources} {
		if err := step(); err != nil {
			return fmt.Errorf("sheet %s: %w", p.tab, err)
		}
	}
	var buffer bytes.Buffer
	if err := book.Write(&buffer); err != nil {
		return err
	}
	return settle(w, buffer.Bytes())
}

type printer struct {
	book   *excelize.File
	sheet  Sheet
	tab    string
	styles map[style]int
}

// tabName makes a name that a workbook accepts.
func tabName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return '_'
		}
		return r
	}, name)
	runes := []rune(name)
	if len(runes) > 31 {
		runes = runes[:31]
	}
	if len(runes) == 0 {
		return "表1"
	}
	return string(runes)
}

func (p *printer) last() int { return len(p.sheet.Columns) - 1 }

// head writes title, 编制单位 and 单位.
func (p *printer) head() error {
	if err := p.merged(0, titleLine, p.sheet.firstPage(), titleLine, p.sheet.Title, style{title: true}); err != nil {
		return err
	}
	half := max(0, min(p.sheet.Frozen-1, p.last()-1))
	if err := p.merged(0, unitLine, half, unitLine, "编制单位："+p.sheet.Compiler, style{plain: true}); err != nil {
		return err
	}
	if err := p.book.SetRowHeight(p.tab, titleLine, 32); err != nil {
		return err
	}
	if p.last() == half {
		return nil
	}
	return p.merged(half+1, unitLine, p.last(), unitLine, "单位："+p.sheet.Unit, style{plain: true, right: true})
}

// headers writes two header lines: groups above titles, columns without a group over both.
func (p *printer) headers() error {
	columns := p.sheet.Columns
	for i := 0; i < len(columns); {
		if columns[i].Group == "" {
			if err := p.merged(i, headerLine, i, headerLine+1, columns[i].Title, style{header: true}); err != nil {
				return err
			}
			i++
			continue
		}
		j := i
		for j+1 < len(columns) && columns[j+1].Group == columns[i].Group {
			j++
		}
		if err := p.merged(i, headerLine, j, headerLine, columns[i].Group, style{header: true}); err != nil {
			return err
		}
		for ; i <= j; i++ {
			if err := p.merged(i, headerLine+1, i, headerLine+1, columns[i].Title, style{header: true}); err != nil {
				return err
			}
		}
	}
	return nil
}

// merged writes a text over a rectangle of cells.
func (p *printer) merged(column, line, toColumn, toLine int, text string, look style) error {
	from, to := ref(column, line), ref(toColumn, toLine)
	if from != to {
		if err := p.book.MergeCell(p.tab, from, to); err != nil {
			return err
		}
	}
	if err := p.book.SetCellStr(p.tab, from, text); err != nil {
		return err
	}
	id, err := p.style(look)
	if err != nil {
		return err
	}
	return p.book.SetCellStyle(p.tab, from, to, id)
}

func (p *printer) rows() error {
	for i, row := range p.sheet.Rows {
		for column := range p.sheet.Columns {
			if err := p.cell(column, firstLine+i, row); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *printer) cell(column, line int, row Row) error {
	var cell Cell
	if column < len(row.Cells) {
		cell = row.Cells[column]
	}
	kind, at := p.sheet.Columns[column].Kind, ref(column, line)
	look := style{kind: kind, bold: row.Bold, number: cell.Number != nil, mark: cell.Mark}
	if column == p.sheet.Frozen-1 {
		look.indent = row.Level
	}
	id, err := p.style(look)
	if err != nil {
		return err
	}
	if err := p.book.SetCellStyle(p.tab, at, at, id); err != nil {
		return err
	}
	if cell.Number == nil && cell.Text == "" {
		return nil
	}
	if cell.Number == nil {
		return p.book.SetCellStr(p.tab, at, cell.Text)
	}
	// The default form keeps the digits as they are given; nothing passes through a float.
	if err := p.book.SetCellDefault(p.tab, at, plain(*cell.Number, kind)); err != nil {
		return err
	}
	return p.formula(at, cell.Formula.text(column, line, firstLine))
}

// formula puts a formula beside the value that is there, which stays as its cached result. A data table's formula is the
// one kind for which excelize leaves the cell's type alone; all others become text, and a reader of the cached value
// would find a text where a number belongs.
func (p *printer) formula(at, text string) error {
	if text == "" {
		return nil
	}
	kind := excelize.STCellFormulaTypeDataTable
	return p.book.SetCellFormula(p.tab, at, text, excelize.FormulaOpts{Type: &kind})
}

func (p *printer) widths() error {
	if err := p.book.SetSheetDimension(p.tab, "A1:"+ref(p.last(), firstLine+len(p.sheet.Rows)-1)); err != nil {
		return err
	}
	widths := p.sheet.fitted()
	for i, width := range widths {
		if err := p.book.SetColWidth(p.tab, columnName(i), columnName(i), width); err != nil {
			return err
		}
	}
	above, below := p.sheet.headHeights(widths)
	if err := errors.Join(p.book.SetRowHeight(p.tab, headerLine, above), p.book.SetRowHeight(p.tab, headerLine+1, below)); err != nil {
		return err
	}
	for i, row := range p.sheet.Rows {
		if err := p.book.SetRowHeight(p.tab, firstLine+i, p.sheet.height(row, widths)); err != nil {
			return err
		}
	}
	return nil
}
