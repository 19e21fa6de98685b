package form

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// titleIndex gives the form of every title variant.
var titleIndex = makeTitleIndex()

func makeTitleIndex() map[string]*form {
	index := map[string]*form{}
	for i := range forms {
		for _, title := range forms[i].titles {
			index[title] = &forms[i]
		}
	}
	return index
}

// title is a title that was found in a cell.
type title struct {
	form      *form
	continued bool // 续表
	internal  bool // 财决0X表 stands beside it
}

// findTitle looks for a form's title in a normalised text. The whole text must be one: what may stand around it is a
// department, a year, the form's number, 续 and the like, because one title is often the end of another.
func findTitle(name string) (title, bool) {
	if !strings.Contains(name, "表") || len(name) > 300 || strings.Contains(name, "。") || strings.Contains(name, "……") {
		return title{}, false
	}
	t := title{internal: strings.Contains(name, "财决")}
	name = t.trimEnd(name)
	name = t.trimStart(name)
	if f, ok := titleIndex[name]; ok {
		t.form = f
		return t, true
	}
	for i := range name { // the longest variant that the text ends with
		if f, ok := titleIndex[name[i:]]; ok {
			t.form = f
			return t, i > 0 && endsInDepartment(name[:i])
		}
	}
	return title{}, false
}

// trimEnd takes 续, (续表), (财决01表), (单位:万元) from the end.
func (t *title) trimEnd(name string) string {
	for {
		short := strings.TrimRight(name, ":.-_—·*")
		if rest, ok := strings.CutSuffix(short, "续表"); ok && rest != "" {
			t.continued, short = true, rest
		}
		short = strings.TrimSuffix(short, "续")
		if open := strings.LastIndexByte(short, '('); open > 0 {
			// An open bracket is that of a sheet name cut at 31 characters.
			inside := strings.TrimSuffix(short[open+1:], ")")
			if isTitleNote(inside) {
				t.continued = t.continued || strings.HasPrefix(inside, "续")
				short = short[:open]
			}
		}
		if short == name {
			return name
		}
		name = short
	}
}

// isTitleNote says whether brackets behind a title hold something that does not change it.
func isTitleNote(inside string) bool {
	for _, start := range []string{"续", "公开", "财决", "单位", "金额单位", "附", "空表", "表", "GK", "Z"} {
		if strings.HasPrefix(inside, start) {
			return true
		}
	}
	return inside == "" || strings.Trim(inside, "0123456789一二三四五六七八九十") == ""
}

// trimStart takes what stands before a title: 2023年度, 公开01表, 附表1, 表一:, Z01, 一、.
func (t *title) trimStart(name string) string {
	if i := strings.LastIndex(name, "年度"); i >= 0 {
		name = name[i+len("年度"):]
	} else if i := strings.LastIndex(name, "年"); i >= 4 && isDigits(name[i-4:i]) {
		name = name[i+len("年"):]
	}
	for {
		short := strings.TrimLeft(name, ":、.-_—·* ")
		for _, mark := range []string{"续表", "公开表", "公开", "附表", "附件", "财决", "表", "GK", "Z"} {
			if rest, ok := strings.CutPrefix(short, mark); ok {
				short = trimOrdinal(rest, mark, short)
				t.continued = t.continued || mark == "续表"
			}
		}
		if rest := strings.TrimLeft(short, "一二三四五六七八九十0123456789()"); rest != short && strings.IndexAny(rest, "、.:") == 0 {
			short = rest
		}
		if short == name {
			return name
		}
		name = short
	}
}

// trimOrdinal takes the number behind a mark, with a closing 表: 公开01表; without a number the mark stays.
func trimOrdinal(rest, mark, whole string) string {
	if mark == "续表" {
		return rest
	}
	short := strings.TrimLeft(rest, "一二三四五六七八九十0123456789_-")
	if short == rest {
		return whole
	}
	return strings.TrimPrefix(short, "表")
}

// departmentEnds are the last characters of names of departments and units.
const departmentEnds = "局委办院所站会处部室厅队馆社团联校园心区县市州镇乡道场司库台组)"

// endsInDepartment says whether what stands before a title is the name of a department, not part of a longer title.
func endsInDepartment(prefix string) bool {
	last, _ := utf8.DecodeLastRuneInString(prefix)
	return strings.ContainsRune(departmentEnds, last) && !strings.ContainsFunc(prefix, unicode.IsDigit) || strings.HasSuffix(prefix, "本级") || strings.HasSuffix(prefix, "机关") || strings.HasSuffix(prefix, "单位")
}

// isDigits says whether s is digits only.
func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// formMark says whether a normalised text is the number printed on a form, such as 公开01表, 财决01表 or 附表1; internal
// tells the book that the public forms are made from.
func formMark(name string) (internal, ok bool) {
	if len(name) > 40 {
		return false, false
	}
	digits := strings.Map(func(c rune) rune {
		if strings.ContainsRune("0123456789一二三四五六七八九十:附-_—GKZ", c) {
			return -1
		}
		return c
	}, name)
	switch digits {
	case "公开表", "表公开", "表", "公开":
		return false, digits != name || name == "附表"
	case "财决表", "财决":
		return true, digits != name
	}
	return false, false
}

// isFooter says whether a normalised text is a note below a table.
func isFooter(name string) bool {
	for _, start := range []string{"注:", "注", "说明:", "说明", "备注:", "备注", "*", "※"} {
		if rest, ok := strings.CutPrefix(name, start); ok {
			if strings.HasSuffix(start, ":") || start == "*" || start == "※" {
				return true
			}
			next, _ := utf8.DecodeRuneInString(rest)
			return rest == "" || unicode.IsDigit(next) || unicode.IsPunct(next)
		}
	}
	for _, start := range []string{"本表反映", "本表为空", "此表为空", "本套报表"} {
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	return strings.HasSuffix(trimStop(name), "空表") || strings.Contains(name, "本表无数据") || strings.Contains(name, "此表无数据")
}

// trimStop takes the full stop from the end.
func trimStop(name string) string { return strings.TrimRight(name, "。.!;;") }

// isStatement says whether a footer says that the table is empty.
func isStatement(name string) bool {
	for _, word := range []string{"空表", "无数据", "为空", "没有", "无", "不涉及"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}
