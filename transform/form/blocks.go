package form

import (
	"fmt"
	"strings"

	"juesuan/extract"
	"juesuan/transform"
)

// readBlockLine reads a line of T06: in each block a code, its name and an amount; the totals below may be merged over
// several columns.
func (t *table) readBlockLine(l *line) {
	if at, why := t.misplaced(l); at != nil {
		t.reject(l, at, why)
		return
	}
	for from := 0; from < len(t.columns); {
		to := from + 1
		for to < len(t.columns) && (t.columns[to].side == t.columns[from].side) {
			to++
		}
		t.readBlock(l, from, to)
		from = to
	}
	t.leftOver(l)
}

// readBlock reads the part of a line that belongs to one block.
func (t *table) readBlock(l *line, from, to int) {
	for j := range l.cells {
		c := &l.cells[j]
		if c.Column < from || c.Column >= to || t.use(c.Column).role == roleAmount {
			continue
		}
		if r := findRow(t.form.left, trimOrdinals(c.name), nil); r != nil {
			t.readBlockTotal(l, c, r)
			return
		}
	}
	amount, column := t.blockAmount(l, from, to)
	code, at, why := t.economicCode(l, from, to)
	switch {
	case column < 0, amount != nil && amount.class == transform.ClassFact:
	case why != "":
		t.rejectSide(l, from, to, at, why)
	case code != "":
		t.state(l, amount, column, value("general.basic"), codes{economic: code})
	case amount != nil && isFigure(amount):
		t.rejectSide(l, from, to, amount, fmt.Sprintf("the amount %s has no economic code", quoted(amount)))
	case amount != nil:
		amount.mark(t.info.Part, "not_applicable")
	}
}

// blockAmount gives the amount column of a block and its cell.
func (t *table) blockAmount(l *line, from, to int) (c *cell, column int) {
	for k := from; k < to; k++ {
		if t.columns[k].role == roleAmount {
			return cellIn(l, k, k+1, nil), k
		}
	}
	return nil, -1
}

// readBlockTotal reads 人员经费合计 or 公用经费合计: its amount is the next cell to the right that stands in a column of
// amounts, whatever the label is merged over.
func (t *table) readBlockTotal(l *line, label *cell, r *row) {
	label.mark(t.info.Part, "label")
	t.seen[trimOrdinals(label.name)] = true
	column := -1
	for j := range l.cells {
		c := &l.cells[j]
		if c.Column <= label.Column {
			continue
		}
		if t.use(c.Column).role != roleAmount {
			if c.class == transform.ClassUnread {
				break
			}
			continue
		}
		t.state(l, c, c.Column, value(r.measures[0]), codes{})
		return
	}
	for k := label.Column + label.ColSpan; k < len(t.columns); k++ {
		if t.columns[k].role == roleAmount && cellIn(l, k, k+1, nil) == nil {
			column = k
			break
		}
	}
	if column >= 0 {
		t.state(l, nil, column, value(r.measures[0]), codes{})
	}
}

// economicCode reads the code of a block: whole, or split 301|01 with a leading zero that may be lost.
func (t *table) economicCode(l *line, from, to int) (code string, at *cell, why string) {
	for j := range l.cells {
		c := &l.cells[j]
		if c.Column < from || c.Column >= to {
			continue
		}
		switch t.use(c.Column).role {
		case roleName:
			c.mark(t.info.Part, "label")
		case roleCode:
			if absent(c.name) != "" && c.Kind == extract.KindText {
				c.mark(t.info.Part, "not_applicable")
				continue
			}
			digits, ok := digitsOf(c)
			if !ok {
				return "", c, fmt.Sprintf("an economic code was expected, %s was found", quoted(c))
			}
			if code != "" && len(digits) == 1 {
				digits = "0" + digits
			}
			if len(digits) == 5 && strings.HasPrefix(digits, code) {
				code = ""
			}
			code += digits
			at = c
			c.mark(t.info.Part, "code")
		}
	}
	if code != "" && !(isCode(code) && code[0] == '3' && len(code) < 7) {
		return "", at, fmt.Sprintf("an economic code was expected, %s was found", code)
	}
	return code, at, ""
}
