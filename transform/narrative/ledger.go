package narrative

import (
	"strings"

	"juesuan/transform"
	"juesuan/transform/number"
)

// ledger files every run of digits of the paragraph: what became of it, or why it is no measure. from is where the
// paragraph's ordinal ends; numbers before it count items.
func (r *Reader) ledger(from int) {
	r.ledgerWith(from, "")
}

// ledgerAs files every run of a paragraph that was not read as sentences under one reason.
func (r *Reader) ledgerAs(from int, reason string) {
	r.ledgerWith(from, reason)
}

func (r *Reader) ledgerWith(from int, all string) {
	text := r.para.text.String
	r.place = placer{text: r.para.text}
	k := 0
	for at := 0; ; {
		start, end, ok := number.Next(text, at)
		if !ok {
			return
		}
		at = end
		for k < len(r.tokens) && int(r.tokens[k].end) <= start {
			k++
		}
		class, reason := r.file(k, start, end, from, all)
		r.out.Numbers = append(r.out.Numbers, transform.Number{Text: r.para.text.Raw(start, end), Class: class, Reason: reason, Source: r.source(start, end)})
	}
}

// markAround says whether byte i stands in a converter's mark.
func markAround(text string, i int) bool {
	open := strings.LastIndex(text[:i], "[bookmark:")
	return open >= 0 && markEnd(text, open) > i
}

// file decides the class of the run start … end, which stands in or before token k.
func (r *Reader) file(k, start, end, from int, all string) (transform.Class, string) {
	switch {
	case start < blank(r.para.text.String, 0) || start < from && markAround(r.para.text.String, start):
		return transform.ClassStructure, "bookmark"
	case start < from && strings.HasPrefix(r.para.text.String[blank(r.para.text.String, end):], "年"):
		return transform.ClassStructure, "year"
	case start < from:
		return transform.ClassStructure, "item_number"
	case all != "":
		return transform.ClassStructure, all
	case k >= len(r.tokens) || int(r.tokens[k].start) > start:
		return transform.ClassStructure, "bookmark"
	}
	t := &r.tokens[k]
	switch r.para.fate[k] {
	case taken:
		return transform.ClassFact, ""
	case explained:
		return transform.ClassStructure, r.para.reason[k]
	}
	if reason := r.structure(k, t, start); reason != "" {
		return transform.ClassStructure, reason
	}
	if r.para.fate[k] == refused {
		return transform.ClassUnread, r.para.reason[k]
	}
	return transform.ClassUnread, "no phrase of the grammar takes it"
}

// structure names why the number at token k is no measure, or gives nothing.
func (r *Reader) structure(k int, t *token, start int) string {
	switch t.class {
	case year:
		return "year"
	case date:
		return "date"
	case ordinal:
		return "item_number"
	case className:
		return "function_code" // 20805-行政事业单位养老支出
	case term, filler:
		return "threshold" // 单价100万元（含）以上设备: the number is a word of the measure's name
	case contact:
		return "contact"
	}
	if reason := r.around(k, t); reason != "" {
		return reason
	}
	if r.para.fate[k] == open {
		if reason := descriptive[r.doc.section]; reason != "" && !r.measured(k) {
			return reason
		}
	}
	return ""
}

// around recognises numbers by the characters beside them: document numbers, articles, telephone numbers, page marks.
func (r *Reader) around(k int, t *token) string {
	text := r.text
	before := lastRune(text, int(t.start))
	after, _ := decodeAt(text, blank(text, int(t.end)))
	switch {
	case t.class == count && units[unitRow[t.unit]].name == "号" || after == '号':
		return "document_number"
	case (before == '〔' || before == '[' || before == '［') && (after == '〕' || after == ']' || after == '］'):
		return "document_number"
	case before == '第':
		return "ordinal"
	case r.before(k, contact):
		return "contact"
	case r.before(k, pageRef):
		return "bookmark"
	case r.page():
		return "page_number"
	case t.class == bare && (after == '-' || after == '－' || after == '—') && r.yearFollows(k):
		return "year"
	}
	return ""
}

// before says whether a token of the class stands within a few tokens in front of token k.
func (r *Reader) before(k int, c class) bool {
	for j := k - 1; j >= 0 && j >= k-6; j-- {
		if r.tokens[j].class == c {
			return true
		}
		if r.tokens[j].class == stop {
			return false
		}
	}
	return false
}

// yearFollows says whether a span of years stands here: 2021-2023年.
func (r *Reader) yearFollows(k int) bool {
	for j := k + 1; j < len(r.tokens) && j <= k+2; j++ {
		if r.tokens[j].class == year {
			return true
		}
	}
	return false
}

// page says whether the paragraph is only a page number, or a line of a table of contents.
func (r *Reader) page() bool {
	if r.doc.section == contents {
		return true
	}
	if len(r.text) > longestContents {
		return false
	}
	words := tidy(r.text)
	if len(words) < 12 && strings.Trim(words, "0123456789-—–－ 第页共/") == "" {
		return true
	}
	return strings.Contains(words, "…") || strings.Contains(words, "......") || strings.Contains(words, "·····")
}

// longestContents is how long a line of a table of contents is at most, in bytes.
const longestContents = 600

// farthest is how many tokens a look back goes.
const farthest = 200

// measured says whether the clause of token k names a measure, so that its number ought to have been read.
func (r *Reader) measured(k int) bool {
	for j := k - 1; j >= 0 && j > k-farthest; j-- {
		switch r.tokens[j].class {
		case stop, semicolon:
			return false
		case term:
			return r.tokens[j].noun < 0 || len(nouns[r.tokens[j].noun].words) > 0 && r.doc.section != duty && r.doc.section != glossary && r.doc.section != performanceSection
		}
	}
	return false
}

func lastRune(s string, end int) rune {
	i := end - 1
	for i > 0 && s[i]&0xC0 == 0x80 {
		i--
	}
	if i < 0 {
		return 0
	}
	r, _ := decode(s, i)
	return r
}
