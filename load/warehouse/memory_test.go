package warehouse_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"juesuan/load/warehouse"
)

// resident is the memory of this process in bytes, the C++ side included.
func resident(t testing.TB) int64 {
	t.Helper()
	debug.FreeOSMemory()
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip(err)
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kib, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			return kib << 10
		}
	}
	t.Skip("no VmRSS in /proc/self/status")
	return 0
}

// TestMemoryIsFlat loads 500 submissions of 2,000 facts in one process. DuckDB may fill its own cache, here 64 MiB; nothing else
// may grow with the number of loads.
func TestMemoryIsFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("loads a million facts")
	}
	w, err := warehouse.Open(filepath.Join(t.TempDir(), "county.duckdb"), warehouse.Options{MemoryLimit: "64MB", Threads: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	const loads, warm = 500, 200
	list := facts(2000)
	var before int64
	for i := range loads {
		if i == warm {
			before = resident(t)
		}
		sub := narrative(fmt.Sprintf("部门%d", i), 2023, 60)
		sub.Facts = list
		load(t, w, sub)
		if i%100 == 99 {
			if err := w.Checkpoint(context.Background()); err != nil {
				t.Fatal(err)
			}
			t.Logf("after %d loads: %d MiB", i+1, resident(t)>>20)
		}
	}
	// A leak of one load's batches would be 300 times 400 KiB here.
	if grown := resident(t) - before; grown > 24<<20 {
		t.Errorf("expected memory to stay flat over %d loads, it grew by %d MiB", loads-warm, grown>>20)
	}
}
