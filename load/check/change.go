package check

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// ChangeState says what became of a finding between two moments.
type ChangeState string

// The states of a change.
const (
	ChangeNew   ChangeState = "new"
	ChangeGone  ChangeState = "gone"
	ChangeStill ChangeState = "still"
)

// Change is a finding with what became of it. One that is gone is shown as it was.
type Change struct {
	State ChangeState `json:"change"`
	Finding
	Was *string `json:"was"` // the difference before, where it is another one now
}

// Since reads what since means: the id of a run, or a day, which means how things stood when it ended.
func Since(ctx context.Context, db querier, since string) (time.Time, error) {
	rows, err := db.QueryContext(ctx, "SELECT started_at FROM check_run WHERE run_id = ?", since)
	if err != nil {
		return time.Time{}, fmt.Errorf("run %s: %w", since, err)
	}
	defer rows.Close()
	var at time.Time
	if rows.Next() {
		err := rows.Scan(&at)
		return at, err
	}
	if err := rows.Err(); err != nil {
		return time.Time{}, err
	}
	day, err := time.ParseInLocation(time.DateOnly, since, time.Local)
	if err != nil {
		return time.Time{}, fmt.Errorf("--since: expected the id of a run or a day such as 2024-03-31, found %q; Try: juesuan check --rates, which lists the runs", since)
	}
	return day.AddDate(0, 0, 1).Add(-time.Microsecond).UTC(), nil
}

// Changes compares the findings that need a person now with those at an earlier moment: new ones first, then those that are
// gone, then those that are still there. Rounding that printing explains is left out.
func Changes(ctx context.Context, db querier, f Filter, then time.Time) ([]Change, error) {
	f.Unfolded, f.All = true, false
	now, err := Findings(ctx, db, f)
	if err != nil {
		return nil, err
	}
	f.Before = then
	past, err := Findings(ctx, db, f)
	if err != nil {
		return nil, err
	}
	before := map[Identity]Finding{}
	for _, one := range past {
		before[one.Identity()] = one
	}
	var fresh, gone, still []Change
	for _, one := range now {
		if one.Status == StatusRounding {
			continue
		}
		was, there := before[one.Identity()]
		delete(before, one.Identity())
		switch {
		case !there || was.Status == StatusRounding:
			fresh = append(fresh, Change{ChangeNew, one, nil})
		case was.Difference != nil && one.Difference != nil && *was.Difference != *one.Difference:
			still = append(still, Change{ChangeStill, one, was.Difference})
		default:
			still = append(still, Change{ChangeStill, one, nil})
		}
	}
	for _, one := range past {
		if _, left := before[one.Identity()]; left && one.Status != StatusRounding {
			gone = append(gone, Change{ChangeGone, one, nil})
		}
	}
	return slices.Concat(fresh, gone, still), nil
}

// Rate says how one check fared in one run.
type Rate struct {
	RunID        string    `json:"run_id"`
	At           time.Time `json:"at"`
	Submissions  int       `json:"submissions"` // that the run looked at
	CheckID      string    `json:"check_id"`
	Pass         int       `json:"pass"`
	Rounding     int       `json:"rounding"`
	Fail         int       `json:"fail"`
	Insufficient int       `json:"insufficient_data"`
	Inapplicable int       `json:"not_applicable"`
	Error        int       `json:"error"`
}

// rateSQL counts the verdicts of the last runs.
const rateSQL = `
WITH run AS (SELECT run_id, started_at FROM check_run ORDER BY started_at DESC, run_id DESC LIMIT ?),
covered AS (SELECT r.run_id, COUNT(DISTINCT r.submission_id) AS submissions FROM check_result AS r JOIN run AS u ON u.run_id = r.run_id GROUP BY r.run_id)
SELECT u.run_id, u.started_at, CAST(v.submissions AS INTEGER), r.check_id, CAST(COUNT(*) FILTER (r.status = 'pass') AS INTEGER), CAST(COUNT(*) FILTER (r.status = 'rounding') AS INTEGER),
  CAST(COUNT(*) FILTER (r.status = 'fail') AS INTEGER), CAST(COUNT(*) FILTER (r.status = 'insufficient_data') AS INTEGER),
  CAST(COUNT(*) FILTER (r.status = 'not_applicable') AS INTEGER), CAST(COUNT(*) FILTER (r.status = 'error') AS INTEGER)
FROM run AS u
JOIN covered AS v ON v.run_id = u.run_id
JOIN check_result AS r ON r.run_id = u.run_id
GROUP BY u.run_id, u.started_at, v.submissions, r.check_id
ORDER BY u.started_at, u.run_id, r.check_id`

// Rates gives how every check fared in the last runs, the oldest first.
func Rates(ctx context.Context, db querier, runs int) ([]Rate, error) {
	rows, err := db.QueryContext(ctx, rateSQL, runs)
	if err != nil {
		return nil, fmt.Errorf("rates of the checks: %w", err)
	}
	defer rows.Close()
	var list []Rate
	for rows.Next() {
		var r Rate
		if err := rows.Scan(&r.RunID, &r.At, &r.Submissions, &r.CheckID, &r.Pass, &r.Rounding, &r.Fail, &r.Insufficient, &r.Inapplicable, &r.Error); err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, rows.Err()
}
