package performance

import (
	"strings"
	"unicode/utf8"

	"juesuan/extract"
)

// outside is the form number of rows that belong to no form.
const outside = -1

// line is one row of a table, or a paragraph as a row of one cell, on its way through the document.
type line struct {
	block int
	form  int // number of the form it belongs to, or outside
	table *extract.Table
	cells []extract.Cell
	width int // columns of the grid, those covered from above included
	kind  lineKind
}

// lineKind is what the labels of a line say it is.
type lineKind uint8

// The kinds of lines. A plain line means what the section that it stands in says.
const (
	plainLine lineKind = iota
	blankLine
	titleLine
	yearLine
	pairLine // label and value, once or several times
	fundHeader
	goalHeader
	indicatorHeader
	totalLine
	noteLine
)

// tableLines gives the rows of t as lines on a grid.
func tableLines(block int, t *extract.Table) []line {
	lines := make([]line, len(t.Rows))
	var covered []int // per column: how many rows below are still covered
	for i, row := range t.Rows {
		lines[i] = line{block: block, form: outside, table: t, cells: row.Cells, kind: classify(row.Cells)}
		lines[i].width = gridWidth(row.Cells, &covered)
	}
	return lines
}

// maxColumns is how many columns of a grid are looked at; what stands beyond them is below no header.
const maxColumns = 4096

// gridWidth gives how many columns a row takes up and carries its vertical merges over to the next rows.
func gridWidth(cells []extract.Cell, covered *[]int) int {
	width := 0
	for column, rows := range *covered {
		if rows > 0 {
			width = column + 1
			(*covered)[column]--
		}
	}
	for _, c := range cells {
		if c.Column < 0 || c.Column >= maxColumns {
			continue
		}
		end := min(c.Column+min(max(c.ColSpan, 1), maxColumns), maxColumns)
		width = max(width, end)
		if c.RowSpan < 2 {
			continue
		}
		for len(*covered) < end {
			*covered = append(*covered, 0)
		}
		for column := c.Column; column < end; column++ {
			(*covered)[column] = c.RowSpan - 1
		}
	}
	return width
}

// first gives the first cell of the line that holds something, nil when there is none.
func (l line) first() *extract.Cell {
	for i := range l.cells {
		if from, to := content(l.cells[i].Text.String); from < to {
			return &l.cells[i]
		}
	}
	return nil
}

// classify says what kind of row the cells are, by their labels alone.
func classify(cells []extract.Cell) lineKind {
	var found labelSet
	filled, head := 0, ""
	for i := range cells {
		text := cells[i].Text.String
		from, to := content(text)
		if from == to {
			continue
		}
		if filled++; filled == 1 {
			head = text[from:to]
		}
		if mayLabel(text[from]) {
			found.add(label(text[from:to]))
		}
	}
	switch {
	case filled == 0:
		return blankLine
	case found.level1 && found.columns > 2:
		return indicatorHeader
	case found.amounts > 1:
		return fundHeader
	case found.expected && found.reached:
		return goalHeader
	case filled == 1 && isTitle(label(head)):
		return titleLine
	case filled == 1 && isYearLine(head):
		return yearLine
	}
	return classifyHead(head, filled)
}

// mayLabel says whether a header label may begin with that byte; targets, amounts and weights mostly do not.
func mayLabel(first byte) bool { return first >= utf8.RuneSelf || first == '(' || first == '[' }

// classifyHead says what kind of row begins with a cell of that text; filled is how many cells say something.
func classifyHead(text string, filled int) lineKind {
	head := label(text)
	if pairLabels[head] != noField {
		return pairLine
	}
	if _, field := inlinePair(text); field != noField {
		return pairLine
	}
	if totalLabels[head] || isInlineTotal(text) {
		return totalLine
	}
	if filled < 3 && isNote(text) {
		return noteLine
	}
	return plainLine
}

// longestLabel is how many bytes the longest label of a column has at most.
const longestLabel = 60

// labelSet counts the header labels of a row.
type labelSet struct {
	level1, expected, reached bool
	amounts, columns          int
}

// add takes in one more label.
func (s *labelSet) add(name string) {
	if name == "" || len(name) > longestLabel {
		return
	}
	switch role := fundColumns[name]; role {
	case initial, annual, spent:
		s.amounts++
	}
	switch role := indicatorColumns[name]; role {
	case unknown:
	case level1:
		s.level1 = true
		s.columns++
	default:
		s.columns++
	}
	if strings.HasSuffix(name, "目标") || strings.HasSuffix(name, "情况") {
		s.expected = s.expected || expectedLabels[name]
		s.reached = s.reached || reachedLabels[name]
	}
}
