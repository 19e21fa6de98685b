package form

import (
	"strings"

	"juesuan/extract"
)

// role is what a column of a table is for.
type role int

const (
	roleUnknown role = iota
	roleCode         // functional or economic code, whole or one part of it
	roleName         // name that belongs to the code
	roleItem         // label of a two-sided table
	roleLine         // 行次
	roleUnit         // name of a subordinate unit
	roleAmount
)

// use is what one column of the sheet is for.
type use struct {
	role     role
	part     int // roleCode: 0 the whole code, 1 类, 2 款, 3 项
	side     int // two-sided tables and blocks: which one, from 0
	measured measured
	heading  string // as flattened, for messages
}

// readHeadings reads the lines of headings from the first of the body on and gives the first line of figures.
func (t *table) readHeadings(body int) (first int) {
	first = body
	for first < len(t.lines) && !t.isFirstLine(body, first) {
		first++
	}
	width := 0
	for i := body; i < first; i++ {
		for _, c := range t.lines[i].cells {
			width = max(width, c.Column+c.ColSpan)
		}
	}
	paths := make([][]string, min(width, maxColumns))
	for i := body; i < first; i++ {
		t.addHeadings(paths, &t.lines[i])
	}
	if first < len(t.lines) {
		paths = t.addPartHeadings(paths, &t.lines[first])
	}
	t.columns = make([]use, len(paths))
	t.assignColumns(paths)
	return first
}

// maxColumns is how many columns of a table are looked at.
const maxColumns = 256

// addHeadings adds one line of headings to the paths of the columns that it stands over.
func (t *table) addHeadings(paths [][]string, l *line) {
	numbered := isColumnNumbers(l)
	for j := range l.cells {
		c := &l.cells[j]
		if numbered && partHeadings[c.name] == 0 {
			c.mark(t.info.Part, "column_number")
			continue
		}
		c.mark(t.info.Part, "heading")
		if c.name == "" || lineHeadings[c.name] && c.name == "栏次" {
			continue
		}
		if unit, declared := unitOf(c.name); declared && t.info.Unit == "" {
			t.setUnit(c, unit)
		}
		for k := c.Column; k < min(c.Column+c.ColSpan, len(paths)); k++ {
			if n := len(paths[k]); n == 0 || paths[k][n-1] != c.name {
				paths[k] = append(paths[k], c.name)
			}
		}
	}
}

// addPartHeadings adds 类, 款 and 项 that stand in the same line as 合计.
func (t *table) addPartHeadings(paths [][]string, l *line) [][]string {
	for j := range l.cells {
		c := &l.cells[j]
		if partHeadings[c.name] == 0 || c.Column >= len(paths) {
			continue
		}
		c.mark(t.info.Part, "heading")
		paths[c.Column] = append(paths[c.Column], c.name)
	}
	return paths
}

// isFirstLine says whether a line is the first with figures or labels of rows, or a footer: the headings end above it.
func (t *table) isFirstLine(body, i int) bool {
	l := &t.lines[i]
	if isFooter(l.cells[0].name) {
		return true
	}
	if isColumnNumbers(l) {
		return false
	}
	for j := range l.cells {
		if isAmountLike(&l.cells[j]) {
			return true
		}
	}
	labels := 0
	for j := range l.cells {
		c := &l.cells[j]
		switch {
		case t.isRowLabel(c):
			if t.isBelowNames(body, i, c.Column) {
				return true
			}
			labels++
		case partHeadings[c.name] == 0 && c.name != "栏次" && c.name != "行次":
			return t.form.layout == layoutSides && labels > 0
		}
	}
	return labels > 0
}

// isBelowNames says whether the headings in the lines body … i-1 make a column one of codes or names.
func (t *table) isBelowNames(body, i, column int) bool {
	if t.form.layout != layoutCodes {
		return false
	}
	for ; body < i; body++ {
		for _, c := range t.lines[body].cells {
			if c.Column <= column && column < c.Column+c.ColSpan && (nameHeadings[c.name] || partHeadings[c.name] > 0 || endsIn(c.name, codeHeadings)) {
				return true
			}
		}
	}
	return false
}

// isRowLabel says whether a cell is the label of a row of this form, and no heading of it.
func (t *table) isRowLabel(c *cell) bool {
	switch t.form.layout {
	case layoutCodes:
		return c.name == "合计" || c.name == "总计" || isCode(c.name)
	case layoutBlocks:
		label := trimOrdinals(c.name)
		return isCode(label) || findRow(t.form.left, label, nil) != nil
	case layoutSides:
		label := trimOrdinals(c.name)
		if label != c.name {
			return true
		}
		return findRow(t.form.left, label, nil) != nil && !isFund(label) || findRow(t.form.right, label, nil) != nil
	}
	return false
}

// isFund tells the headings of T04 that are labels of rows as well.
func isFund(label string) bool { return strings.HasSuffix(label, "预算财政拨款") }

// isColumnNumbers says whether a line only numbers the columns: it says 栏次, or its figures are exactly 1 … k.
func isColumnNumbers(l *line) bool {
	named, count := false, 0
	for j := range l.cells {
		c := &l.cells[j]
		switch {
		case c.name == "栏次":
			named = true
		case partHeadings[c.name] > 0 || c.name == "行次" || c.name == "项目" || absent(c.name) != "" && c.Kind == extract.KindText:
		default:
			n, ok := columnNumber(c)
			if !ok || n != count+1 {
				return false
			}
			count++
		}
	}
	return named || count > 2
}

// columnNumber reads a printed column number: 1, (1), 1栏.
func columnNumber(c *cell) (n int, ok bool) {
	text := c.name
	if c.Kind == extract.KindNumber {
		text = c.Text.String
	}
	text = strings.Trim(text, "()栏")
	if !isDigits(text) || len(text) > 2 {
		return 0, false
	}
	for i := 0; i < len(text); i++ {
		n = n*10 + int(text[i]-'0')
	}
	return n, true
}

// problem enters a problem of the table; without a cell it stands at the title. Beyond a few dozen only the first count.
func (t *table) problem(severity string, c *cell, message string) *extract.Problem {
	if t.problems++; t.problems > maxProblems {
		return &extract.Problem{}
	}
	if t.problems == maxProblems {
		severity, c, message = "error", nil, "the table has more problems than are listed one by one; Try: "+retry
	}
	if c != nil {
		return t.page.problem(severity, c, message)
	}
	t.page.problems = append(t.page.problems, extract.Problem{Severity: severity, Message: message, Source: t.info.Source})
	return &t.page.problems[len(t.page.problems)-1]
}

// maxProblems is how many problems of one table are listed.
const maxProblems = 40

// retry is the hint for a table that is not as the form prescribes.
const retry = "export the table again from the accounts program and hand it in unchanged"
