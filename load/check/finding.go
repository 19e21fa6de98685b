package check

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"
)

// Finding is one verdict as people and scripts get it: one line of check --format json.
type Finding struct {
	CheckID    string     `json:"check_id"`
	Title      string     `json:"title"`
	Severity   Severity   `json:"severity"`
	Status     Status     `json:"status"`
	Department string     `json:"department"`
	Scope      string     `json:"scope"`
	FiscalYear int        `json:"fiscal_year"`
	Version    int        `json:"version"`
	Subject    string     `json:"subject"`
	Stated     *string    `json:"stated"` // plain decimals in unit; null where there is none
	Computed   *string    `json:"computed"`
	Difference *string    `json:"difference"`
	Tolerance  *string    `json:"tolerance"`
	Unit       string     `json:"unit"`
	Message    string     `json:"message"`
	Evidence   []Evidence `json:"evidence"`
	Waiver     *string    `json:"waiver"` // why it is accepted, by whom, until when; null where it is not

	Submission int64     `json:"-"`
	RunID      string    `json:"-"`
	CheckedAt  time.Time `json:"-"`
	ids        []int64
}

// Filter says which verdicts are wanted.
type Filter struct {
	Checks     []Check // for titles and folding
	RunID      string  // empty: the last run of each current submission
	Department string  // part of the name
	Year       int     // 0: all
	CheckID    string
	All        bool // every verdict, not only what needs a person; nothing is folded
	Bare       bool // without the evidence's places: to be counted, not shown
}

// findingSQL joins results with their submissions. What needs a person: failures, checks that did not run, rounding as a
// note, and data that look misread (severity warning).
const findingSQL = `
WITH last AS (
  SELECT r.submission_id, MAX(r.checked_at) AS checked_at FROM check_result AS r
  WHERE ? = '' OR r.run_id = ? GROUP BY r.submission_id)
SELECT r.run_id, r.check_id, r.submission_id, s.department, s.scope, s.fiscal_year, s.version, r.subject, r.status, r.severity,
  CAST(r.stated AS VARCHAR), CAST(r.computed AS VARCHAR), CAST(r.difference AS VARCHAR), CAST(r.tolerance AS VARCHAR),
  r.unit, r.evidence, r.message, r.checked_at,
  (SELECT MIN(w.reason || '（' || w.granted_by || '，至' || CAST(w.expires_on AS VARCHAR) || '）') FROM waiver AS w
   WHERE w.check_id = r.check_id AND w.department = s.department AND w.scope = s.scope AND w.fiscal_year = s.fiscal_year
     AND w.subject IN (r.subject, '') AND w.revoked_at IS NULL AND w.expires_on >= current_date)
FROM check_result AS r
JOIN last AS l ON l.submission_id = r.submission_id AND l.checked_at = r.checked_at
JOIN submission AS s ON s.submission_id = r.submission_id
WHERE (? = '' OR r.run_id = ?) AND (? <> '' OR s.current)
  AND (? = 0 OR s.fiscal_year = ?) AND (? = '' OR r.check_id = ?) AND (? = '' OR contains(s.department, ?))
  AND (? OR r.status IN ('fail', 'error', 'rounding') OR (r.status = 'insufficient_data' AND r.severity = 'warning'))`

// Findings gives the verdicts that need a person, by weight: severity, then amount.
func Findings(ctx context.Context, db querier, f Filter) ([]Finding, error) {
	rows, err := db.QueryContext(ctx, findingSQL, f.RunID, f.RunID, f.RunID, f.RunID, f.RunID, f.Year, f.Year,
		f.CheckID, f.CheckID, f.Department, f.Department, f.All)
	if err != nil {
		return nil, fmt.Errorf("read the findings: %w", err)
	}
	defer rows.Close()
	byID := map[string]*Check{}
	for n := range f.Checks {
		byID[f.Checks[n].ID] = &f.Checks[n]
	}
	var list []Finding
	for rows.Next() {
		one, err := scanFinding(rows)
		if err != nil {
			return nil, err
		}
		if c := byID[one.CheckID]; c != nil {
			one.Title = c.Title
		}
		if one.Waiver != nil && !f.All {
			continue // accepted until it expires
		}
		list = append(list, one)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	sortFindings(list)
	if !f.All {
		list = fold(list, byID)
	}
	if f.Bare {
		return list, nil
	}
	return list, attach(ctx, db, list)
}

// scanFinding reads one row.
func scanFinding(rows *sql.Rows) (Finding, error) {
	var f Finding
	var evidence string
	err := rows.Scan(&f.RunID, &f.CheckID, &f.Submission, &f.Department, &f.Scope, &f.FiscalYear, &f.Version, &f.Subject, &f.Status,
		&f.Severity, &f.Stated, &f.Computed, &f.Difference, &f.Tolerance, &f.Unit, &evidence, &f.Message, &f.CheckedAt, &f.Waiver)
	if err != nil {
		return f, err
	}
	for _, n := range []*string{f.Stated, f.Computed, f.Difference, f.Tolerance} {
		if n != nil {
			*n = trim(*n)
		}
	}
	f.ids, err = ids(evidence)
	return f, err
}

// sortFindings puts the heaviest first; the order is total, so that two runs print alike.
func sortFindings(list []Finding) {
	slices.SortFunc(list, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Severity.weight(), b.Severity.weight()),
			cmp.Compare(a.Status, b.Status),
			size(b).Cmp(size(a)),
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
	r, ok := new(big.Rat).SetString(*f.Difference)
	if !ok {
		return zero
	}
	return r.Abs(r)
}

// fold makes one finding of the notes (rounding and other info) of one check in one submission, and of the equal findings
// of a check that asks for it: the first keeps its message, with the count of all and what they are about.
func fold(list []Finding, checks map[string]*Check) []Finding {
	type key struct {
		submission int64
		check      string
		status     Status
		severity   Severity
	}
	first := map[key]int{}
	count := map[key]int{}
	var folded []Finding
	for _, f := range list {
		c := checks[f.CheckID]
		k := key{f.Submission, f.CheckID, f.Status, f.Severity}
		if f.Severity != SeverityInfo && (c == nil || !c.Fold) {
			folded = append(folded, f)
			continue
		}
		at, seen := first[k]
		if !seen {
			first[k], count[k] = len(folded), 1
			folded = append(folded, f)
			continue
		}
		count[k]++
		folded[at].ids = append(folded[at].ids, f.ids...)
		if folded[at].Subject != f.Subject && !strings.Contains(folded[at].Subject, f.Subject) {
			folded[at].Subject += "；" + f.Subject
		}
	}
	for k, n := range count {
		if n > 1 {
			f := &folded[first[k]]
			f.Message = fmt.Sprintf("共%d处（%s），其一：%s", n, listed(f.Subject), f.Message)
		}
	}
	return folded
}

// listed cuts a long list of subjects.
func listed(subjects string) string {
	runes := []rune(subjects)
	if len(runes) <= 160 {
		return subjects
	}
	return string(runes[:160]) + "…"
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
