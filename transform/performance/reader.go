package performance

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"juesuan/extract"
	"juesuan/transform"
)

// The severities of problems: error where something stayed unread, warning where it was read with a doubt.
const (
	failure = "error"
	warning = "warning"
)

// section is the part of a form that a plain row belongs to.
type section uint8

// The sections of a form, by the header that was read last.
const (
	headSection section = iota
	fundSection
	goalSection
	indicatorSection
)

// reader reads the rows of one form.
type reader struct {
	result  *Result
	strict  bool // the format gives every cell of a row, so that rows and header must be equally wide
	table   transform.Performance
	title   string // without spaces
	section section
	columns columns
	sheet   string
	unit    string // of the money, from its header
	group1  string // carried forward
	group2  string
	ended   bool // 总分 was read
	looked  bool // the rows below a first header of indicators were looked through
	shifted bool // a problem about shifted rows was reported for this section
	odd     role // a problem about weights or scores that are none was reported for this column
}

// newReader makes a reader that adds to result.
func newReader(result *Result, format extract.Format) *reader {
	strict := format != extract.FormatXLSX && format != extract.FormatXLS && format != extract.FormatPDF
	blank := transform.Quantity{State: transform.StateBlank}
	return &reader{result: result, strict: strict, table: transform.Performance{Year: blank, Total: blank}}
}

// form reads all rows of one form and adds it to the result.
func (r *reader) form(lines []line) {
	for i, l := range lines {
		r.sheet = ""
		if l.table != nil {
			r.sheet = l.table.Name
		}
		r.line(l, lines[i+1:])
	}
	r.finish()
	r.result.Tables = append(r.result.Tables, r.table)
}

// finish reports what the form lacks.
func (r *reader) finish() {
	if r.section != indicatorSection {
		r.problem(failure, r.table.Source, "自评表“"+r.table.Name+"”没有绩效指标; Try: 补全表格后重新报送")
		return
	}
	if !r.ended {
		r.problem(failure, r.table.Source, "自评表“"+r.table.Name+"”没有总分行，表可能被截断; Try: 补全表格后重新报送")
	}
}

// line reads one row by its labels; rest are the rows that follow it in the form.
func (r *reader) line(l line, rest []line) {
	switch {
	case l.kind == blankLine:
		r.enterLine(l, unread("empty row"))
	case l.kind == titleLine:
		r.readTitle(l)
	case l.kind == indicatorHeader:
		r.indicatorHeader(l, rest)
	case l.kind == fundHeader:
		r.header(l, fundSection, fundColumns)
		r.unit = fundUnit(l, r.unit)
	case l.kind == goalHeader:
		r.goalHeader(l)
	case l.kind == totalLine && r.section == indicatorSection:
		r.total(l)
	case r.section == indicatorSection && l.kind != noteLine:
		r.indicator(l)
	case l.kind == yearLine:
		r.year(l.first())
	case l.kind == pairLine:
		r.pairs(l)
	case l.kind == noteLine:
		r.enterLine(l, structure("note"))
	case r.section == fundSection:
		r.fund(l)
	case r.section == goalSection:
		r.goal(l)
	default:
		r.unknownLine(l)
	}
}

// indicatorHeader reads the header of the indicators, and what the rows below it show about its columns.
func (r *reader) indicatorHeader(l line, rest []line) {
	if !r.header(l, indicatorSection, indicatorColumns) {
		return
	}
	rows := r.indicatorRows(rest)
	r.looked = true
	r.table.Indicators = slices.Grow(r.table.Indicators, len(rows))
	r.swap(rows)
}

// header reads a header row and reports the columns that cannot be used. It is false for a row that repeats the header at
// the top of a page.
func (r *reader) header(l line, s section, known map[string]role) bool {
	next := newColumns(l, known)
	if r.section == s && sameHeader(r.columns, next) {
		r.enterLine(l, structure("label"))
		return false
	}
	r.section, r.columns, r.shifted, r.odd = s, next, false, 0
	cells, messages := r.columns.doubt()
	for i, cell := range cells {
		r.problem(failure, r.cellPlace(cell), messages[i])
	}
	r.enterLine(l, structure("label"))
	for _, needed := range needed[s] {
		if r.columns.of(needed.role) == nil && r.columns.of(ambiguous) == nil {
			r.problem(warning, r.linePlace(l), "自评表缺少列“"+needed.label+"”; Try: 使用表样中的列名")
		}
	}
	return true
}

