package identity

import (
	"strings"
	"unicode/utf8"
)

// title is what a line such as 某县某局2023年度部门决算公开说明 says.
type title struct {
	unit   unit
	named  bool   // a department is named
	year   int    // 0 when none is named
	yearAt int    // byte of the year
	unitAt int    // byte of the words that hold the unit
	kind   string // 部门决算, 单位决算 or 决算
}

// longestTitle is the longest line that may be a title or heading, in bytes.
const longestTitle = 300

// afterAccounts are what may follow 决算 in a title; tables' names and sentences go on in other ways.
var afterAccounts = []string{"公开", "报告", "情况", "说明", "表", "报表", "信息", "编制", "(", "》", "及", "草案"}

// readTitle reads a line as a title of final accounts: a department or a year, then 部门决算, 单位决算 or 决算.
func readTitle(line string) (t title, ok bool) {
	at := strings.Index(line, "决算")
	if at < 0 || len(line) > longestTitle || strings.Contains(line, "。") {
		return t, false
	}
	after := strings.TrimLeft(compact(line[at+len("决算"):]), " ")
	if after != "" && !startsWithOne(after, afterAccounts) {
		return t, false
	}
	head := line[:at]
	t.kind = "决算"
	for _, kind := range []string{"部门（单位）", "部门(单位)", "单位（部门）", "部门", "单位"} {
		if rest := trimSpaceRight(head); strings.HasSuffix(rest, kind) {
			head, t.kind = rest[:len(rest)-len(kind)], "部门决算"
			if kind == "单位" {
				t.kind = "单位决算"
			}
			break
		}
	}
	t.readHead(head)
	return t, t.named && (t.year > 0 || t.kind != "决算") || t.unit.blank || t.year > 0 && (t.kind != "决算" || after != "" && !strings.HasPrefix(after, "表"))
}

// readHead takes year and department from what stands before 部门决算, in either order.
func (t *title) readHead(head string) {
	left, right := head, ""
	if y, ok := nextYear(head, 0); ok {
		t.year, t.yearAt = y.year, y.start
		left, right = head[:y.start], head[y.end:]
	}
	if strings.TrimSpace(right) != "" {
		if u, ok := readUnit(right); ok || u.blank {
			t.unit, t.named, t.unitAt = u, ok, len(head)-len(right)
			return
		}
	}
	t.unit, t.named = readUnit(left)
	t.unitAt = len(left) - len(trimSpace(left))
}

// readOverview reads a heading such as 第一部分 某县某局概况.
func readOverview(line string) (u unit, ok bool) {
	line = trimSpaceRight(line)
	for _, end := range []string{"概况", "基本情况", "基本概况", "主要职责"} {
		if strings.HasSuffix(line, end) {
			return readUnit(line[:len(line)-len(end)])
		}
	}
	return u, false
}

// trimSpaceRight removes spaces and line breaks at the end.
func trimSpaceRight(s string) string { return strings.TrimRight(s, " \t\r\n\u3000\u00a0") }

// startsWithOne says whether s begins with one of the words.
func startsWithOne(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// isHeading says whether a line begins with an ordinal: it is a heading, not a title.
func isHeading(line string) bool {
	line = trimSpace(line)
	c, _ := utf8.DecodeRuneInString(line)
	if c != '第' && c != '（' && c != '(' && digitOf(c) < 0 && c != '十' {
		return false
	}
	flat := compact(line)
	return len(withoutOrdinal(flat)) < len(flat)
}
