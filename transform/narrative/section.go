package narrative

import "strings"

// section is what a heading announces. It decides what ambiguous words mean and whether unknown text may hold numbers.
type section uint8

const (
	unknownSection section = iota
	contents               // 目录
	duty                   // 主要职能
	organisation           // 机构设置及人员情况
	overview               // 收入支出决算总体情况
	income
	expenditure
	fiscalTotal // 财政拨款收入支出决算总体情况
	generalSection
	structureSection // 一般公共预算…结构情况
	itemSection      // 一般公共预算…具体情况
	basicSection
	projectSection
	sangongSection
	fundSection
	statecapSection
	balanceSection
	agencySection
	procurementSection
	assetSection
	performanceSection
	otherMatters
	glossary // 名词解释
	tables   // 部门决算报表
	strange  // of a budget that is none of the four: nothing under it is read
	sections
)

// headings says which words of a heading announce which section; the first row that fits decides. want must all occur,
// bar must not.
var headings = []struct {
	section section
	want    []string
	bar     string
}{
	{contents, []string{"目录"}, ""},
	{glossary, []string{"名词解释"}, ""},
	{glossary, []string{"专业名词"}, ""},
	{tables, []string{"决算报表"}, "说明"},
	{tables, []string{"部门决算表"}, "说明"},
	{tables, []string{"单位决算表"}, "说明"},
	{tables, []string{"决算公开表"}, "说明"},
	{performanceSection, []string{"绩效"}, ""},
	{sangongSection, []string{"三公"}, ""},
	{sangongSection, []string{"因公出国"}, ""},
	{agencySection, []string{"机关运行"}, ""},
	{agencySection, []string{"机构运行"}, ""},
	{agencySection, []string{"运行经费"}, ""},
	{procurementSection, []string{"政府采购"}, ""},
	{assetSection, []string{"国有资产"}, ""},
	{assetSection, []string{"资产占"}, ""},
	{fundSection, []string{"政府性基金"}, ""},
	{statecapSection, []string{"国有资本"}, ""},
	{basicSection, []string{"基本支出"}, ""},
	{projectSection, []string{"公共预算", "项目支出"}, ""},
	{structureSection, []string{"支出", "结构"}, ""},
	{itemSection, []string{"支出", "具体情况"}, ""},
	{itemSection, []string{"支出", "功能分类"}, ""},
	{generalSection, []string{"公共预算", "支出"}, ""},
	{strange, []string{"预算财政拨款"}, "公共预算"},
	{fiscalTotal, []string{"财政拨款收入支出"}, ""},
	{fiscalTotal, []string{"财政拨款收支"}, ""},
	{fiscalTotal, []string{"财政拨款收、支"}, ""},
	{generalSection, []string{"财政拨款支出"}, ""},
	{overview, []string{"收入支出"}, ""},
	{overview, []string{"收支"}, ""},
	{overview, []string{"收、支"}, ""},
	{balanceSection, []string{"结转"}, ""},
	{income, []string{"收入"}, "支出"},
	{expenditure, []string{"支出"}, "收入"},
	{duty, []string{"职能"}, ""},
	{duty, []string{"职责"}, ""},
	{organisation, []string{"机构设置"}, ""},
	{organisation, []string{"人员情况"}, ""},
	{organisation, []string{"单位构成"}, ""},
	{organisation, []string{"人员构成"}, ""},
	{organisation, []string{"机构情况"}, ""},
	{organisation, []string{"预算单位"}, ""},
	{organisation, []string{"人员编制"}, ""},
	{otherMatters, []string{"其他"}, ""},
	{duty, []string{"概况"}, ""},
}

// money that a section is about.
var sectionDomain = [sections]domain{
	overview: accounts, income: accounts, expenditure: accounts, balanceSection: accounts,
	fiscalTotal: fiscal, generalSection: general, structureSection: general, itemSection: general, basicSection: general, projectSection: general,
	fundSection: fund, statecapSection: statecap,
}

// descriptive sections tell about work, not about accounts: a number there that no phrase takes describes, it states no measure.
var descriptive = [sections]string{duty: "duty_text", glossary: "term_text", performanceSection: "performance_text", otherMatters: "", contents: "page_number", tables: "table_name"}

