package warehouse_test

import (
	"context"
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/load/warehouse"
	"juesuan/transform"

	"github.com/shopspring/decimal"
)

// one gives the single row of a query, every column as text, NULL as "NULL".
func one(t testing.TB, w *warehouse.Warehouse, query string, args ...any) string {
	t.Helper()
	rows := all(t, w, query, args...)
	if len(rows) != 1 {
		t.Fatalf("%s: expected one row, found %q", query, rows)
	}
	return rows[0]
}

// all gives the rows of a query, their columns joined by |.
func all(t testing.TB, w *warehouse.Warehouse, query string, args ...any) []string {
	t.Helper()
	rows, err := w.DB().Query("SELECT COLUMNS(*)::VARCHAR FROM ("+query+")", args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for rows.Next() {
		values, into := make([]*string, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		texts := make([]string, len(names))
		for i, v := range values {
			texts[i] = "NULL"
			if v != nil {
				texts[i] = *v
			}
		}
		list = append(list, strings.Join(texts, "|"))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// values are facts of every state and sort of number, and what the warehouse has to hold of them: value, amount.
var values = []struct {
	value, unit   string
	decimals      int
	state         transform.State
	stored, money string
	half          string
}{
	{"3787.92", "万元", 2, transform.StateNumber, "3787.92000000", "37879200.00", "50.000000000"},
	{"-48.84", "万元", 2, transform.StateNumber, "-48.84000000", "-488400.00", "50.000000000"},
	{"0.00", "万元", 2, transform.StateZero, "0.00000000", "0.00", "50.000000000"},
	{"0", "万元", 0, transform.StateBlank, "NULL", "NULL", "0.000000000"},
	{"7", "", 0, transform.StateNotApplicable, "NULL", "NULL", "0.000000000"},
	{"0.000001", "万元", 6, transform.StateNumber, "0.00000100", "0.01", "0.005000000"},
	{"12345678901234567.89", "元", 2, transform.StateNumber, "12345678901234567.89000000", "12345678901234567.89", "0.005000000"},
	{"1.5", "亿元", 1, transform.StateNumber, "1.50000000", "150000000.00", "5000000.000000000"},
	{"-63.66", "%", 2, transform.StateNumber, "-63.66000000", "NULL", "0.005000000"},
	{"12.123456", "%", 6, transform.StateNumber, "12.12345600", "NULL", "0.000000500"},
	{"3", "辆", 0, transform.StateNumber, "3.00000000", "NULL", "0.500000000"},
	{"93.5", "分", 1, transform.StateNumber, "93.50000000", "NULL", "0.050000000"},
	{"100", "百万元", 0, transform.StateNumber, "100.00000000", "100000000.00", "500000.000000000"},
	{"580", "万", 0, transform.StateNumber, "580.00000000", "5800000.00", "5000.000000000"},
	// What 0.01 元 or eight decimals cannot hold is not rounded: it is missing, and a problem says so.
	{"0.0000001", "万元", 7, transform.StateNumber, "0.00000010", "NULL", "0.000500000"},
	{"0.123456789", "%", 8, transform.StateNumber, "NULL", "NULL", "0.000000000"},
	{"123456789012345678901", "人", 0, transform.StateNumber, "NULL", "NULL", "0.000000000"},
}

func TestFactsRoundTrip(t *testing.T) {
	w := open(t)
	sub := narrative("某某县人力资源和社会保障局", 2023, 0)
	for i, v := range values {
		sub.Facts = append(sub.Facts, transform.Fact{
			Measure: "income.total", Aspect: transform.Value, FunctionPath: "教育支出/职业教育/技校教育", FunctionCode: "2050303",
			EconomicCode: "30201", Value: decimal.RequireFromString(v.value), Unit: v.unit, Decimals: v.decimals, State: v.state,
			Raw:    v.value + "\n" + v.unit + "'—“引”",
			Source: extract.Source{Part: "T05", Section: "五、…", Sheet: "公开05表", Cell: "C7", Page: 2, Line: i + 1, Offset: 3, Length: 9},
		})
	}
	loaded := load(t, w, sub)
	got := all(t, w, `SELECT * EXCLUDE (department, scope, fiscal_year) FROM current_fact ORDER BY fact_id`)
	if len(got) != len(values) {
		t.Fatalf("expected %d facts, found %d", len(values), len(got))
	}
	for i, v := range values {
		id := loaded.SubmissionID*1_000_000 + int64(i) + 1
		want := strings.Join([]string{
			decimal.NewFromInt(id).String(), decimal.NewFromInt(loaded.SubmissionID).String(), "income.total", "value", "2050303",
			"教育支出/职业教育/技校教育", "30201", v.stored, v.unit, decimal.NewFromInt(int64(v.decimals)).String(), string(v.state), sub.Facts[i].Raw, v.money,
			"T05", "五、…", "公开05表", "C7", "2", decimal.NewFromInt(int64(i) + 1).String(), "3", "9", v.half}, "|")
		if got[i] != want {
			t.Errorf("%s %s:\n want %s\nfound %s", v.value, v.unit, want, got[i])
		}
	}
	if got, want := one(t, w, "SELECT count(*), min(line), max(line) FROM problem WHERE severity = 'error'"), "3|15|17"; got != want {
		t.Errorf("problems: expected %s, found %s", want, got)
	}
}

func TestLoadAgain(t *testing.T) {
	w := open(t)
	sub := narrative("某局", 2023, 100)
	first := load(t, w, sub)
	again, err := w.Load(context.Background(), sub, warehouse.Narrative, received)
	if err != nil {
		t.Fatal(err)
	}
	if want := (warehouse.Loaded{SubmissionID: first.SubmissionID, Version: 1, Current: true, Facts: 100}); again != want {
		t.Errorf("expected %+v, found %+v", want, again)
	}
	if got := one(t, w, "SELECT (SELECT count(*) FROM submission), (SELECT count(*) FROM fact)"); got != "1|100" {
		t.Errorf("expected 1 submission and 100 facts, found %s", got)
	}
}

func TestVersions(t *testing.T) {
	w := open(t)
	v1, v2 := narrative("某局", 2023, 100), narrative("某局", 2023, 120)
	other := narrative("某局", 2022, 80)
	first := load(t, w, v1)
	load(t, w, other)
	second := load(t, w, v2)
	if second.Version != 2 || second.Replaced != first.SubmissionID {
		t.Errorf("expected version 2 in place of %d, found %+v", first.SubmissionID, second)
	}
	book := narrative("某局", 2023, 50)
	if loaded, err := w.Load(context.Background(), book, warehouse.Workbook, received); err != nil || loaded.Version != 1 {
		t.Errorf("a workbook beside a narrative: expected version 1, found %+v, %v", loaded, err)
	}
	want := []string{"2022|narrative|1|true|80", "2023|narrative|1|false|100", "2023|narrative|2|true|120", "2023|workbook|1|true|50"}
	got := all(t, w, `SELECT fiscal_year, kind, version, "current", count(*) FROM submission JOIN fact USING (submission_id) GROUP BY ALL ORDER BY ALL`)
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("expected %q, found %q", want, got)
	}
	if got := one(t, w, "SELECT count(*), count(DISTINCT submission_id) FROM current_fact"); got != "250|3" {
		t.Errorf("current facts: expected 250 of 3 submissions, found %s", got)
	}
	old, err := w.Load(context.Background(), v1, warehouse.Narrative, received)
	if err != nil || old.New || old.Current || old.Version != 1 {
		t.Errorf("the first version again: expected an old one, found %+v, %v", old, err)
	}
}

func TestRefusals(t *testing.T) {
	w := open(t)
	load(t, w, narrative("某局", 2023, 10))
	for _, c := range []struct {
		name   string
		change func(*transform.Submission)
		kind   string
		want   string
	}{
		{"no department", func(s *transform.Submission) { s.Department = "" }, warehouse.Narrative, "expected a department"},
		{"no year", func(s *transform.Submission) { s.FiscalYear = 0 }, warehouse.Narrative, "expected a fiscal year"},
		{"no hash", func(s *transform.Submission) { s.SHA256 = "" }, warehouse.Narrative, "SHA-256"},
		{"no kind", func(*transform.Submission) {}, "table", `found "table"`},
		{"of another", func(s *transform.Submission) { s.Department = "另一局" }, warehouse.Narrative, "on record as 某局（汇总） 2023 narrative"},
		{"too many", func(s *transform.Submission) { s.SHA256, s.Facts = "x", make([]transform.Fact, 1_000_000) }, warehouse.Narrative, "fewer than 1000000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			sub := narrative("某局", 2023, 10)
			c.change(sub)
			loaded, err := w.Load(context.Background(), sub, c.kind, received)
			if err == nil || !strings.Contains(err.Error(), c.want) || loaded.New {
				t.Errorf("expected an error with %q, found %v", c.want, err)
			}
			if got := one(t, w, "SELECT (SELECT count(*) FROM submission), (SELECT count(*) FROM fact)"); got != "1|10" {
				t.Errorf("expected nothing to change, found %s", got)
			}
		})
	}
}

func TestNarrativeView(t *testing.T) {
	w := open(t)
	sub := narrative("某局", 2023, 0)
	add := func(measure, value, unit string, line int) {
		sub.Facts = append(sub.Facts, transform.Fact{Measure: measure, Aspect: transform.Value, Value: decimal.RequireFromString(value), Unit: unit,
			Decimals: 2, State: transform.StateNumber, Raw: value + unit, Source: extract.Source{Part: "narrative", Line: line}})
	}
	add("income.total", "3787.92", "万元", 1)
	add("income.total", "9999.99", "万元", 9) // stated again: the first place counts
	add("sangong.vehicle", "12345.67", "元", 2)
	add("sangong.vehicle.held", "3", "辆", 3)
	load(t, w, sub)
	got := one(t, w, "SELECT department, fiscal_year, income_total, sangong_vehicle, sangong_vehicle_held, expenditure_total FROM v_narrative")
	if want := "某局|2023|3787.92|1.23|3.00000000|NULL"; got != want {
		t.Errorf("expected %s, found %s", want, got)
	}
}

func TestEverythingHasAComment(t *testing.T) {
	w := open(t)
	got := all(t, w, `SELECT 'table ' || table_name FROM duckdb_tables() WHERE coalesce(comment, '') = '' AND database_name = current_database()
UNION ALL SELECT 'view ' || view_name FROM duckdb_views() WHERE coalesce(comment, '') = '' AND database_name = current_database() AND NOT internal
UNION ALL SELECT 'column ' || table_name || '.' || column_name FROM duckdb_columns() WHERE coalesce(comment, '') = '' AND database_name = current_database() AND NOT internal`)
	for _, name := range got {
		t.Errorf("%s has no comment", name)
	}
	if n := len(all(t, w, "SELECT comment FROM duckdb_columns() WHERE comment IS NOT NULL AND NOT internal")); n < 400 {
		t.Errorf("expected 400 columns with comments or more, found %d", n)
	}
}
