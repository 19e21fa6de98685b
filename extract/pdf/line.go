package pdf

import (
	"slices"
	"strings"
	"unicode"
)

// arrange makes lines and tables of what was drawn.
func (p *Page) arrange(d *drawing) {
	glyphs := p.setLines(d.glyphs)
	for i := range glyphs {
		if !unicode.IsSpace(glyphs[i].char) {
			p.Characters++
		}
	}
	grids := findGrids(d.rules)
	loose := make([]int32, 0, len(glyphs))
	for i := range glyphs {
		if !place(grids, glyphs, int32(i)) {
			loose = append(loose, int32(i))
		}
	}
	for _, g := range grids {
		p.Tables = append(p.Tables, g.table(glyphs))
	}
	p.setColumns(makePieces(glyphs, loose))
	p.addAskew(d.askew, glyphs)
}

// place puts a glyph into the cell of a table that it stands in.
func place(grids []*grid, glyphs []glyph, i int32) bool {
	for _, g := range grids {
		cell := g.find(&glyphs[i])
		if cell < 0 {
			continue
		}
		if g.members == nil {
			g.members = make([][]int32, len(g.cells))
		}
		g.members[cell] = append(g.members[cell], i)
		return true
	}
	return false
}

// setLines sorts the glyphs into lines from top to bottom, each from left to right, leaves out those printed twice, and says
// where in its line each stands.
func (p *Page) setLines(glyphs []glyph) []glyph {
	slices.SortFunc(glyphs, func(a, b glyph) int {
		switch {
		case a.base < b.base:
			return -1
		case a.base > b.base:
			return 1
		}
		return int(a.order - b.order)
	})
	line := int32(0)
	for i := 0; i < len(glyphs); line++ {
		j := i + 1
		for j < len(glyphs) && glyphs[j].base-glyphs[i].base <= 0.4*min(glyphs[i].size, glyphs[j].size) {
			j++
		}
		for k := i; k < j; k++ {
			glyphs[k].line = line
		}
		slices.SortStableFunc(glyphs[i:j], func(a, b glyph) int {
			switch {
			case a.left < b.left:
				return -1
			case a.left > b.left:
				return 1
			}
			return int(a.order - b.order)
		})
		i = j
	}
	glyphs = p.dropDoubles(glyphs)
	for i := range glyphs {
		g := &glyphs[i]
		if i == 0 || glyphs[i-1].line != g.line {
			continue
		}
		before := &glyphs[i-1]
		g.gap = gapBetween(before, g)
		g.offset = before.offset + 1 + int32(g.gap)
	}
	return glyphs
}

// dropDoubles leaves out characters that are printed again over themselves, as some programs make bold letters. Those that
// are printed over others cannot be read, nor which comes first: both become a character that no text has.
func (p *Page) dropDoubles(glyphs []glyph) []glyph {
	kept := glyphs[:0]
	for _, g := range glyphs {
		double := false
		for k := len(kept) - 1; k >= 0 && kept[k].line == g.line && g.left-kept[k].left < g.size; k-- {
			b := &kept[k]
			if abs(g.base-b.base) >= 0.3*g.size {
				continue
			}
			if double = b.char == g.char && liesOver(b, &g); double {
				break
			}
			if b.size < 1.5*g.size && g.size < 1.5*b.size && hides(b, &g) {
				p.Overlaps++
				b.char, g.char = unicode.ReplacementChar, unicode.ReplacementChar
			}
		}
		if !double {
			kept = append(kept, g)
		}
	}
	return kept
}

// liesOver says whether g stands where b does.
func liesOver(b, g *glyph) bool { return g.left-b.left < 0.3*max(g.right-g.left, 0.2*g.size) }

// hides says whether g, to the right of b, covers a part of it that is needed to read it. Chinese characters are as wide as they
// are high and stand beside each other; of others and of signs it is not known how wide they are drawn.
func hides(b, g *glyph) bool {
	if unicode.IsSpace(b.char) || unicode.IsSpace(g.char) || b.right-b.left <= 0.2*g.size || g.right-g.left <= 0.2*g.size {
		return false
	}
	return liesOver(b, g) || isHan(b.char) && isHan(g.char) && g.left-b.left < 0.6*min(b.size, b.right-b.left)
}

