package check

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/big"
	"sort"
	"strconv"
	"strings"
	"time"
)

// Options say which run this is and what it covers.
type Options struct {
	RunID       string
	Submissions []int64 // only these; nil: every current submission
	Beside      []int64 // current submissions that theirs are compared with: the same department's of the year before
	Thresholds  []Threshold
	Basis       string    // a digest of what the run goes by, kept with it; empty for none
	Now         time.Time // when the results are dated; zero: now
}

// Summary says what a run did.
type Summary struct {
	Submissions int
	Checks      int
	Counts      map[Status]int
	Broken      map[string]string // checks that did not run, and why
	Elapsed     time.Duration
}

// Result is one row of check_result.
type Result struct {
	Check      *Check
	Submission int64
	Subject    string
	Severity   Severity
	Verdict    Verdict
	Unit       string
	Decimals   int
	Evidence   []int64
	Message    string

	stated, numerator, denominator Number // for the message and the plug
	form                           Form
	words, want, note, cause       string
	plug                           *big.Rat
	plugGroup                      string
}

// Run asks every check about the current submissions and appends the verdicts to check_result, all or none. A check that
// cannot run gives status error for every submission and does not stop the others.
func Run(ctx context.Context, db *sql.DB, checks []Check, o Options) (Summary, error) {
	began := time.Now()
	if o.Now.IsZero() {
		o.Now = began.UTC()
	}
	if o.RunID == "" {
		return Summary{}, errors.New("a run of the checks needs an id")
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return Summary{}, fmt.Errorf("connect to the warehouse: %w", err)
	}
	defer conn.Close()
	lift, err := spread(ctx, conn, checks, o.Submissions, o.Beside)
	if err != nil {
		return Summary{}, err
	}
	s, err := retry(ctx, conn, checks, o)
	s.Elapsed = time.Since(began)
	return s, errors.Join(err, lift())
}

// retry runs the checks; one that breaks is left out and the others begin again.
func retry(ctx context.Context, conn *sql.Conn, checks []Check, o Options) (Summary, error) {
	broken := map[string]string{}
	for {
		s, err := attempt(ctx, conn, checks, o, broken)
		var b *brokenError
		if errors.As(err, &b) && ctx.Err() == nil {
			broken[b.check.ID] = b.cause.Error() // an error ends the transaction: begin again without that check
			continue
		}
		return s, err
	}
}

// brokenError says that a check could not be run.
type brokenError struct {
	check *Check
	cause error
}

// Error names the check's file.
func (e *brokenError) Error() string { return e.check.File + ": " + e.cause.Error() }

// Unwrap gives the cause.
func (e *brokenError) Unwrap() error { return e.cause }

// attempt does all in one transaction, without the checks that are known to be broken.
func attempt(ctx context.Context, conn *sql.Conn, checks []Check, o Options, broken map[string]string) (Summary, error) {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return Summary{}, fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	s, results, err := ask(ctx, tx, checks, o, broken)
	if err != nil {
		return Summary{}, err
	}
	if err := explainAll(ctx, tx, results); err != nil {
		return Summary{}, err
	}
	if err := record(ctx, tx, o, s, results); err != nil {
		return Summary{}, err
	}
	if err := tx.Commit(); err != nil {
		return Summary{}, fmt.Errorf("commit the results of run %s: %w", o.RunID, err)
	}
	return s, nil
}

// ask runs the checks and judges what they return.
func ask(ctx context.Context, tx *sql.Tx, checks []Check, o Options, broken map[string]string) (Summary, []Result, error) {
	p, err := presence(ctx, tx, o.Submissions)
	if err != nil {
		return Summary{}, nil, err
	}
	if err := layThresholds(ctx, tx, o.Thresholds); err != nil {
		return Summary{}, nil, err
	}
	s := Summary{Submissions: len(p.order), Checks: len(checks), Counts: map[Status]int{}, Broken: broken}
	a := asking{tx: tx, options: o, present: p, broken: broken, counts: s.Counts}
	for rest := checks; len(rest) > 0; {
		n, err := lay(ctx, tx, rest, o, broken)
		if err != nil {
			return Summary{}, nil, err
		}
		if err := a.judge(ctx, rest[:n]); err != nil {
			return Summary{}, nil, err
		}
		rest = rest[n:]
	}
	for _, r := range a.results {
		s.Counts[r.Verdict.Status]++
	}
	return s, a.results, nil
}

// asking is a run under way.
type asking struct {
	tx      *sql.Tx
	options Options
	present *present
	broken  map[string]string
	counts  map[Status]int // of what is written already
	results []Result       // not yet written
}

