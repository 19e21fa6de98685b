package form

import (
	"strings"

	"juesuan/transform"
	"juesuan/transform/reference"

	"github.com/shopspring/decimal"
)

// reader reads the forms of one document.
type reader struct {
	ref     *reference.Reference
	year    int
	titles  map[string]*form
	stated  map[factKey]statement // every number so far, to notice what is stated twice
	classes map[string]string     // names by functional code, as the tables print them
	rows    map[string]*formRows  // by form, of the public layer
	facts   []transform.Fact
	last    *table // the table before, for sheets that go on without a title
}

// formRows is what the tables of one form have together: a table may go on on other sheets.
type formRows struct {
	labels  map[string]bool // of rows
	figures bool
	last    *table
}

// factKey is what a fact is about.
type factKey struct{ part, measure, aspect, function, path, economic string }

// statement is where a fact was stated first, and its value.
type statement struct {
	value       decimal.Decimal
	sheet, cell string
}

// table is one table while it is read.
type table struct {
	*reader
	page     *page
	form     *form
	info     TableInfo
	lines    []line          // of the page, from the title to the line before the next title
	columns  []use           // by column of the sheet
	notes    []string        // normalised footers
	amounts  int             // columns of amounts
	seen     map[string]bool // labels of rows
	below    map[string]bool // T04: labels of the income side already passed
	budget   string          // what 预算数 means: an aspect
	numbers  int             // facts that are no blank
	codes    [3]string       // the functional code of the row above, for forms that print it once
	carries  bool            // the upper parts of codes are left out below the row that has them
	repeats  bool            // they are repeated
	problems int
}

// found is a title in a page.
type found struct {
	title
	line, cell int
}

// readPage reads all tables of a page.
func (r *reader) readPage(p *page) {
	titles := p.findTitles()
	switch {
	case len(titles) == 0 && len(p.lines) == 0:
	case len(titles) == 0:
		r.readUntitled(p)
	default:
		r.readTitled(p, titles)
	}
}

// findTitles lists the titles of a page; one on each line.
func (p *page) findTitles() []found {
	var titles []found
	for i := range p.lines {
		for j := range p.lines[i].cells {
			if t, ok := findTitle(p.lines[i].cells[j].name); ok {
				titles = append(titles, found{t, i, j})
				break
			}
		}
	}
	return titles
}

// readTitled reads the tables that begin at the titles.
func (r *reader) readTitled(p *page, titles []found) {
	tables := make([]*table, 0, len(titles))
	for i, t := range titles {
		from, to := t.line, len(p.lines)
		if i == 0 {
			from = 0
		}
		if i+1 < len(titles) {
			to = titles[i+1].line
		}
		tables = append(tables, r.readTable(p, t, p.lines[from:to]))
	}
	kept := 0
	for _, t := range tables {
		if t != nil {
			kept++
		}
	}
	if kept == 0 {
		p.markContents()
		p.problem("warning", nil, "the sheet names tables but holds none, perhaps a list of contents; it was not read")
	}
}

// markContents marks every cell of a list of contents.
func (p *page) markContents() {
	for i := range p.lines {
		for j := range p.lines[i].cells {
			p.lines[i].cells[j].mark("", "contents")
		}
	}
}

// readTable reads one table; nil when the title stands alone.
func (r *reader) readTable(p *page, found found, lines []line) *table {
	t := r.newTable(p, found, lines)
	body := t.readHead(found)
	if body >= len(lines) {
		return nil
	}
	t.page.tables = append(t.page.tables, t.info)
	slot := len(t.page.tables) - 1
	first := t.readHeadings(body)
	t.readNotes(first)
	t.readLines(first)
	t.finish()
	t.page.tables[slot] = t.info
	r.last = t
	return t
}

// newTable begins a table.
func (r *reader) newTable(p *page, found found, lines []line) *table {
	t := &table{reader: r, page: p, form: found.form, lines: lines, seen: map[string]bool{}, below: map[string]bool{}}
	c := &p.lines[found.line].cells[found.cell]
	t.info = TableInfo{Form: found.form.id, Part: found.form.id, Layer: LayerPublic, Title: strings.TrimSpace(c.Text.String), Sheet: p.sheet, Hidden: p.hidden}
	if found.internal || isInternalSheet(p.sheet) {
		t.makeInternal()
	}
	c.mark(t.info.Part, "title")
	t.info.Source = p.source(c)
	return t
}

// makeInternal moves the table to the layer of the internal book.
func (t *table) makeInternal() {
	t.info.Layer = LayerInternal
	t.info.Part = "Z" + t.form.id[1:]
	if name := t.page.sheet; len(name) > 3 && name[0] == 'Z' && isDigits(name[1:3]) {
		t.info.Part = name[:3]
	}
}

// isInternalSheet says whether a sheet's name is one of the internal book: Z01 …, F03 …, CS03 …, or 财决01表.
func isInternalSheet(name string) bool {
	if strings.Contains(name, "财决") {
		return true
	}
	digits := strings.TrimLeft(name, "ZFCS")
	return len(digits) >= 2 && len(digits) < len(name) && len(name)-len(digits) <= 2 && isDigits(digits[:2])
}
