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

// span is how wide a text is, in the digits that widths of columns are counted in: a Chinese character takes two.
func span(text string) float64 {
	n := 0.0
	for _, r := range text {
		if n++; r >= 0x2460 || r == '“' || r == '”' || r == '—' || r == '…' { // circled numbers, Chinese characters, punctuation
			n++
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
			wide := span(row.Cells[i].Shown(c.Kind)) + float64(row.Level)
			if row.Bold {
				wide *= 1.1
			}
			long = max(long, wide)
		}
		if most == 0 {
			most = defaultWidth
		}
		if c.Kind != Text {
			most = math.Inf(1)
		}
		widths[i] = max(6, math.Ceil(span(c.Title)*1.1/3)+1, min(most, long+2.2))
	}
	return widths
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
	lines := 0
	for part := range strings.SplitSeq(text, "\n") {
		lines += max(1, int(math.Ceil(span(part)/max(1, width-2))))
	}
	return lines
}

// height is what a row takes, in points: programs that open a workbook do not all work it out themselves.
func (r Row) height(columns []Column, widths []float64) float64 {
	lines := 1
	for i, cell := range r.Cells {
		if i < len(columns) && cell.Number == nil && utf8.RuneCountInString(cell.Text) > 1 {
			lines = max(lines, wrapped(cell.Text, widths[i]-float64(r.Level)))
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
			lines := wrapped(s.Columns[i].Title, widths[i]/1.1)
			if group == "" {
				whole = max(whole, lines)
			} else {
				lower = max(lower, lines)
			}
		}
		if group != "" {
			upper = max(upper, wrapped(group, wide/1.1))
		}
	}
	above, below = float64(upper)*lineHeight+3, float64(lower)*lineHeight+3
	return above, max(below, float64(whole)*lineHeight+3-above)
}
