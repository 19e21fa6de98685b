// Package sheet lays a table out as people print it and pass it on: a workbook with title, merged headers, totals and
// print setup, or comma-separated text. What the table says, and where its numbers come from, is its caller's business.
package sheet

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Kind says how a column is shown.
type Kind int

// The kinds of columns.
const (
	Text     Kind = iota
	Money         // 万元, two decimals shown, all that there are kept
	Percent       // the number is a fraction: 0.5 is shown as 50.00%
	Ordinal       // 序号
	Count         // a whole number of things
	Quantity      // a number with two decimals that is no money
)

// Sheet is one table.
type Sheet struct {
	Name     string // of the tab
	Title    string
	Compiler string // 编制单位
	Unit     string // of the money
	Columns  []Column
	Frozen   int // columns that stay in sight to the left
	Rows     []Row
	Notes    []string
	Charts   []Chart
}

// Column is one column. Neighbours with the same Group stand under one merged heading.
type Column struct {
	Group string
	Title string
	Kind  Kind
	Width float64 // in characters
	Type  string  // of SQL, where the values are a database's; empty when Kind says it all
}

// Row is one line. Bold lines are totals.
type Row struct {
	Bold  bool
	Level int // of indentation
	Cells []Cell
}

// Cell holds a text, a number, or a number that a formula gives. The zero value is blank.
type Cell struct {
	Text    string
	Number  *decimal.Decimal
	Formula Formula
	Mark    string  // stands behind the number, which stays a number
	Facts   []int64 // the facts that the number comes from
}

// Formula is a live formula. The cell's Number is what it gives now.
type Formula struct {
	Sum    []int // rows of the sheet, from 0, whose cells in this column are added
	Minus  []int // two columns of this row: the first less the second
	Divide []int // two columns of this row: the first by the second
	Rate   []int // two columns of this row: the first less the second, by the second
	Part   []int // a column of this row, and the row whose cell in that column it is divided by
}

// Number makes a cell of a number.
func Number(n decimal.Decimal) Cell { return Cell{Number: &n} }

// plain writes a number exactly: money with at least two decimals, other columns with the decimals that it came with.
func plain(n decimal.Decimal, kind Kind) string {
	text := n.String()
	_, decimals, _ := strings.Cut(text, ".")
	switch {
	case kind == Money && len(decimals) < 2:
		return n.StringFixed(2)
	case kind == Text:
		return n.StringFixed(max(0, -n.Exponent()))
	}
	return text
}

// columnName is a column as workbooks name it: A, B, … AA.
func columnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

func ref(column, row int) string { return columnName(column) + strconv.Itoa(row) }

// text writes the formula for a cell at column in the row that stands on line; first is the line of row 0.
func (f Formula) text(column, line, first int) string {
	switch {
	case len(f.Sum) > 0:
		return "SUM(" + strings.Join(ranges(f.Sum, column, first), ",") + ")"
	case len(f.Minus) == 2:
		return ref(f.Minus[0], line) + "-" + ref(f.Minus[1], line)
	case len(f.Divide) == 2:
		return ref(f.Divide[0], line) + "/" + ref(f.Divide[1], line)
	case len(f.Rate) == 2:
		return "(" + ref(f.Rate[0], line) + "-" + ref(f.Rate[1], line) + ")/" + ref(f.Rate[1], line)
	case len(f.Part) == 2:
		return ref(f.Part[0], line) + "/" + columnName(f.Part[0]) + "$" + strconv.Itoa(first+f.Part[1])
	}
	return ""
}

// ranges writes ascending rows as ranges: A6:A9, A11.
func ranges(rows []int, column, first int) []string {
	var list []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		from, to := ref(column, first+rows[i]), ref(column, first+rows[j])
		if from == to {
			list = append(list, from)
		} else {
			list = append(list, from+":"+to)
		}
		i = j + 1
	}
	return list
}

// Shown is the cell as a printed table shows it: two decimals, thousands separated, percentages with their sign.
func (c Cell) Shown(kind Kind) string {
	if c.Number == nil {
		return c.Text
	}
	switch kind {
	case Money, Quantity:
		return thousands(c.Number.StringFixed(2)) + c.Mark
	case Percent:
		return c.Number.Shift(2).StringFixed(2) + "%"
	}
	return plain(*c.Number, kind) + c.Mark
}

// thousands puts a comma before every third digit of the whole part.
func thousands(text string) string {
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, rest, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return sign + whole + "." + rest
}
