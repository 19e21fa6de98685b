package main

import (
	"fmt"
	"io"
	"strings"
)

// table is a table as a terminal shows it: Chinese characters take two places.
type table struct {
	header []string
	right  []bool // columns of numbers
	rows   [][]string
}

// print writes the table with its columns aligned.
func (t table) print(w io.Writer) {
	widths := make([]int, len(t.header))
	for _, row := range append([][]string{t.header}, t.rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], width(cell))
		}
	}
	for _, row := range append([][]string{t.header}, t.rows...) {
		var line strings.Builder
		for i, cell := range row {
			if i > 0 {
				line.WriteString("  ")
			}
			space := strings.Repeat(" ", widths[i]-width(cell))
			if i < len(t.right) && t.right[i] {
				line.WriteString(space + cell)
			} else {
				line.WriteString(cell + space)
			}
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
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
