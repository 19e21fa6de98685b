package sheet

import (
	"math"
	"strings"
	"unicode/utf8"
)

// What a line of text takes, in points, and the least that a row of the table takes.
const (
	lineHeight = 15.5
	rowHeight  = 18
	mostHeight = 400 // a workbook takes 409
)

// What texts take of a column's width, which is counted in digits of the workbook's own font: half a Chinese character of 11 points,
// one step of indentation, and what stays free beside a text. Programs without that font take one whose digits are narrower.
const (
	half   = 1.1
	indent = 1.9
	beside = 0.6
)

// span is how wide a number or a title is, in digits: a Chinese character takes two, and so does a percent sign.
func span(text string) float64 {
	n := 0.0
	for _, r := range text {
		if n++; chinese(r) || r == '%' {
			n++
		}
	}
	return n
}

// chinese says whether a character is as wide as it is high: Chinese ones, their punctuation and circled numbers.
func chinese(r rune) bool { return r >= 0x2460 || r == '“' || r == '”' || r == '—' || r == '…' }

// extent is how wide a text is, in halves of a Chinese character: in some fonts a letter or a digit takes a little more.
func extent(text string) float64 {
	n := 0.0
	for _, r := range text {
		if chinese(r) {
			n += 2
		} else {
			n += 1.1
		}
	}
	return n
}

// fitted are the widths of the columns: numbers are never cut and take no more than they need, texts take at most the width that
// they are given and wrap.
func (s Sheet) fitted() []float64 {
	widths := make([]float64, len(s.Columns))
	for i, c := range s.Columns {
		most, long := c.Width, 0.0
		for _, row := range s.Rows {
			if i >= len(row.Cells) {
				continue
			}
			wide := span(row.Cells[i].Shown(c.Kind))
			if row.Bold {
				wide *= 1.1
			}
			if c.Kind == Text && row.Cells[i].Number == nil {
				wide = extent(row.Cells[i].Text)*half + beside + s.indented(row, i)
			} else {
				wide += 2.2
			}
			long = max(long, wide)
		}
		if most == 0 {
			most = defaultWidth
		}
		if c.Kind != Text {
			most = math.Inf(1)
		}
		widths[i] = max(6, math.Ceil(span(c.Title)*1.1/3)+1, min(most, long))
	}
	return widths
}

// indented is what a row's indentation takes of a column.
func (s Sheet) indented(row Row, column int) float64 {
	if column != s.Frozen-1 {
		return 0
	}
	return float64(row.Level) * indent
}

// legible is how many digits wide a page may be; beyond it the print is too small to read.
const legible = 265

// across is how many pages wide a table is printed: one, unless it were too small to read. The frozen columns stand on each.
func (s Sheet) across() int {
	left, rest := 0.0, 0.0
	for i, width := range s.fitted() {
		if i < s.Frozen {
			left += width
		} else {
			rest += width
		}
	}
	return max(1, int(math.Ceil(rest/max(50, legible-left))))
}

// firstPage is the last column that surely stands on the first page: the title stands over it and those before.
func (s Sheet) firstPage() int {
	across, whole, sum := s.across(), 0.0, 0.0
	widths := s.fitted()
	for _, width := range widths {
		whole += width
	}
	for i, width := range widths {
		if sum += width; across > 1 && sum > whole/float64(across)*0.9 {
			return max(0, i-1)
		}
	}
	return len(widths) - 1
}

// wrapped is how many lines a text takes in a width.
func wrapped(text string, width float64) int {
	lines, fit := 0, max(2, (width-beside)/half)
	for part := range strings.SplitSeq(text, "\n") {
		lines += broken(part, fit)
	}
	return lines
}

// broken is how many lines a text without line breaks takes, filled one after the other. They break between Chinese characters and
// around words and numbers; what may not begin a line takes the character before it along.
func broken(text string, fit float64) int {
	lines, used := 1, 0.0
	for _, piece := range pieces(text) {
		switch wide := extent(piece); {
		case used+wide <= fit:
			used += wide
		case wide <= fit:
			lines, used = lines+1, wide
			if strings.Contains("，。、；：）】》”％%", piece) {
				used += 2
			}
		default: // longer than a line: it is broken all the same
			more := math.Ceil(wide / fit)
			if used == 0 {
				lines--
			}
			lines, used = lines+int(more), wide-(more-1)*fit
		}
	}
	return lines
}

// pieces are what a line does not break within.
func pieces(text string) (list []string) {
	from := 0
	for at, r := range text {
		if chinese(r) || r == ' ' {
			if from < at {
				list = append(list, text[from:at])
			}
			list, from = append(list, string(r)), at+utf8.RuneLen(r)
		}
	}
	if from < len(text) {
		list = append(list, text[from:])
	}
	return list
}

// height is what a row takes, in points: programs that open a workbook do not all work it out themselves.
func (s Sheet) height(r Row, widths []float64) float64 {
	lines := 1
	for i, cell := range r.Cells {
		if i < len(s.Columns) && cell.Number == nil && utf8.RuneCountInString(cell.Text) > 1 {
			lines = max(lines, wrapped(cell.Text, widths[i]-s.indented(r, i)))
		}
	}
	return min(mostHeight, max(rowHeight, float64(lines)*lineHeight+3))
}

// headHeights are what the two header lines take.
func (s Sheet) headHeights(widths []float64) (above, below float64) {
	upper, lower, whole := 1, 1, 1
	for i := 0; i < len(s.Columns); {
		group, wide := s.Columns[i].Group, 0.0
		for first := i; i < len(s.Columns) && (i == first || group != "" && s.Columns[i].Group == group); i++ {
			wide += widths[i]
			lines := wrapped(s.Columns[i].Title, widths[i])
			if group == "" {
				whole = max(whole, lines)
			} else {
				lower = max(lower, lines)
			}
		}
		if group != "" {
			upper = max(upper, wrapped(group, wide))
		}
	}
	above, below = float64(upper)*lineHeight+3, float64(lower)*lineHeight+3
	return above, max(below, float64(whole)*lineHeight+3-above)
}
