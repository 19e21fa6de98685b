package pdf

import (
	"strings"
)

// inColumns puts the lines of a page that is set in two columns into reading order: down the left column, then down the
// right one. A line across both ends them.
func (p *Page) inColumns(lines []Piece) []Piece {
	gutter, ok := p.gutter(lines)
	if !ok {
		return lines
	}
	ordered := make([]Piece, 0, 2*len(lines))
	var right []Piece
	for _, l := range lines {
		a, b, cut := cutAt(l, gutter)
		switch {
		case cut:
			a.Column, b.Column = 1, 2
			ordered, right = append(ordered, a), append(right, b)
		case l.Right <= gutter:
			l.Column = 1
			ordered = append(ordered, l)
		case l.Left >= gutter:
			l.Column = 2
			right = append(right, l)
		default:
			ordered = append(append(ordered, right...), l)
			right = right[:0]
		}
	}
	return append(ordered, right...)
}

// gutter finds the place between two columns of running text: most lines of the page have a wide gap there, and much text
// on both sides.
func (p *Page) gutter(lines []Piece) (at float64, ok bool) {
	if len(lines) < 6 {
		return 0, false
	}
	middle := p.Width / 2
	both, crossed := 0, 0
	for _, l := range lines {
		a, b, cut := cutAt(l, middle)
		switch {
		case cut && a.Right-a.Left > p.Width/5 && b.Right-b.Left > p.Width/5 && len(a.Text) > 24 && len(b.Text) > 24:
			both++
		case !cut && l.Left < middle && l.Right > middle:
			crossed++
		}
	}
	return middle, both >= 6 && both > 2*crossed
}

// cutAt cuts a line at a wide gap that lies over x.
func cutAt(l Piece, x float64) (a, b Piece, ok bool) {
	if l.Left > x || l.Right < x || l.cuts == nil {
		return l, l, false
	}
	for _, c := range l.cuts {
		if c.left > x || c.right < x {
			continue
		}
		a, b = l, l
		a.Text, a.Right = strings.TrimRight(l.Text[:c.at], " "), c.left
		b.Text, b.Left, b.Offset = l.Text[c.at:], c.right, l.Offset+c.runes
		return a, b, true
	}
	return l, l, false
}

// cut is a wide gap in a line.
type cut struct {
	left, right float64
	at          int // byte of the text that stands behind it
	runes       int // before that
}
