package pdf

import (
	"sort"
)

// A table is a group of ruling lines that cross or touch each other. Their coordinates cut it into a grid; squares of the
// grid without a line between them are one cell.

// touch is how far two ruling lines may be apart that meet, in points.
const touch = 3.0

// maxSquares is how many squares of a grid are looked at.
const maxSquares = 100_000

// grid is a table before its cells have text.
type grid struct {
	x, y    []float64 // edges
	right   []bool    // by square: a line on its right edge
	below   []bool    // by square: a line on its lower edge
	cells   []Cell
	rows    []int   // of the cells: the row
	of      []int32 // by square: its cell
	members [][]int32
}

// findGrids finds the tables of a page.
func findGrids(rules []rule) []*grid {
	rules = joinRules(rules)
	groups := groupRules(rules)
	grids := make([]*grid, 0, len(groups))
	for _, group := range groups {
		if g := makeGrid(group); g != nil {
			grids = append(grids, g)
		}
	}
	sort.Slice(grids, func(i, j int) bool { return grids[i].y[0] < grids[j].y[0] })
	return grids
}

// groupRules puts rules together that touch each other.
func groupRules(rules []rule) [][]rule {
	parent := make([]int, len(rules))
	for i := range parent {
		parent[i] = i
	}
	var root func(i int) int
	root = func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	split := sort.Search(len(rules), func(i int) bool { return rules[i].upright })
	level, upright := rules[:split], rules[split:]
	for i := range upright {
		u := &upright[i]
		from := sort.Search(len(level), func(k int) bool { return level[k].at >= u.from-touch })
		for k := from; k < len(level) && level[k].at <= u.to+touch; k++ {
			if u.at >= level[k].from-touch && u.at <= level[k].to+touch {
				parent[root(split+i)] = root(k)
			}
		}
	}
	byRoot := map[int][]rule{}
	order := []int{}
	for i := range rules {
		r := root(i)
		if _, ok := byRoot[r]; !ok {
			order = append(order, r)
		}
		byRoot[r] = append(byRoot[r], rules[i])
	}
	groups := make([][]rule, 0, len(order))
	for _, r := range order {
		groups = append(groups, byRoot[r])
	}
	return groups
}

// makeGrid makes the grid of a group of rules; nil when it is no table.
func makeGrid(rules []rule) *grid {
	g := &grid{}
	left, right := 1e9, -1e9
	top, bottom := 1e9, -1e9
	for _, r := range rules {
		if r.upright {
			g.x = append(g.x, r.at)
			top, bottom = min(top, r.from), max(bottom, r.to)
		} else {
			g.y = append(g.y, r.at)
			left, right = min(left, r.from), max(right, r.to)
		}
	}
	if len(g.x) == 0 || len(g.y) < 2 {
		return nil
	}
	g.x, g.y = edges(g.x, left, right), edges(g.y, top, bottom)
	columns, rows := len(g.x)-1, len(g.y)-1
	if columns < 1 || rows < 1 || columns*rows < 2 || columns*rows > maxSquares {
		return nil
	}
	g.right, g.below = make([]bool, columns*rows), make([]bool, columns*rows)
	for _, r := range rules {
		g.draw(r)
	}
	g.merge()
	if len(g.cells) < 2 {
		return nil
	}
	return g
}

// open is how far lines go beyond the outermost line across them when the frame is open there.
const open = 8.0

// edges sorts coordinates and makes one of those that are near each other. Where lines go on beyond the last, the table is
// open on that side.
func edges(at []float64, low, high float64) []float64 {
	sort.Float64s(at)
	if low < at[0]-open {
		at = append(at, low)
	}
	if high > at[len(at)-1]+open {
		at = append(at, high)
	}
	sort.Float64s(at)
	kept := at[:1]
	for _, v := range at[1:] {
		if v-kept[len(kept)-1] > touch {
			kept = append(kept, v)
		}
	}
	return kept
}

