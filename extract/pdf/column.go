package pdf

import (
	"cmp"
	"slices"
	"strings"
)

// setColumns takes in the lines. Those of a page that is set in two columns come in reading order: down the left column,
// then down the right one; a line across both ends them.
func (p *Page) setColumns(lines []Piece) {
	gutter, ok := p.gutter(lines)
	if !ok {
		p.Lines = lines
		return
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
	p.Lines = append(ordered, right...)
	for i := range p.Tables {
		switch t := &p.Tables[i]; {
		case t.Columns[len(t.Columns)-1] <= gutter:
			t.Column = 1
		case t.Columns[0] >= gutter:
			t.Column = 2
		}
	}
	slices.SortStableFunc(p.Tables, func(a, b Table) int { return cmp.Compare(a.Column, b.Column) })
}

// gutter finds the blank strip between two columns of running text: hardly a line crosses it, and there are enough long lines
// on both sides.
func (p *Page) gutter(lines []Piece) (at float64, ok bool) {
	const steps = 80 // places that are tried, from a third to two thirds of the page
	var segments []Piece
	for _, l := range lines {
		segments = appendSegments(segments, l)
	}
	for step := range steps {
		x := p.Width * (1 + float64(step)/steps) / 3
		if p.isGutter(segments, x) {
			return x, true
		}
	}
	return 0, false
}

// isGutter says whether x lies between two columns.
func (p *Page) isGutter(segments []Piece, x float64) bool {
	const enough = 5 // long lines on each side
	crossing, left, right := 0, 0, 0
	for i := range segments {
		s := &segments[i]
		long := s.Right-s.Left > p.Width/4
		switch {
		case s.Left < x && s.Right > x:
			crossing++
		case !long:
		case s.Right <= x:
			left++
		default:
			right++
		}
	}
	return left >= enough && right >= enough && crossing*8 <= left+right
}

// appendSegments adds the parts of a line between wide gaps.
func appendSegments(segments []Piece, l Piece) []Piece {
	from := l.Left
	for _, c := range l.cuts {
		segments = append(segments, Piece{Left: from, Right: c.left})
		from = c.right
	}
	return append(segments, Piece{Left: from, Right: l.Right})
}

// cutAt cuts a line at a wide gap that lies over x.
func cutAt(l Piece, x float64) (a, b Piece, ok bool) {
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
