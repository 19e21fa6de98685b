package warehouse

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"time"
)

// Withdrawal is what a department takes back: every current submission of one fiscal year.
type Withdrawal struct {
	Department string
	FiscalYear int
	By, Reason string
}

// Withdraw puts a withdrawal on record and says how many submissions it was of. They stay, with their facts, and none is current: the
// department's year is missing until it submits again, be it the same bytes.
func (w *Warehouse) Withdraw(ctx context.Context, of Withdrawal, now time.Time) (count int64, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	err = transact(ctx, w.db, func(tx *stdsql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO withdrawal SELECT submission_id, CAST(? AS TIMESTAMP), ?, ? FROM submission WHERE department = ? AND fiscal_year = ? AND "current"`,
			now.UTC(), of.By, of.Reason, of.Department, of.FiscalYear)
		if err != nil {
			return err
		}
		done, err := tx.ExecContext(ctx, `UPDATE submission SET "current" = false WHERE department = ? AND fiscal_year = ? AND "current"`, of.Department, of.FiscalYear)
		if err != nil {
			return err
		}
		count, err = done.RowsAffected()
		return err
	})
	if err == nil && count == 0 {
		err = fmt.Errorf("expected a submission of %s for %d, found none; Try: juesuan status", of.Department, of.FiscalYear)
	}
	return count, err
}

// reinstate makes a submission current again that was withdrawn and whose bytes have come once more.
func (w *Warehouse) reinstate(ctx context.Context, id int64) error {
	return transact(ctx, w.db, func(tx *stdsql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE submission SET "current" = true WHERE submission_id = ?`, id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "DELETE FROM withdrawal WHERE submission_id = ?", id)
		return err
	})
}
