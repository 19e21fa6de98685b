package check

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Finding is one verdict as people and scripts get it: one line of check --format json.
type Finding struct {
	ID           string     `json:"id"` // what people type to name it; the same in every run and for every version, see Identity
	CheckID      string     `json:"check_id"`
	Title        string     `json:"title"`
	Severity     Severity   `json:"severity"`
	Status       Status     `json:"status"`
	Department   string     `json:"department"`
	Scope        string     `json:"scope"`
	FiscalYear   int        `json:"fiscal_year"`
	Version      int        `json:"version"`
	Subject      string     `json:"subject"`
	Stated       *string    `json:"stated"` // plain decimals in unit; null where there is none
	Computed     *string    `json:"computed"`
	Difference   *string    `json:"difference"`
	Tolerance    *string    `json:"tolerance"`
	Unit         string     `json:"unit"`
	Message      string     `json:"message"`
	Evidence     []Evidence `json:"evidence"`
	Waiver       *string    `json:"waiver"`                 // why it is accepted, by whom, until when; null where it is not
	Kind         string     `json:"kind"`                   // of the submission: narrative, workbook, both
	Cause        string     `json:"cause,omitempty"`        // ID of the finding that this one goes away with
	Consequences []string   `json:"consequences,omitempty"` // IDs of the findings that go away with this one

	Submission int64     `json:"-"`
	RunID      string    `json:"-"`
	CheckedAt  time.Time `json:"-"`
	Fix        string    `json:"-"` // what the check advises
	ids        []int64
	size       *big.Rat // see size; for sorting
	members    []Member // of a folded finding; else itself
}

// Filter says which verdicts are wanted.
type Filter struct {
	Checks     []Check // for titles and folding
	RunID      string  // empty: the last run of each current submission
	Department string  // part of the name
	Year       int     // 0: all
	CheckID    string
	Before     time.Time // what was last known then, of the submissions there were; zero: now
	All        bool      // every verdict, not only what needs a person; nothing is folded, nothing hangs under anything
	Waived     bool      // the accepted ones as well
	Unfolded   bool      // equal ones each for itself
	Bare       bool      // to be counted, not shown: without places, and without those that go away with another
}

// findingSQL joins results with their submissions. What needs a person: failures, checks that did not run, rounding as a
// note, and data that look misread (severity warning). What belongs to no submission counts until something new is loaded.
const findingSQL = `
WITH seen AS (
  SELECT submission_id, MAX(checked_at) AS checked_at FROM check_result
  WHERE (? = '' OR run_id = ?) AND checked_at <= ? GROUP BY submission_id
), ranked AS (
  SELECT l.submission_id, l.checked_at, s.department, s.scope, s.fiscal_year, s.kind, s.version,
    ROW_NUMBER() OVER (PARTITION BY s.department, s.scope, s.fiscal_year, s.kind ORDER BY s.version DESC) AS nth
  FROM seen AS l JOIN submission AS s ON s.submission_id = l.submission_id
  WHERE ? OR s.current
), last AS (
  SELECT submission_id, checked_at, department, scope, fiscal_year, kind, version FROM ranked WHERE nth = 1
  UNION ALL
  SELECT submission_id, checked_at, '', '', 0, '', 0 FROM seen AS l
  WHERE submission_id = 0 AND NOT EXISTS (SELECT 1 FROM submission AS s WHERE s.loaded_at > l.checked_at)
)
SELECT r.run_id, r.check_id, r.submission_id, l.department, l.scope, l.fiscal_year, l.kind, l.version, r.subject, r.status, r.severity,
  CAST(r.stated AS VARCHAR), CAST(r.computed AS VARCHAR), CAST(r.difference AS VARCHAR), CAST(r.tolerance AS VARCHAR),
  r.unit, r.evidence, r.message, r.checked_at
FROM check_result AS r
JOIN last AS l ON l.submission_id = r.submission_id AND l.checked_at = r.checked_at
WHERE (? = '' OR r.run_id = ?) AND (? = '' OR r.check_id = ?)
  AND (? OR r.status IN ('fail', 'error', 'rounding') OR (r.status = 'insufficient_data' AND r.severity = 'warning'))`

// Findings gives the verdicts that need a person, by weight: severity, then amount. One mistake is one finding: those that go
// away with it name it as their cause.
func Findings(ctx context.Context, db querier, f Filter) ([]Finding, error) {
	list, err := readFindings(ctx, db, f)
	if err != nil {
		return nil, err
	}
	if err := accept(ctx, db, list); err != nil {
		return nil, err
	}
	if !f.All && !f.Waived {
		list = slices.DeleteFunc(list, func(f Finding) bool { return f.Waiver != nil })
	}
	sortFindings(list)
	if !f.All {
		if err := hang(ctx, db, list); err != nil {
			return nil, err
		}
	}
	if !f.All && !f.Unfolded {
		list = fold(list, byID(f.Checks))
	}
	if f.Bare {
		return slices.DeleteFunc(list, func(f Finding) bool { return f.Cause != "" }), nil
	}
	return list, attach(ctx, db, list)
}

