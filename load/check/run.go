package check

import (
	"context"
	"database/sql"
	"errors"
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
	desk, err := openScratch(ctx, db)
	if err != nil {
		return Summary{}, err
	}
	s, err := answer(ctx, desk, checks, o)
	s.Elapsed = time.Since(began)
	return s, errors.Join(err, desk.close(ctx))
}

// answer asks the checks, gathers their verdicts in the scratch table check_answer, and writes them down in one statement of
// one transaction: DuckDB 1.1 loses track of a transaction that adds much to a table of the file in several statements.
func answer(ctx context.Context, desk *scratch, checks []Check, o Options) (Summary, error) {
	if err := desk.spread(ctx, checks, o.Submissions, o.Beside); err != nil {
		return Summary{}, err
	}
	p, err := presence(ctx, desk.conn, o.Submissions)
	if err != nil {
		return Summary{}, err
	}
	if err := desk.layThresholds(ctx, o.Thresholds); err != nil {
		return Summary{}, err
	}
	if err := desk.create(ctx, "check_answer", answerSQL); err != nil {
		return Summary{}, err
	}
	a := asking{desk: desk, present: p, checks: checks}
	a.summary = Summary{Submissions: len(p.order), Checks: len(checks), Counts: map[Status]int{}, Broken: map[string]string{}}
	if only := restriction(o.Submissions); only != "" {
		a.only = only + " OR submission_id = 0" // what is about no submission is about the whole county
	}
	if err := a.all(ctx); err != nil {
		return Summary{}, err
	}
	return a.summary, record(ctx, desk.conn, o, a.summary)
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
