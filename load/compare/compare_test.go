package compare

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"juesuan/load/sheet"

	_ "github.com/marcboeker/go-duckdb"
)

// rowsOf makes a comparison of rows written out: department, scope, year, measure, 元.
func rowsOf(rows string) Comparison {
	return Comparison{
		ID: "test", File: "test.sql", Name: "对比表", About: "试。",
		Columns: []Column{{Measure: "in", Title: "收入", Change: true}, {Measure: "out", Title: "支出"}},
		SQL:     "SELECT * FROM (VALUES " + rows + ") AS t(d, s, y, m, a) WHERE y BETWEEN ? AND ?",
	}
}

func csvOf(t *testing.T, c Comparison, o Options) string {
	t.Helper()
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	table, err := c.Table(context.Background(), db, o)
	if err != nil {
		t.Fatal(err)
	}
	var buffer bytes.Buffer
	if err := sheet.WriteCSV(&buffer, table); err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(buffer.String(), "\ufeff")
}

func TestTable(t *testing.T) {
	const two = `('甲局','汇总',2022,'in','1000000.00'), ('甲局','汇总',2022,'out','0.01'), ('甲局','汇总',2023,'in','1250000.00'), ('甲局','汇总',2023,'out','900000.00')`
	for _, c := range []struct {
		name, rows string
		options    Options
		want       string
	}{
		{"two years", two, Options{}, `
,合计（1个）,100.00,0.000001,125.00,90.00,25.00,0.25,
1,甲局,100.00,0.000001,125.00,90.00,25.00,0.25,
`},
		{"one year has no change", two, Options{From: 2023}, `
,合计（1个）,125.00,90.00,
1,甲局,125.00,90.00,
`},
		{"a missing year is marked, never zero", two + `, ('乙局','汇总',2023,'in','500000.00'), ('乙局','汇总',2023,'out','0.00')`, Options{}, `
,合计（2个）,100.00,0.000001,175.00,90.00,※,※,
,其中：同口径合计（1个）,100.00,0.000001,125.00,90.00,25.00,0.25,
1,乙局,—,—,50.00,0.00,※,※,2022年未报送
2,甲局,100.00,0.000001,125.00,90.00,25.00,0.25,
`},
		{"a blank stays blank", two + `, ('乙局','本级',2022,'in','1.00'), ('乙局','本级',2023,'',NULL)`, Options{Order: []string{"甲局", "乙局"}}, `
,合计（2个）,100.0001,0.000001,125.00,90.00,※,※,
1,甲局,100.00,0.000001,125.00,90.00,25.00,0.25,
2,乙局（本级）,0.0001,,,,※,※,
`},
		{"base zero has no rate", `('甲局','汇总',2022,'in','0.00'), ('甲局','汇总',2023,'in','10000.00')`, Options{}, `
,合计（1个）,0.00,,1.00,,1.00,※,
1,甲局,0.00,,1.00,,1.00,※,
`},
		{"another scope is not compared", `('甲局','本级',2022,'in','10000.00'), ('甲局','汇总',2023,'in','20000.00')`, Options{}, `
,合计（1个）,1.00,,2.00,,※,※,
,其中：同口径合计（0个）,,,,,※,※,
1,甲局,1.00,,2.00,,※,※,范围不同：2022年本级、2023年汇总
`},
		{"a year in which nobody submitted", `('甲局','汇总',2021,'in','10000.00'), ('甲局','汇总',2023,'in','20000.00')`, Options{}, `
,合计（1个）,1.00,,—,—,2.00,,※,※,
,其中：同口径合计（0个）,,,—,—,,,※,※,
1,甲局,1.00,,—,—,2.00,,※,※,2022年未报送
`},
		{"a department that was not there yet", two + `, ('乙局','汇总',2023,'in','500000.00'), ('乙局','汇总',2023,'out','0.00')`,
			Options{Expected: func(name string, year int) bool { return name != "乙局" || year > 2022 }}, `
,合计（2个）,100.00,0.000001,175.00,90.00,75.00,0.75,
,其中：同口径合计（1个）,100.00,0.000001,125.00,90.00,25.00,0.25,
1,乙局,—,—,50.00,0.00,※,※,2022年无此部门
2,甲局,100.00,0.000001,125.00,90.00,25.00,0.25,
`},
		{"an asked department that never submitted", two, Options{Departments: []string{"丙局", "甲局"}}, `
,合计（2个）,100.00,0.000001,125.00,90.00,※,※,
,其中：同口径合计（1个）,100.00,0.000001,125.00,90.00,25.00,0.25,
1,丙局,—,—,—,—,※,※,2022、2023年未报送
2,甲局,100.00,0.000001,125.00,90.00,25.00,0.25,
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, got, _ := strings.Cut(csvOf(t, rowsOf(c.rows), c.options), "\n")
			if want := strings.TrimPrefix(c.want, "\n"); got != want {
				t.Errorf("found\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestHeader(t *testing.T) {
	got := csvOf(t, rowsOf(`('甲局','汇总',2022,'in','1.00'), ('甲局','汇总',2023,'in','1.00')`), Options{})
	want := "序号,部门,2022年决算数（1个部门） 收入（万元）,2022年决算数（1个部门） 支出（万元）,2023年决算数（1个部门） 收入（万元）,2023年决算数（1个部门） 支出（万元）,2023年比2022年 收入增减额（万元）,2023年比2022年 收入增减%,备注"
	if line, _, _ := strings.Cut(got, "\n"); line != want {
		t.Errorf("found %s\nwant  %s", line, want)
	}
}

// TestAmbiguous holds that a comparison never chooses silently between two amounts or two scopes.
func TestAmbiguous(t *testing.T) {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for want, rows := range map[string]string{
		"expected one amount": `('甲局','汇总',2022,'in','1.00'), ('甲局','汇总',2022,'in','2.00')`,
		"expected one scope":  `('甲局','汇总',2022,'in','1.00'), ('甲局','本级',2022,'out','2.00')`,
		"expected an amount":  `('甲局','汇总',2022,'in','x')`,
	} {
		if _, err := rowsOf(rows).Table(context.Background(), db, Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: found %v, want %s", rows, err, want)
		}
	}
}

// TestFiles holds that every file of sql/comparisons can be read.
func TestFiles(t *testing.T) {
	list, err := Load(os.DirFS("../../sql/comparisons"))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := Find(list, "收支决算对比表"); !ok {
		t.Errorf("found %d comparisons, none is 收支决算对比表", len(list))
	}
	for _, c := range list {
		for _, column := range c.Columns {
			for _, o := range column.of.operands {
				measure, aspect, _ := strings.Cut(o.measure, ":")
				if !strings.Contains(c.SQL, "'"+measure+"'") || !strings.Contains(c.SQL, "'"+aspect+"'") && aspect != "" {
					t.Errorf("%s: column %s is not in the SELECT", c.File, column.Measure)
				}
				if column.of.function != "" && c.column(o.text()) < 0 {
					t.Errorf("%s: column %s needs a column %s", c.File, column.Measure, o.text())
				}
			}
		}
		for _, word := range []string{"QUALIFY", "PIVOT", "GROUP BY ALL", "ANTI JOIN", "AVG(", " / "} {
			if strings.Contains(strings.ToUpper(c.SQL), word) {
				t.Errorf("%s: %s is not what all engines share", c.File, word)
			}
		}
	}
}

func TestBadFiles(t *testing.T) {
	for text, want := range map[string]string{
		"-- name: 表\nSELECT 1":                              "expected a name, columns and a SELECT",
		"-- name: 表\n-- column: a\nSELECT 1":                "a.sql: line 2: expected a column as: measure title [change]",
		"-- name: 表\n-- column: a 甲 share\nSELECT 1":        "line 2: expected a column",
		"-- titel: 表\n-- column: a 甲\nSELECT 1":             `line 1: expected name, about, layout, item, column, sort, top, depth, chart or note, found "titel"`,
		"-- name: 表\n-- column: a 甲 change\n-- note: 无 SQL": "0 bytes of SQL",
		"-- name: 表\n-- column: rate(a) 甲\nSELECT 1":        "line 2: expected a column",
		"-- name: 表\n-- column: half(a,b) 甲\nSELECT 1":      "line 2: expected a column",
		"-- name: 表\n-- layout: rows\nSELECT 1":             `line 2: expected years, lines, items, latest or untotalled, found "rows"`,
		"-- name: 表\n-- top: many\nSELECT 1":                `line 2: expected a number of lines, found "many"`,
		"-- name: 表\n-- column: a 甲\n-- sort: b\nSELECT 1":  `expected sort and chart to name a column, found "b"`,
	} {
		if _, err := Load(fstest.MapFS{"a.sql": {Data: []byte(text)}}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: found %v, want %s", text, err, want)
		}
	}
}
