package extract

// docxGrid is a table while it is read.
type docxGrid struct {
	*grid
	above []docxAbove // per column: the cell that a vertically merged one below it belongs to
}

// docxAbove names a cell that begins a vertical merge; row -1 where none does.
type docxAbove struct{ row, cell int }

// docxCell is what the properties of a cell say.
type docxCell struct {
	span    int
	merged  bool // part of a vertical merge
	begins  bool // the first of it
	left    bool // merged into the cell on its left (an old way)
	deleted bool
}

// table reads a table into story.
func (d *docxScan) table(story *[]piece) error {
	g := &docxGrid{grid: &grid{}}
	if err := d.inside(func(name string) error { return d.rows(name, g) }); err != nil {
		return err
	}
	*story = append(*story, piece{grid: g.grid})
	return nil
}

// rows reads one element of a table.
func (d *docxScan) rows(name string, g *docxGrid) error {
	switch name {
	case "tr":
		return d.row(g)
	case "sdt", "sdtContent", "customXml", "ins", "moveTo":
		return d.inside(func(name string) error { return d.rows(name, g) })
	}
	return d.skip()
}

// docxRow is a row while it is read.
type docxRow struct {
	cells   []gridCell
	column  int
	deleted bool
}

// row reads one row.
func (d *docxScan) row(g *docxGrid) error {
	r := &docxRow{}
	if err := d.inside(func(name string) error { return d.cells(name, g, r) }); err != nil {
		return err
	}
	if !r.deleted {
		g.rows = append(g.rows, gridRow{number: len(g.rows) + 1, cells: r.cells})
	}
	return nil
}

// cells reads one element of a row.
func (d *docxScan) cells(name string, g *docxGrid, r *docxRow) error {
	switch name {
	case "trPr":
		return d.inside(func(name string) error {
			switch name {
			case "gridBefore":
				n, _ := d.xml.tag.number("val")
				r.column = min(n, maxGridColumns)
			case "del", "moveFrom":
				r.deleted = true
			}
			return d.skip()
		})
	case "tc":
		return d.cell(g, r)
	case "sdt", "sdtContent", "customXml":
		return d.inside(func(name string) error { return d.cells(name, g, r) })
	}
	return d.skip()
}

// cell reads one cell and puts it into the grid.
func (d *docxScan) cell(g *docxGrid, r *docxRow) error {
	if d.count++; d.count > docxPieces {
		return errDOCXMany
	}
	c := docxCell{span: 1}
	var story []piece
	carry := d.carry
	d.carry = ""
	err := d.inside(func(name string) error {
		if name == "tcPr" {
			return d.cellProperties(&c)
		}
		return d.block(name, &story)
	})
	d.flushCarry(&story)
	d.carry = carry
	if err != nil || c.deleted || r.deleted {
		return err
	}
	g.place(r, c, story)
	return nil
}

// cellProperties reads how many columns and rows a cell covers.
func (d *docxScan) cellProperties(c *docxCell) error {
	return d.inside(func(name string) error {
		switch name {
		case "gridSpan":
			if n, ok := d.xml.tag.number("val"); ok {
				c.span = min(max(n, 1), maxGridColumns)
			}
		case "vMerge":
			c.merged, c.begins = true, d.value() == "restart"
		case "hMerge":
			c.left = d.value() != "restart"
		case "cellDel":
			c.deleted = true
		}
		return d.skip()
	})
}

// place puts a cell into the row, unless a neighbour covers it.
func (g *docxGrid) place(r *docxRow, c docxCell, story []piece) {
	if r.column >= maxGridColumns {
		return
	}
	at := len(g.rows)
	if c.left && len(r.cells) > 0 {
		r.cells[len(r.cells)-1].colSpan += c.span
		r.column += c.span
		return
	}
	for len(g.above) < r.column+c.span {
		g.above = append(g.above, docxAbove{row: -1})
	}
	above := g.above[r.column]
	covered := c.merged && !c.begins && above.row >= 0 && above.row < at
	if covered {
		g.rows[above.row].cells[above.cell].rowSpan = at - above.row + 1
	} else {
		above = docxAbove{row: -1}
		if c.merged {
			above = docxAbove{row: at, cell: len(r.cells)}
		}
		r.cells = append(r.cells, gridCell{column: r.column, colSpan: c.span, rowSpan: 1, pieces: story})
	}
	for i := r.column; i < r.column+c.span; i++ {
		g.above[i] = above
	}
	r.column += c.span
}
