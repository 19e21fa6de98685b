package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// brokenWords are words that converters break and whose second part begins no paragraph after their first.
var brokenWords = []string{
	"支出", "决算", "收入", "预算", "经费", "万元", "情况", "增加", "减少", "增长", "下降", "年度", "拨款", "结转", "结余", "财政", "单位",
	"机关", "事业", "人员", "运行", "维护", "基金", "资本", "公共", "政府", "采购", "资产", "保障", "保险", "人次", "批次",
}

// brokenEnds are ends of headings; a line that is no more than the second part belongs to a line that ends with the first.
var brokenEnds = [][2]string{
	{"情况", "说明"}, {"决算", "情况说明"}, {"决算", "表"}, {"名词", "解释"}, {"决算情况", "说明"}, {"情", "况说明"}, {"说", "明"}, {"部门", "决算情况说明"},
}

// amountUnits follow a number that is the end of a sentence's amount.
var amountUnits = []string{"万元", "亿元", "元", "%", "％", "万", "人次", "辆", "平方米", "批次"}

// countUnits follow a number that the line before may have begun.
var countUnits = []string{"个", "人", "台", "套", "年", "月", "日", "分", "项", "批", "户", "次"}

// brokenInside says whether the break between two lines is inside a word, a number, an amount or a bracket, whatever else
// the lines look like.
func brokenInside(before, after string) bool {
	first, _ := utf8.DecodeRuneInString(after)
	last, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case strings.ContainsRune("，。；：、！？）】》”’％,;:)%", first) && first != utf8.RuneError:
		return true
	case unicode.IsDigit(last) && (beginsWithUnit(after) || beginsWithNumberAndUnit(after, true) || beginsWithFraction(after)):
		return true
	case startsWithLevel(after):
		return true
	case !isText(before) || endOf(before) != endOpen:
		return false
	case beginsWithNumberAndUnit(after, false):
		return true
	}
	return insideWord(before, after)
}

// insideWord says whether before ends with one part of a word and after begins with the other.
func insideWord(before, after string) bool {
	for _, w := range brokenWords {
		cut := len("支")
		if strings.HasSuffix(before, w[:cut]) && strings.HasPrefix(after, w[cut:]) {
			return true
		}
	}
	after = strings.TrimRightFunc(after, unicode.IsSpace)
	for _, w := range brokenEnds {
		if after == w[1] && strings.HasSuffix(before, w[0]) {
			return true
		}
	}
	return false
}

// unfinished says whether before must go on: it ends with a comma, an open bracket, or a 类/款/项 path without its end.
func unfinished(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	if strings.ContainsRune("，、（(【《“‘,", last) {
		return true
	}
	return openBracket(before) && closesBracket(after) || openPath(before) && continuesPath(after) ||
		lacksAmount(before) && (amountInFirstClause(after) || !beginsSentence(after) && strings.Contains(after, "万元"))
}

// announced says whether a line ends with words that the next line's sentence completes, although a colon follows them.
func announced(line string) bool {
	line = strings.TrimRight(line, "：:")
	return strings.HasSuffix(line, "原因是") || strings.HasSuffix(line, "原因") || strings.HasSuffix(line, "其中")
}

// titleWords are in titles that begin as sentences do: 2023年度部门决算公开说明.
var titleWords = []string{"部门决算", "单位决算", "公开", "说明", "报告", "目录", "情况", "表"}

// lacksAmount says whether a line is the subject of a sentence about money without its amount.
func lacksAmount(line string) bool {
	if !beginsSentence(line) || isSentence(line) {
		return false
	}
	for _, w := range titleWords {
		if strings.Contains(line, w) {
			return false
		}
	}
	return true
}

// amountInFirstClause says whether a line states an amount before its first comma.
func amountInFirstClause(line string) bool {
	if i := strings.IndexAny(line, "，。；"); i >= 0 {
		line = line[:i]
	}
	return strings.Contains(line, "万元")
}

// openBracket says whether the last bracket of a line is open.
func openBracket(line string) bool {
	return strings.LastIndexAny(line, "（(") > strings.LastIndexAny(line, "）)")
}

// closesBracket says whether the first bracket of a line closes one.
func closesBracket(line string) bool {
	closing, opening := strings.IndexAny(line, "）)"), strings.IndexAny(line, "（(")
	return closing >= 0 && (opening < 0 || closing < opening)
}

