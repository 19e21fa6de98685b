package check_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"juesuan/load/check"
)

// multiply makes n-1 more submissions out of the one that is there, each a department of its own.
func multiply(t testing.TB, db *sql.DB, n int) {
	t.Helper()
	for _, table := range []string{"submission", "fact", "passage", "performance", "performance_fund", "performance_indicator", "performance_cell", "problem", "unread"} {
		names, _, types := describe(t, db, table)
		columns := make([]string, len(names))
		for i, name := range names {
			quoted := `"` + name + `"`
			switch {
			case name == "submission_id":
				columns[i] = quoted + " + n"
			case types[i] == "BIGINT" && strings.HasSuffix(name, "_id"):
				columns[i] = quoted + " + n * 1000000"
			case name == "department" || name == "sha256":
				columns[i] = quoted + " || n"
			default:
				columns[i] = quoted
			}
		}
		if _, err := db.Exec(fmt.Sprintf("INSERT INTO %s SELECT %s FROM %s, range(1, %d) AS r(n)", table, strings.Join(columns, ", "), table, n)); err != nil {
			t.Fatal(err)
		}
	}
}

// BenchmarkCounty runs every check over a county of copies of the real document.
func BenchmarkCounty(b *testing.B) {
	for _, n := range []int{65, 650} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			db := loadSeed(b)
			multiply(b, db, n)
			checks := loadChecks(b)
			for i := 0; b.Loop(); i++ {
				s, err := check.Run(context.Background(), db, checks, check.Options{RunID: fmt.Sprint(i)})
				if err != nil {
					b.Fatal(err)
				}
				total := 0
				for _, c := range s.Counts {
					total += c
				}
				b.ReportMetric(float64(total), "results")
			}
		})
	}
}
