package identity

import (
	"strings"
	"unicode/utf8"
)

// yearMention is a year with 年 in a text: 2023年度, 2023 年, ２０２３年, 二〇二三年度.
type yearMention struct {
	year       int
	start, end int // bytes; end is behind 年度
}

// nextYear finds the first year at or behind the byte from.
func nextYear(s string, from int) (y yearMention, ok bool) {
	for from < len(s) {
		i := strings.Index(s[from:], "年")
		if i < 0 {
			return y, false
		}
		at := from + i
		from = at + len("年")
		if y.year, y.start = yearBefore(s, at); y.year == 0 {
			continue
		}
		y.end = from
		if rest := trimSpace(s[from:]); strings.HasPrefix(rest, "度") {
			y.end = len(s) - len(rest) + len("度")
		}
		return y, true
	}
	return y, false
}

// yearBefore reads the four digits that end before the byte end, spaces between, and gives where they begin.
func yearBefore(s string, end int) (year, start int) {
	const places = 4
	scale := 1
	for n := 0; n < places; {
		c, size := utf8.DecodeLastRuneInString(s[:end])
		if size == 0 {
			return 0, 0
		}
		end -= size
		if c == ' ' || c == '\u3000' || c == '\u00a0' {
			continue
		}
		d := digitOf(c)
		if d < 0 {
			return 0, 0
		}
		year += d * scale
		scale *= 10
		n++
	}
	if c, _ := utf8.DecodeLastRuneInString(s[:end]); c < utf8.RuneSelf && digitOf(c) >= 0 || year < 1990 || year > 2099 {
		return 0, 0
	}
	return year, end
}

// digitOf is the value of a digit in any of the three ways to print one, -1 when c is none.
func digitOf(c rune) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= '０' && c <= '９':
		return int(c - '０')
	}
	switch c {
	case '〇', '○', '零', 'Ｏ':
		return 0
	case '一':
		return 1
	case '二':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// trimSpace removes spaces and line breaks at the beginning.
func trimSpace(s string) string {
	return strings.TrimLeft(s, " \t\r\n\u3000\u00a0")
}

// loneYear reads a cell that holds nothing but a year: (2023年度), 2023, 2023年.
func loneYear(s string) int {
	s = strings.Trim(compact(s), "()")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "年度"), "年")
	if utf8.RuneCountInString(s) != 4 {
		return 0
	}
	year, _ := yearBefore(s, len(s))
	return year
}
