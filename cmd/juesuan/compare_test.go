package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/fixtures"
	"juesuan/fixtures/accounts"
	"juesuan/sql"
	"juesuan/transform/reference"

	"github.com/shopspring/decimal"
)

// TestCompareTruth holds the comparison of the model county to the accounts that its documents were written from: every
// department, year and measure, and the totals, to the last printed digit.
func TestCompareTruth(t *testing.T) {
	columns := []string{"income.current", "income.fiscal", "expenditure.current", "expenditure.basic", "expenditure.project"}
	cells, compared := comparison(t), 0
	totals := map[string]decimal.Decimal{}
	for _, a := range county(t) {
		name := a.Department
		if a.Scope != "汇总" {
			name += "（" + a.Scope + "）"
		}
		for i, measure := range columns {
			figure, ok := a.Figure(measure)
			if !ok {
				t.Fatalf("%s: the accounts do not know it", measure)
			}
			want := decimal.New(accounts.Fen(figure.Value).Hundredths(), -2)
			at := fmt.Sprintf("%d %d", a.Year, i)
			if got := cells[name+" "+at]; got != want.StringFixed(2) {
				t.Errorf("%s %d %s: found %q, want %s", name, a.Year, measure, got, want.StringFixed(2))
			}
			totals["合计（3个） "+at] = totals["合计（3个） "+at].Add(want)
			compared++
		}
	}
	for at, want := range totals {
		if got := cells[at]; got != want.StringFixed(2) {
			t.Errorf("%s: found %q, want %s", at, got, want.StringFixed(2))
		}
	}
	if compared != 3*3*len(columns) {
		t.Errorf("compared %d amounts, want %d", compared, 3*3*len(columns))
	}
}

// county gives the accounts of the small county.
func county(t *testing.T) []*accounts.Accounts {
	t.Helper()
	lists, err := fs.Sub(sql.Files, "reference")
	if err != nil {
		t.Fatal(err)
	}
	codes, err := reference.Load(lists)
	if err != nil {
		t.Fatal(err)
	}
	small := fixtures.Small()
	all, err := accounts.Generate(codes, accounts.Options{County: modelCounty, Departments: small.Departments, First: small.First, Last: small.Last, Seed: small.Seed})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// comparison runs the demo and compares: cells by "department year column", the columns of a year counted from 0.
func comparison(t *testing.T) map[string]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "county")
	file := filepath.Join(t.TempDir(), "c.csv")
	for _, args := range [][]string{{"demo", dir}, {"compare", "收支决算对比表", "--workspace", dir, "-o", file}} {
		if out, err := exec.Command("juesuan", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]string{}
	seen := map[string]int{}
	for column, heading := range lines[0] {
		year, _, ok := strings.Cut(heading, "年决算数（")
		if !ok {
			continue
		}
		for _, line := range lines[1:] {
			cells[fmt.Sprintf("%s %s %d", line[1], year, seen[year])] = line[column]
		}
		seen[year]++
	}
	return cells
}
