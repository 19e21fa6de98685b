package form

import (
	"fmt"

	"juesuan/extract"
	"juesuan/transform"
)

// readItemLine reads the line of T07: the total of the department. Lines of subordinate units above or below it are
// structure: the form has no measure for a part of the department.
func (t *table) readItemLine(l *line) {
	if at, why := t.misplaced(l); at != nil {
		t.reject(l, at, why)
		return
	}
	label := t.unitLabel(l)
	switch {
	case label != nil && label.name != "合计" && label.name != "总计" && t.hasTotalLine():
		for j := range l.cells {
			l.cells[j].mark(t.info.Part, "subordinate_unit")
		}
		return
	case t.seen["line"]:
		t.reject(l, &l.cells[0], "a second line of figures was found and none of them is called 合计")
		return
	}
	t.seen["line"] = true
	for j := range l.cells {
		if t.use(l.cells[j].Column).role == roleUnit {
			l.cells[j].mark(t.info.Part, "label")
		}
	}
	t.stateItems(l)
}

// unitLabel gives the name of the unit that a line is about.
func (t *table) unitLabel(l *line) *cell {
	for j := range l.cells {
		if c := &l.cells[j]; c.Kind == extract.KindText && t.use(c.Column).role == roleUnit {
			return c
		}
	}
	return nil
}

// hasTotalLine says whether some line of the table is called 合计.
func (t *table) hasTotalLine() bool {
	for i := range t.lines {
		if c := t.unitLabel(&t.lines[i]); c != nil && (c.name == "合计" || c.name == "总计") && c.reason != "heading" {
			return true
		}
	}
	return false
}

// stateItems states the items of a line.
func (t *table) stateItems(l *line) {
	for k := range t.columns {
		u := &t.columns[k]
		c := cellIn(l, k, k+1, nil)
		switch {
		case u.role == roleAmount:
			m := u.measured
			if m.aspect == transform.Budget {
				m.aspect = t.budget
			}
			t.state(l, c, k, m, codes{})
		case c != nil && u.role == roleUnknown:
			t.unknown(c, u)
		case c != nil && u.role == roleLine:
			c.mark(t.info.Part, "row_number")
		}
	}
	t.beyond(l)
}

// beyond says of cells behind the last column that nobody knows what they are.
func (t *table) beyond(l *line) {
	for j := range l.cells {
		if c := &l.cells[j]; c.Column >= len(t.columns) {
			t.unknown(c, &use{})
		}
	}
}

// finish judges the table as a whole: whether it is empty, whether it was cut off.
func (t *table) finish() {
	t.info.Empty = t.numbers == 0
	figures := 0
	for i := range t.lines {
		for j := range t.lines[i].cells {
			c := &t.lines[i].cells[j]
			if c.part == "" {
				c.part = t.info.Part
			}
			if c.reason == "the table declares no unit" {
				figures++
			}
			if c.class == transform.ClassUnread && c.reason == "" {
				c.reason = "it stands outside the form"
			}
		}
	}
	switch t.info.Unit {
	case "", "?":
		if t.info.Unit == "" && figures > 0 {
			t.problem("error", nil, fmt.Sprintf("no line 单位：万元 was found beside %s; its %d amounts were not read; Try: add the line", t.info.Title, figures)).Code = extract.CodeUnit
		}
		t.info.Unit = ""
	}
	if figures > 0 {
		t.info.Empty = false
	}
	if t.info.Hidden && t.info.Layer == LayerPublic && t.numbers > 0 {
		t.problem("warning", nil, fmt.Sprintf("%s stands on a hidden sheet; it was read; Try: show the sheet, or delete it when it is not meant", t.info.Title))
	}
	t.passRows()
}

// passRows adds the labels of the table's rows to those of its form: a table may go on on other sheets.
func (t *table) passRows() {
	if t.amounts == 0 || t.info.Layer == LayerInternal {
		return
	}
	rows := t.rows[t.form.id]
	if rows == nil {
		rows = &formRows{labels: map[string]bool{}}
		t.rows[t.form.id] = rows
	}
	rows.last, rows.figures = t, rows.figures || !t.info.Empty
	for label := range t.seen {
		rows.labels[label] = true
	}
}

// checkLast looks for the last rows of each form that has figures: a table without them was cut off.
func (r *reader) checkLast() {
	for i := range forms {
		rows := r.rows[forms[i].id]
		if rows == nil || !rows.figures {
			continue
		}
		for _, label := range rows.missing(&forms[i]) {
			rows.last.problem("error", nil, fmt.Sprintf("the row %s was expected in %s and is missing; the table may be cut off; Try: %s", label, rows.last.info.Title, retry)).Code = extract.CodeMissingRow
		}
	}
}

// missing lists the last rows that were not found, on either side of a two-sided table.
func (rows *formRows) missing(f *form) (labels []string) {
	for _, label := range f.last {
		switch {
		case f.layout != layoutSides && !rows.labels[label]:
			labels = append(labels, label)
		case f.layout == layoutSides:
			if !rows.labels["0"+label] && !rows.labels["0收入"+label] {
				labels = append(labels, label+"（收入）")
			}
			if !rows.labels["1"+label] && !rows.labels["1支出"+label] {
				labels = append(labels, label+"（支出）")
			}
		}
	}
	return labels
}