// draw enters a rule: the edges of squares that it covers for the greater part.
func (g *grid) draw(r rule) {
	columns := len(g.x) - 1
	if r.upright {
		c := nearest(g.x, r.at) - 1
		for row := 0; row+1 < len(g.y) && c >= 0 && c < columns; row++ {
			if covers(r, g.y[row], g.y[row+1]) {
				g.right[row*columns+c] = true
			}
		}
		return
	}
	row := nearest(g.y, r.at) - 1
	for c := 0; c < columns && row >= 0 && row+1 < len(g.y); c++ {
		if covers(r, g.x[c], g.x[c+1]) {
			g.below[row*columns+c] = true
		}
	}
}

// covers says whether a rule covers the greater part of from … to.
func covers(r rule, from, to float64) bool {
	return min(r.to, to)-max(r.from, from) > 0.6*(to-from)
}

// nearest gives the edge nearest to v.
func nearest(edges []float64, v float64) int {
	i := sort.SearchFloat64s(edges, v)
	if i == len(edges) || i > 0 && v-edges[i-1] < edges[i]-v {
		i--
	}
	return i
}

// merge makes cells of squares without lines between them. A cell is a rectangle: it grows to the right as far as no line
// stops it, then down while the whole row below is open to it.
func (g *grid) merge() {
	columns, rows := len(g.x)-1, len(g.y)-1
	g.of = make([]int32, columns*rows)
	for i := range g.of {
		g.of[i] = -1
	}
	for row := range rows {
		for c := range columns {
			if g.of[row*columns+c] >= 0 {
				continue
			}
			wide := 1
			for c+wide < columns && !g.right[row*columns+c+wide-1] && g.of[row*columns+c+wide] < 0 {
				wide++
			}
			high := 1
			for row+high < rows && g.openBelow(row+high-1, c, wide) {
				high++
			}
			g.add(row, c, wide, high)
		}
	}
}

// openBelow says whether the squares of a row from … are open to those below, and these to each other.
func (g *grid) openBelow(row, from, wide int) bool {
	columns := len(g.x) - 1
	for c := from; c < from+wide; c++ {
		if g.below[row*columns+c] || g.of[(row+1)*columns+c] >= 0 {
			return false
		}
		if c+1 < from+wide && g.right[(row+1)*columns+c] {
			return false
		}
	}
	return true
}

// add enters a cell.
func (g *grid) add(row, column, wide, high int) {
	columns := len(g.x) - 1
	cell := int32(len(g.cells))
	for r := row; r < row+high; r++ {
		for c := column; c < column+wide; c++ {
			g.of[r*columns+c] = cell
		}
	}
	g.cells = append(g.cells, Cell{Column: column, ColSpan: wide, RowSpan: high, Left: g.x[column], Right: g.x[column+wide]})
	g.rows = append(g.rows, row)
}

// find gives the cell that a character stands in, -1 when it stands outside. A character stands where its middle is; high
// ones that stick out at the top still belong to the row below the edge.
func (g *grid) find(c *glyph) int32 {
	x, y := (c.left+c.right)/2, c.base-0.35*c.size
	if x < g.x[0] || y < g.y[0] || x > g.x[len(g.x)-1] || y > g.y[len(g.y)-1] {
		return -1
	}
	column := min(sort.Search(len(g.x), func(i int) bool { return g.x[i] > x })-1, len(g.x)-2)
	row := min(sort.Search(len(g.y), func(i int) bool { return g.y[i] > y })-1, len(g.y)-2)
	return g.of[row*(len(g.x)-1)+column]
}

// table gives the rows of cells with the text of the glyphs in them.
func (g *grid) table(glyphs []glyph) Table {
	t := Table{Columns: g.x, Top: g.y[0], Bottom: g.y[len(g.y)-1], Rows: make([][]Cell, len(g.y)-1)}
	for i := range g.cells {
		c := &g.cells[i]
		if i < len(g.members) {
			c.Pieces = makePieces(glyphs, g.members[i])
		}
		t.Rows[g.rows[i]] = append(t.Rows[g.rows[i]], *c)
	}
	return t
}
