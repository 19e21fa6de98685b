package performance

import (
	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/number"
)

// cells gives the cells of a row that say something to read, each with its column; those that no column explains go to the
// ledger as unread.
func (r *reader) cells(l line, read func(cell *extract.Cell, col *column)) {
	var last *column
	for i := range l.cells {
		cell := &l.cells[i]
		if from, to := content(cell.Text.String); from == to {
			r.enterAll(cell, structure("bookmark"))
			continue
		}
		col := r.columns.at(cell.Column)
		reason := ""
		switch {
		case col == nil || col.role == unlabeled && col.label == "" && hasDigits(cell):
			reason = "no column label"
		case col.role == unknown:
			reason = "unknown column label"
		case col.role == ambiguous:
			reason = "two columns with one label"
		case col == last:
			reason = "two cells below one label"
		case r.columns.spans(cell):
			reason = "one cell below several labels"
		}
		last = col
		if reason == "" {
			read(cell, col)
			continue
		}
		if col != nil && col.role != unknown && col.role != ambiguous {
			r.problem(failure, r.cellPlace(cell), "单元格与表头对不上，未读取; Try: 更正表格的合并单元格后重新报送")
		}
		r.enterAll(cell, unread(reason))
	}
}

// quantity reads a cell that holds one number or none. words names the reason under which the numbers of a text are
// structure; empty where only a number may stand, and the numbers of a text are unread.
func (r *reader) quantity(cell *extract.Cell, words string) transform.Quantity {
	text := cell.Text.String
	from, to := content(text)
	a := measureCell(cell)
	c := r.cursor(cell)
	q := transform.Quantity{Raw: cell.Text.Raw(from, to), Operator: a.operator, Unit: a.unit, Decimals: a.decimals, State: a.state, Source: c.source(from, to)}
	v := structure(words)
	switch {
	case a.state == transform.StateNumber || a.state == transform.StateZero:
		value := a.value
		q.Number = &value
		v = verdict{class: transform.ClassPerformance}
	case a.malformed:
		r.problem(failure, q.Source, "不是规范的数：“"+short(q.Raw)+"”，未读取; Try: 更正该数")
		v = unread("malformed number")
	case words == "" && hasDigits(cell):
		r.problem(failure, q.Source, "此处应为一个数，实为“"+short(q.Raw)+"”，未读取; Try: 更正该单元格")
		v = unread("not a number")
	}
	r.enter(cell, func(start, end int) verdict {
		if v.class == transform.ClassStructure && !wellFormed(text[start:end]) {
			return unread("malformed number")
		}
		return v
	})
	return q
}

// wellFormed says whether a run of digits is a number.
func wellFormed(run string) bool {
	_, _, ok := number.Mantissa(run)
	if !ok {
		_, _, ok = number.Parse(run)
	}
	return ok
}

// text reads a cell that holds words. Its numbers are the caller's to enter.
func (r *reader) text(cell *extract.Cell) transform.Quantity {
	from, to := content(cell.Text.String)
	c := r.cursor(cell)
	q := transform.Quantity{Raw: cell.Text.Raw(from, to), State: transform.StateText, Source: c.source(from, to)}
	if notApplicable[cell.Text.String[from:to]] {
		q.State = transform.StateNotApplicable
	}
	return q
}