// notRun gives every submission the same verdict: the check could not be run.
func notRun(c *Check, p *present, cause string) []Result {
	results := make([]Result, 0, len(p.order))
	for _, id := range p.order {
		v := Verdict{Status: StatusError, Reason: "审核公式未能执行：" + cause}
		results = append(results, Result{Check: c, Submission: id, Severity: SeverityError, Verdict: v})
	}
	return results
}

// judge gives the verdicts of the checks whose instances are laid: what plainly passes is written at once, the rest is judged
// one by one, and every submission without an instance of a check gets a verdict with a reason.
func (a *asking) judge(ctx context.Context, checks []Check) error {
	passed, err := writePassing(ctx, a.tx, a.options)
	if err != nil {
		return err
	}
	a.counts[StatusPass] += passed
	doubtful, err := instances(ctx, a.tx)
	if err != nil {
		return err
	}
	seen, err := tested(ctx, a.tx)
	if err != nil {
		return err
	}
	var absent []absence
	for n := range checks {
		c := &checks[n]
		if cause, ok := a.broken[c.ID]; ok {
			a.results = append(a.results, notRun(c, a.present, cause)...)
			continue
		}
		from := len(a.results)
		for _, i := range doubtful[c.ID] {
			a.results = append(a.results, result(c, i))
		}
		plug(a.results[from:])
		absent = append(absent, a.present.without(c, seen)...)
	}
	for _, v := range absent {
		a.counts[v.verdict.Status] += len(v.submissions)
	}
	return writeAbsent(ctx, a.tx, a.options, absent)
}

// key names what a check says of one submission.
type key struct {
	check      string
	submission int64
}

// tested are the checks and submissions that the instances at hand are about.
func tested(ctx context.Context, tx *sql.Tx) (map[key]bool, error) {
	rows, err := tx.QueryContext(ctx, "SELECT DISTINCT check_id, submission_id FROM check_instance")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	seen := map[key]bool{}
	for rows.Next() {
		var k key
		if err := rows.Scan(&k.check, &k.submission); err != nil {
			return nil, err
		}
		seen[k] = true
	}
	return seen, rows.Err()
}

// result judges one instance.
func result(c *Check, i Instance) Result {
	r := Result{
		Check: c, Submission: i.Submission, Subject: i.Subject, Severity: c.Severity, Verdict: Judge(i), Unit: i.Unit,
		Decimals: i.Decimals, Evidence: i.Evidence, stated: i.Stated, numerator: i.Numerator, denominator: i.Denominator,
		form: i.Form, words: i.StatedWords, want: i.WantWords, note: i.Note, cause: i.Cause, plug: i.Plug, plugGroup: i.PlugGroup,
	}
	switch {
	case r.Verdict.Status == StatusInsufficientData && i.Lacking == "":
		r.Severity = SeverityWarning // a person has to look whether the reader or the department is at fault
	case r.Verdict.Status == StatusError:
		r.Severity = SeverityError
	case r.Verdict.Status != StatusFail:
		r.Severity = SeverityInfo
	case i.Cause != "":
		r.Severity = SeverityInfo // reported once, where it comes from
	case i.Severity != "":
		r.Severity = i.Severity
	}
	return r
}

// plug lets one rate of a group hide what rounding leaves: shares that are made to add up to 100.00 exactly carry the
// remainder in one of them. More than one such rate in a group is not a plug.
func plug(results []Result) {
	type group struct {
		submission int64
		name       string
	}
	off := map[group][]int{}
	for n, r := range results {
		if r.plug != nil && r.Verdict.Status == StatusFail {
			g := group{r.Submission, r.plugGroup}
			off[g] = append(off[g], n)
		}
	}
	for _, list := range off {
		r := &results[list[0]]
		if len(list) != 1 || r.Verdict.Difference == nil {
			continue
		}
		allowed := new(big.Rat).Add(r.Verdict.Tolerance, r.plug)
		if new(big.Rat).Abs(r.Verdict.Difference).Cmp(allowed) <= 0 {
			r.Verdict.Status, r.Verdict.Tolerance, r.Severity = StatusRounding, allowed, SeverityInfo
			r.Verdict.Reason = "各项占比凑足100%的尾差调整"
		}
	}
}

// restriction is the WHERE of a run on some submissions.
func restriction(submissions []int64) string {
	if submissions == nil {
		return ""
	}
	texts := make([]string, len(submissions))
	for n, id := range submissions {
		texts[n] = strconv.FormatInt(id, 10)
	}
	sort.Strings(texts)
	return " WHERE submission_id IN (" + strings.Join(append(texts, "NULL"), ", ") + ")"
}
