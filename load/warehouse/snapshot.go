package warehouse

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
)

// snapshotCatalog is the name that a snapshot is attached under while it is written.
const snapshotCatalog = "published_snapshot"

// Snapshot writes a copy of the warehouse as it is now to path, for readers. Whoever opens path finds the old snapshot or
// the new one, whole; those who have the old one open keep it. path must not be the warehouse itself.
func (w *Warehouse) Snapshot(ctx context.Context, path string) error {
	if err := usable(path); err != nil {
		return err
	}
	if path == w.path {
		return fmt.Errorf("%s: expected another path than the warehouse's own", path)
	}
	draft := path + ".new"
	if err := removeDatabase(draft); err != nil {
		return err
	}
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := errors.Join(copyTo(ctx, conn, draft), conn.Close()); err != nil {
		return fmt.Errorf("%s: %w", path, errors.Join(err, removeDatabase(draft)))
	}
	return publish(draft, path)
}

// copyTo copies everything in one transaction, folds the copy's log into it and lets it go.
func copyTo(ctx context.Context, conn *stdsql.Conn, draft string) (err error) {
	var warehouse string
	if err := conn.QueryRowContext(ctx, "SELECT current_database()").Scan(&warehouse); err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "ATTACH '"+draft+"' AS "+snapshotCatalog); err != nil {
		return err
	}
	for _, statement := range []string{
		"COPY FROM DATABASE " + quote(warehouse) + " TO " + snapshotCatalog,
		"CHECKPOINT " + snapshotCatalog,
	} {
		if _, err = conn.ExecContext(ctx, statement); err != nil {
			break
		}
	}
	_, detach := conn.ExecContext(context.WithoutCancel(ctx), "DETACH "+snapshotCatalog)
	return errors.Join(err, detach)
}
