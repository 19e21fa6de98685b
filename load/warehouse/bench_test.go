package warehouse_test

import (
	"context"
	"fmt"
	"path/filepath"
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

// BenchmarkLoadLarge loads 3 million facts in four submissions and checkpoints: verified, durable facts a second.
func BenchmarkLoadLarge(b *testing.B) {
	const submissions, each = 4, 750_000
	list := facts(each)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		w := open(b)
		b.StartTimer()
		for i := range submissions {
			sub := narrative(fmt.Sprintf("部门%d", i), 2023, 30)
			sub.Facts = list
			load(b, w, sub)
		}
		if err := w.Checkpoint(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*submissions*each/b.Elapsed().Seconds(), "facts/s")
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
