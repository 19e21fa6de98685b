package form

import (
	"fmt"
	"strings"

	"juesuan/extract"
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

// readHead reads the lines around the title that are no headings yet: the form's number, the unit, the department. It
// gives the first line of headings.
func (t *table) readHead(found found) (body int) {
	titled := false
	for i := range t.lines {
		cells := t.lines[i].cells
		furniture := true
		for j := range cells {
			c := &cells[j]
			if c.reason == "title" {
				titled = true
				continue
			}
			known := t.readFurniture(c)
			furniture = furniture && known
			if !titled && !known && c.Kind == extract.KindText && !hasAmount(c.name) {
				c.mark(t.info.Part, "header")
			}
		}
		if titled && !furniture {
			return i
		}
	}
	return len(t.lines)
}

// readFurniture reads one cell above the headings; false when it is none of what stands there.
func (t *table) readFurniture(c *cell) bool {
	name := c.name
	if name == "" {
		return false
	}
	if internal, ok := formMark(name); ok {
		if internal && t.info.Layer == LayerPublic {
			t.makeInternal()
		}
		c.mark(t.info.Part, "form_number")
		return true
	}
	unit, declared := unitOf(name)
	if declared {
		t.setUnit(c, unit)
	}
	if department, ok := departmentOf(name); ok && t.info.Department == "" {
		t.info.Department = department
		declared = true
	} else if ok {
		declared = true
	}
	switch {
	case declared:
		c.mark(t.info.Part, "header")
	case isPeriod(name):
		c.mark(t.info.Part, "year")
	case name == "返回目录" || name == "返回" || name == "续表" || name == "(续)":
		c.mark(t.info.Part, "header")
	default:
		return false
	}
	return true
}

// setUnit keeps the declared unit. A unit that is not known, or two that differ, leave the table without one.
func (t *table) setUnit(c *cell, unit string) {
	switch {
	case !knownUnits[unit]:
		t.page.problem("error", c, fmt.Sprintf("the unit 元, 千元, 万元 or 亿元 was expected, %q was found; the table's amounts were not read; Try: correct the unit line", unit))
		t.info.Unit = "?"
	case t.info.Unit != "" && t.info.Unit != unit:
		t.page.problem("error", c, fmt.Sprintf("the table declares two units, %s and %s; its amounts were not read; Try: correct the unit line", t.info.Unit, unit))
		t.info.Unit = "?"
	default:
		t.info.Unit = unit
	}
}

// knownUnits are the units that amounts can be in.
var knownUnits = map[string]bool{"元": true, "千元": true, "万元": true, "亿元": true}

// unitOf finds 单位：万元 or 金额单位：元 in a normalised text. 单位：且末县财政局 is no unit.
func unitOf(name string) (unit string, declared bool) {
	at := strings.LastIndex(name, "单位:")
	if at < 0 {
		return "", false
	}
	unit = strings.TrimRight(name[at+len("单位:"):], ")。")
	if i := strings.IndexAny(unit, ",、;"); i >= 0 {
		unit = unit[:i]
	}
	unit = strings.TrimPrefix(unit, "人民币")
	if strings.HasSuffix(name[:at], "金额") || knownUnits[unit] || strings.HasSuffix(unit, "元") && len(unit) <= 12 {
		return unit, true
	}
	return "", false
}

// departmentOf finds 部门：… and its variants in a normalised text.
func departmentOf(name string) (department string, ok bool) {
	for _, start := range []string{"部门(单位):", "公开部门:", "编制单位:", "单位名称:", "部门名称:", "编报单位:", "填报单位:", "填报部门:", "部门:", "单位:"} {
		i := strings.Index(name, start)
		if i < 0 {
			continue
		}
		department = name[i+len(start):]
		for _, next := range []string{"金额单位:", "单位:", "报表期间", "公开", "财决"} {
			if j := strings.Index(department, next); j >= 0 {
				department = department[:j]
			}
		}
		department = strings.TrimRight(department, "(,;")
		return department, !knownUnits[department]
	}
	return "", false
}

// isPeriod says whether a text above a table is a year or a date.
func isPeriod(name string) bool {
	if strings.HasPrefix(name, "报表期间") || strings.HasPrefix(name, "日期:") || strings.HasPrefix(name, "编制日期") {
		return true
	}
	return len(name) < 30 && strings.Contains(name, "年") && strings.Trim(name, "0123456789年度月日()公历") == ""
}

// readNotes reads the footers, from the first line of the body on. A footer may say what 预算数 means.
func (t *table) readNotes(first int) {
	for i := first; i < len(t.lines); i++ {
		c := &t.lines[i].cells[0]
		if !isFooter(c.name) {
			continue
		}
		for ; i < len(t.lines) && t.readNote(&t.lines[i]); i++ {
		}
	}
	t.budget = t.budgetBasis()
}

// readNote reads one line of footers; false when it is a line of the table.
func (t *table) readNote(l *line) bool {
	for j := range l.cells {
		if l.cells[j].Kind != extract.KindText {
			return false
		}
	}
	if internalLabel(l) {
		return false
	}
	for j := range l.cells {
		c := &l.cells[j]
		c.mark(t.info.Part, "note")
		if hasAmount(c.name) {
			c.class, c.reason = transform.ClassUnread, "an amount in a note"
		}
		kind := "other"
		if isStatement(c.name) {
			kind = "statement"
			t.info.Statement = strings.TrimSpace(c.Text.String)
		}
		t.notes = append(t.notes, c.name)
		t.page.passages = append(t.page.passages, transform.Passage{Kind: kind, Text: strings.TrimSpace(c.Text.String), About: t.form.about, Source: t.page.source(c)})
	}
	return true
}

// internalLabel says whether a line below a footer belongs to a table again: a total stands there.
func internalLabel(l *line) bool {
	name := l.cells[0].name
	return name == "合计" || name == "总计"
}

// hasAmount says whether a note states an amount.
func hasAmount(name string) bool {
	for i := 1; i < len(name); i++ {
		if name[i-1] >= '0' && name[i-1] <= '9' && (strings.HasPrefix(name[i:], "元") || strings.HasPrefix(name[i:], "万元")) {
			return true
		}
	}
	return false
}

// budgetBasis says what a heading 预算数 means: what a footer names, before 2022 the initial budget, or nothing certain.
// Source: the footer of 公开07表 since FY 2022, and the form's instructions before.
func (t *table) budgetBasis() string {
	for _, note := range t.notes {
		switch {
		case strings.Contains(note, "全年预算"), strings.Contains(note, "调整后的预算"), strings.Contains(note, "调整预算"):
			return transform.BudgetAnnual
		case strings.Contains(note, "年初预算"):
			return transform.BudgetInitial
		}
	}
	if t.year > 0 && t.year <= 2021 {
		return transform.BudgetInitial
	}
	return transform.Budget
}
