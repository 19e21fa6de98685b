package report_test

import (
	"slices"
	"strings"
	"testing"

	"juesuan/fixtures/accounts"
	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// renumbered are the items whose money is under another code since 2021, as the generator books it.
var renumbered = map[string]string{"2089901": "2089999", "2299901": "2299999", "2011050": "2080150"}

const renumberedSince = 2021

// breakdown is a comparison of items: what is stated under a code, over all that begins with it.
type breakdown struct {
	id     string
	share  bool
	depth  int // digits of the codes that are shown; 0 for all
	amount func(a *accounts.Accounts, code string) accounts.Fen
	codes  func(a *accounts.Accounts) []string // of the lowest level
}

func breakdowns() []breakdown {
	spending := func(funds ...accounts.Fund) (func(a *accounts.Accounts, code string) accounts.Fen, func(a *accounts.Accounts) []string) {
		in := func(l accounts.Line) bool { return len(funds) == 0 || slices.Contains(funds, l.Fund) }
		return func(a *accounts.Accounts, code string) (sum accounts.Fen) {
				for _, l := range a.Lines {
					if in(l) && strings.HasPrefix(l.Code, code) {
						sum += l.Spending()
					}
				}
				return sum
			}, func(a *accounts.Accounts) (list []string) {
				for _, l := range a.Lines {
					if in(l) && l.Spending() != 0 {
						list = append(list, l.Code)
					}
				}
				return list
			}
	}
	all, allCodes := spending()
	general, generalCodes := spending(accounts.General)
	economic := func(a *accounts.Accounts, code string) (sum accounts.Fen) {
		for _, e := range a.Economic {
			if strings.HasPrefix(e.Code, code) {
				sum += e.Amount
			}
		}
		return sum
	}
	classes := func(a *accounts.Accounts) (list []string) {
		for _, e := range a.Economic {
			list = append(list, e.Code)
		}
		return list
	}
	return []breakdown{{"function", true, 0, all, allCodes}, {"structure", true, 3, general, generalCodes}, {"economic", true, 0, economic, classes}}
}

// items holds the comparisons of items to the accounts: over all years, and over the years in which items were renumbered.
func (c *county) items(t *testing.T) {
	for _, b := range breakdowns() {
		for _, to := range []int{renumberedSince, last} {
			o := c.options()
			o.From, o.To = first, to
			_, table, err := c.chosen(b.id, o)
			must(t, err)
			c.hold(t, b.id, table, 2, keyed(0), c.itemLines(b, to, table))
		}
	}
}

// itemLines are a line for the whole, and one for each code that has money or that the table shows nothing under.
func (c *county) itemLines(b breakdown, to int, table sheet.Sheet) []line {
	codes := map[string]bool{}
	for _, row := range table.Rows[1:] {
		codes[row.Cells[0].Text] = true
	}
	for _, a := range c.years {
		for _, code := range b.codes(a) {
			for digits := 3; digits <= len(code) && a.Year <= to && (b.depth == 0 || digits <= b.depth); digits += 2 {
				codes[code[:digits]] = true
			}
		}
	}
	var classes []string
	for code := range codes {
		if len(code) == 3 {
			classes = append(classes, code)
		}
	}
	lines := []line{{"", c.itemCells(b, to, classes, classes)}}
	for code := range codes {
		lines = append(lines, line{code, c.itemCells(b, to, []string{code}, classes)})
	}
	return lines
}

// itemCells are the cells of one line: each year with its share, then the last two years of those that can be compared.
func (c *county) itemCells(b breakdown, to int, codes, classes []string) (cells []want) {
	for year := first; year <= to; year++ {
		var sum, whole decimal.Decimal
		for _, a := range c.years {
			if a.Year == year {
				sum, whole = sum.Add(b.printed(codes, a)), whole.Add(b.printed(classes, a))
			}
		}
		share := over(sum, whole)
		share.loose = sum.IsZero()
		cells = append(cells, exactly(sum), share)
	}
	var before, now decimal.Decimal
	for index := range 8 {
		past, whole := c.past(index, to)
		a := c.at(index, to)
		if a == nil || !whole {
			continue
		}
		now = now.Add(b.printed(codes, a))
		for _, old := range past {
			before = before.Add(b.printed(codes, old)).Add(b.moved(codes, old, a))
		}
	}
	difference, rate := exactly(now.Sub(before)), over(now.Sub(before), before)
	if before.IsZero() || now.IsZero() {
		difference.or, rate.or = "※", "※"
	}
	return append(cells, exactly(before), exactly(now), difference, rate, remark)
}

// printed adds codes as one department prints them.
func (b breakdown) printed(codes []string, a *accounts.Accounts) (sum decimal.Decimal) {
	for _, code := range codes {
		sum = sum.Add(wan(b.amount(a, code)))
	}
	return sum
}

// moved is what comes to codes, less what goes from them, when last year's money is put under the codes that it has now.
func (b breakdown) moved(codes []string, old, now *accounts.Accounts) (sum decimal.Decimal) {
	if b.id == "economic" || old.Year >= renumberedSince || now.Year < renumberedSince {
		return sum
	}
	for from, to := range renumbered {
		if b.amount(now, from) != 0 || b.amount(now, to) == 0 {
			continue
		}
		for _, code := range codes {
			if strings.HasPrefix(to, code) {
				sum = sum.Add(wan(b.amount(old, from)))
			}
			if strings.HasPrefix(from, code) {
				sum = sum.Sub(wan(b.amount(old, from)))
			}
		}
	}
	return sum
}
