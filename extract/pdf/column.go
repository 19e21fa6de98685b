package pdf

import (
	"cmp"
	"slices"
	"strings"
)

// setColumns takes in the lines. Those of a page that is set in two columns come in reading order: down the left column,
// then down the right one; a line across both ends them.
func (p *Page) setColumns(lines []Piece) {
	p.Lines = lines
	if gutter, ok := p.gutter(lines); ok {
		p.gutterAt = gutter
		p.cutColumns(gutter)
	} else if gutter, ok = p.tableGutter(lines); ok {
		p.cutColumns(gutter)
	}
}

// spreadColumns cuts pages with few lines into columns where pages of the same width are.
func spreadColumns(pages []Page) {
	gutters := map[int]float64{}
	for i := range pages {
		if p := &pages[i]; p.gutterAt > 0 {
			gutters[int(p.Width)] = p.gutterAt
		}
	}
	for i := range pages {
		p := &pages[i]
		gutter, known := gutters[int(p.Width)]
		if !known || p.gutterAt > 0 {
			continue
		}
		crossing, left, right := 0, 0, 0
		for j := range p.Lines {
			for _, s := range appendSegments(nil, p.Lines[j]) {
				switch {
				case s.Right <= gutter:
					left++
				case s.Left >= gutter:
					right++
				default:
					crossing++
				}
			}
		}
		if right > 0 && crossing*3 <= left+right {
			p.cutColumns(gutter)
		}
	}
}

// cutColumns cuts the lines of a page at a gutter.
func (p *Page) cutColumns(gutter float64) {
	lines := p.Lines
	ordered := make([]Piece, 0, 2*len(lines))
	var right []Piece
	for _, l := range lines {
		a, b, cut := cutAt(l, gutter)
		switch {
		case cut:
			a.Column, b.Column = 1, 2
			ordered, right = append(ordered, a), append(right, b)
		case l.Slanted:
			ordered = append(ordered, l)
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
	p.setTableColumns(gutter)
}

// setTableColumns puts tables into the columns of text that they stand in.
func (p *Page) setTableColumns(gutter float64) {
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

// tableGutter finds the middle of a page on which tables stand side by side and nothing crosses it.
func (p *Page) tableGutter(lines []Piece) (at float64, ok bool) {
	middle := p.Width / 2
	left, right := false, false
	for i := range p.Tables {
		t := &p.Tables[i]
		switch {
		case t.Columns[len(t.Columns)-1] <= middle:
			left = true
		case t.Columns[0] >= middle:
			right = true
		default:
			return 0, false
		}
	}
	for i := range lines {
		if lines[i].Left < middle && lines[i].Right > middle && lines[i].Right-lines[i].Left > p.Width/8 {
			return 0, false
		}
	}
	return middle, left && right
}

// gutter finds the blank strip between two columns of running text: hardly a line crosses it, and there are enough long lines
// on both sides. It is the middle of the widest strip that the fewest lines cross.
func (p *Page) gutter(lines []Piece) (at float64, ok bool) {
	const steps = 120 // places that are tried, from a third to two thirds of the page
	var segments []Piece
	for _, l := range lines {
		segments = appendSegments(segments, l)
	}
	fewest, from, widest := 1<<30, 0, 0
	for step := 0; step < steps; {
		crossing, between := p.isGutter(segments, p.gutterPlace(step, steps))
		next := step + 1
		for next < steps && between {
			if c, b := p.isGutter(segments, p.gutterPlace(next, steps)); !b || c != crossing {
				break
			}
			next++
		}
		if between && (crossing < fewest || crossing == fewest && next-step > widest) {
			fewest, from, widest = crossing, step, next-step
		}
		step = next
	}
	return p.gutterPlace(from+widest/2, steps), widest > 0
}

// gutterPlace gives one of the places that are tried.
func (p *Page) gutterPlace(step, steps int) float64 {
	return p.Width * (1 + float64(step)/float64(steps)) / 3
}

// isGutter says whether x lies between two columns, and how many lines cross it.
func (p *Page) isGutter(segments []Piece, x float64) (crossing int, ok bool) {
	const enough = 5 // long lines on each side
	left, right := 0, 0
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
	return crossing, left >= enough && right >= enough && crossing*8 <= left+right
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
		a.Size, b.Size, b.Base = c.before, c.behind, c.base
		return a, b, true
	}
	return l, l, false
}

// cut is a wide gap in a line.
type cut struct {
	left, right float64
	at          int // byte of the text that stands behind it
	runes       int // before that
	glyphs      int // of the line that stand before it
	// how the line is set before and behind the gap: in two columns that is another line each
	base           float64
	before, behind float64 // sizes
}
