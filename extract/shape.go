package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shape is how the lines of a text are set. It is measured when a line first asks.
type shape struct {
	measured bool
	width    int // columns of a full line, a Chinese character has two; 0 where lines are paragraphs
}

// Lines narrower than narrowest are headings and cells, wider than widest paragraphs: neither says where lines are wrapped.
const (
	narrowest = 40
	widest    = 160
)

// measured measures the shape: lines are wrapped when many of them end at the same column and hardly any goes beyond.
func (r *textReader) measured() *shape {
	s := &r.shape
	if s.measured {
		return s
	}
	s.measured = true
	var at [widest + 1]int
	lines, wider := 0, 0
	for i, l := range r.lines {
		if l.blank || l.tab || indentOf(r.of(i)) > 6 || strings.Contains(strings.TrimSpace(r.of(i)), "   ") {
			continue
		}
		w := widthOf(r.of(i), widest+1)
		if w < narrowest {
			continue
		}
		if lines++; w > widest {
			wider++
			continue
		}
		at[w]++
	}
	s.width = wrapWidth(&at, lines, wider)
	return s
}

// wrapWidth gives the column at which lines are wrapped, 0 when they are not.
func wrapWidth(at *[widest + 1]int, lines, wider int) int {
	best, most := 0, 0
	for w := narrowest; w <= widest; w++ {
		n := at[w] + at[w-1] + at[w-2] + at[w-3] + at[w-4]
		if n >= most {
			best, most = w, n
		}
	}
	for w := best + 5; w <= widest; w++ {
		wider += at[w]
	}
	if most < 4 || most*5 < lines || wider*3 > most {
		return 0
	}
	return best
}

// full says whether line i goes as far as lines go here: the beginning of line next would not have fitted.
func (r *textReader) full(i, next int) bool {
	width := r.measured().width
	if width == 0 {
		return false
	}
	const slack = 4 // hanging punctuation, indentation that was set narrower
	return widthOf(r.of(i), widest)+wordWidth(r.of(next))+slack > width
}

// wordWidth is how wide the part of a line is that cannot be broken: a number, a foreign word, or one character.
func wordWidth(line string) int {
	line = strings.TrimLeftFunc(line, unicode.IsSpace)
	n := 0
	for n < len(line) && line[n] > ' ' && line[n] < utf8.RuneSelf {
		n++
	}
	return max(n, 2)
}

// widthOf is how wide a line is in columns, without spaces at its end and converter's marks before it; it stops counting at limit.
func widthOf(line string, limit int) int {
	line = SkipMarks(strings.TrimRightFunc(line, unicode.IsSpace))
	if len(line) > 3*limit {
		return limit
	}
	runes := utf8.RuneCountInString(line)
	return min(limit, runes+(len(line)-runes)/2)
}

// isHeading says whether a line is a numbered heading (一、 （一） 第一部分) that is whole.
func isHeading(line string) bool {
	line = strings.TrimSpace(SkipMarks(line))
	if strings.ContainsAny(line, "，。；：") || utf8.RuneCountInString(line) > 60 || !beginsWithChineseOrdinal(line) {
		return false
	}
	for _, end := range append(headingEnds[:len(headingEnds):len(headingEnds)], "决算表", "报表") {
		if strings.HasSuffix(line, end) {
			return true
		}
	}
	return false
}

// beginsWithChineseOrdinal says whether a line begins with 一、 （一） or 第一部分.
func beginsWithChineseOrdinal(line string) bool {
	rest := strings.TrimLeft(line, "第（(")
	number := strings.TrimLeft(rest, "一二三四五六七八九十")
	return number != rest && hasOnePrefix(number, []string{"、", "）", ")", "部分", "．", "."})
}