func isHan(c rune) bool { return c >= 0x4e00 && c < 0xa000 }

func abs(v float64) float64 { return max(v, -v) }

// gapBetween is how many blanks show between two neighbours that the file has none for.
func gapBetween(a, b *glyph) int8 {
	size := min(a.size, b.size)
	gap := (b.left - a.right) / size
	switch {
	case gap < 0.3 || unicode.IsSpace(a.char) && gap < 1 || unicode.IsSpace(b.char) && gap < 1:
		return 0
	case gap > wideGap:
		return int8(min(3+gap, 40))
	case a.char < 0x2e80 && b.char < 0x2e80:
		return 1
	}
	return 0
}

// wideGap is how far, in characters, two neighbours stand apart that are no one text: columns of a list. Justified text and
// headings in wide setting stay below it.
const wideGap = 2.5

// makePieces makes pieces of the glyphs with the given indices, which ascend: one for each line.
func makePieces(glyphs []glyph, members []int32) []Piece {
	var pieces []Piece
	for i := 0; i < len(members); {
		j := i + 1
		for j < len(members) && glyphs[members[j]].line == glyphs[members[i]].line {
			j++
		}
		if piece, ok := makePiece(glyphs, members[i:j]); ok {
			pieces = append(pieces, piece)
		}
		i = j
	}
	return pieces
}

// makePiece makes a piece of glyphs of one line; false when only blanks are in it.
func makePiece(glyphs []glyph, members []int32) (Piece, bool) {
	first, last := 0, len(members)-1
	for first <= last && isBlank(glyphs[members[first]].char) {
		first++
	}
	for last >= first && isBlank(glyphs[members[last]].char) {
		last--
	}
	if first > last {
		return Piece{}, false
	}
	members = members[first : last+1]
	g := &glyphs[members[0]]
	p := Piece{Line: int(g.line) + 1, Offset: int(g.offset), Left: g.left, Base: g.base}
	var text strings.Builder
	text.Grow(3 * len(members))
	sizes := make([]float64, 0, len(members))
	for i, m := range members {
		g := &glyphs[m]
		if i > 0 {
			for range g.gap {
				text.WriteByte(' ')
			}
			if before := &glyphs[members[i-1]]; g.left-before.right > 1.2*g.size && !isBlank(before.char) {
				p.cuts = append(p.cuts, cut{left: before.right, right: g.left, at: text.Len(), runes: int(g.offset) - p.Offset, glyphs: i, base: g.base})
			}
		}
		text.WriteRune(g.char)
		p.Right = max(p.Right, g.right)
		sizes = append(sizes, g.size)
	}
	for i := range p.cuts {
		c := &p.cuts[i]
		c.before, c.behind = median(sizes[:c.glyphs]), median(sizes[c.glyphs:])
	}
	p.Text, p.Size = text.String(), median(sizes)
	return p, true
}

// median gives the middle one of some sizes.
func median(sizes []float64) float64 {
	sorted := slices.Sorted(slices.Values(sizes))
	return sorted[len(sorted)/2]
}

func isBlank(c rune) bool { return unicode.IsSpace(c) }

// addAskew makes pieces of characters that are set in another direction than the page, in the order of the file.
func (p *Page) addAskew(askew, glyphs []glyph) {
	line := 0
	if n := len(glyphs); n > 0 {
		line = int(glyphs[n-1].line) + 1
	}
	slices.SortStableFunc(askew, func(a, b glyph) int { return int(a.order - b.order) })
	for i := 0; i < len(askew); {
		j := i + 1
		for j < len(askew) && askew[j].turn == askew[i].turn && askew[j].order == askew[j-1].order+1 {
			j++
		}
		var text strings.Builder
		for _, g := range askew[i:j] {
			text.WriteRune(g.char)
		}
		if s := strings.TrimSpace(text.String()); s != "" {
			line++
			g := &askew[i]
			p.Lines = append(p.Lines, Piece{Text: s, Line: line, Left: g.left, Right: g.right, Base: g.base, Size: g.size, Slanted: true})
		}
		i = j
	}
}
