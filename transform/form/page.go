package form

import (
	"unicode/utf8"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/number"
	"juesuan/transform/reference"
)

// page is one sheet of a workbook, or one table of a document with the paragraphs that may hold its title and footers.
type page struct {
	sheet                 string
	hidden                bool
	firstBlock, lastBlock int
	lines                 []line

	passages []transform.Passage
	problems []extract.Problem
	tables   []TableInfo
}

// line is one row with something in it.
type line struct {
	number int // of the row in the sheet
	hidden bool
	cells  []cell
}

// cell is one cell that is not blank, and what became of it.
type cell struct {
	*extract.Cell
	name   string // normalised; empty for stored numbers
	part   string // of the table it belongs to
	class  transform.Class
	reason string
}

// around is how many paragraphs before and after a document's table may belong to it.
const around = 4

// makePages cuts a document into pages; cells is how many they have.
func makePages(doc *extract.Document) (pages []page, cells int) {
	last := -1 // the last block that some page has
	for i := range doc.Blocks {
		table := doc.Blocks[i].Table
		if table == nil {
			continue
		}
		p := page{sheet: table.Name, hidden: table.Hidden, firstBlock: i, lastBlock: i}
		if table.Name == "" {
			p.addParagraphs(doc, last+1, i)
		}
		p.addRows(table)
		if table.Name == "" {
			p.addFooters(doc, i+1)
		}
		last = p.lastBlock
		pages = append(pages, p)
		for j := range p.lines {
			cells += len(p.lines[j].cells)
		}
	}
	return pages, cells
}

// addParagraphs takes in the paragraphs just before a table when one of the last few is a title.
func (p *page) addParagraphs(doc *extract.Document, from, table int) {
	for b := table - 1; b >= max(from, table-around); b-- {
		if doc.Blocks[b].Table != nil || doc.Blocks[b].Gap {
			return
		}
		if _, ok := findTitle(reference.Name(doc.Blocks[b].Text.String)); ok {
			for ; b < table; b++ {
				p.addParagraph(doc, b)
			}
			return
		}
	}
}

// addFooters takes in the paragraphs after a table that are its footers.
func (p *page) addFooters(doc *extract.Document, from int) {
	for b := from; b < len(doc.Blocks) && doc.Blocks[b].Table == nil; b++ {
		if !isFooter(reference.Name(doc.Blocks[b].Text.String)) {
			return
		}
		p.addParagraph(doc, b)
	}
}

// addParagraph makes a line of one paragraph.
func (p *page) addParagraph(doc *extract.Document, b int) {
	p.firstBlock, p.lastBlock = min(p.firstBlock, b), max(p.lastBlock, b)
	text := doc.Blocks[b].Text
	if isBlank(text.String) {
		return
	}
	c := cell{Cell: &extract.Cell{Text: text, ColSpan: 1, RowSpan: 1}, name: reference.Name(text.String), class: transform.ClassUnread}
	p.lines = append(p.lines, line{cells: []cell{c}})
}

// addRows takes in the rows of a table, blank cells left out.
func (p *page) addRows(table *extract.Table) {
	total := 0
	for i := range table.Rows {
		total += len(table.Rows[i].Cells)
	}
	all := make([]cell, 0, total)
	for i := range table.Rows {
		row := &table.Rows[i]
		start := len(all)
		for j := range row.Cells {
			c := &row.Cells[j]
			if c.Kind == extract.KindText && isBlank(c.Text.String) {
				continue
			}
			all = append(all, cell{Cell: c, class: transform.ClassUnread})
			if c.Kind != extract.KindNumber {
				all[len(all)-1].name = reference.Name(c.Text.String)
			}
		}
		if len(all) > start {
			p.lines = append(p.lines, line{number: row.Number, hidden: row.Hidden, cells: all[start:len(all):len(all)]})
		}
	}
}

// isBlank says whether a text has no character that shows.
func isBlank(text string) bool {
	for _, c := range text {
		switch c {
		case ' ', '\t', '\r', '\n', 0xa0, 0x3000, 0x200b, 0x200c, 0x200d, 0xfeff, 0x2002, 0x2003, 0x2009, 0x202f:
		default:
			return false
		}
	}
	return true
}

// source names the place of a cell.
func (p *page) source(c *cell) extract.Source {
	s := c.Text.Place(0, len(c.Text.String))
	s.Part, s.Sheet, s.Cell = c.part, p.sheet, c.Ref
	return s
}

// mark says what a cell is.
func (c *cell) mark(part, reason string) {
	c.part, c.reason, c.class = part, reason, transform.ClassStructure
}

// problem enters a problem at a cell, or at the page when c is nil.
func (p *page) problem(severity string, c *cell, message string) *extract.Problem {
	source := extract.Source{Sheet: p.sheet}
	if c != nil {
		source = p.source(c)
	}
	p.problems = append(p.problems, extract.Problem{Severity: severity, Message: message, Source: source})
	return &p.problems[len(p.problems)-1]
}

// appendNumbers lists every run of digits of the page.
func (p *page) appendNumbers(numbers []transform.Number) []transform.Number {
	for i := range p.lines {
		for j := range p.lines[i].cells {
			numbers = p.appendCell(numbers, &p.lines[i].cells[j])
		}
	}
	return numbers
}

// appendCell lists the runs of digits of one cell. A stored number is one run, whatever its exponent.
func (p *page) appendCell(numbers []transform.Number, c *cell) []transform.Number {
	text := c.Text.String
	if c.Kind == extract.KindNumber {
		return append(numbers, transform.Number{Text: text, Class: c.class, Reason: c.reason, Source: p.source(c)})
	}
	for from := 0; ; {
		start, end, ok := number.Next(text, from)
		if !ok {
			return numbers
		}
		source := p.source(c)
		place := c.Text.Place(start, end)
		source.Page, source.Line, source.Offset, source.Length = place.Page, place.Line, place.Offset, place.Length
		if len(c.Text.Marks) == 0 {
			source.Offset = utf8.RuneCountInString(text[:start])
		}
		numbers = append(numbers, transform.Number{Text: c.Text.Raw(start, end), Class: c.class, Reason: c.reason, Source: source})
		from = end
	}
}
