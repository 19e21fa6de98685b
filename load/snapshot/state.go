package snapshot

import (
	"context"
	"database/sql"
	"fmt"
)

// State is what a warehouse holds, in short.
type State struct {
	Line                        string // the same for two that hold the same
	Submissions, Facts, Results int64
}

// stateSQL says in one line what a warehouse holds: two files that give the same line need not be copied.
const stateSQL = `SELECT concat_ws(' ',
	(SELECT concat_ws(' ', COUNT(*), MAX(submission_id), MAX(loaded_at), SUM(submission_id) FILTER ("current")) FROM submission),
	(SELECT concat_ws(' ', COUNT(*), MAX(checked_at)) FROM check_result),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(department, code, scope, valid_from, valid_to, note))) FROM department),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(alias, department, valid_from, valid_to))) FROM department_alias),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(path, sha256))) FROM applied_file),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(waiver_id, reason, expires_on, revoked_at))) FROM waiver)),
	(SELECT COUNT(*) FROM submission), (SELECT COUNT(*) FROM fact), (SELECT COUNT(*) FROM check_result)`

// StateOf asks a warehouse or a snapshot what it holds.
func StateOf(ctx context.Context, db *sql.DB) (s State, err error) {
	if err := db.QueryRowContext(ctx, stateSQL).Scan(&s.Line, &s.Submissions, &s.Facts, &s.Results); err != nil {
		return s, fmt.Errorf("what the warehouse holds: %w", err)
	}
	return s, nil
}
