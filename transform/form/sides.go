package form

import (
	"fmt"
	"strings"

	"juesuan/transform"
)

// trimOrdinals takes 一、, (一), 1. and 其中: from the beginning of a label.
func trimOrdinals(name string) string {
	for {
		short := name
		for _, start := range []string{"其中:", "其中", "加:", "减:"} {
			short = strings.TrimPrefix(short, start)
		}
		if rest := strings.TrimLeft(short, "一二三四五六七八九十0123456789"); rest != short {
			for _, mark := range []string{"、", ".", ",", ":", "．"} {
				if tail, ok := strings.CutPrefix(rest, mark); ok {
					short = tail
					break
				}
			}
		}
		if strings.HasPrefix(short, "(") {
			if inside, tail, ok := strings.Cut(short[1:], ")"); ok && inside != "" && strings.Trim(inside, "一二三四五六七八九十0123456789") == "" {
				short = tail
			}
		}
		if short == name {
			return name
		}
		name = short
	}
}

// findRow finds the row with a label; below says which labels stand above it.
func findRow(rows []row, label string, below map[string]bool) *row {
	for i := range rows {
		if rows[i].after != "" && !below[rows[i].after] {
			continue
		}
		for _, l := range rows[i].labels {
			if l == label {
				return &rows[i]
			}
		}
	}
	return nil
}

// readSideLine reads a line of T01 or T04: an income row and an expenditure row side by side.
func (t *table) readSideLine(l *line) {
	if at, why := t.misplaced(l); at != nil {
		t.reject(l, at, why)
		return
	}
	for k := range t.columns {
		if t.columns[k].role != roleItem {
			continue
		}
		end := k + 1
		for end < len(t.columns) && t.columns[end].role != roleItem {
			end++
		}
		t.readSide(l, k, end)
	}
	t.leftOver(l)
}

// sideLabels tell the total of one side from that of the other.
var sideLabels = [...]string{"0", "1", "2"}

// leftOver marks what no side of a line has taken: line numbers, and whatever the form has no place for.
func (t *table) leftOver(l *line) {
	for j := range l.cells {
		c := &l.cells[j]
		if c.class != transform.ClassUnread || c.reason != "" {
			continue
		}
		switch u := t.use(c.Column); {
		case u.role == roleLine:
			c.mark(t.info.Part, "row_number")
		case u.role == roleUnknown:
			t.unknown(c, &u)
		default:
			c.part, c.reason = t.info.Part, "the form has no such row"
			t.problem("error", c, fmt.Sprintf("%s was found where the form has nothing; it was not read; Try: %s", quoted(c), retry))
		}
	}
}

// readSide reads the half of a line whose label column is from and that ends before column to.
func (t *table) readSide(l *line, from, to int) {
	label := cellIn(l, from, to, func(k int) bool { return t.columns[k].role == roleItem })
	figure := cellIn(l, from, to, func(k int) bool { return t.columns[k].role == roleAmount })
	if label == nil {
		if figure != nil && isFigure(figure) {
			t.rejectSide(l, from, to, figure, fmt.Sprintf("the amount %s has no label", quoted(figure)))
		}
		return
	}
	side := min(t.columns[from].side, len(sideLabels)-1)
	name := trimOrdinals(label.name)
	measures, about, ok := t.sideRow(name, label, side)
	if !ok {
		if figure == nil || !isFigure(figure) {
			label.mark(t.info.Part, "label")
			return
		}
		t.rejectSide(l, from, to, label, fmt.Sprintf("%s is no row of this side of the form", quoted(label)))
		return
	}
	if at := t.lacksFundTotal(l, from, to); len(measures) > 1 && at != nil {
		t.rejectSide(l, from, to, at, fmt.Sprintf("%s stands under %s while the total beside it is blank, the line may be shifted", quoted(at), t.use(at.Column).heading))
		return
	}
	label.mark(t.info.Part, "label")
	if strings.HasSuffix(name, "总计") {
		t.seen[sideLabels[side]+name] = true
	}
	if side == 0 {
		t.below[name] = true
	}
	for k := from + 1; k < to; k++ {
		u := &t.columns[k]
		if u.role != roleAmount {
			continue
		}
		if m := t.sideMeasure(u.measured, measures); m.measure != "" {
			t.state(l, cellIn(l, k, k+1, nil), k, m, about)
		}
	}
}

// lacksFundTotal finds an amount of one budget in a line of T04 whose total of all budgets is blank.
func (t *table) lacksFundTotal(l *line, from, to int) *cell {
	total := false
	var part *cell
	for j := range l.cells {
		c := &l.cells[j]
		u := t.use(c.Column)
		if c.Column < from || c.Column >= to || u.role != roleAmount {
			continue
		}
		total = total || u.measured.measure == "0"
		if part == nil && isFigure(c) && !isZero(c) {
			part = c
		}
	}
	if total {
		return nil
	}
	return part
}

// cellIn gives the first cell of a line in the columns from … to-1 that fit.
func cellIn(l *line, from, to int, fits func(column int) bool) *cell {
	for j := range l.cells {
		c := &l.cells[j]
		if c.Column >= from && c.Column < to && (fits == nil || fits(c.Column)) {
			return c
		}
	}
	return nil
}

// rejectSide leaves the figures of one side unread; without a label or with a strange one they mean nothing.
func (t *table) rejectSide(l *line, from, to int, at *cell, why string) {
	for j := range l.cells {
		c := &l.cells[j]
		if c.Column >= from && c.Column < to {
			c.part, c.class, c.reason = t.info.Part, transform.ClassUnread, why
		}
	}
	severity := "error"
	if t.info.Layer == LayerInternal {
		severity = "warning"
	}
	t.problem(severity, at, why+"; it was not read; Try: "+retry)
}

// sideRow says what a labelled row of a side measures, by column of amounts.
func (t *table) sideRow(name string, label *cell, side int) (measures []measured, about codes, ok bool) {
	rows := t.form.left
	if side > 0 {
		rows = t.form.right
	}
	if side < 2 {
		if r := findRow(rows, name, t.below); r != nil {
			for _, m := range r.measures {
				measures = append(measures, value(m))
			}
			return measures, codes{}, true
		}
	}
	if side != 1 {
		return nil, codes{}, false
	}
	path := trimOrdinals(printed(label))
	match, found := t.ref.Path(name, "", "", t.year)
	switch {
	case found:
		return t.form.classes, codes{function: match.Code, path: path}, true
	case name != label.name && strings.HasSuffix(name, "支出"):
		t.problem("warning", label, fmt.Sprintf("the functional class %s is not in the list; it was read without a code", quoted(label)))
		return t.form.classes, codes{path: path}, true
	}
	return nil, codes{}, false
}

// sideMeasure gives what a column of a row measures: T01 has one column for each aspect, T04 one for each fund.
func (t *table) sideMeasure(column measured, measures []measured) measured {
	fund := 0
	if column.measure != "" {
		fund = int(column.measure[0] - '0')
	}
	if fund >= len(measures) {
		return measured{}
	}
	return measured{measures[fund].measure, column.aspect}
}
