package sheet

import (
	"fmt"
	"strings"
)

// Field is one column of the table as a database keeps it.
type Field struct {
	Name   string // no two fields of a table share one
	Type   string // of SQL
	Values []*string
}

// Fields gives the table as a database keeps it: one header, numbers exact and typed, percentages as fractions, blank as null.
// Words and marks that stand in a column of numbers are a field of their own behind it, so that nothing is lost.
func (s Sheet) Fields() []Field {
	var list []Field
	for i, c := range s.Columns {
		name := c.heading(s.Unit)
		field := Field{Name: name, Type: c.Type, Values: make([]*string, len(s.Rows))}
		words := Field{Name: name + "（标记）", Type: "VARCHAR", Values: make([]*string, len(s.Rows))}
		scale, marked := 0, false
		for k, row := range s.Rows {
			if i >= len(row.Cells) {
				continue
			}
			cell := row.Cells[i]
			text, word := cell.Text, cell.Mark
			if cell.Number != nil {
				text = plain(*cell.Number, c.Kind)
				_, decimals, _ := strings.Cut(text, ".")
				scale = max(scale, len(decimals))
			} else if c.Type == "" && c.Kind != Text {
				text, word = "", cell.Text
			}
			field.Values[k], words.Values[k] = filled(text), filled(word)
			marked = marked || word != ""
		}
		if field.Type == "" {
			field.Type = c.Kind.sql(scale)
		}
		if list = append(list, field); marked {
			list = append(list, words)
		}
	}
	return distinct(list)
}

func filled(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// sql is the type of numbers with so many decimals.
func (k Kind) sql(scale int) string {
	switch k {
	case Text:
		return "VARCHAR"
	case Ordinal, Count:
		if scale == 0 {
			return "BIGINT"
		}
	}
	return fmt.Sprintf("DECIMAL(38,%d)", min(scale, 20))
}

// distinct numbers names that come again; a database tells names apart without regard to case.
func distinct(list []Field) []Field {
	seen := map[string]bool{}
	for i := range list {
		name := list[i].Name
		for n := 2; seen[strings.ToLower(list[i].Name)]; n++ {
			list[i].Name = fmt.Sprintf("%s_%d", name, n)
		}
		seen[strings.ToLower(list[i].Name)] = true
	}
	return list
}
