package identity

import (
	"strings"
	"unicode/utf8"

	"juesuan/extract"
)

// staffWords follow the year in sentences about the department's people.
var staffWords = []string{"，实有人数", ",实有人数", "实有人数", "年末实有人数", "末实有人数"}

// totalWords follow the year in sentences about the department's own accounts.
var totalWords = []string{
	"收入支出总计", "收入总计", "支出总计", "收、支总计", "收支总计", "本年收入", "本年支出", "总收入", "总支出", "决算总收入", "财政拨款收入", "财政拨款支出",
	"一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款", "政府采购支出总额", "政府采购金额", "财政拨款“三公”", "“三公”经费", "无“三公”", "无政府性基金",
	"无国有资本", "机关运行经费", "预算绩效管理", "收入合计", "支出合计", "收入决算", "支出决算",
}

// endsClause says whether c separates what belongs to a year from what does not.
func endsClause(c rune) bool {
	switch c {
	case '，', '。', '；', '：', '、', ',', ';', ':', '“', '”', '《', '》', '！', '？':
		return true
	}
	return false
}

// earlier are words before a year that the sentence only compares with.
var earlier = []string{"与", "比", "较", "和", "对比", "从", "同", "于", "至"}

// sentences reads the sentences of a paragraph for phrases that name the department or its year.
func (f *finder) sentences(t extract.Text, body string, skipped int) {
	f.composition(t, body, skipped)
	for from := 0; ; {
		y, ok := nextYear(body, from)
		if !ok {
			return
		}
		from = y.end
		f.sentence(t, body, skipped, y)
	}
}

// sentence reads the clause around a year.
func (f *finder) sentence(t extract.Text, body string, skipped int, y yearMention) {
	start := clauseStart(body, y.start)
	before := body[start:y.start]
	after := trimSpace(body[y.end:min(len(body), y.end+clauseWindow)])
	if startsWithOne(after, []string{"12月31日", "12 月 31 日", "12 月31日", "12月 31 日"}) {
		if w := trimSpaceRight(before); strings.HasSuffix(w, "截至") || strings.HasSuffix(w, "截止") || strings.HasSuffix(w, "截止到") {
			f.year(atCutoff, y.year, t, skipped+y.start, skipped+y.end)
		}
		return
	}
	if endsWithOne(trimSpaceRight(before), earlier) {
		return
	}
	switch {
	case startsWithOne(after, staffWords), strings.HasPrefix(after, "部门决算") || strings.HasPrefix(after, "单位决算"):
		f.clause(t, before, skipped+start, skipped+y.start, y, true)
	case startsWithOne(after, totalWords):
		f.clause(t, before, skipped+start, skipped+y.start, y, false)
	default:
		f.subjectBehind(t, body, skipped, y)
	}
}

// clause notes the year of a clause, and the department before it when it is named. Without a name the year counts when
// the clause begins with it, or strict is set.
func (f *finder) clause(t extract.Text, before string, from, to int, y yearMention, strict bool) {
	u, ok := readUnit(before)
	if ok || u.blank {
		f.department(inSentence, u, ok, t, from, to)
	}
	generic := compact(before)
	if ok || u.blank || strict || generic == "" || isNobody(generic) {
		f.year(inSentence, y.year, t, to, to+y.end-y.start)
	}
}

// subjectBehind reads a clause such as 2023年度某县某局机关运行经费支出: the department stands behind the year.
func (f *finder) subjectBehind(t extract.Text, body string, skipped int, y yearMention) {
	if strings.TrimSpace(body[clauseStart(body, y.start):y.start]) != "" {
		return
	}
	clause := body[y.end:min(len(body), y.end+clauseWindow)]
	if i := strings.IndexFunc(clause, endsClause); i >= 0 {
		clause = clause[:i]
	}
	for _, w := range []string{"机关运行经费支出", "收入支出总计", "收入总计", "部门决算", "政府采购"} {
		i := strings.Index(clause, w)
		if i <= 0 {
			continue
		}
		words := clause[:i]
		if j := strings.Index(words, "（行政单位"); j >= 0 {
			words = words[:j]
		}
		if u, ok := readUnit(words); ok {
			f.department(inSentence, u, ok, t, skipped+y.end, skipped+y.end+len(words))
			f.year(inSentence, y.year, t, skipped+y.start, skipped+y.end)
		}
		return
	}
}

// composition reads 从预算单位构成看，某县某局部门决算包括：某县某局本级决算及所属单位决算.
func (f *finder) composition(t extract.Text, body string, skipped int) {
	for _, phrase := range []string{"部门决算包括", "单位决算包括"} {
		i := strings.Index(body, phrase)
		if i < 0 {
			continue
		}
		start := clauseStart(body, i)
		u, ok := readUnit(body[start:i])
		f.department(inSentence, u, ok, t, skipped+start, skipped+i)
		parts := body[i+len(phrase):]
		if j := strings.Index(parts, "。"); j >= 0 {
			parts = parts[:j]
		}
		if !u.blank && u.scope == "" && (strings.Contains(parts, "所属") || strings.Contains(parts, "下属")) && !strings.Contains(parts, "无") {
			f.scopes = append(f.scopes, mention{rank: inSentence, value: scopeWhole, source: f.place(t, skipped+start, skipped+i+len(phrase)+len(parts))})
		}
		return
	}
}

// clauseWindow is how many bytes around a year are looked at; a name with its words has fewer.
const clauseWindow = 240

// clauseStart gives where the clause that holds the byte at begins, at most a window before it.
func clauseStart(s string, at int) int {
	start := max(0, at-clauseWindow)
	for start > 0 && !utf8.RuneStart(s[start]) {
		start--
	}
	i := strings.LastIndexFunc(s[start:at], endsClause)
	if i < 0 {
		return start
	}
	_, size := utf8.DecodeRuneInString(s[start+i:])
	return start + i + size
}

// endsWithOne says whether s ends with one of the words.
func endsWithOne(s string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// isNobody says whether words name no one in particular: 本部门.
func isNobody(words string) bool {
	for _, w := range nobody {
		if words == w {
			return true
		}
	}
	return false
}
