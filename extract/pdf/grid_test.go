package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// level and upright make ruling lines.
func level(y, from, to float64) rule   { return rule{at: y, from: from, to: to} }
func upright(x, from, to float64) rule { return rule{upright: true, at: x, from: from, to: to} }

// layout writes the cells of a grid: row column wide×high.
func layout(g *grid) string {
	var parts []string
	for i, c := range g.cells {
		parts = append(parts, fmt.Sprintf("%d %d %dx%d", g.rows[i], c.Column, c.ColSpan, c.RowSpan))
	}
	return strings.Join(parts, ", ")
}

func TestGrids(t *testing.T) {
	frame := []rule{level(0, 0, 100), level(40, 0, 100), upright(0, 0, 40), upright(100, 0, 40)}
	for _, c := range []struct {
		name  string
		rules []rule
		want  []string
	}{
		{"a frame alone is no table", frame, nil},
		{"underlines are no table", []rule{level(10, 0, 50), level(30, 0, 50)}, nil},
		{"two by two", append([]rule{level(20, 0, 100), upright(50, 0, 40)}, frame...), []string{"0 0 1x1, 0 1 1x1, 1 0 1x1, 1 1 1x1"}},
		{"a heading over two columns", append([]rule{level(20, 0, 100), upright(50, 20, 40)}, frame...), []string{"0 0 2x1, 1 0 1x1, 1 1 1x1"}},
		{"a label beside two rows", append([]rule{level(20, 50, 100), upright(50, 0, 40)}, frame...), []string{"0 0 1x2, 0 1 1x1, 1 1 1x1"}},
		{"lines in pieces, not quite in line", append([]rule{level(20, 0, 51), level(20.8, 50, 100), upright(50, 0, 21), upright(50.5, 20, 40)}, frame...),
			[]string{"0 0 1x1, 0 1 1x1, 1 0 1x1, 1 1 1x1"}},
		{"doubled lines", append([]rule{level(19, 0, 100), level(20.5, 0, 100), upright(50, 0, 40)}, frame...), []string{"0 0 1x1, 0 1 1x1, 1 0 1x1, 1 1 1x1"}},
		{"open at both sides", []rule{level(0, 0, 100), level(20, 0, 100), level(40, 0, 100), upright(50, 0, 40)}, []string{"0 0 1x1, 0 1 1x1, 1 0 1x1, 1 1 1x1"}},
		{"two tables", []rule{
			level(0, 0, 100), level(20, 0, 100), upright(0, 0, 20), upright(50, 0, 20), upright(100, 0, 20),
			level(60, 0, 100), level(80, 0, 100), upright(0, 60, 80), upright(30, 60, 80), upright(100, 60, 80)}, []string{"0 0 1x1, 0 1 1x1", "0 0 1x1, 0 1 1x1"}},
		{"a line that ends early parts no cells", append([]rule{level(20, 0, 100), upright(50, 0, 8), upright(50, 20, 40)}, frame...),
			[]string{"0 0 2x1, 1 0 1x1, 1 1 1x1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, g := range findGrids(c.rules) {
				got = append(got, layout(g))
			}
			if strings.Join(got, "; ") != strings.Join(c.want, "; ") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// FuzzGrids makes tables of any lines: their cells tile the grid.
func FuzzGrids(f *testing.F) {
	f.Add([]byte{0, 0, 0, 100, 0, 20, 0, 100, 1, 0, 0, 20, 1, 50, 0, 20, 1, 100, 0, 20})
	f.Fuzz(func(t *testing.T, data []byte) {
		var rules []rule
		for ; len(data) >= 4 && len(rules) < 400; data = data[4:] {
			rules = append(rules, rule{upright: data[0]&1 == 1, at: float64(data[1]) / 2, from: float64(min(data[2], data[3])), to: float64(max(data[2], data[3]))})
		}
		for _, g := range findGrids(rules) {
			squares, columns := 0, len(g.x)-1
			for i, c := range g.cells {
				squares += c.ColSpan * c.RowSpan
				for row := g.rows[i]; row < g.rows[i]+c.RowSpan; row++ {
					for k := c.Column; k < c.Column+c.ColSpan; k++ {
						if g.of[row*columns+k] != int32(i) {
							t.Fatalf("square %d %d is of cell %d, not %d", row, k, g.of[row*columns+k], i)
						}
					}
				}
			}
			if squares != columns*(len(g.y)-1) {
				t.Fatalf("cells cover %d squares of %d", squares, columns*(len(g.y)-1))
			}
		}
	})
}

// FuzzDamage looks for damage in any bytes: it ends and does not panic, and what it was shown it calls the same again.
func FuzzDamage(f *testing.F) {
	f.Add([]byte("%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode /Length 9 >>\nstream\nx\x9c\x03\x00\x00\x00\x00\x01\nendstream\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer << /Size 2 /Prev 9 >>\nstartxref\n90\n%%EOF\n"))
	f.Add([]byte("startxref 0 xref 0 99999999999 trailer startxref %%EOF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		first, cut := damage(data), cutOff(data)
		if damage(data) != first || cutOff(data) != cut || !bytes.Equal(before, data) {
			t.Fatal("not the same again")
		}
	})
}
