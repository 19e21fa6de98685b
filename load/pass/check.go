package pass

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strconv"
	"time"

	"juesuan/load/check"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// check runs the checks when a current submission has not been checked yet, and counts what is open.
func (r *Pass) check(ctx context.Context, w *warehouse.Warehouse, s *Summary) error {
	pending, err := unchecked(ctx, w.DB())
	if err != nil {
		return err
	}
	if pending > 0 {
		if _, err := Examine(ctx, w.DB(), r.Workspace, r.Checks); err != nil {
			return err
		}
		s.Checked = true
	}
	findings, err := check.Findings(ctx, w.DB(), check.Filter{Checks: r.Checks})
	if err != nil {
		return err
	}
	s.Findings = map[check.Severity]int{}
	for _, f := range findings {
		s.Findings[f.Severity]++
	}
	return nil
}

// unchecked counts the current submissions that no check has looked at.
func unchecked(ctx context.Context, db *sql.DB) (int, error) {
	var n int
	err := db.QueryRowContext(ctx, `SELECT COUNT(*) FROM current_submission
		WHERE submission_id NOT IN (SELECT submission_id FROM check_result)`).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("look for submissions to check: %w", err)
	}
	return n, nil
}

// Examine runs every check on every current submission, with the workspace's thresholds.
func Examine(ctx context.Context, db *sql.DB, w *workspace.Workspace, checks []check.Check) (check.Summary, error) {
	now := time.Now().UTC()
	return check.Run(ctx, db, checks, check.Options{
		RunID:      now.Format("20060102T150405.000000") + "-" + strconv.Itoa(os.Getpid()),
		Thresholds: thresholds(w.Config.Checks),
		Now:        now,
	})
}

// thresholds hands the configured limits to the checks.
func thresholds(c workspace.Checks) []check.Threshold {
	var list []check.Threshold
	for year, limits := range c.Thresholds {
		number := 0
		if year != workspace.AnyYear {
			number, _ = strconv.Atoi(year) // the configuration was checked: years are numbers
		}
		for name, value := range limits {
			list = append(list, check.Threshold{Name: name, Year: number, Value: value})
		}
	}
	return list
}
