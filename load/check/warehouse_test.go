package check_test

import (
	"context"
	"database/sql"
	"os"
	"testing"

	"juesuan/load/check/example"
	"juesuan/load/warehouse"
)

// openWarehouse gives an empty warehouse in memory, made by the real migrations and views.
func openWarehouse(t testing.TB) *sql.DB {
	t.Helper()
	db, err := warehouse.InMemory(context.Background(), warehouse.Options{Files: os.DirFS("../../sql")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// submit writes the submissions of one example: the first has id n.
func submit(t testing.TB, db *sql.DB, n int64, lines []string) {
	t.Helper()
	if err := example.Submit(context.Background(), db, n, lines); err != nil {
		t.Fatal(err)
	}
}

type querier = interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// describe gives a table's columns, whether each must have a value, and its type.
func describe(t testing.TB, db *sql.DB, table string) (names []string, required []bool, types []string) {
	t.Helper()
	rows, err := db.QueryContext(context.Background(),
		`SELECT column_name, is_nullable = 'NO', data_type FROM information_schema.columns WHERE table_name = ? AND table_catalog = current_database() AND table_schema = 'main' ORDER BY ordinal_position`, table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name, kind string
		var must bool
		if err := rows.Scan(&name, &must, &kind); err != nil {
			t.Fatal(err)
		}
		names, required, types = append(names, name), append(required, must), append(types, kind)
	}
	if len(names) == 0 {
		t.Fatalf("no table %s", table)
	}
	return names, required, types
}