// needed are the columns without which a section says little.
var needed = map[section][]struct {
	role  role
	label string
}{
	fundSection:      {{annual, "全年预算数"}, {spent, "全年执行数"}},
	indicatorSection: {{level3, "三级指标"}, {target, "指标值"}, {weight, "分值"}, {actual, "实际完成值"}, {score, "得分"}},
}

// sameHeader says whether a header row repeats the one that holds.
func sameHeader(a, b columns) bool {
	if a.width != b.width || len(a.list) != len(b.list) {
		return false
	}
	for i := range a.list {
		if a.list[i].label != b.list[i].label || a.list[i].from != b.list[i].from {
			return false
		}
	}
	return true
}

// unknownLine reports a row that no label explains.
func (r *reader) unknownLine(l line) {
	severity := warning
	for i := range l.cells {
		if hasDigits(&l.cells[i]) {
			severity = failure
		}
	}
	text := ""
	if cell := l.first(); cell != nil {
		from, to := content(cell.Text.String)
		text = short(cell.Text.String[from:to])
	}
	r.problem(severity, r.linePlace(l), fmt.Sprintf("自评表中不认识的行“%s”，未读取; Try: 使用表样中的行名", text))
	r.enterLine(l, unread("unknown row"))
}

// misfit says whether a row cannot be laid under the header, and reports it.
func (r *reader) misfit(l line) bool {
	fits := l.width == r.columns.width
	if !r.strict {
		fits = lastFilled(l) < r.columns.width
	}
	if fits {
		return false
	}
	if !r.shifted {
		r.problem(failure, r.linePlace(l), fmt.Sprintf("该行有%d列，表头有%d列，单元格错位，未读取; Try: 更正表格的合并单元格后重新报送", l.width, r.columns.width))
	}
	r.shifted = true
	r.enterLine(l, unread("shifted row"))
	return true
}

// lastFilled gives the grid column of the last cell that holds something.
func lastFilled(l line) int {
	last := -1
	for i := range l.cells {
		if from, to := content(l.cells[i].Text.String); from < to {
			last = l.cells[i].Column
		}
	}
	return last
}

// leftover puts the numbers of rows outside all forms, in blocks that hold forms, into the ledger.
func (r *reader) leftover(lines []line) {
	told := false
	for _, l := range lines {
		if l.kind == noteLine || isAttachment(l) {
			r.enterLine(l, structure("note"))
			continue
		}
		before := len(r.result.Numbers)
		r.enterLine(l, unread("outside the form"))
		if len(r.result.Numbers) > before && !told {
			told = true
			r.problem(failure, r.linePlace(l), "自评表之外的行中有数，未读取; Try: 把不属于自评表的内容移到表外")
		}
	}
}

// isAttachment says whether a row is only the number of an attachment or table: 附件2.
func isAttachment(l line) bool {
	cell := l.first()
	if cell == nil || len(cell.Text.String) > 60 {
		return false
	}
	from, to := content(cell.Text.String)
	text := cell.Text.String[from:to]
	return strings.HasPrefix(text, "附") && lastFilled(l) == cell.Column && utf8.RuneCountInString(text) < 10
}

// enterLine puts all numbers of a row into the ledger with one verdict.
func (r *reader) enterLine(l line, v verdict) {
	for i := range l.cells {
		r.enterAll(&l.cells[i], v)
	}
}

// problem adds a problem to the result.
func (r *reader) problem(severity string, place extract.Source, message string) *extract.Problem {
	r.result.Problems = append(r.result.Problems, extract.Problem{Severity: severity, Message: message, Source: place})
	return &r.result.Problems[len(r.result.Problems)-1]
}

// cursor names places in a cell's text.
func (r *reader) cursor(cell *extract.Cell) cursor {
	return cursor{text: cell.Text, outset: extract.Source{Part: "performance", Section: r.title, Sheet: r.sheet, Cell: cell.Ref}}
}

// cellPlace names the place of what a cell says.
func (r *reader) cellPlace(cell *extract.Cell) extract.Source {
	from, to := content(cell.Text.String)
	c := r.cursor(cell)
	return c.source(from, to)
}

// linePlace names the place of the first cell of a row that says something.
func (r *reader) linePlace(l line) extract.Source {
	if cell := l.first(); cell != nil {
		return r.cellPlace(cell)
	}
	return extract.Source{Part: "performance", Section: r.title, Sheet: r.sheet}
}

// short gives the beginning of a text, for messages.
func short(text string) string {
	text = clean(text)
	count := 0
	for i := range text {
		if count++; count > 20 {
			return text[:i] + "…"
		}
	}
	return text
}
