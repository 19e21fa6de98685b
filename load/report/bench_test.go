package report_test

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"juesuan/load/compare"
	"juesuan/load/report"
	"juesuan/load/warehouse"
)

// BenchmarkSizes times every comparison, and the whole set, over a warehouse and over one that has ten times its submissions; the
// larger one reports how many times the processor time it took, which other programs on the machine do not change. Without anything said it is the small county of the tests; a whole county's
// snapshot is named by JUESUAN_SNAPSHOT:
//
//	JUESUAN_SNAPSHOT=…/snapshot/juesuan.duckdb go test ./load/report -run '^$' -bench Sizes -benchtime 1x
func BenchmarkSizes(b *testing.B) {
	from := os.Getenv("JUESUAN_SNAPSHOT")
	if from == "" {
		c := newCounty(b)
		c.reader.Close()
		from = c.work.Snapshot()
	}
	list, err := compare.Load(part(b, "comparisons"))
	must(b, err)
	once := map[string]time.Duration{}
	for _, times := range []int{1, 10} {
		path := filepath.Join(b.TempDir(), "warehouse.duckdb")
		multiply(b, from, path, times)
		r, err := warehouse.OpenReadOnly(path, warehouse.ReadOptions{Threads: 2, Spill: true})
		must(b, err)
		measure := func(name string, do func() error) {
			b.Run(fmt.Sprintf("%s/%dx", name, times), func(b *testing.B) {
				began := cpu(b)
				for b.Loop() {
					must(b, do())
				}
				each := (cpu(b) - began) / time.Duration(b.N)
				b.ReportMetric(float64(each.Milliseconds()), "cpu-ms/op")
				if times == 1 {
					once[name] = each
				} else if once[name] > 0 {
					b.ReportMetric(float64(each)/float64(once[name]), "times-as-long")
				}
			})
		}
		for _, one := range list {
			measure(one.ID, func() error {
				_, err := one.Table(context.Background(), r.DB(), compare.Options{})
				return err
			})
		}
		measure("set", func() error {
			_, err := report.Set{Comparisons: list, Made: time.Now()}.Write(context.Background(), r.DB(), b.TempDir(), "")
			return err
		})
		must(b, r.Close())
	}
}

// cpu is the processor time of this process so far.
func cpu(tb testing.TB) time.Duration {
	tb.Helper()
	var used syscall.Rusage
	must(tb, syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// multiply copies a warehouse with so many times its submissions: the same ones of other departments.
func multiply(tb testing.TB, from, to string, times int) {
	tb.Helper()
	data, err := os.ReadFile(from)
	must(tb, err)
	must(tb, os.WriteFile(to, data, 0o644))
	db, err := stdsql.Open("duckdb", to)
	must(tb, err)
	defer db.Close()
	var most int64
	must(tb, db.QueryRow("SELECT MAX(submission_id) FROM submission").Scan(&most))
	for k := 1; k < times; k++ {
		shift := int64(k) * (most + 1)
		for _, table := range []struct{ name, more string }{
			{"submission", fmt.Sprintf(", department || '（%d）' AS department", k)},
			{"fact", fmt.Sprintf(", fact_id + %d AS fact_id", shift*1000000)},
			{"passage", fmt.Sprintf(", passage_id + %d AS passage_id", shift*1000000)},
			{"performance", fmt.Sprintf(", performance_id + %d AS performance_id", shift*1000000)},
			{"performance_fund", fmt.Sprintf(", performance_id + %d AS performance_id", shift*1000000)},
			{"check_result", fmt.Sprintf(`, array_to_string(list_transform(string_split(evidence, ','),
				id -> CASE WHEN id = '' THEN id ELSE CAST(CAST(id AS BIGINT) + %d AS VARCHAR) END), ',') AS evidence`, shift*1000000)},
		} {
			_, err := db.Exec(fmt.Sprintf("INSERT INTO %s SELECT * REPLACE (submission_id + %d AS submission_id%s) FROM %[1]s WHERE submission_id BETWEEN 1 AND %[4]d",
				table.name, shift, table.more, most))
			must(tb, err)
		}
	}
	_, err = db.Exec("CHECKPOINT")
	must(tb, err)
}
