package sheet

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
)

// WriteCSV writes the table as comma-separated UTF-8 text with a byte order mark, one header line, numbers plain and
// exact, percentages as fractions. A text that a spreadsheet would take for a formula gets an apostrophe in front.
func WriteCSV(w io.Writer, s Sheet) error {
	buffer := bufio.NewWriter(w)
	if _, err := buffer.WriteString("\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(buffer)
	record := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		record[i] = harmless(c.heading(s.Unit))
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for _, row := range s.Rows {
		for i := range record {
			record[i] = row.csv(i, s.Columns[i].Kind)
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return buffer.Flush()
}

// heading is the column's title with its group and unit, for tables of one header line.
func (c Column) heading(unit string) string {
	title := c.Title
	if c.Group != "" {
		title = c.Group + " " + title
	}
	if c.Kind == Money && unit != "" {
		title += "（" + unit + "）"
	}
	return title
}

func (r Row) csv(column int, kind Kind) string {
	if column >= len(r.Cells) {
		return ""
	}
	cell := r.Cells[column]
	if cell.Number != nil {
		return plain(*cell.Number, kind)
	}
	return harmless(cell.Text)
}

// harmless keeps a spreadsheet from running a text.
func harmless(text string) string {
	if strings.IndexAny(text, "=+-@\t\r\n") == 0 || strings.HasPrefix(text, "＝") {
		return "'" + text
	}
	return text
}
