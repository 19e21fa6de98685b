package sheet

import (
	"math"
	"strings"
	"unicode/utf8"
)

// The height of lines in points, of the font that tables are set in.
const (
	lineHeight    = 15.5
	defaultHeight = 15
	mostHeight    = 400 // a workbook takes 409
)

// height is how high a row must be for its longest text; 0 where one line holds everything. Programs that open a workbook do
// not all work it out themselves.
func (s Sheet) height(row Row) float64 {
	most := 1
	for i, c := range s.Columns {
		if i < len(row.Cells) && row.Cells[i].Number == nil && c.Kind == Text {
			most = max(most, wrapped(row.Cells[i].Text, c.Width))
		}
	}
	if most == 1 {
		return 0
	}
	return min(mostHeight, float64(most)*lineHeight+2)
}

// wrapped counts the lines that a text takes in a column so many characters wide. Chinese characters are two wide.
func wrapped(text string, width float64) (lines int) {
	if width == 0 {
		width = defaultWidth
	}
	for part := range strings.Lines(text) {
		part = strings.TrimRight(part, "\n")
		wide := utf8.RuneCountInString(part)
		for _, r := range part {
			if r >= 0x2e80 || r == '“' || r == '”' || r == '—' || r == '…' {
				wide++
			}
		}
		lines += max(1, int(math.Ceil(float64(wide)/max(1, width-2.5))))
	}
	return lines
}
