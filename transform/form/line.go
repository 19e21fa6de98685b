package form

import (
	"fmt"
	"strconv"
	"strings"

	"juesuan/extract"
	"juesuan/transform"

	"github.com/shopspring/decimal"
)

// readLines reads the lines of figures.
func (t *table) readLines(first int) {
	for i := first; i < len(t.lines); i++ {
		l := &t.lines[i]
		switch {
		case l.cells[0].reason == "note" || l.cells[0].reason == "an amount in a note":
		case isColumnNumbers(l) && (t.info.Rows == 0 || l.cells[0].name == "栏次"):
			t.markLine(l, "column_number")
		case t.isRepeatedHeading(l):
			t.markLine(l, "heading")
		case t.isFurniture(l):
			t.markLine(l, "header")
		case t.amounts == 0:
		case isColumnNumbers(l) && t.form.layout != layoutCodes:
			t.reject(l, &l.cells[0], "the line only counts 1, 2, 3 … like a line of column numbers")
		default:
			t.readLine(l)
		}
	}
}

// readLine reads one line of figures as the form's layout has it.
func (t *table) readLine(l *line) {
	t.info.Rows++
	if l.hidden && hasFigure(l) {
		t.problem("warning", &l.cells[0], fmt.Sprintf("row %d is hidden and has figures; they were read; Try: show or delete it", l.number))
	}
	switch t.form.layout {
	case layoutCodes:
		t.readCodeLine(l)
	case layoutSides:
		t.readSideLine(l)
	case layoutBlocks:
		t.readBlockLine(l)
	case layoutItems:
		t.readItemLine(l)
	}
}

// hasFigure says whether a line has a number.
func hasFigure(l *line) bool {
	for j := range l.cells {
		if l.cells[j].Kind == extract.KindNumber {
			return true
		}
	}
	return false
}

// markLine marks all cells of a line.
func (t *table) markLine(l *line, reason string) {
	for j := range l.cells {
		l.cells[j].mark(t.info.Part, reason)
	}
}

// isFurniture says whether a line only has what stands above a table: the next one begins here.
func (t *table) isFurniture(l *line) bool {
	for j := range l.cells {
		name := l.cells[j].name
		_, mark := formMark(name)
		_, unit := unitOf(name)
		_, department := departmentOf(name)
		if name == "" || !mark && !unit && !department && !isPeriod(name) {
			return false
		}
	}
	return true
}

// isRepeatedHeading says whether a line below the first figures repeats the headings, as on a new page.
func (t *table) isRepeatedHeading(l *line) bool {
	telling := 0
	for j := range l.cells {
		c := &l.cells[j]
		switch {
		case c.Column >= len(t.columns) || c.name == "":
			return false
		case t.columns[c.Column].heading != "" && strings.Contains("/"+t.columns[c.Column].heading+"/", "/"+c.name+"/"):
			telling++
		default:
			if _, ok := formMark(c.name); !ok {
				return false
			}
		}
	}
	return telling > 1
}

// reject leaves all figures of a line unread and says why, at the cell that shows it.
func (t *table) reject(l *line, at *cell, why string) {
	for j := range l.cells {
		c := &l.cells[j]
		c.part, c.class, c.reason = t.info.Part, transform.ClassUnread, why
	}
	t.problem("error", at, why+"; the line was not read; Try: "+retry)
}

// misplaced finds a cell of a line that cannot stand where it stands: a figure where a name belongs or beside the table.
// A line that has one may be shifted, so none of its figures can be trusted.
func (t *table) misplaced(l *line) (at *cell, why string) {
	for j := range l.cells {
		c := &l.cells[j]
		u := t.use(c.Column)
		switch {
		case u.role == roleUnknown && u.heading == "" && isFigure(c):
			return c, fmt.Sprintf("a figure stands in a column without heading (%s)", quoted(c))
		case (u.role == roleName || u.role == roleItem) && isFigure(c):
			return c, fmt.Sprintf("a name was expected under %s, %s was found", u.heading, quoted(c))
		case u.role == roleLine && !isLineNumber(c):
			return c, fmt.Sprintf("a line number was expected under %s, %s was found", u.heading, quoted(c))
		}
	}
	return nil, ""
}

// use says what a column is for.
func (t *table) use(column int) use {
	if column < len(t.columns) {
		return t.columns[column]
	}
	return use{}
}

// quoted shows a cell's content in a message.
func quoted(c *cell) string { return strconv.Quote(clip(strings.TrimSpace(c.Text.String))) }

// clip cuts a long text.
func clip(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return text
}

