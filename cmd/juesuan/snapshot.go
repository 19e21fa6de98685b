package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// openSnapshot opens the published warehouse read-only, within the limits that an analyst's SQL has.
func openSnapshot(w *workspace.Workspace) (*warehouse.Reader, error) {
	if _, err := os.Stat(w.Snapshot()); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: expected a published snapshot, found none; Try: juesuan run %s", w.Snapshot(), w.Dir)
	}
	return warehouse.OpenReadOnly(w.Snapshot(), warehouse.ReadOptions{
		MemoryLimit: w.Config.Query.MemoryLimit, Threads: w.Config.Warehouse.Threads, Timeout: w.Config.Query.Timeout,
	})
}
