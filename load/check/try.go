package check

import (
	"context"
	"database/sql"
	"fmt"
)

// Aside lays empty tables over those that a run writes to, for one connection: what a run on db adds goes there and is gone
// when db is closed. With a database that was opened for reading only, nothing of it can change.
func Aside(ctx context.Context, db *sql.DB) error {
	db.SetMaxOpenConns(1)
	for _, table := range []string{"check_result", "check_run"} {
		if _, err := db.ExecContext(ctx, "CREATE TEMP TABLE "+table+" AS SELECT * FROM main."+table+" LIMIT 0"); err != nil {
			return fmt.Errorf("lay %s aside: %w", table, err)
		}
	}
	return nil
}
