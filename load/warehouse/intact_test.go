package warehouse_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"juesuan/load/warehouse"
)

// TestInspect holds that what DuckDB wrote passes, whatever was loaded and deleted, and that no changed bit does.
func TestInspect(t *testing.T) {
	path := filepath.Join(t.TempDir(), "county.duckdb")
	w, err := warehouse.Open(path, warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	load(t, w, narrative("甲局", 2023, 20_000))
	load(t, w, narrative("乙局", 2023, 124_000))
	for _, statement := range []string{"DELETE FROM fact WHERE submission_id = 1", "CHECKPOINT", "DELETE FROM passage", "CHECKPOINT"} {
		if _, err := w.DB().Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := sha256.Sum256(whole)
	if sum, err := warehouse.Inspect(context.Background(), path); err != nil || sum != hex.EncodeToString(want[:]) {
		t.Errorf("a whole file: found %s, %v", sum, err)
	}
	for _, at := range []int{0, 9, 4095, 4096 + 20, 12288, 12288 + 8, 12288 + 1<<18 + 1<<17, len(whole) - 1} {
		broken := append([]byte(nil), whole...)
		broken[at] ^= 4
		inspectBroken(t, broken, at)
	}
	for _, size := range []int{0, 100, 12288, 12288 + 1000, len(whole) - 1} {
		inspectBroken(t, whole[:size], size)
	}
}

func inspectBroken(t *testing.T, content []byte, at int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "broken.duckdb")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := warehouse.Inspect(context.Background(), path); !errors.Is(err, warehouse.ErrDamaged) {
		t.Errorf("changed at %d of %d: found %v", at, len(content), err)
	}
}
