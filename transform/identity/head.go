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
			return
		}
		cells := t.Rows[i].Cells
		for j := range cells {
			f.headCell(cells, j)
		}
	}
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
	if !strings.Contains(body, "决算") {
		return
	}
	if ti, ok := readTitle(body); ok && ti.year > 0 {
		f.title(t, body, len(t.String)-len(body), ti, inForm)
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
