package pass

import (
	"context"
	"database/sql"
	"fmt"

	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// stateSQL says in one line what a warehouse holds: two files that give the same line need not be copied.
const stateSQL = `SELECT concat_ws(' ',
	(SELECT concat_ws(' ', COUNT(*), MAX(submission_id), MAX(loaded_at)) FROM submission),
	(SELECT concat_ws(' ', COUNT(*), MAX(checked_at)) FROM check_result),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(department, code, scope, valid_from, valid_to, note))) FROM department),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(alias, department, valid_from, valid_to))) FROM department_alias),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(path, sha256))) FROM applied_file))`

// publish writes the snapshot, unless the one that is there says the same as the warehouse. A run that was killed before it
// published is made up for by the next one.
func (r *Pass) publish(ctx context.Context, w *warehouse.Warehouse, s *Summary) error {
	fresh, err := r.fresh(ctx, w)
	if err != nil || fresh {
		return err
	}
	if err := w.Snapshot(ctx, r.Workspace.Snapshot()); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	s.Snapshot = workspace.SnapshotDir
	return nil
}

// fresh says whether the published snapshot holds what the warehouse holds. One that cannot be read is not fresh.
func (r *Pass) fresh(ctx context.Context, w *warehouse.Warehouse) (bool, error) {
	snapshot, err := warehouse.OpenReadOnly(r.Workspace.Snapshot(), warehouse.ReadOptions{})
	if err != nil {
		return false, nil // none yet, or one that a newer copy replaces
	}
	published, unreadable := state(ctx, snapshot.DB())
	if err := snapshot.Close(); err != nil || unreadable != nil {
		return false, err
	}
	now, err := state(ctx, w.DB())
	return now == published, err
}

func state(ctx context.Context, db *sql.DB) (line string, err error) {
	err = db.QueryRowContext(ctx, stateSQL).Scan(&line)
	return line, err
}
