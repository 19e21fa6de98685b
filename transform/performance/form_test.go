package performance

import (
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/transform"
)

// form is the rows of a form, cell by cell, from which every test makes its own.
type form [][]string

// The rows of projectForm by what they are.
const (
	titleRow = iota
	yearRow
	nameRow
	unitRow
	fundHeaderRow
	fundTotalRow
	fundFiscalRow
	fundOtherRow
	goalHeaderRow
	goalRow
	headerRow
	emptyRow
	firstRow
	secondRow
	thirdRow
	totalRow
)

// projectForm is a small 项目支出绩效自评表 in which everything is right.
func projectForm() form {
	return form{
		{"项  目  支  出  绩  效  自  评  表"},
		{"(2023年度)"},
		{"项目名称", "2023年农村道路养护"},
		{"主管部门", "某县交通运输局", "实施单位", "某县公路管理站"},
		{"项目资金\n（万元）", "资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"},
		{"", "年度资金总额", "1,200.00", "1,250.50", "625.25", "10", "50.00%", "5.00分"},
		{"", "其中：当年财政拨款", "1,200.00", "1,250.50", "625.25", "-", "-", "-"},
		{"", "其他资金", "0.00", "0.00", "0.00", "-", "-", "-"},
		{"年度总体目标", "预期目标", "实际完成情况"},
		{"", "养护道路120公里", "1.养护道路130公里\n2.其余按计划"},
		{"", "一级指标", "二级指标", "三级指标", "指标值", "指标值设置依据", "上年完成值", "指标分值权重", "指标赋分规则", "佐证资料",
			"指标实际完成值", "完成率", "指标得分", "偏差原因分析及改进措施"},
		{"", "", "", "", "", "", "", "", "", "", "", "", "", ""},
		{"年度绩效指标完成情况", "产出指标", "数量指标", "养护里程", ">=120公里", "计划标准", "110公里", "40", "按照正常比例赋分", "工作资料",
			"=130公里", "1.08", "40.00", ""},
		{"", "", "质量指标", "验收合格率", "≥95%", "计划标准", "95%", "20", "按照正常比例赋分", "工作资料", "90%", "0.95", "19.00", "雨季较长，合格率低5%"},
		{"", "效益指标", "社会效益指标", "方便出行", "有效促进", "计划标准", "得到提升", "30", "直接赋分", "工作资料", "达成目标", "1", "30.00", ""},
		{"总分", "", "", "", "", "", "", "", "", "94.00分", ""},
	}
}

// with gives the form with one cell changed.
func (f form) with(row, column int, text string) form {
	f[row][column] = text
	return f
}

// total gives the form with another last row.
func (f form) total(cells ...string) form {
	f[totalRow] = cells
	return f
}

// without gives the form without one row.
func (f form) without(row int) form { return append(f[:row:row], f[row+1:]...) }

// columns gives the form with the columns of its indicators in another order; -1 leaves the place out.
func (f form) columns(order []int) form {
	for row := headerRow; row < totalRow; row++ {
		cells := make([]string, len(order))
		for i, from := range order {
			cells[i] = f[row][from]
		}
		f[row] = cells
	}
	return f
}

// dump writes the form as converters do: one cell per line, a blank line behind each row.
func (f form) dump() string {
	var b strings.Builder
	for _, row := range f {
		for _, cell := range row {
			b.WriteString("\t" + cell + "\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// parse reads a text and checks what must hold of every text: the ledger tiles it and sources are right.
func parse(t *testing.T, text string) Result {
	t.Helper()
	doc := read(t, text)
	result := Parse(doc)
	checkTiling(t, doc, result)
	checkSources(t, text, result)
	return result
}

// unreadText gives the unread numbers, each with its reason.
func unreadText(result Result) string {
	var all []string
	for _, n := range result.Numbers {
		if n.Class == transform.ClassUnread {
			all = append(all, n.Text+" "+n.Reason)
		}
	}
	return strings.Join(all, "; ")
}

// problemText gives severities and messages.
func problemText(problems []extract.Problem) string {
	var all []string
	for _, p := range problems {
		all = append(all, p.Severity+" "+p.Message)
	}
	return strings.Join(all, "\n")
}

// silent fails when anything was unread or reported.
func silent(t *testing.T, result Result) {
	t.Helper()
	if text := unreadText(result) + problemText(result.Problems); text != "" {
		t.Errorf("want no problem, got %s", text)
	}
}

// same fails unless both forms say the same, places aside.
func same(t *testing.T, got, want transform.Performance) {
	t.Helper()
	g, w := spell(got), spell(want)
	if g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

// spell writes a form without its places.
func spell(p transform.Performance) string {
	var b strings.Builder
	quantity := func(q transform.Quantity) {
		b.WriteString("|" + q.Raw + "|" + q.Operator + "|" + q.Unit + "|" + string(q.State))
		if q.Number != nil {
			b.WriteString("|" + q.Number.StringFixed(int32(q.Decimals)))
		}
	}
	b.WriteString(p.Kind + "|" + p.Name + "|" + p.Supervisor + "|" + p.Implementer + strings.Join(p.Swapped, "|"))
	quantity(p.Year)
	for _, f := range p.Funds {
		b.WriteString("\n" + f.Name + "|" + f.Kind)
		for _, q := range []transform.Quantity{f.Initial, f.Annual, f.Spent, f.Weight, f.Rate, f.Score} {
			quantity(q)
		}
	}
	for _, g := range p.Goals {
		b.WriteString("\n")
		quantity(g.Expected)
		quantity(g.Actual)
	}
	for _, n := range p.Indicators {
		b.WriteString("\n" + strings.Join([]string{n.Level1, n.Level2, n.Level3, n.Basis, n.Rule, n.Proof, n.Deviation}, "|"))
		for _, q := range []transform.Quantity{n.Target, n.Prior, n.Weight, n.Actual, n.Completion, n.Score} {
			quantity(q)
		}
	}
	b.WriteString("\n")
	quantity(p.Total)
	return b.String()
}
