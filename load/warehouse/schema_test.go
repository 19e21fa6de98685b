package warehouse_test

import (
	"fmt"
	"strings"
	"testing"

	"juesuan/transform/batch"

	"github.com/apache/arrow/go/v17/arrow"
)

// TestSchemas compares every Arrow schema with the table it fills: names, order, types, and what may be missing.
func TestSchemas(t *testing.T) {
	w := open(t)
	for _, table := range batch.Tables() {
		var want []string
		for _, f := range table.Schema.Fields() {
			want = append(want, fmt.Sprintf("%s|%s|%t", f.Name, duckType(f.Type), f.Nullable))
		}
		got := all(t, w, "SELECT column_name, data_type, is_nullable FROM duckdb_columns() WHERE database_name = current_database() AND table_name = ? ORDER BY column_index", table.Name)
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: Arrow has\n%s\nthe warehouse has\n%s", table.Name, strings.Join(want, "\n"), strings.Join(got, "\n"))
		}
	}
}

// duckType is the type of the warehouse's column for one of Arrow.
func duckType(t arrow.DataType) string {
	switch t := t.(type) {
	case *arrow.Int32Type:
		return "INTEGER"
	case *arrow.Int64Type:
		return "BIGINT"
	case *arrow.StringType, *arrow.DictionaryType:
		return "VARCHAR"
	case *arrow.Decimal128Type:
		return fmt.Sprintf("DECIMAL(%d,%d)", t.Precision, t.Scale)
	}
	return t.String()
}
