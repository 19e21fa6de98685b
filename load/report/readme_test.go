package report_test

import (
	"context"
	stdsql "database/sql"
	"os"
	"regexp"
	"strings"
	"testing"
)

// question is one of README's, with the statement that answers it.
var question = regexp.MustCompile("(?ms)^([0-9]+)\\. ([^\n]+)\n\n```sql\n(.*?)\n```")

// questions runs what README says an analyst may ask, in the sandbox of queries: each has an answer.
func (c *county) questions(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	must(t, err)
	_, page, _ := strings.Cut(string(text), "## Twenty questions\n")
	page, _, _ = strings.Cut(page, "\n## ")
	all := question.FindAllStringSubmatch(page, -1)
	if len(all) != 20 || strings.Count(page, "```sql") != 20 {
		t.Fatalf("found %d questions, want 20", len(all))
	}
	for _, one := range all {
		n := 0
		err := c.reader.Query(context.Background(), one[3], func(rows *stdsql.Rows) error {
			for rows.Next() {
				n++
			}
			return nil
		})
		if err != nil || n == 0 {
			t.Errorf("%s. %s: found %d rows, %v", one[1], one[2], n, err)
		}
	}
}

// views holds the analysts' views to the accounts: one row for each department and year, every amount as it was stated.
func (c *county) views(t *testing.T) {
	columns := map[string]map[string]string{
		"v_income": {"total": "income.total", "current": "income.current", "fiscal": "income.fiscal", "superior": "income.superior", "business": "income.business",
			"operating": "income.operating", "affiliate": "income.affiliate", "other": "income.other", "nonfiscal_used": "balance.nonfiscal_used", "opening": "balance.opening"},
		"v_expense": {"total": "expenditure.total", "current": "expenditure.current", "basic": "expenditure.basic", "project": "expenditure.project",
			"remitted": "expenditure.remitted", "operating": "expenditure.operating", "affiliate_subsidy": "expenditure.affiliate_subsidy", "general": "general.expenditure",
			"general_initial": "general.expenditure:budget_initial", "personnel": "general.basic.personnel", "public": "general.basic.public", "staff": "staff.total"},
		"v_sangong": {"budget_initial": "sangong.total:budget_initial", "budget_annual": "sangong.total:budget_annual", "total": "sangong.total", "abroad": "sangong.abroad",
			"vehicle": "sangong.vehicle", "purchase": "sangong.vehicle.purchase", "operation": "sangong.vehicle.operation", "reception": "sangong.reception",
			"held": "sangong.vehicle.held", "batches": "sangong.reception.batches", "persons": "sangong.reception.persons"},
		"v_balance": {"opening": "balance.opening", "fiscal_opening": "fiscal.opening", "income": "income.current", "closing": "balance.closing",
			"fiscal_closing": "fiscal.closing", "distribution": "balance.distribution"},
	}
	n := 0
	for view, of := range columns {
		var rows int
		must(t, c.reader.DB().QueryRow("SELECT COUNT(*) FROM "+view).Scan(&rows))
		if rows != len(c.years) {
			t.Errorf("%s: found %d rows, want %d", view, rows, len(c.years))
		}
		for column, measure := range of {
			measure, aspect, _ := strings.Cut(measure, ":")
			for _, a := range c.years {
				var got stdsql.NullString
				must(t, c.reader.DB().QueryRow("SELECT CAST("+column+" AS VARCHAR) FROM "+view+" WHERE department = ? AND fiscal_year = ?", today(a), a.Year).Scan(&got))
				want, ok := figure(a, measure, aspect)
				switch {
				case got.Valid && ok && (got.String == want.StringFixed(2) || got.String == want.String()):
					n++
				case !got.Valid && (!ok || want.IsZero()):
				default:
					t.Errorf("%s %s %s %d: found %+v, want %s", view, column, today(a), a.Year, got, want)
				}
			}
		}
	}
	if n < 900 {
		t.Errorf("compared %d numbers", n)
	}
}
