package performance

import (
	"testing"

	"juesuan/extract"
)

func FuzzParse(f *testing.F) {
	f.Add(projectForm().dump())
	f.Add("项目支出绩效自评表\n2023\n" + projectForm()[nameRow:].dump())
	f.Add(projectForm()[headerRow:].dump() + projectForm().dump() + projectForm()[:firstRow].dump())
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := extract.Read("form.txt", []byte(text))
		if err != nil {
			return
		}
		result := Parse(doc)
		checkTiling(t, doc, result)
		for i := range doc.Blocks {
			widen(doc.Blocks[i].Table, len(text))
		}
		result = Parse(doc)
		checkTiling(t, doc, result)
	})
}

// widen gives the cells of a table spans and places, well-meant and absurd.
func widen(table *extract.Table, n int) {
	if table == nil {
		return
	}
	for i := range table.Rows {
		for j := range table.Rows[i].Cells {
			cell := &table.Rows[i].Cells[j]
			switch (i*7 + j + n) % 9 {
			case 0:
				cell.ColSpan = 2
			case 1:
				cell.RowSpan = 3
			case 2:
				cell.Column = j * 2
			case 3:
				cell.Column, cell.ColSpan = -5, 1<<40
			case 4:
				cell.Column = 1 << 40
			}
		}
	}
}
