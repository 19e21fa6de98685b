package schedules

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestHistoryRoom holds that records that find no room do not count, none of them, and that the history goes on when there is room again.
func TestHistoryRoom(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=16k"); err != nil {
		t.Skipf("a small file system cannot be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	path := filepath.Join(dir, "history.jsonl")
	h, err := OpenHistory(path)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	r := Record{Time: time.Date(2026, 6, 1, 2, 0, 0, 0, time.UTC), Job: "夜间", Event: Due}
	many := make([]Record, 1000)
	for i := range many {
		many[i] = r
	}
	for _, c := range []struct {
		records []Record
		fails   bool
		want    int
	}{{many[:1], false, 1}, {many, true, 1}, {many[:2], false, 3}, {many, true, 3}} {
		if err := h.Add(c.records...); (err != nil) != c.fails {
			t.Errorf("%d records: found %v", len(c.records), err)
		}
		if found, err := ReadHistory(path); err != nil || len(found) != c.want {
			t.Errorf("after %d records: found %d, %v, want %d", len(c.records), len(found), err, c.want)
		}
	}
}
