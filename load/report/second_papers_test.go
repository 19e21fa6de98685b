package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"juesuan/fixtures"
	"juesuan/fixtures/accounts"
	"juesuan/fixtures/book"
	"juesuan/fixtures/defect"
	"juesuan/fixtures/write"

	"github.com/shopspring/decimal"
)

// evaluations holds the self-evaluations to the accounts.
func (c *county) evaluations(t *testing.T) {
	lines := []line{{fmt.Sprintf("%d %s ", middle, c.title(missing)),
		[]want{missingYear, missingYear, missingYear, noRate, missingYear, missingYear, missingYear, missingYear, remark}}}
	for _, a := range c.years {
		for _, p := range a.Performance {
			title := p.Name
			if p.Kind == "whole" {
				title = a.Department + "（" + a.Scope + "）"
			}
			lines = append(lines, line{fmt.Sprintf("%d %s %s", a.Year, name(a), title), evaluation(p)})
		}
	}
	_, table, err := c.chosen("performance", c.options())
	must(t, err)
	c.hold(t, "performance", table, 4, keyed(1, 2, 3), lines)
}

func evaluation(p accounts.Performance) []want {
	kind := "项目支出"
	if p.Kind == "whole" {
		kind = "整体支出"
	}
	annual, spent := wan(p.Funds[0].Annual), wan(p.Funds[0].Spent)
	grade := "差"
	for _, g := range []struct {
		from int64
		word string
	}{{60, "中"}, {80, "良"}, {90, "优"}} {
		if p.Total >= g.from*100 {
			grade = g.word
		}
	}
	unusual := ""
	switch {
	case p.Total > 10000:
		unusual = "得分超过100分"
	case spent.GreaterThan(annual):
		unusual = "执行数大于预算数"
	case spent.Add(spent).LessThan(annual) && p.Total >= 9000:
		unusual = "执行率不到一半而等级为优"
	}
	return []want{words(kind), exactly(annual), exactly(spent), over(spent, annual), exactly(decimal.New(p.Funds[0].Rate, -4)), exactly(decimal.New(p.Total, -2)),
		words(grade), words(unusual), remark}
}

// ledger holds the ledger of what was submitted to the papers that the generator wrote.
func (c *county) ledger(t *testing.T) {
	var lines []line
	errors := c.errors(t)
	for year := first; year <= last; year++ {
		facts, found := 0, 0
		for _, a := range c.years {
			if a.Year != year {
				continue
			}
			version := "第1版"
			if a.Index == late && year == middle {
				version = "第2版"
			}
			n, empty := c.papers(a)
			facts, found = facts+n, found+errors[fmt.Sprintf("%d %s", year, a.Department)]
			lines = append(lines, line{fmt.Sprintf("%d %s", year, name(a)), []want{words(version), words(version), c.day(t), c.day(t), exactly(decimal.NewFromInt(int64(n))),
				exactly(decimal.Zero), words(empty), exactly(decimal.NewFromInt(int64(errors[fmt.Sprintf("%d %s", year, a.Department)]))), remark}})
		}
		lines = append(lines, line{fmt.Sprintf("%d 合计（%d个）", year, c.reporting(year)), []want{blank, blank, blank, blank, exactly(decimal.NewFromInt(int64(facts))),
			exactly(decimal.Zero), blank, exactly(decimal.NewFromInt(int64(found))), remark}})
	}
	gone := want{text: "—"}
	lines = append(lines, line{fmt.Sprintf("%d %s", middle, c.title(missing)), []want{gone, gone, gone, gone, gone, gone, gone, gone, remark}})
	_, table, err := c.chosen("ledger", c.options())
	must(t, err)
	c.hold(t, "ledger", table, 3, keyed(1, 2), lines)
}

// day is the day of the runs; a run around midnight may take two.
func (c *county) day(t *testing.T) want {
	t.Helper()
	if c.began.Format(time.DateOnly) != time.Now().UTC().Format(time.DateOnly) {
		return remark
	}
	return words(c.began.Format(time.DateOnly))
}

// papers counts the facts of a department's document and workbook, and names the tables that have none.
func (c *county) papers(a *accounts.Accounts) (facts int, empty string) {
	document := write.Narrative(c.codes, a, fixtures.Style(a.Index, a.Year), defect.Plan{}.Defects)
	tables := book.Workbook(c.codes, a, book.Styles(a.Index+a.Year, a.Year), nil)
	there := map[string]bool{}
	for _, f := range tables.Facts {
		there[f.Source.Part] = true
	}
	var parts []string
	for n := 1; n <= 9; n++ {
		if !there[fmt.Sprintf("T%02d", n)] {
			parts = append(parts, fmt.Sprintf("%02d", n))
		}
	}
	return len(document.Facts) + len(tables.Facts) + len(tables.Internal), strings.Join(parts, " ")
}

// errors counts the open errors of each department's year, one by one.
func (c *county) errors(t *testing.T) map[string]int {
	t.Helper()
	rows, err := c.reader.DB().Query("SELECT department, fiscal_year, severity FROM finding")
	must(t, err)
	defer rows.Close()
	counts := map[string]int{}
	for rows.Next() {
		var department, severity *string
		var year *int
		must(t, rows.Scan(&department, &year, &severity))
		if department != nil && year != nil && *severity == "error" {
			counts[fmt.Sprintf("%d %s", *year, *department)]++
		}
	}
	must(t, rows.Err())
	return counts
}