// levelMarks are the three levels of a functional class as printed.
var levelMarks = [3][2]string{{"（类）", "(类)"}, {"（款）", "(款)"}, {"（项）", "(项)"}}

// lastLevel gives where a line last names a level, -1 when nowhere.
func lastLevel(line string, level int) int {
	return max(strings.LastIndex(line, levelMarks[level][0]), strings.LastIndex(line, levelMarks[level][1]))
}

// openPath says whether a line ends inside 类/款/项: a 款 was named and its 项 was not.
func openPath(line string) bool {
	section := lastLevel(line, 1)
	return section > lastLevel(line, 2) && section > lastLevel(line, 0) ||
		section < 0 && lastLevel(line, 0) > 0 && !isSentence(line)
}

// continuesPath says whether a line names a 款 or 项 before it names a 类.
func continuesPath(line string) bool {
	item := firstLevel(line, 2)
	if section := firstLevel(line, 1); section >= 0 && (item < 0 || section < item) {
		item = section
	}
	class := firstLevel(line, 0)
	return item >= 0 && (class < 0 || item < class)
}

// firstLevel gives where a line first names a level, -1 when nowhere.
func firstLevel(line string, level int) int {
	a, b := strings.Index(line, levelMarks[level][0]), strings.Index(line, levelMarks[level][1])
	if a < 0 || b >= 0 && b < a {
		return b
	}
	return a
}

// isText says whether a line has a letter, as numbers in columns do not.
func isText(line string) bool {
	for _, c := range line {
		if c >= 0x4e00 && c < 0xa000 {
			return true
		}
	}
	return false
}

// startsWithLevel says whether a line begins with the mark of a level, such as （款）.
func startsWithLevel(line string) bool {
	for _, mark := range levelMarks {
		if strings.HasPrefix(line, mark[0]) || strings.HasPrefix(line, mark[1]) {
			return true
		}
	}
	return false
}

// beginsWithFraction says whether a line begins with the decimals of a number.
func beginsWithFraction(line string) bool {
	return len(line) > 1 && line[0] == '.' && isDigit(line[1])
}

// notUnits begin as a unit does and are words.
var notUnits = []string{"项目", "人员", "人力", "人民", "人大", "人才", "年初", "年末", "分别", "分局", "日常", "个人", "次年", "批复", "套房", "户籍", "台账"}

// beginsWithUnit says whether a line begins with a unit.
func beginsWithUnit(line string) bool {
	return (hasOnePrefix(line, amountUnits) || hasOnePrefix(line, countUnits)) && !hasOnePrefix(line, notUnits)
}

// beginsWithNumberAndUnit says whether a line begins with an amount such as 12192.15 万元; counted takes 3人 as well.
func beginsWithNumberAndUnit(line string, counted bool) bool {
	rest := strings.TrimLeft(line, "0123456789")
	if rest == line || strings.HasPrefix(rest, ".") && (len(rest) < 2 || !isDigit(rest[1])) {
		return false
	}
	rest = strings.TrimLeft(strings.TrimLeft(rest, "0123456789.,，"), " \u00a0")
	return hasOnePrefix(rest, amountUnits) || counted && hasOnePrefix(rest, countUnits) && !strings.HasPrefix(rest, "年")
}

// endsWithAmount says whether a line ends with a number and its unit: the sentence may be whole.
func endsWithAmount(line string) bool {
	line = strings.TrimRightFunc(line, unicode.IsSpace)
	for _, unit := range [...]string{"万元", "元", "%", "％", "人", "辆", "人次", "平方米"} {
		number := strings.TrimRight(strings.TrimSuffix(line, unit), " ")
		if len(number) < len(line) && number != "" && isDigit(number[len(number)-1]) {
			return true
		}
	}
	return false
}

// sentenceStarts begin the sentences that state amounts.
var sentenceStarts = []string{"本年", "我部门", "我单位", "本部门", "本单位", "截至", "与上年", "与年初", "其中", "收入支出", "财政拨款", "一般公共预算", "政府性基金", "国有资本"}

// beginsSentence says whether a line begins as sentences do.
func beginsSentence(line string) bool {
	line = strings.TrimLeftFunc(line, unicode.IsSpace)
	return beginsWithYear(line) || hasOnePrefix(line, sentenceStarts)
}

// hasOnePrefix says whether line begins with one of the words.
func hasOnePrefix(line string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(line, w) {
			return true
		}
	}
	return false
}
