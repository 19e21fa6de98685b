package warehouse_test

import (
	"context"
	"fmt"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"juesuan/load/warehouse"
	"juesuan/transform"
)

var received = time.Date(2024, 9, 1, 8, 30, 0, 0, time.UTC)

// open opens a warehouse in a folder of the test's own.
func open(t testing.TB) *warehouse.Warehouse {
	t.Helper()
	w, err := warehouse.Open(filepath.Join(t.TempDir(), "county.duckdb"), warehouse.Options{Command: t.Name()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// load loads a narrative that must be new.
func load(t testing.TB, w *warehouse.Warehouse, sub *transform.Submission) warehouse.Loaded {
	t.Helper()
	loaded, err := w.Load(context.Background(), sub, warehouse.Narrative, received)
	if err != nil {
		t.Fatal(err)
	}
	if !loaded.New {
		t.Fatalf("%s: expected it to be new, found %+v", sub.File, loaded)
	}
	return loaded
}

// BenchmarkLoadLarge loads 3 million facts in four submissions and checkpoints: verified, durable facts a second, and the floor
// beside it, which only inserts the same batches. cpu-s is the processor time of one round of 3 million, on all cores.
func BenchmarkLoadLarge(b *testing.B) {
	const submissions, each = 4, 750_000
	list := facts(each)
	for name, one := range map[string]func(*warehouse.Warehouse, *transform.Submission) error{
		"floor": func(w *warehouse.Warehouse, sub *transform.Submission) error {
			return w.InsertOnly(context.Background(), sub)
		},
		"load": func(w *warehouse.Warehouse, sub *transform.Submission) error {
			_, err := w.Load(context.Background(), sub, warehouse.Narrative, received)
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var cpu time.Duration
			for b.Loop() {
				b.StopTimer()
				w := open(b)
				b.StartTimer()
				began := processor()
				for i := range submissions {
					sub := narrative(fmt.Sprintf("部门%d", i), 2023, 30)
					sub.Facts = list
					if err := one(w, sub); err != nil {
						b.Fatal(err)
					}
				}
				if err := w.Checkpoint(context.Background()); err != nil {
					b.Fatal(err)
				}
				cpu += processor() - began
			}
			b.ReportMetric(float64(b.N)*submissions*each/b.Elapsed().Seconds(), "facts/s")
			b.ReportMetric(cpu.Seconds()/float64(b.N), "cpu-s")
		})
	}
}

// processor is the processor time that this process has used.
func processor() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkLoadSmall loads submissions of 300 facts one after the other: what a narrative costs.
func BenchmarkLoadSmall(b *testing.B) {
	w := open(b)
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		sub := narrative(fmt.Sprintf("部门%d", i), 2023, 300)
		i++
		b.StartTimer()
		load(b, w, sub)
	}
}
