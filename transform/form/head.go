package form

import (
	"fmt"
	"strings"

	"juesuan/extract"
)

// readHead reads the lines around the title that are no headings yet: the form's number, the unit, the department. It
// gives the first line of headings.
func (t *table) readHead(found found) (body int) {
	titled := false
	for i := range t.lines {
		cells := t.lines[i].cells
		furniture := true
		for j := range cells {
			c := &cells[j]
			if c.reason == "title" {
				titled = true
				continue
			}
			known := t.readFurniture(c)
			furniture = furniture && known
			if !titled && !known && c.Kind == extract.KindText && !hasAmount(c.name) {
				c.mark(t.info.Part, "header")
			}
		}
		if titled && !furniture {
			return i
		}
	}
	return len(t.lines)
}

// readFurniture reads one cell above the headings; false when it is none of what stands there.
func (t *table) readFurniture(c *cell) bool {
	name := c.name
	if name == "" {
		return false
	}
	if internal, ok := formMark(name); ok {
		if internal && t.info.Layer == LayerPublic {
			t.makeInternal()
		}
		c.mark(t.info.Part, "form_number")
		return true
	}
	unit, declared := unitOf(name)
	if declared {
		t.setUnit(c, unit)
	}
	if department, ok := departmentOf(name); ok && t.info.Department == "" {
		t.info.Department = department
		declared = true
	} else if ok {
		declared = true
	}
	switch {
	case declared:
		c.mark(t.info.Part, "header")
	case isPeriod(name):
		c.mark(t.info.Part, "year")
	case name == "返回目录" || name == "返回" || name == "续表" || name == "(续)":
		c.mark(t.info.Part, "header")
	default:
		return false
	}
	return true
}

// setUnit keeps the declared unit. A unit that is not known, or two that differ, leave the table without one.
func (t *table) setUnit(c *cell, unit string) {
	switch {
	case !knownUnits[unit]:
		t.page.problem("error", c, fmt.Sprintf("the unit 元, 千元, 万元 or 亿元 was expected, %q was found; the table's amounts were not read; Try: correct the unit line", unit)).Code = extract.CodeUnit
		t.info.Unit = "?"
	case t.info.Unit != "" && t.info.Unit != unit:
		t.page.problem("error", c, fmt.Sprintf("the table declares two units, %s and %s; its amounts were not read; Try: correct the unit line", t.info.Unit, unit)).Code = extract.CodeUnit
		t.info.Unit = "?"
	default:
		t.info.Unit = unit
	}
}

// knownUnits are the units that amounts can be in.
var knownUnits = map[string]bool{"元": true, "千元": true, "万元": true, "亿元": true}

// unitOf finds 单位：万元 or 金额单位：元 in a normalised text. 单位：且末县财政局 is no unit.
func unitOf(name string) (unit string, declared bool) {
	at := strings.LastIndex(name, "单位:")
	if at < 0 {
		return "", false
	}
	unit = strings.TrimRight(name[at+len("单位:"):], ")。")
	if i := strings.IndexAny(unit, ",、;"); i >= 0 {
		unit = unit[:i]
	}
	unit = strings.TrimPrefix(unit, "人民币")
	if strings.HasSuffix(name[:at], "金额") || knownUnits[unit] || strings.HasSuffix(unit, "元") && len(unit) <= 12 {
		return unit, true
	}
	return "", false
}

// departmentOf finds 部门：… and its variants in a normalised text.
func departmentOf(name string) (department string, ok bool) {
	for _, start := range []string{"部门(单位):", "公开部门:", "编制单位:", "单位名称:", "部门名称:", "编报单位:", "填报单位:", "填报部门:", "部门:", "单位:"} {
		i := strings.Index(name, start)
		if i < 0 {
			continue
		}
		department = name[i+len(start):]
		for _, next := range []string{"金额单位:", "单位:", "报表期间", "公开", "财决"} {
			if j := strings.Index(department, next); j >= 0 {
				department = department[:j]
			}
		}
		department = strings.TrimRight(department, "(,;")
		return department, !knownUnits[department]
	}
	return "", false
}

// isPeriod says whether a text above a table is a year or a date.
func isPeriod(name string) bool {
	if strings.HasPrefix(name, "报表期间") || strings.HasPrefix(name, "日期:") || strings.HasPrefix(name, "编制日期") {
		return true
	}
	return len(name) < 30 && strings.Contains(name, "年") && strings.Trim(name, "0123456789年度月日()公历") == ""
}
