package main

import (
	"errors"
	"fmt"
	"io/fs"

	"juesuan/load/snapshot"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// openSnapshot opens the current snapshot read-only, within the limits that an analyst's SQL has.
func openSnapshot(w *workspace.Workspace) (*warehouse.Reader, error) {
	r, _, err := openWithin(w, false)
	return r, err
}

// openSpilling opens it for statements of ours, which may spill to disk what the memory does not hold.
func openSpilling(w *workspace.Workspace) (*warehouse.Reader, error) {
	r, _, err := openWithin(w, true)
	return r, err
}

// openWithin opens it and says which one it is.
func openWithin(w *workspace.Workspace, spill bool) (*warehouse.Reader, snapshot.Pointer, error) {
	r, published, err := snapshot.Open(w, warehouse.ReadOptions{
		MemoryLimit: w.Config.Query.MemoryLimit, Threads: w.Config.Warehouse.Threads, Timeout: w.Config.Query.Timeout, Spill: spill,
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, published, fmt.Errorf("%s: expected a published snapshot, found none; Try: juesuan run %s", w.Snapshot(), w.Dir)
	}
	return r, published, err
}
