package read

import (
	"strings"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/number"
	"juesuan/transform/reference"
)

// otherTables files what stands in tables that are no form: a list of units (序号, 单位名称) becomes passages, its ordinals
// are structure; every other number is unread.
func otherTables(sub *transform.Submission, doc *extract.Document, used []bool) {
	for i := range doc.Blocks {
		table := doc.Blocks[i].Table
		if table == nil || used[i] {
			continue
		}
		ordinals, names := listColumns(table)
		for k, row := range table.Rows {
			for c := range row.Cells {
				cell := &row.Cells[c]
				if k > 0 && names && cell.Column != ordinals {
					keepUnit(sub, cell)
				}
				sub.Numbers = appendRuns(sub.Numbers, cell.Text, k > 0 && cell.Column == ordinals, names)
			}
		}
	}
}

// listColumns gives the column headed 序号 (-1 when there is none) and whether the table lists units.
func listColumns(table *extract.Table) (ordinals int, names bool) {
	ordinals = -1
	if len(table.Rows) == 0 {
		return ordinals, false
	}
	for i := range table.Rows[0].Cells {
		cell := &table.Rows[0].Cells[i]
		switch label := reference.Name(cell.Text.String); {
		case label == "序号":
			ordinals = cell.Column
		case strings.HasSuffix(label, "单位名称") || strings.HasSuffix(label, "预算单位"):
			names = true
		}
	}
	return ordinals, names
}

// keepUnit stores the name of a unit.
func keepUnit(sub *transform.Submission, cell *extract.Cell) {
	text := strings.TrimSpace(cell.Text.String)
	if text == "" {
		return
	}
	from := strings.Index(cell.Text.String, text)
	s := cell.Text.Place(from, from+len(text))
	s.Part = "narrative"
	sub.Passages = append(sub.Passages, transform.Passage{Kind: "unit", Text: text, About: "organisation.units", Source: s})
}

// appendRuns files the digits of a cell: an ordinal of a list, part of a name, or unread.
func appendRuns(numbers []transform.Number, text extract.Text, ordinal, name bool) []transform.Number {
	for at := 0; ; {
		start, end, ok := number.Next(text.String, at)
		if !ok {
			return numbers
		}
		at = end
		n := transform.Number{Text: text.Raw(start, end), Class: transform.ClassUnread, Reason: "in a table of an unknown form", Source: text.Place(start, end)}
		switch {
		case ordinal:
			n.Class, n.Reason = transform.ClassStructure, "item_number"
		case name:
			n.Class, n.Reason = transform.ClassStructure, "name"
		}
		numbers = append(numbers, n)
	}
}
