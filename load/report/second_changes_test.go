package report_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"juesuan/fixtures"
	"juesuan/fixtures/accounts"
	"juesuan/fixtures/defect"
	"juesuan/fixtures/write"
	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// candidate is one item of one department in the last year and the year before.
type candidate struct {
	department, name, code string
	before, now            decimal.Decimal
	accounts               *accounts.Accounts
}

func (x candidate) change() decimal.Decimal { return x.now.Sub(x.before) }

// stated is what a department states to have spent on an item from the general budget; an item that ended is stated as zero.
func (c *county) stated(a *accounts.Accounts, code string) (decimal.Decimal, bool) {
	var sum accounts.Fen
	for _, l := range a.Lines {
		if l.Fund == accounts.General && l.Code == code {
			sum += l.Spending()
		}
	}
	return wan(sum), sum != 0 || slices.Contains(a.Ended(accounts.General), code)
}

// candidates are all items that both years state.
func (c *county) candidates() (list []candidate) {
	for index := range 8 {
		a := c.at(index, last)
		past, whole := c.past(index, last)
		if a == nil || !whole {
			continue
		}
		codes := a.Ended(accounts.General)
		for _, l := range a.Lines {
			if l.Fund == accounts.General && l.Spending() != 0 {
				codes = append(codes, l.Code)
			}
		}
		for _, code := range codes {
			now, _ := c.stated(a, code)
			sum, any := decimal.Decimal{}, false
			for _, old := range past {
				n, ok := c.stated(old, code)
				sum, any = sum.Add(n), any || ok
			}
			if any {
				f, _ := c.codes.Function(code, last)
				list = append(list, candidate{name(a), f.Name, code, sum, now, a})
			}
		}
	}
	return list
}

// changes holds the thirty largest changes to the accounts, and the reasons beside them to the documents.
func (c *county) changes(t *testing.T) {
	_, table, err := c.chosen("top-changes", c.options())
	must(t, err)
	all := c.candidates()
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(b.change().Abs().Cmp(a.change().Abs()), cmp.Compare(a.department, b.department), cmp.Compare(a.code, b.code))
	})
	if len(table.Rows) != 30 || len(all) < 40 {
		t.Fatalf("found %d lines of %d, want 30", len(table.Rows), len(all))
	}
	var lines []line
	reasons := 0
	for i, row := range table.Rows {
		x := c.pick(all, row)
		if x == nil || !x.change().Abs().Equal(all[i].change().Abs()) {
			t.Fatalf("line %d, %s %s: found a change of %s, want %s", i+1, row.Cells[2].Text, row.Cells[3].Text, row.Cells[6].Shown(sheet.Money), all[i].change())
		}
		lines = append(lines, line{byAmount(row), []want{exactly(x.before), exactly(x.now), exactly(x.change()), over(x.change(), x.before), remark, remark}})
		if row.Cells[8].Text != "" {
			reasons++
			if text := c.sentence(*x); !strings.Contains(text, row.Cells[8].Text) {
				t.Errorf("%s %s: found the reason %q, the document says %q", x.department, x.name, row.Cells[8].Text, text)
			}
		}
	}
	if reasons < 25 {
		t.Errorf("found %d reasons", reasons)
	}
	c.hold(t, "top-changes", table, 4, byAmount, lines)
}

// byAmount names a line: a department may have two items of one name.
func byAmount(row sheet.Row) string {
	return row.Cells[2].Text + " " + row.Cells[3].Text + " " + row.Cells[5].Number.StringFixed(2)
}

// pick finds the candidate that a line is about.
func (c *county) pick(all []candidate, row sheet.Row) *candidate {
	for i, x := range all {
		if x.department == row.Cells[2].Text && x.name == row.Cells[3].Text && row.Cells[5].Number != nil && row.Cells[5].Number.Equal(x.now) {
			return &all[i]
		}
	}
	return nil
}

// sentence is what a department's document says about an item.
func (c *county) sentence(x candidate) string {
	style := fixtures.Style(x.accounts.Index, x.accounts.Year)
	style.SoftBreaks = false
	text := write.Narrative(c.codes, x.accounts, style, defect.Plan{}.Defects).Text
	f, _ := c.codes.Function(x.code, x.accounts.Year)
	names := strings.Split(f.Path, "/")
	about := names[0] + "(类)" + names[1] + "(款)" + names[2] + "(项)"
	for line := range strings.Lines(text) {
		if strings.Contains(line, about) {
			return line
		}
	}
	return ""
}
