package pass

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"juesuan/load/check"
)

// basisSQL says in one line by which register of departments, and after how many withdrawals, checks judge.
const basisSQL = `SELECT concat_ws(' ',
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(department, scope, valid_from, valid_to))) FROM department),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(alias, department))) FROM department_alias),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(department, last_year, successor))) FROM department_successor),
	(SELECT concat_ws(' ', COUNT(*), MAX(withdrawn_at)) FROM withdrawal))`

// basis is the digest of what a run of the checks goes by beside the submissions: the checks themselves, their limits and the
// register of departments.
func basis(ctx context.Context, db *sql.DB, checks []check.Check, limits []check.Threshold) (string, error) {
	var register string
	if err := db.QueryRowContext(ctx, basisSQL).Scan(&register); err != nil {
		return "", fmt.Errorf("look at the register of departments: %w", err)
	}
	digest := sha256.New()
	for _, c := range checks {
		fmt.Fprintf(digest, "%+v\n", c)
	}
	for _, line := range sorted(limits) {
		fmt.Fprintln(digest, line)
	}
	fmt.Fprintln(digest, register)
	return hex.EncodeToString(digest.Sum(nil)), nil
}

// sorted gives the limits as lines, in an order of their own.
func sorted(limits []check.Threshold) []string {
	lines := make([]string, len(limits))
	for n, l := range limits {
		lines[n] = fmt.Sprint(l.Name, " ", l.Year, " ", l.Value)
	}
	slices.Sort(lines)
	return lines
}

// lastBasis is that of the last run; empty where there was none.
func lastBasis(ctx context.Context, db *sql.DB) (string, error) {
	var last sql.NullString
	err := db.QueryRowContext(ctx, `SELECT basis FROM check_run ORDER BY started_at DESC, run_id DESC LIMIT 1`).Scan(&last)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("look for the last run of the checks: %w", err)
	}
	return last.String, nil
}
