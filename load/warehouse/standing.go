package warehouse

import (
	"context"
	stdsql "database/sql"
	"fmt"
)

// Standing is how one submission stands, besides what its file says: whether it counts, and whether its department has taken it back.
type Standing struct {
	SHA256  string     `json:"sha256"`
	Current bool       `json:"current"`
	Taken   *TakenBack `json:"withdrawn,omitempty"`
}

// TakenBack is the record of a withdrawal.
type TakenBack struct {
	At     string `json:"at"` // UTC, to the microsecond
	By     string `json:"by"`
	Reason string `json:"reason"`
}

// Standings reads how every submission of a warehouse stands, in the order in which they came. An older warehouse knows no
// withdrawals; in it every submission stands by its versions alone.
func Standings(ctx context.Context, db *stdsql.DB) (list []Standing, err error) {
	var known bool
	if err := db.QueryRowContext(ctx, "SELECT COUNT(*) > 0 FROM duckdb_tables() WHERE table_name = 'withdrawal'").Scan(&known); err != nil || !known {
		return nil, err
	}
	rows, err := db.QueryContext(ctx, `SELECT s.sha256, s."current", CAST(d.withdrawn_at AS VARCHAR), d.withdrawn_by, d.reason
		FROM submission AS s LEFT JOIN withdrawal AS d ON d.submission_id = s.submission_id ORDER BY s.submission_id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s Standing
		var at, by, reason stdsql.NullString
		if err := rows.Scan(&s.SHA256, &s.Current, &at, &by, &reason); err != nil {
			return nil, err
		}
		if at.Valid {
			s.Taken = &TakenBack{at.String, by.String, reason.String}
		}
		list = append(list, s)
	}
	return list, rows.Err()
}

// What Restand does, statement by statement. In the years of a department that it has taken something back from, no submission
// counts that did not; one that did, although a later one of its kind came, counts where nothing else of its kind does.
const (
	takeBackSQL = `INSERT INTO withdrawal SELECT submission_id, CAST(? AS TIMESTAMP), ?, ? FROM submission WHERE sha256 = ?`
	leaveOutSQL = `UPDATE submission SET "current" = false WHERE sha256 = ? AND "current" AND EXISTS (
		SELECT 1 FROM submission AS s JOIN withdrawal AS d ON d.submission_id = s.submission_id
		WHERE s.department = submission.department AND s.fiscal_year = submission.fiscal_year)`
	countSQL = `UPDATE submission SET "current" = true WHERE sha256 = ? AND NOT "current" AND NOT EXISTS (
		SELECT 1 FROM submission AS s WHERE s."current" AND s.department = submission.department AND s.scope = submission.scope
		AND s.fiscal_year = submission.fiscal_year AND s.kind = submission.kind)`
)

// Restand lets the submissions of a warehouse that was loaded anew stand as they stood in another one, all or none. It gives the number of those
// that were taken back. A submission that is not there is an error.
func (w *Warehouse) Restand(ctx context.Context, list []Standing) (taken int, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	err = transact(ctx, w.db, func(tx *stdsql.Tx) error {
		for _, s := range list {
			if s.Taken == nil {
				continue
			}
			done, err := tx.ExecContext(ctx, takeBackSQL, s.Taken.At, s.Taken.By, s.Taken.Reason, s.SHA256)
			if err != nil {
				return err
			}
			if n, err := done.RowsAffected(); err != nil || n != 1 {
				return fmt.Errorf("expected one submission with sha256 %s to take back, found %d", s.SHA256, n)
			}
			taken++
		}
		return restand(ctx, tx, list, taken)
	})
	return taken, err
}

// restand settles what counts, the last submission first.
func restand(ctx context.Context, tx *stdsql.Tx, list []Standing, taken int) error {
	if taken == 0 {
		return nil // versions alone say what counts
	}
	for _, s := range list {
		if s.Current {
			continue
		}
		if _, err := tx.ExecContext(ctx, leaveOutSQL, s.SHA256); err != nil {
			return err
		}
	}
	for i := len(list) - 1; i >= 0; i-- {
		if !list[i].Current {
			continue
		}
		if _, err := tx.ExecContext(ctx, countSQL, list[i].SHA256); err != nil {
			return err
		}
	}
	return nil
}
