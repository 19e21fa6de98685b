package form

import (
	"strings"

	"juesuan/extract"
)

// readUntitled looks at a sheet without a title: the table of the sheet before may go on on it, without headings.
func (r *reader) readUntitled(p *page) {
	switch {
	case r.last != nil && r.last.page.sheet != "" && r.last.page.hidden == p.hidden && r.last.goesOn(p):
		r.readContinued(p)
	case p.sheet != "":
		p.problem("warning", nil, "the sheet is none of the public tables; it was not read")
	}
}

// goesOn says whether the lines of a page are rows of the table's columns: the first has a functional code, a name and
// amounts where the table has them, and nothing else anywhere.
func (t *table) goesOn(p *page) bool {
	if t.form.layout != layoutCodes || t.amounts == 0 {
		return false
	}
	first := &p.lines[0]
	code, name := false, false
	for j := range first.cells {
		c := &first.cells[j]
		switch u := t.use(c.Column); u.role {
		case roleCode:
			digits, ok := digitsOf(c)
			code = code || ok && isFunction(digits)
		case roleName:
			name = c.Kind == extract.KindText && !isFigure(c)
		case roleAmount:
			if !isAmountLike(c) {
				return false
			}
		default:
			return false
		}
	}
	return code && name
}

// readContinued reads a page as further rows of the table before.
func (r *reader) readContinued(p *page) {
	before := r.last
	t := &table{reader: r, page: p, form: before.form, lines: p.lines, columns: before.columns, amounts: before.amounts,
		budget: before.budget, codes: before.codes, carries: before.carries, repeats: before.repeats,
		seen: map[string]bool{}, below: map[string]bool{}, info: before.info}
	t.info.Sheet, t.info.Statement, t.info.Rows, t.info.Facts = p.sheet, "", 0, 0
	t.info.Source = extract.Source{Part: t.info.Part, Sheet: p.sheet}
	if !strings.HasSuffix(t.info.Title, "（续）") {
		t.info.Title += "（续）"
	}
	t.readNotes(0)
	t.readLines(0)
	t.finish()
	p.tables = append(p.tables, t.info)
	r.last = t
}
