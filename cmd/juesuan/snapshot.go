package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"juesuan/load/pass"
	"juesuan/load/snapshot"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// withSnapshot lets work read the current snapshot, within the limits that an analyst's SQL has.
func withSnapshot(w *workspace.Workspace, work func(*warehouse.Reader) error) error {
	return withReader(w, false, func(r *warehouse.Reader, _ snapshot.Pointer) error { return work(r) })
}

// withSpilling is withSnapshot for statements of ours, which may spill to disk what the memory does not hold; work is told which
// snapshot it is.
func withSpilling(w *workspace.Workspace, work func(*warehouse.Reader, snapshot.Pointer) error) error {
	return withReader(w, true, work)
}

// withWarehouse lets work write into the warehouse while nobody else writes into the workspace; who says which command it is, to whoever comes meanwhile.
func withWarehouse(ctx context.Context, w *workspace.Workspace, who string, work func(*warehouse.Warehouse) error) (err error) {
	lock, err := w.Lock(who)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Release()) }()
	store, err := pass.Warehouse(ctx, w, who)
	if err != nil {
		return err
	}
	return errors.Join(work(store), store.Close())
}

func withReader(w *workspace.Workspace, spill bool, work func(*warehouse.Reader, snapshot.Pointer) error) error {
	r, published, err := snapshot.Open(w, warehouse.ReadOptions{
		MemoryLimit: w.Config.Query.MemoryLimit, Threads: w.Config.Warehouse.Threads, Timeout: w.Config.Query.Timeout, Spill: spill,
	})
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: expected a published snapshot, found none; Try: juesuan run %s", w.Snapshot(), w.Dir)
	}
	if err != nil {
		return err
	}
	return errors.Join(work(r, published), r.Close())
}
