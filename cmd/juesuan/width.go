package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-isatty"
	"golang.org/x/term"
)

// table is a table as a terminal shows it: Chinese characters take two places.
type table struct {
	header []string
	right  []bool // columns of numbers
	rows   [][]string
	indent string
	limit  int  // places that a line may have; 0 for any number
	ruled  bool // a line between columns
}

// print writes the table with its columns aligned. Where a line would be too long, cells of words are cut, numbers never.
func (t table) print(w io.Writer) {
	rows := t.rows
	if t.header != nil {
		rows = append([][]string{t.header}, rows...)
	}
	between := "  "
	if t.ruled {
		between = " │ "
	}
	widths, fits := t.widths(rows, width(between), 8)
	if !fits && t.ruled {
		between = "│"
		widths, _ = t.widths(rows, width(between), 4)
	}
	for _, row := range rows {
		var line strings.Builder
		line.WriteString(t.indent)
		for i, cell := range row {
			if i > 0 {
				line.WriteString(between)
			}
			if t.mayCut(i, cell) {
				cell = short(cell, widths[i])
			}
			space := strings.Repeat(" ", max(0, widths[i]-width(cell)))
			if i < len(t.right) && t.right[i] || t.ruled && isNumeric(cell) {
				line.WriteString(space + cell)
			} else {
				line.WriteString(cell + space)
			}
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}

// mayCut says whether a cell holds words, not a number.
func (t table) mayCut(column int, cell string) bool {
	return !isNumeric(cell) && (column >= len(t.right) || !t.right[column])
}

// widths gives the widths of the columns, and whether the lines fit. Columns that are wider than what numbers need give way,
// the widest first; one of words keeps narrowest places.
func (t table) widths(rows [][]string, between, narrowest int) (widths []int, fits bool) {
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(row))
	}
	least := make([]int, columns)
	widths = make([]int, columns)
	for _, row := range rows {
		for i, cell := range row {
			n := width(cell)
			widths[i] = max(widths[i], n)
			if t.mayCut(i, cell) {
				n = min(n, narrowest)
			}
			least[i] = max(least[i], n)
		}
	}
	total := width(t.indent) + between*max(0, columns-1)
	for _, n := range widths {
		total += n
	}
	for t.limit > 0 && total > t.limit {
		widest := -1
		for i := range widths {
			if widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return widths, false
		}
		widths[widest]--
		total--
	}
	return widths, true
}

// wrapped cuts a text into lines of so many places, without end where places is 0.
func wrapped(text string, places int) []string {
	if places <= 0 {
		return []string{text}
	}
	var lines []string
	for text != "" {
		n, end := 0, len(text)
		for i, r := range text {
			if n += width(string(r)); n > places && i > 0 {
				end = breakBefore(text, i)
				break
			}
		}
		lines = append(lines, text[:end])
		text = strings.TrimLeft(text[end:], " ")
	}
	return lines
}

// breakBefore gives the place to break a text at or before byte i: not inside a number, and no sign begins a line.
func breakBefore(text string, i int) int {
	if r, _ := utf8.DecodeRuneInString(text[i:]); strings.ContainsRune("，。；：、）】》”％", r) {
		_, size := utf8.DecodeLastRuneInString(text[:i])
		i = max(i-size, 0)
	}
	k := i
	for k > 0 && strings.IndexByte("0123456789.,%", text[k-1]) >= 0 && strings.IndexByte("0123456789.,%", text[k]) >= 0 {
		k--
	}
	if k == 0 {
		return i
	}
	return k
}

// terminalWidth gives how many places a line of the terminal behind w has, 0 when there is none.
func terminalWidth(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok || !isatty.IsTerminal(f.Fd()) {
		return 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return columns
}

// width counts the places that a text takes on a terminal.
func width(text string) int {
	n := 0
	for _, r := range text {
		n++
		if wide(r) {
			n++
		}
	}
	return n
}

// wide says whether a terminal gives a character two places.
func wide(r rune) bool {
	return r >= 0x1100 && r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 ||
		r >= 0x20000 && r <= 0x3fffd || r >= 0x1f300 && r <= 0x1f64f
}

// short cuts a text to so many places and to one line.
func short(text string, places int) string {
	text = strings.Join(strings.Fields(text), " ")
	if width(text) <= places {
		return text
	}
	n := 0
	for i, r := range text {
		if n += width(string(r)); n > places-1 {
			return text[:i] + "…"
		}
	}
	return text
}
