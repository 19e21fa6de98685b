package warehouse_test

import (
	"bytes"
	"context"
	stdsql "database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/load/warehouse"
)

// TestParquet writes a table with what is easily lost, and reads it again with DuckDB: digits, nulls, order, names, types.
func TestParquet(t *testing.T) {
	columns := []warehouse.Column{
		{Name: "部门\"'", Type: "VARCHAR"}, {Name: "金额（万元）", Type: "DECIMAL(38,6)"}, {Name: "件", Type: "BIGINT"}, {Name: "时间", Type: "TIMESTAMP"},
	}
	lines := [][]string{
		{"甲\n,局", "12345678901234567890.123456", "1", "2023-12-31 01:02:03.000004"},
		{"\x1e\x1f", "-0.000001", "", ""}, {"", "", "-9223372036854775808", "2023-12-31"},
	}
	value := func(row, column int) (string, bool) { return lines[row][column], lines[row][column] != "" }
	var out bytes.Buffer
	if err := warehouse.WriteParquet(context.Background(), &out, columns, len(lines), value); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.parquet")
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	db, err := stdsql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(`SELECT "部门""'", CAST("金额（万元）" AS VARCHAR), CAST("件" AS VARCHAR), CAST("时间" AS VARCHAR), typeof("金额（万元）") FROM '` + path + `'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var got [5]stdsql.NullString
		if err := rows.Scan(&got[0], &got[1], &got[2], &got[3], &got[4]); err != nil {
			t.Fatal(err)
		}
		for i, want := range lines[n] {
			if got[i].Valid != (want != "") || got[i].String != want && got[i].String != want+" 00:00:00" {
				t.Errorf("row %d column %d: found %+v, want %q", n, i, got[i], want)
			}
		}
		if got[4].String != "DECIMAL(38,6)" {
			t.Errorf("found a column of type %s", got[4].String)
		}
		n++
	}
	if err := rows.Err(); err != nil || n != len(lines) {
		t.Errorf("found %d rows, %v", n, err)
	}
}

// TestParquetRefuses holds that a value that is none of its type is an error, and no other number.
func TestParquetRefuses(t *testing.T) {
	for _, text := range []string{"x", "1e400", "—"} {
		err := warehouse.WriteParquet(context.Background(), &bytes.Buffer{}, []warehouse.Column{{Name: "a", Type: "DECIMAL(20,2)"}}, 1,
			func(int, int) (string, bool) { return text, true })
		if err == nil || !strings.Contains(err.Error(), text) {
			t.Errorf("%s: found %v", text, err)
		}
	}
}
