package warehouse_test

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/sql"
	"juesuan/transform"
	"juesuan/transform/form"
	"juesuan/transform/reference"

	"github.com/shopspring/decimal"
)

// forms are the views of the nine tables with their columns of amounts.
var forms = []struct{ part, amounts string }{
	{"T01", "amount"},
	{"T02", "income_current income_fiscal income_superior income_business income_operating income_affiliate income_other"},
	{"T03", "expenditure_current expenditure_basic expenditure_project expenditure_remitted expenditure_operating expenditure_affiliate_subsidy"},
	{"T04", "amount general fund statecap"},
	{"T05", "general_expenditure general_basic general_project"},
	{"T06", "amount"},
	{"T07", "budget_total budget_abroad budget_vehicle budget_vehicle_purchase budget_vehicle_operation budget_reception total abroad vehicle vehicle_purchase vehicle_operation reception"},
	{"T08", "fund_opening fund_income fund_expenditure fund_basic fund_project fund_closing"},
	{"T09", "statecap_opening statecap_income statecap_expenditure statecap_basic statecap_project statecap_closing"},
}

// TestFormViews holds the views to what was typed into the workbook: as many amounts, with the same sum, in each table.
func TestFormViews(t *testing.T) {
	const folder = "../../transform/form/testdata/"
	w := open(t)
	doc, err := extract.Open(folder + "shanghai-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	lists, err := fs.Sub(sql.Files, "reference")
	if err != nil {
		t.Fatal(err)
	}
	ref, err := reference.Load(lists)
	if err != nil {
		t.Fatal(err)
	}
	load(t, w, &transform.Submission{File: doc.File, SHA256: doc.SHA256, Format: doc.Format, Department: "某局", Scope: "汇总", FiscalYear: 2024,
		Facts: form.Parse(doc, ref, 2024).Facts})
	typed := typedAmounts(t, folder+"shanghai-2024.tsv")
	for _, f := range forms {
		columns := strings.Fields(f.amounts)
		count, sum := "count("+strings.Join(columns, ") + count(")+")", "sum(coalesce("+strings.Join(columns, ", 0) + coalesce(")+", 0))"
		got := one(t, w, fmt.Sprintf("SELECT %s, coalesce(CAST(%s AS DECIMAL(20,2)), 0) FROM v_%s WHERE department = '某局'", count, sum, strings.ToLower(f.part)))
		want := fmt.Sprintf("%d|%s", len(typed[f.part]), total(typed[f.part]).StringFixed(2))
		if got != want {
			t.Errorf("v_%s has %s, want %s", strings.ToLower(f.part), got, want)
		}
	}
}

// typedAmounts gives the amounts that were typed, by table.
func typedAmounts(t *testing.T, path string) map[string][]decimal.Decimal {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comma = '\t'
	records, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	typed := map[string][]decimal.Decimal{}
	for _, r := range records[1:] {
		if r[7] != "" {
			typed[r[0]] = append(typed[r[0]], decimal.RequireFromString(r[7]))
		}
	}
	return typed
}

// total adds amounts.
func total(amounts []decimal.Decimal) decimal.Decimal {
	sum := decimal.Zero
	for _, a := range amounts {
		sum = sum.Add(a)
	}
	return sum
}
