package form

import (
	"fmt"
	"strings"

	"juesuan/extract"
	"juesuan/transform"
)

// isCode says whether a text is a whole functional or economic code.
func isCode(text string) bool {
	return (len(text) == 3 || len(text) == 5 || len(text) == 7) && isDigits(text) && (text[0] == '2' || text[0] == '3')
}

// digitsOf gives the digits of a cell that holds nothing else.
func digitsOf(c *cell) (digits string, ok bool) {
	digits = c.name
	if c.Kind == extract.KindNumber {
		digits = strings.TrimSuffix(c.Text.String, ".0")
	}
	return digits, isDigits(digits)
}

// readCodeLine reads a row of T02, T03, T05, T08 or T09: a functional code or 合计, its name, and the amounts.
func (t *table) readCodeLine(l *line) {
	if at, why := t.misplaced(l); at != nil {
		t.reject(l, at, why)
		return
	}
	name, at, why := t.readRowName(l)
	if why != "" {
		t.reject(l, at, why)
		return
	}
	if !name.total && name.code == "" {
		t.readNameless(l, name)
		return
	}
	if at := t.lacksTotal(l); at != nil {
		t.reject(l, at, fmt.Sprintf("%s stands under %s while the column of their total is blank, the line may be shifted", quoted(at), t.use(at.Column).heading))
		return
	}
	if name.total {
		t.seen["合计"] = true
		t.stateAmounts(l, codes{})
		return
	}
	if name.name != "" {
		t.classes[name.code] = name.name
	}
	t.stateAmounts(l, codes{function: name.code, path: t.path(name.code, name.name)})
}

// lacksTotal finds an amount of a line whose total, by the list of measures, has a column of its own that is blank here. No
// program writes that: the line is shifted, or was edited by hand.
func (t *table) lacksTotal(l *line) *cell {
	for j := range l.cells {
		c := &l.cells[j]
		u := t.use(c.Column)
		if u.role != roleAmount || !isFigure(c) || isZero(c) {
			continue
		}
		m, ok := t.ref.Measure(u.measured.measure)
		if !ok || m.Parent == "" {
			continue
		}
		for k := range t.columns {
			if other := &t.columns[k]; other.role == roleAmount && other.measured.measure == m.Parent && cellIn(l, k, k+1, nil) == nil {
				return c
			}
		}
	}
	return nil
}

// isZero says whether a figure has no digit but zeros.
func isZero(c *cell) bool { return strings.Trim(c.Text.String, " 0.-") == "" }

// rowName is what the columns before the amounts say.
type rowName struct {
	code, name string
	total      bool
}

// readRowName reads code and name of a row. why says what is wrong with them, at the cell.
func (t *table) readRowName(l *line) (row rowName, at *cell, why string) {
	parts := [4]*cell{}
	for j := range l.cells {
		c := &l.cells[j]
		u := t.use(c.Column)
		switch {
		case u.role != roleCode && u.role != roleName:
			continue
		case c.name == "合计" || c.name == "总计" || c.name == "本年支出合计" || c.name == "本年收入合计":
			row.total = true
		case partHeadings[c.name] > 0, absent(c.name) != "" && c.Kind == extract.KindText:
		case u.role == roleName:
			row.name = printed(c)
		default:
			parts[u.part] = c
		}
		c.mark(t.info.Part, "label")
	}
	code, at, why := t.joinCode(parts, &row)
	row.code = code
	if row.total && code != "" {
		return row, at, fmt.Sprintf("a row of 合计 has the code %s", code)
	}
	return row, at, why
}

// joinCode makes the functional code out of its parts: one whole code in any column, split parts whose leading zeros a
// spreadsheet has dropped, or only the lowest part, where the row above has the others.
func (t *table) joinCode(parts [4]*cell, row *rowName) (code string, at *cell, why string) {
	var split [4]string
	first, last := 0, 0
	for level := 0; level < 4; level++ {
		c := parts[level]
		if c == nil {
			continue
		}
		digits, ok := digitsOf(c)
		if !ok {
			if digits, ok = t.cutCode(c, row); !ok {
				return "", c, fmt.Sprintf("a functional code was expected, %s was found", quoted(c))
			}
		}
		c.mark(t.info.Part, "code")
		at, split[level], last = c, digits, level
		if first == 0 && split[first] == "" {
			first = level
		}
	}
	if at == nil {
		return "", nil, ""
	}
	whole := split[last]
	if isFunction(whole) && (len(whole) > 3 || last <= 1) {
		if !strings.HasPrefix(whole, split[first]) {
			return "", at, fmt.Sprintf("the functional code %s stands beside %s", whole, split[first])
		}
		t.codes = [3]string{whole[:3]}
		if len(whole) > 3 {
			t.codes[1] = whole[3:5]
		}
		return whole, at, ""
	}
	return t.joinParts(split, last, at)
}

