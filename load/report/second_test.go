package report_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"juesuan/fixtures/accounts"
	"juesuan/load/compare"
	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// second is the second computation: what a comparison has to say, worked out from the accounts and from nothing else.
type second struct {
	years []*accounts.Accounts // that were submitted
}

// want is what one cell has to show.
type want struct {
	number *decimal.Decimal
	text   string
	loose  bool   // zero may be left blank: forms leave zeros out
	free   bool   // remarks
	or     string // may stand there instead
}

func exactly(n decimal.Decimal) want { return want{number: &n, loose: n.IsZero()} }
func words(text string) want         { return want{text: text} }

var (
	missingYear = words("—")
	noRate      = words("※")
	blank       = want{}
	remark      = want{free: true}
)

// wan is an amount as it is printed: 万元 with two decimals.
func wan(f accounts.Fen) decimal.Decimal { return decimal.New(f.Hundredths(), -2) }

// tolerated is how far the tenth decimal of a quotient may be off.
var tolerated = decimal.New(1, -9)

// agrees says whether a cell shows it.
func (w want) agrees(cell sheet.Cell) bool {
	switch {
	case w.free, w.or != "" && cell.Number == nil && cell.Text == w.or:
		return true
	case w.number == nil:
		return cell.Number == nil && cell.Text == w.text
	case cell.Number == nil:
		return w.loose && cell.Text == ""
	}
	return cell.Number.Sub(*w.number).Abs().LessThan(tolerated)
}

func (w want) String() string {
	if w.number != nil {
		return w.number.String()
	}
	return w.text
}

// line is one line that a comparison has to have: what names it, and its cells.
type line struct {
	key   string
	cells []want
}

// named gives the lines of a table by what names them.
func named(table sheet.Sheet, key func(row sheet.Row) string) map[string]sheet.Row {
	rows := map[string]sheet.Row{}
	for _, row := range table.Rows {
		rows[key(row)] = row
	}
	return rows
}

// differences compares a table with the lines that it has to have, cell by cell; from is the first column that is compared.
func differences(table sheet.Sheet, from int, key func(row sheet.Row) string, lines []line) (list []string) {
	rows := named(table, key)
	if len(rows) != len(table.Rows) || len(rows) != len(lines) {
		list = append(list, fmt.Sprintf("found %d lines, %d of them with names of their own; want %d", len(table.Rows), len(rows), len(lines)))
	}
	for _, l := range lines {
		row, ok := rows[l.key]
		if !ok {
			list = append(list, l.key+": found no such line")
			continue
		}
		if len(l.cells) != len(table.Columns)-from {
			list = append(list, fmt.Sprintf("%s: found %d columns, want %d", l.key, len(table.Columns)-from, len(l.cells)))
			continue
		}
		for i, w := range l.cells {
			if cell := row.Cells[from+i]; !w.agrees(cell) {
				list = append(list, fmt.Sprintf("%s, %s %s: found %s, want %s", l.key, table.Columns[from+i].Group, table.Columns[from+i].Title, cell.Shown(sheet.Text), w))
			}
		}
	}
	return list
}

// insensitive lists the numbers that may change by the last printed digit without being noticed: there must be none.
func insensitive(table sheet.Sheet, from int, key func(row sheet.Row) string, lines []line) (list []string) {
	rows := named(table, key)
	for _, l := range lines {
		for i, w := range l.cells {
			cell := rows[l.key].Cells[from+i]
			if cell.Number == nil || w.free {
				continue
			}
			other := cell.Number.Add(decimal.New(1, -6))
			if w.agrees(sheet.Cell{Number: &other}) {
				list = append(list, l.key+" "+table.Columns[from+i].Title)
			}
		}
	}
	return list
}

// The county's history, as the generator tells it: department 6 is called otherwise since 2021, and went into 5 after 2022.
const (
	heir, merged = 5, 6
	lastOfMerged = 2022
)

// today is the name that a department stands under.
func today(a *accounts.Accounts) string {
	if a.Index == merged {
		return countyName + "乡村振兴局"
	}
	return a.Department
}

// at gives a department's accounts of a year; nil when it did not submit.
func (s second) at(index, year int) *accounts.Accounts {
	for _, a := range s.years {
		if a.Index == index && a.Year == year {
			return a
		}
	}
	return nil
}

// expected says whether a department had to submit.
func expected(index, year int) bool {
	return year >= first && (index != 7 || year >= 2022) && (index != merged || year <= lastOfMerged)
}

// past gives whose accounts of the year before a department's are compared with; false when one is missing or there was none.
func (s second) past(index, year int) ([]*accounts.Accounts, bool) {
	list := []*accounts.Accounts{s.at(index, year-1)}
	if index == heir && year == lastOfMerged+1 {
		list = append(list, s.at(merged, year-1))
	}
	return list, !slices.Contains(list, nil)
}

// name is a department with its scope.
func name(a *accounts.Accounts) string {
	if a.Scope == "汇总" {
		return today(a)
	}
	return today(a) + "（" + a.Scope + "）"
}

// title is a department without accounts.
func (s second) title(index int) string {
	for _, a := range s.years {
		if a.Index == index {
			return today(a)
		}
	}
	return ""
}

// figure is a measure as it is printed: money in 万元, counts as they are.
func figure(a *accounts.Accounts, measure, aspect string) (decimal.Decimal, bool) {
	f, ok := a.Figure(measure)
	if !ok || !printed(measure, aspect, a.Year) {
		return decimal.Decimal{}, false
	}
	n := map[string]int64{"": f.Value, "budget_initial": f.Initial, "budget_annual": f.Annual}[aspect]
	switch {
	case measure == "sangong.vehicle.held" && a.Year < 2022: // the older form has no place for a difference, and prints none
		return decimal.NewFromInt(a.Assets.VehicleCount()), true
	case measure == "asset.house_area":
		return decimal.New(n, -2), true
	case f.Count:
		return decimal.NewFromInt(n), true
	}
	return wan(accounts.Fen(n)), true
}

// printed says whether the forms of a year have a place for a number.
func printed(measure, aspect string, year int) bool {
	switch measure {
	case "procurement.sme", "procurement.micro", "asset.house_area", "asset.house", "asset.vehicle", "asset.fixed":
		return year >= 2022
	case "income.fiscal.statecap":
		return year >= 2020
	}
	switch aspect {
	case "budget_initial":
		return measure == "general.expenditure" || year < 2022
	case "budget_annual":
		return year >= 2022 && measure != "general.expenditure"
	}
	return true
}

// chosen is the table of a comparison and what comes before its measures.
func (c *county) chosen(id string, o compare.Options) (compare.Comparison, sheet.Sheet, error) {
	found, ok := compare.Find(c.comparisons, id)
	if !ok {
		return found, sheet.Sheet{}, fmt.Errorf("%s: no such comparison", id)
	}
	table, err := found.Table(context.Background(), c.reader.DB(), o)
	return found, table, err
}

// keyed joins the cells that name a line, without how many departments a total is of.
func keyed(columns ...int) func(row sheet.Row) string {
	return func(row sheet.Row) string {
		var parts []string
		for _, column := range columns {
			parts = append(parts, row.Cells[column].Shown(sheet.Ordinal))
		}
		return strings.Join(parts, " ")
	}
}
