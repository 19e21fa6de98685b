// Package example asks a check about its own examples: it writes the submissions that a check file tells of, in the small
// language of its header, into an empty warehouse, and says which verdicts they get. What the language means is here; what
// a verdict is, is not.
package example

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"juesuan/load/check"
)

// Outcome is what one example came to.
type Outcome struct {
	Check   *check.Check
	Example check.Example
	Got     map[check.Status]int // verdicts of this check on its submissions
	Reason  string               // what one of the verdicts that are not wanted says, in Chinese
	Err     error                // a *check.HeaderError where a line of it cannot be read: then nothing was asked
}

// Right says whether the example gets the verdict that it is an example of, and a passing one no worse besides.
func (o Outcome) Right() bool {
	bad := o.Got[check.StatusFail] + o.Got[check.StatusInsufficientData] + o.Got[check.StatusError]
	return o.Err == nil && o.Got[o.Example.Want] > 0 && (o.Example.Want != check.StatusPass || bad == 0)
}

// Run writes all examples of the checks into db, an empty warehouse, each as submissions of a department of its own, asks the
// checks about all of them at once, and gives what became of each.
func Run(ctx context.Context, db *sql.DB, checks []check.Check) ([]Outcome, check.Summary, error) {
	var list []Outcome
	for n := range checks {
		for _, e := range checks[n].Examples {
			list = append(list, Outcome{Check: &checks[n], Example: e})
		}
	}
	for n := range list {
		o := &list[n]
		err := Submit(ctx, db, int64(n+1), o.Example.Lines)
		var line *LineError
		if errors.As(err, &line) {
			o.Err = &check.HeaderError{File: o.Check.File, Line: o.Example.Line + 1 + line.Number, Message: line.Message, Try: line.Try}
		} else if err != nil {
			return nil, check.Summary{}, err
		}
	}
	s, err := check.Run(ctx, db, checks, check.Options{RunID: "examples"})
	if err != nil {
		return nil, s, err
	}
	for n := range list {
		if err := list[n].read(ctx, db, int64(n+1)); err != nil {
			return nil, s, err
		}
	}
	return list, s, nil
}

// read counts the verdicts of the check on the submissions of the example that has this number.
func (o *Outcome) read(ctx context.Context, db *sql.DB, number int64) error {
	o.Got = map[check.Status]int{}
	rows, err := db.QueryContext(ctx, `SELECT status, COUNT(*), MIN(COALESCE(NULLIF(message, ''), reason)) FROM check_result
		WHERE run_id = 'examples' AND check_id = ? AND submission_id % ? = ? GROUP BY status ORDER BY status`, o.Check.ID, furtherSubmissions, number)
	if err != nil {
		return fmt.Errorf("verdicts of %s: %w", o.Check.ID, err)
	}
	defer rows.Close()
	for rows.Next() {
		var status, reason string
		var count int
		if err := rows.Scan(&status, &count, &reason); err != nil {
			return err
		}
		o.Got[check.Status(status)] = count
		if o.Reason == "" && check.Status(status) != o.Example.Want {
			o.Reason = reason
		}
	}
	return rows.Err()
}
