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
	again, beside, err := affected(ctx, w.DB())
	if err != nil {
		return err
	}
	if len(again) > 0 {
		if _, err := Examine(ctx, w.DB(), r.Workspace, r.Checks, again, beside); err != nil {
			return err
		}
		s.Checked = true
	}
	findings, err := check.Findings(ctx, w.DB(), check.Filter{Checks: r.Checks, Bare: true})
	if err != nil {
		return err
	}
	s.Findings = map[check.Severity]int{}
	for _, f := range findings {
		s.Findings[f.Severity]++
	}
	return nil
}

// affected gives the current submissions to check again: those of a department's year in which something was never looked at,
// and of the year after, which is compared with it; and beside them those of the year before.
func affected(ctx context.Context, db *sql.DB) (again, beside []int64, err error) {
	rows, err := db.QueryContext(ctx, `WITH fresh AS (
			SELECT DISTINCT department, fiscal_year FROM current_submission WHERE submission_id NOT IN (SELECT submission_id FROM check_result))
		SELECT s.submission_id, MAX(s.fiscal_year - f.fiscal_year) >= 0
		FROM current_submission AS s
		JOIN fresh AS f ON f.department = s.department AND s.fiscal_year BETWEEN f.fiscal_year - 1 AND f.fiscal_year + 1
		GROUP BY s.submission_id ORDER BY s.submission_id`)
	if err != nil {
		return nil, nil, fmt.Errorf("look for submissions to check: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var asked bool
		if err := rows.Scan(&id, &asked); err != nil {
			return nil, nil, err
		}
		if asked {
			again = append(again, id)
		} else {
			beside = append(beside, id)
		}
	}
	return again, beside, rows.Err()
}

// Examine runs every check on the submissions, which are compared with those beside them, or on every current one where none
// are named, with the workspace's thresholds.
func Examine(ctx context.Context, db *sql.DB, w *workspace.Workspace, checks []check.Check, submissions, beside []int64) (check.Summary, error) {
	now, err := later(ctx, db, time.Now().UTC())
	if err != nil {
		return check.Summary{}, err
	}
	return check.Run(ctx, db, checks, check.Options{
		Submissions: submissions,
		Beside:      beside,
		RunID:       now.Format("20060102T150405.000000") + "-" + strconv.Itoa(os.Getpid()),
		Thresholds:  thresholds(w.Config.Checks),
		Now:         now,
	})
}

// later is now, or a moment after everything on record where the clock has been put back meanwhile: the last results are those
// with the latest time.
func later(ctx context.Context, db *sql.DB, now time.Time) (time.Time, error) {
	var last sql.NullTime
	err := db.QueryRowContext(ctx, "SELECT greatest((SELECT MAX(checked_at) FROM check_result), (SELECT MAX(loaded_at) FROM submission))").Scan(&last)
	if err != nil {
		return now, fmt.Errorf("look for the last results: %w", err)
	}
	if last.Valid && !last.Time.Before(now) {
		return last.Time.Add(time.Microsecond), nil
	}
	return now, nil
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
