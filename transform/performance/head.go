package performance

import (
	"strings"
	"unicode"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/number"

	"github.com/shopspring/decimal"
)

// readTitle reads the title of a form, and the year where the title names it.
func (r *reader) readTitle(l line) {
	cell := l.first()
	text := cell.Text.String
	from, to := content(text)
	r.title = strings.Join(strings.FieldsFunc(text[from:to], unicode.IsSpace), "")
	r.table.Kind = titleKind(label(text[from:to]))
	r.table.Source = r.cellPlace(cell)
	if _, _, ok := yearIn(text[from:to]); ok {
		r.year(cell)
		return
	}
	r.enterAll(cell, structure("title"))
}

// year reads the year from a cell: (2023年度). The cell's other numbers are structure.
func (r *reader) year(cell *extract.Cell) {
	text := cell.Text.String
	start, end, ok := yearIn(text)
	if !ok {
		r.enterAll(cell, unread("not a year"))
		return
	}
	r.enter(cell, func(from, _ int) verdict {
		if from == start {
			return structure("year")
		}
		return structure("title")
	})
	if r.table.Year.Number != nil {
		r.doubtYear(cell, text[start:end])
		return
	}
	for _, suffix := range []string{"年度", "年"} {
		if strings.HasPrefix(text[end:], suffix) {
			end += len(suffix)
			break
		}
	}
	mantissa, _, _ := number.Mantissa(strings.TrimSuffix(strings.TrimSuffix(text[start:end], "度"), "年"))
	value := decimal.New(mantissa, 0)
	c := r.cursor(cell)
	r.table.Year = transform.Quantity{Raw: cell.Text.Raw(start, end), Number: &value, State: transform.StateNumber, Source: c.source(start, end)}
}

// doubtYear reports a second year at the head of a form when it differs from the first.
func (r *reader) doubtYear(cell *extract.Cell, printed string) {
	if mantissa, _, _ := number.Mantissa(printed); !r.table.Year.Number.Equal(decimal.New(mantissa, 0)) {
		r.problem(warning, r.cellPlace(cell), "自评表的年度前后不一致："+r.table.Year.Raw+"与"+printed+"; Try: 更正年度")
	}
}

// pairs reads labels and values at the head of a form: 项目名称, 主管部门, 实施单位.
func (r *reader) pairs(l line) {
	open := noField
	for i := range l.cells {
		cell := &l.cells[i]
		from, to := content(cell.Text.String)
		if from == to {
			continue
		}
		text := cell.Text.String[from:to]
		if f := pairLabels[label(text)]; f != noField {
			open = f
			r.enterAll(cell, structure("label"))
			continue
		}
		if at, f := inlinePair(text); f != noField && open == noField {
			r.value(cell, f, text[at:])
			continue
		}
		if open == noField && isYearLine(text) {
			r.year(cell)
			continue
		}
		if open == noField {
			r.problem(warning, r.cellPlace(cell), "“"+short(text)+"”前没有栏目名称，未读取; Try: 使用表样中的栏目")
			r.enterAll(cell, unread("value without a label"))
			continue
		}
		r.value(cell, open, text)
		open = noField
	}
}

// value reads the value of a label at the head of a form.
func (r *reader) value(cell *extract.Cell, f field, text string) {
	reason := "name"
	switch f {
	case nameField:
		r.name(cell, clean(text))
	case unitField:
		if r.table.Kind == "whole" {
			r.name(cell, clean(text))
		} else if r.table.Implementer == "" {
			r.table.Implementer = clean(text)
		}
	case supervisorField:
		r.table.Supervisor = clean(text)
	case implementerField:
		r.table.Implementer = clean(text)
	case yearField:
		r.year(cell)
		return
	case codeField:
		reason = "code"
	case contactField:
		reason = "contact"
	case periodField:
		reason = "period"
	case moneyField:
		if unit := moneyUnit(text); unit != "" {
			r.unit = unit
		}
		reason = "label"
	case otherField:
		reason = "label"
	}
	r.enterAll(cell, structure(reason))
}

// name sets the name of the form; a second one is reported.
func (r *reader) name(cell *extract.Cell, name string) {
	if r.table.Name != "" && r.table.Name != name {
		r.problem(warning, r.cellPlace(cell), "自评表有两个名称：“"+r.table.Name+"”与“"+name+"”; Try: 一表只填一个名称")
		return
	}
	r.table.Name = name
}
