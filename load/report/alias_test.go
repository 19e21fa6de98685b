package report_test

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"juesuan/extract"
	"juesuan/load/compare"
	"juesuan/load/warehouse"
	"juesuan/transform"

	"github.com/shopspring/decimal"
)

// handedIn is what somebody submitted under a name: 本年支出 in 万元.
type handedIn struct {
	department, scope, kind string
	year                    int
	current, basic          int64 // 0 for not stated
}

// renamedOffice is a warehouse in which 甲局 was called 老局, and may be called so by whoever submits, and in which these were submitted.
func renamedOffice(t *testing.T, list []handedIn) *stdsql.DB {
	t.Helper()
	w, err := warehouse.Open(filepath.Join(t.TempDir(), "w.duckdb"), warehouse.Options{})
	must(t, err)
	t.Cleanup(func() { must(t, w.Close()) })
	ctx := context.Background()
	must(t, w.SetDepartments(ctx, []warehouse.Department{{Name: "甲局", Aliases: []string{"老局"}}, {Name: "乙局"}}))
	for i, n := range list {
		sub := &transform.Submission{File: fmt.Sprintf("%d.txt", i), SHA256: fmt.Sprintf("%064d", i), Format: extract.FormatText, Department: n.department, Scope: n.scope, FiscalYear: n.year}
		part := map[string]string{warehouse.Narrative: "narrative", warehouse.Workbook: "T03"}[n.kind]
		for measure, amount := range map[string]int64{"expenditure.current": n.current, "expenditure.basic": n.basic} {
			if amount == 0 {
				continue
			}
			sub.Facts = append(sub.Facts, transform.Fact{Measure: measure, Aspect: transform.Value, Value: decimal.NewFromInt(amount), Unit: "万元", State: transform.StateNumber,
				Raw: fmt.Sprint(amount, "万元"), Source: extract.Source{Part: part, Line: 1}})
		}
		_, err := w.Load(ctx, sub, n.kind, time.Unix(0, 0).UTC())
		must(t, err)
	}
	return w.DB()
}

// TestTwoNames holds that no figure hides another where a department submits under two names for one year, in the analysts' views and in
// the comparisons alike: what completes each other is one department's, 汇总 and 本级 are never added, and what says the
// same thing twice stays apart under the names that it came under.
func TestTwoNames(t *testing.T) {
	for _, c := range []struct {
		what string
		list []handedIn
		want string // department scope year 本年支出 基本支出
	}{
		{"a former name", []handedIn{{"老局", "汇总", warehouse.Narrative, 2022, 90, 40}, {"甲局", "汇总", warehouse.Narrative, 2023, 100, 50}},
			"甲局 汇总 2022 90.00 40.00; 甲局 汇总 2023 100.00 50.00; "},
		{"the words under one name, the tables under the other", []handedIn{{"老局", "汇总", warehouse.Narrative, 2023, 999, 50}, {"甲局", "汇总", warehouse.Workbook, 2023, 100, 0}},
			"甲局 汇总 2023 100.00 50.00; "},
		{"本级 under one name, 汇总 under the other", []handedIn{{"老局", "本级", warehouse.Narrative, 2023, 999, 999}, {"甲局", "汇总", warehouse.Narrative, 2023, 100, 50}},
			"甲局 汇总 2023 100.00 50.00; "},
		{"both the same of the same year", []handedIn{{"老局", "汇总", warehouse.Narrative, 2023, 999, 0}, {"甲局", "汇总", warehouse.Narrative, 2023, 100, 50}},
			"甲局 汇总 2023 100.00 50.00; 老局 汇总 2023 999.00 ; "},
	} {
		t.Run(c.what, func(t *testing.T) {
			db := renamedOffice(t, c.list)
			if got := expenses(t, db); got != c.want {
				t.Errorf("v_expense: found %s\nwant %s", got, c.want)
			}
			if got := compared(t, db); got != c.want {
				t.Errorf("the comparison: found %s\nwant %s", got, c.want)
			}
		})
	}
}

// expenses is what v_expense says.
func expenses(t *testing.T, db *stdsql.DB) (all string) {
	t.Helper()
	rows, err := db.Query(`SELECT concat_ws(' ', department, scope, fiscal_year, coalesce(CAST(current AS VARCHAR), ''), coalesce(CAST(basic AS VARCHAR), ''))
		FROM v_expense ORDER BY fiscal_year, department, scope`)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var line string
		must(t, rows.Scan(&line))
		all += line + "; "
	}
	must(t, rows.Err())
	return all
}

// compared is what 部门决算汇总表 says, in the same form; every department of it is 汇总.
func compared(t *testing.T, db *stdsql.DB) (all string) {
	t.Helper()
	list, err := compare.Load(part(t, "comparisons"))
	must(t, err)
	c, _ := compare.Find(list, "summary")
	table, err := c.Table(context.Background(), db, compare.Options{})
	must(t, err)
	columns := map[string]int{}
	for i, column := range table.Columns {
		columns[column.Title] = i
	}
	for _, row := range table.Rows {
		if name := row.Cells[2].Text; !row.Bold {
			all += fmt.Sprintf("%s 汇总 %s %s %s; ", name, row.Cells[1].Number, row.Cells[columns["本年支出"]].Shown(table.Columns[columns["本年支出"]].Kind), row.Cells[columns["基本支出"]].Shown(table.Columns[columns["基本支出"]].Kind))
		}
	}
	return all
}
