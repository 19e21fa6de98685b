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

// check runs the checks on what has not been checked yet, and counts what is open.
func (r *Pass) check(ctx context.Context, w *warehouse.Warehouse, s *Summary) error {
	affected, err := affected(ctx, w.DB())
	if err != nil {
		return err
	}
	if len(affected) > 0 {
		if _, err := Examine(ctx, w.DB(), r.Workspace, r.Checks, affected); err != nil {
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

// affected gives the current submissions whose checks depend on one that no check has looked at: all of its department, since
// years and files of a department are compared with each other.
func affected(ctx context.Context, db *sql.DB) ([]int64, error) {
	rows, err := db.QueryContext(ctx, `SELECT submission_id FROM current_submission WHERE department IN (
		SELECT department FROM current_submission WHERE submission_id NOT IN (SELECT submission_id FROM check_result)) ORDER BY submission_id`)
	if err != nil {
		return nil, fmt.Errorf("look for submissions to check: %w", err)
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// Examine runs every check on the submissions, all of some departments, or on every current one where none are named, with
// the workspace's thresholds.
func Examine(ctx context.Context, db *sql.DB, w *workspace.Workspace, checks []check.Check, submissions []int64) (check.Summary, error) {
	now := time.Now().UTC()
	return check.Run(ctx, db, checks, check.Options{
		Submissions: submissions,
		RunID:       now.Format("20060102T150405.000000") + "-" + strconv.Itoa(os.Getpid()),
		Thresholds:  thresholds(w.Config.Checks),
		Now:         now,
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