// inSection gives measures that the same words mean in one section only.
var inSection = map[section]map[string]string{
	fiscalTotal: {"income.fiscal": "fiscal.income.current", "income.current": "fiscal.income.current", "expenditure.current": "fiscal.expenditure.current",
		"fund.income": "income.fiscal.fund", "statecap.income": "income.fiscal.statecap"},
	overview: {"fund.income": "income.fiscal.fund", "statecap.income": "income.fiscal.statecap"},
	income:   {"fund.income": "income.fiscal.fund", "statecap.income": "income.fiscal.statecap"},
}

// heading is what a paragraph that announces a section says.
type heading struct {
	level   int // 1 第一部分, 2 一、, 3 （一）, 4 1.
	section section
	end     int // byte where the heading's text ends; the rest of the paragraph, if any, runs on
}

// sectionOf gives the section that the words of a heading announce.
func sectionOf(words string) section {
	for _, h := range headings {
		if containsAll(words, h.want) && (h.bar == "" || !strings.Contains(words, h.bar)) {
			return h.section
		}
	}
	return unknownSection
}

func containsAll(s string, want []string) bool {
	for _, w := range want {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

const longestHeading = 60 // runes

// findHeading says whether the paragraph is a heading or begins with one that the text runs on from.
func findHeading(text string) (heading, bool) {
	level, at := ordinalAt(text)
	if h, ok := headingLine(text, level, at); ok {
		return h, true
	}
	end, runs := headingEnd(text[at:])
	if end == 0 || end > 4*longestHeading || runs && level != 2 && level != 3 ||
		level == 0 && !strings.ContainsRune(lastOfTitles, lastRune(text, at+end)) && !strings.HasPrefix(text[at:], "目") {
		return heading{}, false
	}
	words := tidy(text[at : at+end])
	title := isTitle(words)
	if level == 0 && !title && !strings.HasPrefix(words, "目") || (runs || level == 4) && !title || len(words) > 3*longestHeading {
		return heading{}, false
	}
	h := heading{level: level, section: sectionOf(words), end: at + end}
	switch {
	case level == 0 && h.section == unknownSection, level == 0 && !title && h.section != contents,
		level == 3 && h.section == unknownSection, hasAmount(words):
		return heading{}, false
	case level == 0:
		h.level = 2
	}
	return h, true
}

// headingLine finds a heading whose next line was joined to it: it ends at the first line break where its words are a title.
func headingLine(text string, level, at int) (heading, bool) {
	if level == 0 || level == 4 {
		return heading{}, false
	}
	for i, lines := at, 0; lines < 3; lines++ {
		n := strings.IndexByte(text[i:min(len(text), at+4*longestHeading)], '\n')
		if n < 0 {
			return heading{}, false
		}
		i += n + 1
		words := tidy(text[at : i-1])
		if strings.ContainsAny(words, "，。；：") {
			return heading{}, false
		}
		section := sectionOf(words)
		next, _, _ := strings.Cut(text[i:], "\n")
		if isTitle(words) && section != unknownSection && !isTitle(words+tidy(next)) {
			return heading{level: level, section: section, end: i - 1}, true
		}
	}
	return heading{}, false
}

// lastOfTitles are the letters that isTitle's words end with, and blanks that may follow them.
const lastOfTitles = "况明能责成释表置 \u3000\u00a0"

// isTitle says whether words end as headings do.
func isTitle(words string) bool {
	for _, end := range []string{"情况", "说明", "情况说明", "概况", "总体情况", "职能", "职责", "构成", "名词解释", "决算表", "报表", "设置"} {
		if strings.HasSuffix(words, end) {
			return true
		}
	}
	return false
}

// hasAmount says whether a line that looks like a heading states an amount, and therefore is none.
func hasAmount(words string) bool {
	return strings.Contains(words, "万元") || strings.Contains(words, "%") || strings.Contains(words, "％")
}

// headingEnd gives where the heading ends: at the first sentence sign or the end. runs says that text follows.
func headingEnd(text string) (end int, runs bool) {
	for i := 0; i < len(text) && i <= 4*longestHeading; {
		r, size := decode(text, i)
		switch r {
		case '。', '：', ':', '；', ';', '，', ',':
			rest := blank(text, i+size)
			return i, rest < len(text)
		}
		i += size
	}
	return len(text), false
}

// ordinalAt reads the ordinal at the start of a paragraph: its level and where the words begin.
func ordinalAt(text string) (level, at int) {
	i := blank(text, 0)
	if n := partNumber(text[i:]); n > 0 {
		return 1, blank(text, i+n)
	}
	bracket := false
	if r, size := decodeAt(text, i); r == '（' || r == '(' {
		bracket = true
		i += size
	}
	start := i
	for {
		r, size := decodeAt(text, i)
		if !strings.ContainsRune("一二三四五六七八九十", r) || size == 0 {
			break
		}
		i += size
	}
	chinese := i > start
	if !chinese {
		for i < len(text) && text[i] >= '0' && text[i] <= '9' {
			i++
		}
	}
	if i == start || i-start > 12 {
		return 0, blank(text, 0)
	}
	i = blank(text, i)
	r, size := decodeAt(text, i)
	switch {
	case bracket && (r == '）' || r == ')'):
		level = 3
	case chinese && !bracket && (r == '、' || r == '，' || r == '.' || r == '．'):
		level = 2
	case !chinese && !bracket && (r == '.' || r == '、' || r == '．' || r == '）'):
		level = 4
	default:
		return 0, blank(text, 0)
	}
	if !chinese {
		level = 4
		if i+size < len(text) && text[i+size]-'0' <= 9 && !yearAt(text, i+size) || i-start > 3 {
			return 0, blank(text, 0) // 603.14万元 begins no item
		}
	}
	return level, blank(text, i+size)
}

// yearAt says whether a year begins at byte i: 1.2023年….
func yearAt(text string, i int) bool {
	k := i
	for k < len(text) && text[k]-'0' <= 9 {
		k++
	}
	r, _ := decodeAt(text, blank(text, k))
	return k-i == 4 && r == '年'
}

// partNumber gives the length of 第一部分 at the start of text, 0 when it is not there.
func partNumber(text string) int {
	if !strings.HasPrefix(text, "第") {
		return 0
	}
	if i := strings.Index(text, "部分"); i > 0 && i < 16 {
		return i + len("部分")
	}
	return 0
}

func decodeAt(s string, i int) (rune, int) {
	if i >= len(s) {
		return 0, 0
	}
	return decode(s, i)
}

// tidy gives text without blanks, quotation marks and converter's marks.
func tidy(text string) string {
	if !mayHaveBlank(text) {
		return text
	}
	return tidySlow(text)
}

// mayHaveBlank says whether text may have a character that blank passes over; it looks at bytes only.
func mayHaveBlank(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c <= ' ', c == '"', c == '\'', c == '[', c == 0xC2, c == 0xE2:
			return true
		case c == 0xE3 && i+2 < len(text) && text[i+1] == 0x80 && (text[i+2] == 0x80 || text[i+2] >= 0x8C):
			return true
		case c == 0xEF && i+2 < len(text) && (text[i+1] == 0xBB || text[i+1] == 0xBC && text[i+2] == 0x82):
			return true
		}
	}
	return false
}

func tidySlow(text string) string {
	var b strings.Builder
	for i := blank(text, 0); i < len(text); i = blank(text, i) {
		_, size := decode(text, i)
		b.WriteString(text[i : i+size])
		i += size
	}
	return b.String()
}

// plainText gives text as a person quotes it: without line breaks, blanks and converter's marks, quotation marks kept.
func plainText(text string) string {
	if !mayHaveBlank(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		if end := markEnd(text, i); end > i {
			i = end
			continue
		}
		r, size := decode(text, i)
		switch r {
		case ' ', '\t', '\n', '\r', '\f', '\v', '\u00a0', '\u3000', '\u200b', '\ufeff':
		default:
			b.WriteString(text[i : i+size])
		}
		i += size
	}
	return b.String()
}
