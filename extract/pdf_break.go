package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"juesuan/extract/pdf"
)

// A page break goes through rows: the last words of a label, or the last digits of a number in a narrow cell, come first on
// the new page.

// takeRest adds the first row of a new page to the last of the page before when it is no row of its own: the page break went
// through a row and left a label's last words for the new page.
func (t *pdfTable) takeRest(rows [][]pdf.Cell, page int) bool {
	if len(rows) == 0 || len(t.Rows) == 0 {
		return false
	}
	rest := make([]int, 0, 2)
	certain := false
	for i := range rows[0] {
		c := &rows[0][i]
		if len(c.Pieces) == 0 {
			continue
		}
		if !t.isRest(c) {
			return false
		}
		rest = append(rest, i)
		certain = certain || t.isTorn(c)
	}
	if len(rest) == 0 || !certain && !t.wasCut(len(rest)) && !isHeadingRest(rows[0], rest) {
		return false
	}
	last := &t.Rows[len(t.Rows)-1]
	for _, i := range rest {
		c := &rows[0][i]
		for j := range last.Cells {
			if last.Cells[j].Column == c.Column {
				last.Cells[j].Text = appendText(last.Cells[j].Text, pdfCellText(c, page, t.padding))
			}
		}
	}
	return true
}

// wasCut says whether the last row may go on in as many cells: it has more that are not blank, as a row has of which only
// the longer texts go on.
func (t *pdfTable) wasCut(cells int) bool {
	filled := 0
	for i := range t.last {
		filled += min(1, len(t.last[i].Pieces))
	}
	return filled > cells
}

// isHeadingRest says whether cells are the ends of headings: no digit is in them, and three of them are one word, as where
// 一级指标, 二级指标 and 三级指标 are cut behind 级.
func isHeadingRest(row []pdf.Cell, rest []int) bool {
	seen, most := map[string]int{}, 0
	for _, i := range rest {
		for k := range row[i].Pieces {
			if strings.ContainsAny(row[i].Pieces[k].Text, "0123456789") {
				return false
			}
		}
		first := row[i].Pieces[0].Text
		seen[first]++
		most = max(most, seen[first])
	}
	return most >= 3
}

// isTorn says whether a cell begins with what can only be the end of a number or of a clause above it.
func (t *pdfTable) isTorn(c *pdf.Cell) bool {
	if strings.ContainsAny(c.Pieces[0].Text[:1], ".,%)") {
		return true
	}
	for i := range t.last {
		if above := &t.last[i]; above.Column == c.Column && len(above.Pieces) > 0 {
			end := above.Pieces[len(above.Pieces)-1].Text
			return end[len(end)-1] == '.' || end[len(end)-1] == ','
		}
	}
	return false
}

// isRest says whether a cell at the top of a page may be the end of the text above: the text above fills its last line and
// ends neither a sentence nor a number with its decimals, and what follows begins nothing.
func (t *pdfTable) isRest(c *pdf.Cell) bool {
	text := c.Pieces[0].Text
	for i := range t.last {
		above := &t.last[i]
		if above.Column != c.Column || len(above.Pieces) == 0 {
			continue
		}
		end := above.Pieces[len(above.Pieces)-1]
		switch {
		case !fills(above, &end, text, t.padding) && !hasOnePrefix(text, []string{"（", "("}) || beginsParagraph(text) && !isNumberCut(c):
			return false
		case breaksNumber(end.Text, text):
			return !hasDecimals(end.Text)
		case isText(text):
			return endOf(end.Text) != endSentence
		}
		if isText(end.Text) && isWholeNumber(c) {
			return false // a number below a label
		}
		return strings.ContainsAny(text[:1], ".,%)") || strings.HasPrefix(text, "％") || isText(end.Text) && endOf(end.Text) != endSentence
	}
	return false
}

// isWholeNumber says whether a cell holds a number and nothing else.
func isWholeNumber(c *pdf.Cell) bool {
	for i := range c.Pieces {
		if strings.Trim(c.Pieces[i].Text, "0123456789.,%-") != "" {
			return false
		}
	}
	return isDigit(c.Pieces[0].Text[0])
}

// isNumberCut says whether the first line of a cell is the beginning of a number, cut behind its point, not the number of an item.
func isNumberCut(c *pdf.Cell) bool {
	first := c.Pieces[0].Text
	return len(c.Pieces) > 1 && strings.Trim(first, "0123456789,") == "." && strings.HasSuffix(first, ".") && isDigit(c.Pieces[1].Text[0])
}

// fills says whether a line of a cell has no room for what follows it: a number, or a word, or one character.
func fills(c *pdf.Cell, line *pdf.Piece, next string, padding float64) bool {
	need := 1.0
	if !isDigit(next[0]) || !isDigit(line.Text[len(line.Text)-1]) { // a number wider than its cell is cut at any digit
		need = 0.9 + unbroken(next)
	}
	return c.Right-c.Left-(line.Right-line.Left)-padding < need*line.Size
}

// unbroken is how wide the beginning of a text is that goes to one line, in sizes of its characters: a number, a word or a
// character, with the marks that may begin no line.
func unbroken(text string) float64 {
	width := float64(wordWidth(text)) / 2
	for i, c := range text {
		if i > 0 && c >= utf8.RuneSelf {
			if !strings.ContainsRune("，。；：、！？）】》”’％", c) {
				break
			}
			width++
		}
	}
	return width
}

// paddingOf is the space beside text in the cells of a table: what the fullest line leaves.
func paddingOf(rows [][]pdf.Cell) float64 {
	least := 20.0
	for _, row := range rows {
		for i := range row {
			for j := range row[i].Pieces {
				p := &row[i].Pieces[j]
				least = min(least, max(0, row[i].Right-row[i].Left-(p.Right-p.Left)))
			}
		}
	}
	return least
}

// hasDecimals says whether a text ends with a number that has two decimals: it is whole.
func hasDecimals(s string) bool {
	n := len(s)
	return n > 3 && s[n-3] == '.' && isDigit(s[n-1]) && isDigit(s[n-2]) && isDigit(s[n-4])
}

// appendText adds the end of a text.
func appendText(t, rest Text) Text {
	at := len(t.String)
	out := Text{String: t.String + rest.String, Marks: slices.Clone(t.Marks)}
	for _, m := range rest.Marks {
		m.At += at
		out.Marks = append(out.Marks, m)
	}
	return out
}