// byID finds checks by their ids.
func byID(checks []Check) map[string]*Check {
	found := map[string]*Check{}
	for n := range checks {
		found[checks[n].ID] = &checks[n]
	}
	return found
}

// readFindings reads what the filter asks for.
func readFindings(ctx context.Context, db querier, f Filter) ([]Finding, error) {
	before, past := f.Before, true
	if before.IsZero() {
		before, past = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), f.RunID != ""
	}
	rows, err := db.QueryContext(ctx, findingSQL, f.RunID, f.RunID, before, past, f.RunID, f.RunID, f.CheckID, f.CheckID, f.All)
	if err != nil {
		return nil, fmt.Errorf("read the findings: %w", err)
	}
	defer rows.Close()
	checks := byID(f.Checks)
	var list []Finding
	for rows.Next() {
		one, err := scanFinding(rows)
		if err != nil {
			return nil, err
		}
		if !f.about(one) {
			continue
		}
		if c := checks[one.CheckID]; c != nil {
			one.Title, one.Fix = c.Title, c.Fix
		}
		one.members = []Member{{one.Identity(), one.Difference, one.Message}}
		one.ID = one.Identity().name()
		list = append(list, one)
	}
	return list, rows.Err()
}

// about says whether a finding is of the department and year that are asked for.
func (f Filter) about(one Finding) bool {
	return (f.Year == 0 || one.FiscalYear == f.Year) && strings.Contains(one.Department, f.Department)
}

// scanFinding reads one row.
func scanFinding(rows *sql.Rows) (Finding, error) {
	var f Finding
	var evidence string
	err := rows.Scan(&f.RunID, &f.CheckID, &f.Submission, &f.Department, &f.Scope, &f.FiscalYear, &f.Kind, &f.Version, &f.Subject, &f.Status,
		&f.Severity, &f.Stated, &f.Computed, &f.Difference, &f.Tolerance, &f.Unit, &evidence, &f.Message, &f.CheckedAt)
	if err != nil {
		return f, err
	}
	for _, n := range []*string{f.Stated, f.Computed, f.Difference, f.Tolerance} {
		if n != nil {
			*n = trim(*n)
		}
	}
	if f.Submission == 0 {
		f.FiscalYear, f.Department = missing(f.Subject)
	}
	f.ids, err = asListed(evidence)
	return f, err
}

// missingSubject is how a check names a department that handed nothing in: 2023年某局.
var missingSubject = regexp.MustCompile(`^([0-9]{4})年(.+)$`)

// missing reads the year and the department that a result is about which belongs to no submission.
func missing(subject string) (year int, department string) {
	parts := missingSubject.FindStringSubmatch(subject)
	if parts == nil {
		return 0, ""
	}
	year, _ = strconv.Atoi(parts[1]) // four digits
	return year, parts[2]
}

// sortFindings puts the heaviest first; the order is total, so that two runs print alike.
func sortFindings(list []Finding) {
	for n := range list {
		list[n].size = size(list[n])
	}
	slices.SortFunc(list, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Severity.weight(), b.Severity.weight()),
			cmp.Compare(a.Status, b.Status),
			b.size.Cmp(a.size),
			cmp.Compare(a.Department, b.Department),
			cmp.Compare(a.FiscalYear, b.FiscalYear),
			cmp.Compare(a.CheckID, b.CheckID),
			cmp.Compare(a.Subject, b.Subject),
			cmp.Compare(a.Submission, b.Submission),
			slices.Compare(a.ids, b.ids),
		)
	})
}

// size is the money that a finding is about.
func size(f Finding) *big.Rat {
	if f.Difference == nil || f.Unit != "万元" {
		return zero
	}
	return new(big.Rat).Abs(ratOf(f.Difference))
}

// ratOf reads a decimal of a finding; zero where there is none.
func ratOf(text *string) *big.Rat {
	if text == nil {
		return zero
	}
	r, ok := new(big.Rat).SetString(*text)
	if !ok {
		return zero
	}
	return r
}

// attach resolves the evidence of all findings at once.
func attach(ctx context.Context, db querier, list []Finding) error {
	var wanted []int64
	for _, f := range list {
		wanted = append(wanted, f.ids...)
	}
	places, err := Evidences(ctx, db, wanted)
	if err != nil {
		return err
	}
	for n := range list {
		list[n].Evidence = []Evidence{}
		for _, id := range list[n].ids {
			if e, ok := places[id]; ok {
				list[n].Evidence = append(list[n].Evidence, e)
			}
		}
	}
	return nil
}
