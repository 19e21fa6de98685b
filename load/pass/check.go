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

// check runs the checks on what has not been checked yet, on everything where what they go by has changed, and counts what is open.
func (r *Pass) check(ctx context.Context, w *warehouse.Warehouse, s *Summary) error {
	again, beside, err := r.due(ctx, w.DB())
	if err != nil {
		return err
	}
	if again == nil || len(again) > 0 {
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
		if f.Severity == check.SeverityError {
			s.Errors = append(s.Errors, f)
		}
	}
	return nil
}

// due gives the submissions that have to be checked, and those to compare them with; nil, nil for all of them.
func (r *Pass) due(ctx context.Context, db *sql.DB) (again, beside []int64, err error) {
	last, err := lastBasis(ctx, db)
	if err != nil {
		return nil, nil, err
	}
	now, err := basis(ctx, db, r.Checks, thresholds(r.Workspace.Config.Checks))
	if err != nil || now != last {
		return nil, nil, err
	}
	return affected(ctx, db)
}

// affectedSQL gives the current submissions that something new has to do with. A department's year is compared with the one
// before, and its absence is told of the year before: a new submission concerns the years from the one before it to the one after
// it, of the department under all its names. The first submission of a year, and the first of it with public tables, concern
// every department. What a department reports as a whole is compared with its units, which are departments of their own.
const affectedSQL = `WITH org AS (
		SELECT alias, MIN(department) AS department FROM department_alias GROUP BY alias
	), known AS (
		SELECT s.submission_id, COALESCE(o.department, s.department) AS department, s.department AS name, s.fiscal_year, s.kind,
			EXISTS (SELECT 1 FROM check_result AS r WHERE r.submission_id = s.submission_id) AS checked
		FROM current_submission AS s
		LEFT JOIN org AS o ON o.alias = s.department
	), unit AS (
		SELECT DISTINCT w.department AS whole, w.fiscal_year, u.submission_id, u.checked
		FROM current_passage AS p
		JOIN known AS w ON w.submission_id = p.submission_id
		JOIN known AS u ON u.name = p.text AND u.fiscal_year = w.fiscal_year
		WHERE p.kind = 'unit' AND p.about = 'organisation.units' AND p.scope = '汇总'
	), fresh AS (
		SELECT department, fiscal_year FROM known WHERE NOT checked
		UNION
		SELECT whole, fiscal_year FROM unit WHERE NOT checked
	), opened AS (
		SELECT fiscal_year FROM known GROUP BY fiscal_year
		HAVING bool_or(NOT checked) AND (NOT bool_or(checked) OR bool_or(NOT checked AND kind <> 'narrative') AND NOT bool_or(checked AND kind <> 'narrative'))
	), asked AS (
		SELECT DISTINCT k.department, k.fiscal_year
		FROM known AS k
		LEFT JOIN fresh AS f ON f.department = k.department AND k.fiscal_year BETWEEN f.fiscal_year - 1 AND f.fiscal_year + 1
		LEFT JOIN opened AS o ON k.fiscal_year BETWEEN o.fiscal_year - 1 AND o.fiscal_year
		WHERE f.department IS NOT NULL OR o.fiscal_year IS NOT NULL
	)
	SELECT submission_id, MAX(nearness) >= 0
	FROM (
		SELECT k.submission_id, k.fiscal_year - a.fiscal_year AS nearness
		FROM known AS k
		JOIN asked AS a ON a.department = k.department AND k.fiscal_year BETWEEN a.fiscal_year - 1 AND a.fiscal_year
		UNION ALL
		SELECT u.submission_id, -1
		FROM unit AS u
		JOIN asked AS a ON a.department = u.whole AND a.fiscal_year = u.fiscal_year
	) AS near
	GROUP BY submission_id ORDER BY submission_id`

// affected gives the current submissions to check again, and beside them those that they are compared with.
func affected(ctx context.Context, db *sql.DB) (again, beside []int64, err error) {
	again, beside = []int64{}, []int64{}
	rows, err := db.QueryContext(ctx, affectedSQL)
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
	limits := thresholds(w.Config.Checks)
	by, err := basis(ctx, db, checks, limits)
	if err != nil {
		return check.Summary{}, err
	}
	if last, err := lastBasis(ctx, db); err != nil {
		return check.Summary{}, err
	} else if submissions != nil && by != last {
		by = "" // the others were not checked by this
	}
	return check.Run(ctx, db, checks, check.Options{
		Submissions: submissions,
		Beside:      beside,
		RunID:       now.Format("20060102T150405.000000") + "-" + strconv.Itoa(os.Getpid()),
		Thresholds:  limits,
		Basis:       by,
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
