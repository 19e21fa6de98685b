package performance

import (
	"strings"

	"juesuan/extract"
	"juesuan/transform"
)

// total reads the last row: 总分. Where it also states the sum of the weights, that stands before the score as the columns
// do, and the score's own column decides where the row has one.
func (r *reader) total(l line) {
	r.ended = true
	head := l.first()
	if from, to := content(head.Text.String); isInlineTotal(head.Text.String[from:to]) {
		r.inlineTotal(head, from, to)
		r.enterRest(l, head, nil)
		return
	}
	values := r.totalCells(l, head)
	cell := r.totalCell(l, values)
	if cell == nil {
		severity, message := warning, "总分行没有总分; Try: 补填总分"
		if len(values) > 0 {
			severity, message = failure, "总分行有不止一个数，无法判断哪个是总分，未读取; Try: 只填一个总分"
		}
		r.problem(severity, r.cellPlace(head), message)
		r.enterLine(l, unread("which is the total"))
		return
	}
	r.enterRest(l, head, cell)
}

// enterRest puts the row into the ledger: the label, the total and the sum of the weights, in reading order.
func (r *reader) enterRest(l line, head, total *extract.Cell) {
	for i := range l.cells {
		switch cell := &l.cells[i]; cell {
		case head:
			if total != nil {
				r.enterAll(cell, structure("label"))
			}
		case total:
			r.table.Total = r.quantity(cell, "")
		default:
			r.enterAll(cell, structure("total_weight"))
		}
	}
}

// inlineTotal reads 总分：93.5.
func (r *reader) inlineTotal(cell *extract.Cell, from, to int) {
	text := cell.Text.String
	colon := strings.IndexAny(text[from:to], "：:")
	at := from + colon
	at += len(text[at:to]) - len(strings.TrimLeft(text[at:to], "：: \t\u3000"))
	a := measure(text[at:to])
	v := unread("not a number")
	if a.isScore() {
		c := r.cursor(cell)
		value := a.value
		r.table.Total = transform.Quantity{Raw: cell.Text.Raw(at, to), Number: &value, Unit: a.unit, Decimals: a.decimals, State: a.state, Source: c.source(at, to)}
		v = verdict{class: transform.ClassPerformance}
	}
	r.enter(cell, func(start, _ int) verdict {
		if start < at {
			return structure("label")
		}
		return v
	})
}

// totalCells gives the cells behind the label that say something.
func (r *reader) totalCells(l line, head *extract.Cell) (values []*extract.Cell) {
	for i := range l.cells {
		if from, to := content(l.cells[i].Text.String); from < to && &l.cells[i] != head {
			values = append(values, &l.cells[i])
		}
	}
	return values
}

// totalCell decides which of the values is the total.
func (r *reader) totalCell(l line, values []*extract.Cell) *extract.Cell {
	if len(values) == 1 {
		return values[0]
	}
	if l.width == r.columns.width || !r.strict {
		for _, cell := range values {
			if col := r.columns.at(cell.Column); col != nil && col.role == score {
				return cell
			}
		}
	}
	weights, scores := r.columns.of(weight), r.columns.of(score)
	if len(values) == 2 && weights != nil && scores != nil && weights.from < scores.from && r.isFull(values[0]) {
		return values[1]
	}
	return nil
}

// isFull says whether a cell holds all points there are: 100, or what the money leaves of it.
func (r *reader) isFull(cell *extract.Cell) bool {
	a := measureCell(cell)
	return a.isScore() && (a.value.IntPart() == 100 || a.value.IntPart() == 90) && a.value.IsInteger()
}