// isLineNumber says whether a cell of 行次 holds a whole number, or nothing that is one.
func isLineNumber(c *cell) bool {
	text := c.name
	if c.Kind == extract.KindNumber {
		text = c.Text.String
	}
	return absent(text) != "" || isDigits(text) && len(text) <= 3 || text == "栏次" || text == "行次"
}

// codes are what a row of figures is about.
type codes struct{ function, path, economic string }

// state reads the cell of an amount column and makes a fact of it; c is nil for a blank cell.
func (t *table) state(l *line, c *cell, column int, m measured, about codes) {
	fact := transform.Fact{Measure: m.measure, Aspect: m.aspect, FunctionCode: about.function, FunctionPath: about.path,
		EconomicCode: about.economic, Unit: t.info.Unit, State: transform.StateBlank}
	if c == nil {
		fact.Source = t.blankSource(l, column)
		t.enter(fact)
		return
	}
	c.part, c.class = t.info.Part, transform.ClassUnread
	a, reason := readAmount(c)
	switch {
	case reason != "":
		c.reason = reason
		t.problem("error", c, fmt.Sprintf("an amount was expected under %s, %s was found (%s); Try: correct the cell", t.use(column).heading, quoted(c), reason))
		return
	case t.covers(c):
		c.reason = "merged over several amounts"
		t.problem("error", c, fmt.Sprintf("the amount %s is merged over several cells, it is not clear which one it is; Try: %s", quoted(c), retry))
		return
	}
	if t.convert(&a, c) {
		t.keep(c, fact, a)
	}
}

// covers says whether a cell is merged over more than one amount of the table.
func (t *table) covers(c *cell) bool {
	if c.ColSpan == 1 && c.RowSpan == 1 {
		return false
	}
	amounts := 0
	for k := c.Column; k < min(c.Column+c.ColSpan, len(t.columns)); k++ {
		if t.use(k).role == roleAmount {
			amounts++
		}
	}
	return amounts > 1 || c.RowSpan > 1 && t.form.layout != layoutItems
}

// convert brings an amount into a known unit: that of the cell if it prints one, else that of the table.
func (t *table) convert(a *amount, c *cell) bool {
	if a.unit == "" {
		a.unit = t.info.Unit
	}
	if a.state == transform.StateBlank || a.state == transform.StateNotApplicable {
		if a.unit == "?" {
			a.unit = ""
		}
		return true
	}
	switch a.unit {
	case "", "?":
		c.reason = "the table declares no unit"
		return false
	case "千元": // no unit of the warehouse
		a.value, a.unit = a.value.Mul(decimal.NewFromInt(1000)), "元"
		a.decimals = max(a.decimals-3, 0)
	}
	return true
}

// keep enters a fact unless the same has been stated already.
func (t *table) keep(c *cell, fact transform.Fact, a amount) {
	fact.Value, fact.Decimals, fact.Unit, fact.State, fact.Raw = a.value, a.decimals, a.unit, a.state, c.Text.Raw(0, len(c.Text.String))
	fact.Source = t.page.source(c)
	if a.state == transform.StateNumber || a.state == transform.StateZero {
		key := factKey{t.info.Part, fact.Measure, fact.Aspect, fact.FunctionCode, "", fact.EconomicCode}
		if fact.FunctionCode == "" {
			key.path = fact.FunctionPath
		}
		if before, ok := t.stated[key]; ok {
			t.keepAgain(c, before, a)
			return
		}
		t.stated[key] = statement{a.value, fact.Source.Sheet, fact.Source.Cell}
		t.numbers++
	}
	c.class, c.reason = transform.ClassFact, ""
	t.enter(fact)
}

// enter adds a fact to the result.
func (t *table) enter(fact transform.Fact) {
	t.facts = append(t.facts, fact)
	t.info.Facts++
}

// keepAgain settles a number that was stated before in the same form: on the sheet where the table goes on, or in a copy.
func (t *table) keepAgain(c *cell, before statement, a amount) {
	if before.value.Equal(a.value) {
		c.mark(t.info.Part, "repeated")
		return
	}
	c.reason = "stated twice"
	place := extract.Source{Sheet: before.sheet, Cell: before.cell}
	t.problem("error", c, fmt.Sprintf("%s is stated here as %s and differently at %s; the first was kept; Try: hand in one table of each form", t.form.titles[0], quoted(c), place))
}

// blankSource names the place of a cell that the file does not have.
func (t *table) blankSource(l *line, column int) extract.Source {
	s := extract.Source{Part: t.info.Part, Sheet: t.page.sheet}
	if l.cells[0].Ref != "" {
		s.Cell = columnName(column) + strconv.Itoa(l.number)
		return s
	}
	first := t.page.source(&l.cells[0])
	s.Page, s.Line = first.Page, first.Line
	return s
}

// columnName gives the letters of a 0-based column.
func columnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
