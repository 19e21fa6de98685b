package report_test

import (
	"fmt"
	"slices"
	"testing"

	"juesuan/fixtures/accounts"

	"github.com/shopspring/decimal"
)

// told is a figure that a document tells of the year before, beside the item that it is of.
type told struct {
	measure, code string
	prior         decimal.Decimal
}

// tells lists what a document tells of the year before.
func (c *county) tells(a *accounts.Accounts) (list []told) {
	one := func(measure string) {
		f, _ := a.Figure(measure)
		as := measure
		if measure == "accounts.total" {
			as = "income.total"
		}
		list = append(list, told{as, "", wan(accounts.Fen(f.Value)).Sub(wan(accounts.Fen(f.Value - f.Prior)))})
		if measure == "accounts.total" && a.Year < 2022 { // written out
			list[len(list)-1].prior = wan(accounts.Fen(f.Prior))
		}
	}
	measures := []string{"accounts.total", "general.expenditure", "sangong.total", "sangong.abroad", "sangong.vehicle", "sangong.reception", "agency_operating"}
	if a.Year >= 2022 {
		measures = append(measures, "fiscal.total", "institution_public")
	} else {
		measures = append(measures, "balance.closing", "fiscal.income.total", "fiscal.expenditure.total")
		if a.Institution > 0 {
			measures = append(measures, "institution_public")
		}
	}
	for _, m := range measures {
		one(m)
	}
	c.tellsItems(a, accounts.General, "general", &list)
	for fund, word := range map[accounts.Fund]string{accounts.GovFund: "fund", accounts.StateCap: "statecap"} {
		if c.tellsItems(a, fund, word, &list) > 0 || a.Balances(fund) != 0 {
			one(word + ".total")
		}
	}
	return list
}

// tellsItems adds the items of a fund, those that ended among them.
func (c *county) tellsItems(a *accounts.Accounts, fund accounts.Fund, word string, list *[]told) int {
	codes := a.Ended(fund)
	for _, l := range a.Lines {
		if l.Fund == fund && l.Spending() != 0 {
			codes = append(codes, l.Code)
		}
	}
	for _, code := range codes {
		value := spent(a, fund, code)
		*list = append(*list, told{word + ".expenditure", code, wan(value).Sub(wan(value - a.PriorSpending(code, fund)))})
	}
	return len(codes)
}

func spent(a *accounts.Accounts, fund accounts.Fund, code string) (sum accounts.Fen) {
	for _, l := range a.Lines {
		if l.Fund == fund && l.Code == code {
			sum += l.Spending()
		}
	}
	return sum
}

// filed is what a department stated about its own year; false when it had no place for it.
func filed(a *accounts.Accounts, measure, code string) (decimal.Decimal, bool) {
	funds := map[string]accounts.Fund{"general.expenditure": accounts.General, "fund.expenditure": accounts.GovFund, "statecap.expenditure": accounts.StateCap}
	if code != "" {
		n := spent(a, funds[measure], code)
		return wan(n), n != 0 || slices.Contains(a.Ended(funds[measure]), code)
	}
	switch measure {
	case "fiscal.total":
		if a.Year < 2022 {
			return decimal.Decimal{}, false
		}
	case "institution_public":
		if a.Year < 2022 && a.Institution == 0 {
			return decimal.Decimal{}, false
		}
	case "fund.total", "statecap.total":
		fund := map[string]accounts.Fund{"fund.total": accounts.GovFund, "statecap.total": accounts.StateCap}[measure]
		if a.Sum(accounts.Line.Spending, fund) == 0 && len(a.Ended(fund)) == 0 && a.Balances(fund) == 0 {
			return decimal.Decimal{}, false
		}
	}
	f, _ := a.Figure(measure)
	return wan(accounts.Fen(f.Value)), true
}

// priors holds the list of figures that a document tells otherwise than the year before was filed to the accounts.
func (c *county) priors(t *testing.T) {
	lines := []line{{fmt.Sprintf("%d %s  —", middle, c.title(missing)), []want{missingYear, missingYear, noRate, missingYear, remark}}}
	for _, a := range c.years {
		old := c.at(a.Index, a.Year-1)
		if old == nil {
			continue
		}
		for _, x := range c.tells(a) {
			was, ok := filed(old, x.measure, x.code)
			if recoded, told := c.filedBefore(a, old, x); told {
				was, ok = was.Add(recoded), true
			}
			if !ok || x.prior.Sub(was).Abs().LessThan(decimal.New(2, -2)) {
				continue
			}
			m, _ := c.codes.Measure(x.measure)
			item := ""
			if x.code != "" {
				f, _ := c.codes.Function(x.code, a.Year)
				item = f.Name
			}
			lines = append(lines, line{fmt.Sprintf("%d %s %s %s", a.Year, name(a), m.Name, item),
				[]want{exactly(x.prior), exactly(was), exactly(x.prior.Sub(was)), words(item), remark}})
		}
	}
	if len(lines) < 20 {
		t.Errorf("the accounts tell %d differences", len(lines)-1)
	}
	_, table, err := c.chosen("prior-differences", c.options())
	must(t, err)
	c.hold(t, "prior-differences", table, 4, keyed(1, 2, 3, 7), lines)
}

// filedBefore is what was filed under the code that an item had before, when the document does not tell of that code.
func (c *county) filedBefore(a, old *accounts.Accounts, x told) (decimal.Decimal, bool) {
	for from, to := range renumbered {
		if to != x.code || a.Year != renumberedSince {
			continue
		}
		if slices.ContainsFunc(c.tells(a), func(other told) bool { return other.measure == x.measure && other.code == from }) {
			return decimal.Decimal{}, false
		}
		return filed(old, x.measure, from)
	}
	return decimal.Decimal{}, false
}
