package performance

import (
	"fmt"

	"juesuan/extract"
)

// role is what a column of a form holds.
type role uint8

// The roles of columns.
const (
	unknown   role = iota
	unlabeled      // nothing stands above it: the group's name at the left edge
	ambiguous      // one of several columns with one label
	level1
	level2
	level3
	target
	basis
	prior
	weight
	rule
	proof
	actual
	completion
	score
	deviation
	ordinal
	remark
	source
	initial
	annual
	spent
	rate
)

// indicatorColumns are the labels of the columns of the indicators.
var indicatorColumns = map[string]role{
	"一级指标": level1, "二级指标": level2, "三级指标": level3, "三级指标名称": level3, "指标名称": level3,
	"绩效指标": unlabeled, "年度绩效指标": unlabeled, "年度绩效指标完成情况": unlabeled, "绩效指标完成情况": unlabeled,
	"指标值": target, "预期指标值": target, "年度指标值": target, "目标值": target, "年度目标值": target, "绩效指标值": target,
	"计划指标值": target, "年初目标值": target, "年初指标值": target, "预期值": target, "预期目标值": target, "指标目标值": target,
	"年初设定指标值": target, "计划完成值": target,
	"指标值设置依据": basis, "指标值设定依据": basis, "设置依据": basis, "设定依据": basis, "指标值依据": basis, "指标设定依据": basis,
	"指标设置依据": basis, "目标值设定依据": basis, "依据": basis,
	"上年完成值": prior, "上年实际完成值": prior, "上年度完成值": prior, "上年度实际完成值": prior, "上年完成指标值": prior, "上年指标值": prior,
	"分值权重": weight, "指标分值权重": weight, "分值": weight, "权重": weight, "指标权重": weight, "权重分值": weight, "指标分值": weight,
	"标准分值": weight, "权重分": weight,
	"赋分规则": rule, "指标赋分规则": rule, "评分标准": rule, "评分规则": rule, "计分方法": rule, "计分标准": rule, "赋分标准": rule,
	"佐证资料": proof, "佐证材料": proof, "证明材料": proof, "指标佐证资料": proof,
	"实际完成值": actual, "指标实际完成值": actual, "实际完成指标值": actual, "全年完成值": actual, "全年实际值": actual, "完成值": actual,
	"全年实际完成值": actual, "实际值": actual, "年度完成值": actual, "年度实际完成值": actual, "实际完成情况": actual, "指标完成值": actual,
	"完成率": completion, "指标完成率": completion, "完成比例": completion, "指标值完成率": completion,
	"得分": score, "指标得分": score, "自评得分": score, "自评分": score, "实际得分": score, "自评分值": score,
	"偏差原因分析及改进措施": deviation, "偏差原因分析": deviation, "偏差原因": deviation, "未完成原因": deviation,
	"未完成原因分析": deviation, "未完成原因及改进措施": deviation, "未完成原因和改进措施": deviation, "偏差原因及改进措施": deviation,
	"未完成原因分析及改进措施": deviation, "未完成原因和拟采取的改进措施": deviation, "偏差原因分析与改进措施": deviation,
	"序号": ordinal, "备注": remark, "说明": remark,
}

// fundColumns are the labels of the columns of the money.
var fundColumns = map[string]role{
	"资金来源": source, "项目资金": source, "部门资金": source, "项目预算": source, "预算执行情况": source, "部门预算": source,
	"项目资金来源": source, "资金情况": source, "预算资金": source, "年度预算": source, "项目资金情况": source, "项目预算执行情况": source,
	"年初预算数": initial, "年初预算": initial, "年初预算金额": initial, "年初批复预算数": initial, "年初预算批复数": initial,
	"全年预算数": annual, "全年预算": annual, "全年预算金额": annual, "调整后预算数": annual, "全年调整预算数": annual,
	"全年执行数": spent, "全年执行": spent, "全年执行金额": spent, "实际执行数": spent, "全年支出数": spent, "执行数": spent,
	"全年实际执行数": spent, "全年实际支出数": spent,
	"分值": weight, "分值权重": weight, "权重": weight, "权重分值": weight, "标准分值": weight,
	"执行率": rate, "预算执行率": rate, "全年执行率": rate,
	"得分": score, "自评得分": score, "实际得分": score,
	"备注": remark, "说明": remark,
}

// column is one header cell and the grid columns below it.
type column struct {
	from, to int // grid columns, to exclusive
	role     role
	label    string // as printed
	cell     *extract.Cell
}

// columns are the columns of one section of a form.
type columns struct {
	list  []column
	index []int // grid column -> position in list + 1; 0 where there is no header cell
	width int
}

// newColumns reads a header line by its labels.
func newColumns(l line, known map[string]role) columns {
	c := columns{width: l.width, index: make([]int, l.width)}
	for i := range l.cells {
		cell := &l.cells[i]
		name, to := "", min(cell.Column+min(max(cell.ColSpan, 1), maxColumns), l.width)
		col := column{from: cell.Column, to: to, role: unlabeled, cell: cell}
		if from, end := content(cell.Text.String); from < end {
			name = label(cell.Text.String[from:end])
			col.label, col.role = clean(cell.Text.String[from:end]), known[name]
		}
		c.list = append(c.list, col)
		for g := max(cell.Column, 0); g < to; g++ {
			c.index[g] = len(c.list)
		}
	}
	return c
}

// at gives the column that the grid column g belongs to, nil when there is none.
func (c *columns) at(g int) *column {
	if g < 0 || g >= len(c.index) || c.index[g] == 0 {
		return nil
	}
	return &c.list[c.index[g]-1]
}

// of gives the column with that role, nil when there is none.
func (c *columns) of(r role) *column {
	for i := range c.list {
		if c.list[i].role == r {
			return &c.list[i]
		}
	}
	return nil
}

// cell gives the cell of l below the column that has that role, nil when there is none.
func (c *columns) cell(l line, r role) *extract.Cell {
	for i := range l.cells {
		if col := c.at(l.cells[i].Column); col != nil && col.role == r {
			return &l.cells[i]
		}
	}
	return nil
}

// doubt makes columns that share a role ambiguous and gives what is wrong with the header, cell by cell.
func (c *columns) doubt() (cells []*extract.Cell, messages []string) {
	seen := map[role]int{}
	for _, col := range c.list {
		seen[col.role]++
	}
	for i := range c.list {
		col := &c.list[i]
		switch {
		case col.role == unknown:
			cells = append(cells, col.cell)
			messages = append(messages, fmt.Sprintf("不认识的列“%s”，该列的数未读取; Try: 使用表样中的列名", col.label))
		case col.role > ambiguous && col.role != source && seen[col.role] > 1:
			col.role = ambiguous
			cells = append(cells, col.cell)
			messages = append(messages, fmt.Sprintf("有两列都是“%s”，无法区分，该列的数未读取; Try: 更正表头", col.label))
		}
	}
	return cells, messages
}

// spans says whether a cell stands below several labelled columns that are not levels of the indicator's name.
func (c *columns) spans(cell *extract.Cell) bool {
	if cell.ColSpan < 2 {
		return false
	}
	first := c.at(cell.Column)
	for g := cell.Column + 1; g < min(cell.Column+min(cell.ColSpan, maxColumns), c.width); g++ {
		col := c.at(g)
		if col == nil || col == first || col.role == unlabeled || col.role >= level1 && col.role <= level3 {
			continue
		}
		return true
	}
	return false
}
