package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// chineseDigits are what Chinese ordinals are written with.
const chineseDigits = "一二三四五六七八九十百零〇"

// paragraphLabels begin a paragraph as an ordinal does.
var paragraphLabels = []string{
	"[bookmark:", "注：", "注:", "说明：", "备注", "附件", "附表", "单位：", "单位:", "金额单位", "编制单位", "目录", "目 录", "PAGEREF",
}

// beginsParagraph says whether a line begins as only a paragraph does: with an ordinal, a part's heading or a label. A
// number such as 23.21 is no ordinal, 2.教育 is one, and so is 2.2023年.
func beginsParagraph(line string) bool {
	for _, label := range paragraphLabels {
		if strings.HasPrefix(line, label) {
			return true
		}
	}
	return len(withoutOrdinal(line)) < len(line)
}

// withoutOrdinal gives a line without the ordinal that it begins with.
func withoutOrdinal(line string) string {
	line = strings.TrimLeftFunc(line, unicode.IsSpace)
	c, size := utf8.DecodeRuneInString(line)
	switch {
	case c == '第':
		return withoutPart(line)
	case c >= '①' && c <= '⑳' || c >= '⑴' && c <= '⒇' || c >= '㈠' && c <= '㈩':
		return line[size:]
	case c == '（' || c == '(':
		return withoutBracketed(line, size)
	case c >= '0' && c <= '9' || c >= '０' && c <= '９':
		return withoutNumber(line)
	case strings.ContainsRune(chineseDigits, c):
		rest := strings.TrimLeft(line, chineseDigits)
		if mark, n := utf8.DecodeRuneInString(rest); mark == '、' || mark == '.' || mark == '．' {
			return rest[n:]
		}
	}
	return line
}

// withoutPart is withoutOrdinal for 第一部分, 第二条 and the like.
func withoutPart(line string) string {
	rest := strings.TrimLeft(line[len("第"):], chineseDigits+"0123456789")
	if len(rest) == len(line)-len("第") {
		return line
	}
	for _, unit := range []string{"部分", "章", "条", "节"} {
		if strings.HasPrefix(rest, unit) {
			return rest[len(unit):]
		}
	}
	return line
}

// withoutBracketed is withoutOrdinal for （一） and (1).
func withoutBracketed(line string, open int) string {
	rest := strings.TrimLeft(line[open:], chineseDigits)
	if len(rest) == len(line)-open {
		rest = strings.TrimLeft(rest, "0123456789")
		if digits := len(line) - open - len(rest); digits == 0 || digits > 2 {
			return line
		}
	}
	if c, n := utf8.DecodeRuneInString(rest); c == '）' || c == ')' {
		return rest[n:]
	}
	return line
}

// withoutNumber is withoutOrdinal for 1. 1、 1） and their full-width forms.
func withoutNumber(line string) string {
	rest := strings.TrimLeft(line, "0123456789０１２３４５６７８９")
	digits := utf8.RuneCountInString(line[:len(line)-len(rest)])
	mark, n := utf8.DecodeRuneInString(rest)
	if digits > 3 || n == 0 || !strings.ContainsRune(".．、)）", mark) {
		return line
	}
	if c := rest[n:]; mark != '.' && mark != '．' || c == "" || !isDigit(c[0]) || beginsWithYear(c) {
		return c
	}
	return line
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// beginsWithYear says whether s begins with a year such as 2023年.
func beginsWithYear(s string) bool {
	return len(s) > 4 && (s[:2] == "19" || s[:2] == "20") && isDigit(s[2]) && isDigit(s[3]) && strings.HasPrefix(strings.TrimLeft(s[4:], " "), "年")
}
