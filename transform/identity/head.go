package identity

import (
	"strings"

	"juesuan/extract"
)

// headRows are the rows of a table that may hold its head.
const headRows = 8

// longestHead is the longest cell of a head, in bytes.
const longestHead = 200

// nameLabels stand in the cell before a department's name, or before it in the same cell.
var nameLabels = []string{
	"部门(单位)名称", "单位(部门)名称", "部门名称", "单位名称", "预算单位名称", "预算部门(单位)", "预算单位", "编制单位", "编制部门", "填报单位", "填报部门",
	"公开部门", "公开单位", "部门(单位)", "部门", "单位",
}

// table reads the head of a form or sheet.
func (f *finder) table(t *extract.Table) {
	for i := range t.Rows {
		if i >= headRows {
			break
		}
		cells := t.Rows[i].Cells
		for j := range cells {
			f.sheet, f.cell = t.Name, cells[j].Ref
			f.headCell(cells, j)
		}
	}
	f.sheet, f.cell = "", ""
}

// headCell reads cell j of a row.
func (f *finder) headCell(cells []extract.Cell, j int) {
	t := cells[j].Text
	if len(t.String) > longestHead || len(t.String) < len("2023") {
		return
	}
	if len(t.String) <= 24 {
		if year := loneYear(t.String); year > 0 && (len(cells) == 1 || !digitsOnly(t.String)) {
			f.tableYear(year, t)
			return
		}
	}
	if f.labelled(cells, j) {
		return
	}
	body := trimSpace(t.String)
	skipped := len(t.String) - len(body)
	if startsWithOne(body, yearLabels) {
		f.labelledYear(t, body, skipped)
		return
	}
	if !strings.Contains(body, "决算") {
		return
	}
	if ti, ok := readTitle(body); ok && ti.year > 0 {
		f.title(t, body, skipped, ti, inForm)
	} else if strings.HasSuffix(trimSpaceRight(body), "表") && len(cells) == 1 {
		f.labelledYear(t, body, skipped)
	}
}

// yearLabels stand before a year in the head of a sheet.
var yearLabels = []string{"报表期间", "决算年度", "编报年度", "会计年度", "财政年度", "年度"}

// labelledYear notes the year in a cell such as 报表期间：2023年 or 2023年度收入支出决算总表.
func (f *finder) labelledYear(t extract.Text, body string, skipped int) {
	if y, ok := nextYear(body, 0); ok {
		f.year(inForm, y.year, t, skipped+y.start, skipped+y.end)
		return
	}
	if words := trimSpaceRight(body); len(words) > 4 {
		if year, at := yearBefore(words, len(words)); year > 0 {
			f.year(inForm, year, t, skipped+at, skipped+len(words))
		}
	}
}

// labelled reads a label and the name behind it, in this cell or the next.
func (f *finder) labelled(cells []extract.Cell, j int) bool {
	t := cells[j].Text
	if !strings.Contains(t.String, "单位") && !strings.Contains(t.String, "部门") {
		return false
	}
	flat := compact(t.String)
	for _, label := range nameLabels {
		if !strings.HasPrefix(flat, label) {
			continue
		}
		rest := flat[len(label):]
		switch {
		case strings.HasPrefix(rest, ":") && len(rest) > 1:
			return f.formName(rest[1:], t)
		case strings.Trim(rest, ":") == "" && len(label) > len("部门") && j+1 < len(cells):
			return f.formName(cells[j+1].Text.String, cells[j+1].Text)
		}
	}
	return false
}

// formName notes the name in the head of a form.
func (f *finder) formName(words string, t extract.Text) bool {
	u, ok := readUnit(words)
	if !ok && !u.blank {
		return false
	}
	f.department(inForm, u, ok, t, 0, len(t.String))
	return true
}

// tableYear notes the year in the head of a form.
func (f *finder) tableYear(year int, t extract.Text) {
	f.year(inForm, year, t, 0, len(t.String))
}

// digitsOnly says whether a cell is a bare number, which in a row of cells is not a year.
func digitsOnly(s string) bool {
	return strings.Trim(s, "0123456789 \t\r\n") == ""
}
