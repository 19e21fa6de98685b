package extract

import (
	"slices"
	"strings"
)

// table makes a Table of a grid.
func (c *composer) table(g *grid) *Table {
	t := &Table{Rows: make([]Row, len(g.rows))}
	for i, row := range g.rows {
		cells := make([]Cell, len(row.cells))
		for k, cell := range row.cells {
			cells[k] = Cell{Text: cellText(cell.pieces), Column: cell.column, ColSpan: max(cell.colSpan, 1), RowSpan: max(cell.rowSpan, 1)}
		}
		t.Rows[i] = Row{Number: row.number, Cells: cells}
	}
	return t
}

// cellText joins the paragraphs of a cell; blank ones at its beginning and end are left out.
func cellText(pieces []piece) Text {
	pieces = slices.DeleteFunc(slices.Clone(pieces), func(p piece) bool { return p.note != "" || p.grid != nil })
	from, to := 0, len(pieces)
	for from < to && isBlank(pieces[from].text) {
		from++
	}
	for to > from && isBlank(pieces[to-1].text) {
		to--
	}
	if from == to {
		line := 0
		if len(pieces) > 0 {
			line = pieces[0].line
		}
		return Text{Marks: []Mark{{Line: line}}}
	}
	t := Text{String: joinPieces(pieces[from:to], func(p piece) string { return p.text })}
	if printed := joinPieces(pieces[from:to], piece.asPrinted); printed != t.String {
		t.Printed = printed
	}
	at := 0
	for i := from; i < to; i++ {
		for k, s := range strings.Split(pieces[i].text, "\n") {
			t.Marks = append(t.Marks, Mark{At: at, Line: pieces[i].line + k})
			at += len(s) + 1
		}
	}
	return t
}

// joinPieces joins what of gives of each piece with line breaks.
func joinPieces(pieces []piece, of func(p piece) string) string {
	if len(pieces) == 1 {
		return of(pieces[0])
	}
	var b strings.Builder
	for i, p := range pieces {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(of(p))
	}
	return b.String()
}
