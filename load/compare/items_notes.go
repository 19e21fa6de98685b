package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"juesuan/load/sheet"
)

// draw adds the chart: how the highest level makes up each year, and the last year's largest.
func (l *items) draw() {
	if l.Chart == "" || len(l.list) == 0 {
		return
	}
	c := l.column(l.Chart)
	step := 0
	for _, column := range l.Columns {
		step++
		if column.Share {
			step++
		}
	}
	offset := 0
	for _, column := range l.Columns[:c] {
		offset++
		if column.Share {
			offset++
		}
	}
	last := itemFixed + (len(l.grid.years)-1)*step + offset
	var rows []int
	for _, item := range l.whole {
		if row := 1 + l.at[item]; present(l.sheet.Rows[row].Cells[last].Number) == 1 && l.sheet.Rows[row].Cells[last].Number.IsPositive() {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		return cmp.Or(l.sheet.Rows[b].Cells[last].Number.Cmp(*l.sheet.Rows[a].Cells[last].Number), cmp.Compare(a, b))
	})
	rows = rows[:min(12, len(rows))]
	pie := sheet.Chart{Title: fmt.Sprintf("%d年%s（前%d项）", l.grid.years[len(l.grid.years)-1], l.Name, len(rows)), Kind: sheet.Structure}
	series := sheet.Series{Name: l.Columns[c].Title}
	for _, row := range rows {
		pie.Categories = append(pie.Categories, l.sheet.Rows[row].Cells[1].Text)
		series.Cells = append(series.Cells, sheet.At{Row: row, Column: last})
	}
	pie.Series = []sheet.Series{series}
	if len(rows) > 0 {
		l.sheet.Charts = append(l.sheet.Charts, pie)
	}
}

func (l *items) notes() {
	l.sheet.Notes = append(l.common(),
		"同口径只含最近两年都有报送、范围相同并列出科目的部门；换了编码的科目按科目改列表（function_recode）并入新编码比较，其余一年列有而另一年未列的科目不计算增减。",
		"科目名称以最近一年所印为准。同类同名而编码不同、一年有一年无的科目，备注“可能改列”；类的增减在5%以内而项的增减达到类的10%的，备注“疑为改列”：比较时宜合并看所属的类。",
		"各年都为零的科目不列。合计为最高一级科目之和。因四舍五入可能存在尾数差异。")
	var silent []string
	for _, year := range l.grid.years {
		for _, name := range l.grid.departments {
			if l.grid.submitted(name, year) && !l.states(name, year) || !l.grid.submitted(name, year) && l.Expected(name, year) {
				silent = append(silent, fmt.Sprintf("%d年%s", year, name))
			}
		}
	}
	if len(silent) > 0 {
		l.sheet.Notes = append(l.sheet.Notes, "未报送或未列科目，不在其中："+strings.Join(silent, "、")+"。")
	}
	l.sheet.Notes = append(l.sheet.Notes, l.disputed.notes()...)
}
