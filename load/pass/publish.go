package pass

import (
	"context"
	"errors"
	"fmt"
	"time"

	"juesuan/load/snapshot"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// publish closes the warehouse and publishes it.
func (r *Pass) publish(ctx context.Context, w *warehouse.Warehouse, s *Summary) error {
	published, err := CloseAndPublish(ctx, r.Workspace, w)
	if published {
		s.Snapshot = workspace.SnapshotDir
	}
	return err
}

// CloseAndPublish closes the warehouse and publishes what it holds, unless the current snapshot says the same. A run that was killed before
// it published is made up for by the next one. The warehouse is closed first because a copy is made of its file: to close any
// descriptor of that file would take the lock from a database that is open. The caller holds the workspace's lock.
func CloseAndPublish(ctx context.Context, w *workspace.Workspace, store *warehouse.Warehouse) (published bool, err error) {
	state, err := snapshot.StateOf(ctx, store.DB())
	if err = errors.Join(err, store.Close()); err != nil {
		return false, fmt.Errorf("publish: %w", err)
	}
	if snapshot.Fresh(ctx, w, state) {
		return false, snapshot.Settle(w)
	}
	_, err = snapshot.Publish(ctx, w, state, time.Now())
	return err == nil, err
}
