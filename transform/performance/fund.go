package performance

import (
	"strings"
	"unicode"

	"juesuan/extract"
	"juesuan/transform"
)

// fundKinds are the sources of money by their labels, without 其中 and what stands in brackets.
var fundKinds = map[string]string{
	"年度总资金": "total", "年度资金总额": "total", "资金总额": "total", "年度资金": "total", "合计": "total", "总计": "total", "总额": "total",
	"年度预算总额": "total", "年度总预算": "total", "项目资金总额": "total",
	"中央安排": "central", "中央资金": "central", "中央补助": "central", "中央财政资金": "central", "中央": "central", "中央拨款": "central",
	"自治区安排": "region", "自治区资金": "region", "自治区": "region", "自治区财政资金": "region", "省级安排": "region", "省级资金": "region",
	"省级财政资金": "region", "省安排": "region",
	"地安排": "prefecture", "地州市安排": "prefecture", "地、州、市安排": "prefecture", "市级安排": "prefecture", "市级资金": "prefecture",
	"州安排": "prefecture", "州级安排": "prefecture", "地区安排": "prefecture", "市级财政资金": "prefecture",
	"县安排": "county", "县市区安排": "county", "县、市、区安排": "county", "县级安排": "county", "县级资金": "county", "区县资金": "county",
	"区级安排": "county", "区级资金": "county", "县级财政资金": "county", "县市安排": "county",
	"当年财政拨款": "fiscal", "本年财政拨款": "fiscal", "财政拨款": "fiscal", "年度财政拨款": "fiscal", "当年财政拨款资金": "fiscal",
	"当年拨款":   "fiscal",
	"上年结转资金": "carried_over", "上年结转": "carried_over", "上年结转结余": "carried_over", "上年结转和结余": "carried_over",
	"以前年度结转": "carried_over", "结转资金": "carried_over", "上年度结转资金": "carried_over",
	"其他资金": "other", "其他": "other", "其他来源": "other", "其他资金安排": "other", "单位资金": "other", "自有资金": "other",
	"单位自有资金": "other",
}

// fundKind gives the kind of a fund row by its label.
func fundKind(text string) string {
	name := strings.TrimPrefix(label(text), "其中")
	name = strings.TrimLeft(name, "0123456789.．、，,")
	return fundKinds[name]
}

// fundUnit gives the unit that a label of money names in brackets, or otherwise.
func fundUnit(l line, otherwise string) string {
	for i := range l.cells {
		if unit := bracketUnit(l.cells[i].Text.String); unit != "" {
			return unit
		}
	}
	return otherwise
}

// bracketUnit gives the unit of money in brackets: 部门资金（万元）.
func bracketUnit(text string) string {
	if len(text) > maxLabel || !strings.Contains(text, "元") {
		return ""
	}
	bare := strings.Join(strings.FieldsFunc(text, unicode.IsSpace), "")
	for _, unit := range []string{"万元", "亿元", "元"} {
		for _, open := range []string{"（", "(", "（单位：", "(单位：", "(单位:", "（单位:"} {
			if strings.Contains(bare, open+unit+"）") || strings.Contains(bare, open+unit+")") {
				return unit
			}
		}
	}
	return ""
}

// moneyUnit gives the unit of money that a text is, or nothing.
func moneyUnit(text string) string {
	switch text = strings.Join(strings.FieldsFunc(text, unicode.IsSpace), ""); text {
	case "元", "万元", "亿元":
		return text
	}
	return ""
}

// fund reads one row of money.
func (r *reader) fund(l line) {
	if r.misfit(l) {
		return
	}
	name := r.fundName(l)
	if name == nil {
		r.unknownLine(l)
		return
	}
	text := clean(name.Text.String[contentOf(name):])
	blank := transform.Quantity{State: transform.StateBlank}
	fund := transform.Fund{Name: text, Kind: fundKind(text),
		Initial: blank, Annual: blank, Spent: blank, Weight: blank, Rate: blank, Score: blank}
	if fund.Kind == "" {
		r.problem(failure, r.cellPlace(name), "不认识的资金来源“"+short(text)+"”，该行的数未读取; Try: 使用表样中的资金来源")
		r.enterLine(l, unread("unknown source of funds"))
		return
	}
	unit := bracketUnit(text)
	if unit == "" {
		unit = r.unit
	}
	r.cells(l, func(cell *extract.Cell, col *column) {
		switch col.role {
		case initial:
			fund.Initial = r.money(cell, unit)
		case annual:
			fund.Annual = r.money(cell, unit)
		case spent:
			fund.Spent = r.money(cell, unit)
		case weight:
			fund.Weight = r.quantity(cell, "")
		case rate:
			fund.Rate = r.quantity(cell, "")
		case score:
			fund.Score = r.quantity(cell, "")
		default:
			r.enterAll(cell, structure("label"))
		}
	})
	r.table.Funds = append(r.table.Funds, fund)
}

// contentOf gives the byte where a cell's content begins.
func contentOf(cell *extract.Cell) int {
	from, _ := content(cell.Text.String)
	return from
}

// fundName gives the cell that names the source of a row: the last one before the first column of numbers.
func (r *reader) fundName(l line) *extract.Cell {
	var name *extract.Cell
	for i := range l.cells {
		col := r.columns.at(l.cells[i].Column)
		if col == nil || col.role != source && col.role != unlabeled {
			break
		}
		if from, to := content(l.cells[i].Text.String); from < to {
			name = &l.cells[i]
		}
	}
	return name
}

// money reads an amount; unit is the one its labels name, for cells that print none.
func (r *reader) money(cell *extract.Cell, unit string) transform.Quantity {
	q := r.quantity(cell, "")
	if q.Number != nil && q.Unit == "" {
		q.Unit = unit
	}
	return q
}