// joinParts joins split parts 201|06|01, carrying down those that are printed once.
func (t *table) joinParts(split [4]string, last int, at *cell) (string, *cell, string) {
	if why := t.carry(split, last); why != "" {
		return "", at, why
	}
	joined := t.codes
	for level := 1; level <= last; level++ {
		part := split[level]
		switch {
		case part == "":
			if joined[level-1] == "" {
				return "", at, "the code lacks its upper part"
			}
			continue
		case level == 1 && !(len(part) == 3 && part[0] == '2'), level > 1 && len(part) > 2:
			return "", at, fmt.Sprintf("a functional code was expected, %q is none of its parts", clip(part))
		case level > 1 && len(part) == 1:
			part = "0" + part
		}
		joined[level-1] = part
		for lower := level; lower < 3; lower++ {
			joined[lower] = ""
		}
	}
	for lower := last; lower < 3; lower++ {
		joined[lower] = ""
	}
	t.codes = joined
	code := strings.Join(joined[:], "")
	if !isFunction(code) {
		return "", at, fmt.Sprintf("a functional code was expected, %q was found", clip(code))
	}
	return code, at, ""
}

// carry says whether the upper parts of a code may be taken from the row above: only in a table that never repeats them.
func (t *table) carry(split [4]string, last int) (why string) {
	if last == 0 {
		return fmt.Sprintf("a functional code was expected, %q was found", clip(split[0]))
	}
	if last > 1 && split[1] == "" {
		t.carries = true
	}
	if last > 1 && split[1] != "" {
		t.repeats = true
	}
	if t.carries && t.repeats {
		return "the functional code lacks its upper part"
	}
	return ""
}

// isFunction says whether a text can be a functional code.
func isFunction(code string) bool { return isCode(code) && code[0] == '2' }

// cutCode takes a code off a cell that holds code and name: 2010601 行政运行.
func (t *table) cutCode(c *cell, row *rowName) (digits string, ok bool) {
	text := printed(c)
	name := strings.TrimLeft(text, "0123456789")
	digits = text[:len(text)-len(name)]
	if !isFunction(digits) || c.Kind != extract.KindText || row.name != "" {
		return "", false
	}
	row.name = strings.TrimLeft(name, "-_:、.")
	return digits, true
}

// readNameless reads a row without a code: nothing to read, or figures that belong to nothing.
func (t *table) readNameless(l *line, row rowName) {
	for j := range l.cells {
		c := &l.cells[j]
		if t.use(c.Column).role == roleAmount && isFigure(c) {
			t.reject(l, c, fmt.Sprintf("figures were found in a row without a functional code (%q)", clip(row.name)))
			return
		}
	}
	t.info.Rows--
	for j := range l.cells {
		c := &l.cells[j]
		if c.class == transform.ClassUnread {
			c.mark(t.info.Part, "label")
		}
	}
	if row.name != "" {
		t.problem("warning", &l.cells[0], fmt.Sprintf("a row without code and without figures says %s; it was not read", quoted(&l.cells[0])))
	}
}

// stateAmounts states the amounts of a row in all columns of the table.
func (t *table) stateAmounts(l *line, about codes) {
	next := 0
	for k := range t.columns {
		u := &t.columns[k]
		for next < len(l.cells) && l.cells[next].Column < k {
			next++
		}
		var c *cell
		if next < len(l.cells) && l.cells[next].Column == k {
			c = &l.cells[next]
		}
		switch {
		case u.role == roleAmount:
			t.state(l, c, k, u.measured, about)
		case c != nil && u.role == roleUnknown:
			t.unknown(c, u)
		case c != nil && u.role == roleLine:
			c.mark(t.info.Part, "row_number")
		}
	}
	t.beyond(l)
}

// unknown leaves the content of a column that the form does not have unread; it is listed once for each column.
func (t *table) unknown(c *cell, u *use) {
	c.part, c.class = t.info.Part, transform.ClassUnread
	c.reason = "the form has no column " + u.heading
	if absent(c.name) != "" && c.Kind == extract.KindText {
		c.mark(t.info.Part, "not_applicable")
		return
	}
	key := "column " + columnName(c.Column)
	if !t.seen[key] {
		t.seen[key] = true
		t.problem("warning", c, fmt.Sprintf("%s has no column %q; what stands in it was not read", t.form.titles[0], u.heading))
	}
}

// path gives the names of a functional code and of those above it, as printed in this document, else as listed.
func (t *table) path(code, name string) string {
	if name == "" {
		name = t.className(code)
	}
	path := name
	for length := len(code) - 2; length >= 3; length -= 2 {
		path = t.className(code[:length]) + "/" + path
	}
	return path
}

// className gives the name of a functional code.
func (t *table) className(code string) string {
	if name := t.classes[code]; name != "" { // as an earlier row prints it
		return name
	}
	if match, ok := t.ref.Function(code, t.year); ok {
		return match.Name
	}
	return code
}

// printed gives the text of a cell as it is printed, without the spaces and line breaks that only set it.
func printed(c *cell) string { return strings.Map(dropSpace, c.Text.String) }
