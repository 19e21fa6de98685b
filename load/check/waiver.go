package check

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Waiver is a finding accepted with a reason, a name and an expiry. It is about the finding's identity and the difference that
// was accepted: another difference is another matter. It is never deleted; one that was taken back says who did and why.
type Waiver struct {
	Number int64 `json:"waiver_id"`
	Identity
	Difference   *string     `json:"difference"` // accepted; null for whatever it is
	Message      string      `json:"message"`    // of the finding when it was accepted
	Reason       string      `json:"reason"`
	GrantedBy    string      `json:"granted_by"`
	GrantedAt    time.Time   `json:"granted_at"`
	ExpiresOn    time.Time   `json:"expires_on"` // the last day that it is valid
	RevokedAt    *time.Time  `json:"revoked_at"`
	RevokedBy    string      `json:"revoked_by"`
	RevokeReason string      `json:"revoke_reason"`
	State        WaiverState `json:"state"`
	Finding      string      `json:"finding"` // ID of the finding that it is or was about
}

// WaiverState says what a waiver is worth today.
type WaiverState string

// The states of a waiver.
const (
	WaiverActive    WaiverState = "active"    // covers a finding
	WaiverExpired   WaiverState = "expired"   // its last day is over
	WaiverChanged   WaiverState = "changed"   // the finding is still there, with another difference
	WaiverUnmatched WaiverState = "unmatched" // there is no such finding any more
	WaiverRevoked   WaiverState = "revoked"
)

// waiverSQL reads every waiver there ever was.
const waiverSQL = `SELECT waiver_id, check_id, department, scope, fiscal_year, COALESCE(kind, ''), subject, CAST(difference AS VARCHAR), COALESCE(message, ''),
  reason, granted_by, granted_at, expires_on, revoked_at, COALESCE(revoked_by, ''), COALESCE(revoke_reason, '')
FROM waiver ORDER BY waiver_id`

// readWaivers reads all waivers; their state is not known yet.
func readWaivers(ctx context.Context, db querier) ([]Waiver, error) {
	rows, err := db.QueryContext(ctx, waiverSQL)
	if err != nil {
		return nil, fmt.Errorf("read the waivers: %w", err)
	}
	defer rows.Close()
	var list []Waiver
	for rows.Next() {
		var w Waiver
		var revoked sql.NullTime
		err := rows.Scan(&w.Number, &w.CheckID, &w.Department, &w.Scope, &w.FiscalYear, &w.Kind, &w.Subject, &w.Difference, &w.Message,
			&w.Reason, &w.GrantedBy, &w.GrantedAt, &w.ExpiresOn, &revoked, &w.RevokedBy, &w.RevokeReason)
		if err != nil {
			return nil, err
		}
		if w.Difference != nil {
			*w.Difference = trim(*w.Difference)
		}
		if revoked.Valid {
			w.RevokedAt = &revoked.Time
		}
		w.Finding = w.Identity.name()
		list = append(list, w)
	}
	return list, rows.Err()
}

// about says whether a waiver is about a finding, whatever its difference.
func (w Waiver) about(f *Finding) bool {
	return w.CheckID == f.CheckID && w.Department == f.Department && w.Scope == f.Scope && w.FiscalYear == f.FiscalYear &&
		(w.Kind == "" || w.Kind == f.Kind) && (w.Subject == "" || w.Subject == f.Subject)
}

// same says whether the difference is the one that was accepted.
func (w Waiver) same(f *Finding) bool {
	return w.Difference == nil || f.Difference != nil && *w.Difference == *f.Difference
}

// ended says whether the last day is over.
func (w Waiver) ended(now time.Time) bool {
	return w.ExpiresOn.Format(time.DateOnly) < now.UTC().Format(time.DateOnly)
}

// words is how a finding shows the waiver.
func (w Waiver) words() string {
	return fmt.Sprintf("%s（%s，至%s）", w.Reason, w.GrantedBy, w.ExpiresOn.Format(time.DateOnly))
}

// accept marks the findings that a valid waiver covers.
func accept(ctx context.Context, db querier, list []Finding) error {
	waivers, err := readWaivers(ctx, db)
	if err != nil {
		return err
	}
	now := time.Now()
	for _, w := range waivers {
		if w.RevokedAt != nil || w.ended(now) {
			continue
		}
		for n := range list {
			if f := &list[n]; f.Waiver == nil && f.open() && w.about(f) && w.same(f) {
				words := w.words()
				f.Waiver = &words
			}
		}
	}
	return nil
}

// open says whether a verdict needs a person.
func (f *Finding) open() bool {
	switch f.Status {
	case StatusFail, StatusError, StatusRounding:
		return true
	}
	return f.Status == StatusInsufficientData && f.Severity == SeverityWarning
}

// Waivers gives every waiver there ever was, with what it is worth at now.
func Waivers(ctx context.Context, db querier, now time.Time) ([]Waiver, error) {
	waivers, err := readWaivers(ctx, db)
	if err != nil || len(waivers) == 0 {
		return nil, err
	}
	findings, err := readFindings(ctx, db, Filter{})
	if err != nil {
		return nil, err
	}
	for n := range waivers {
		waivers[n].State = waivers[n].state(findings, now)
	}
	return waivers, nil
}

// state compares a waiver with the findings of today.
func (w Waiver) state(findings []Finding, now time.Time) WaiverState {
	if w.RevokedAt != nil {
		return WaiverRevoked
	}
	met, covered := false, false
	for n := range findings {
		if f := &findings[n]; w.about(f) {
			met, covered = true, covered || w.same(f)
		}
	}
	switch {
	case !met:
		return WaiverUnmatched
	case w.ended(now):
		return WaiverExpired
	case !covered:
		return WaiverChanged
	}
	return WaiverActive
}

// Acceptance is what somebody says who accepts findings.
type Acceptance struct {
	Reason, By string
	Until      time.Time
	Now        time.Time
}

// validate says what is missing.
func (a Acceptance) validate() error {
	switch {
	case strings.TrimSpace(a.Reason) == "":
		return errors.New("expected a reason, found none; Try: --reason 已核实，属口径调整")
	case strings.TrimSpace(a.By) == "":
		return errors.New("expected the name of who accepts it, found none; Try: --by 张三")
	case a.Until.Format(time.DateOnly) < a.Now.Format(time.DateOnly):
		return fmt.Errorf("expected a last day from today on, found %s; Try: --until %s", a.Until.Format(time.DateOnly), a.Now.AddDate(1, 0, 0).Format(time.DateOnly))
	}
	return nil
}

// Grant accepts everything that the findings stand for, all or none, and gives the numbers of the new waivers.
func Grant(ctx context.Context, db *sql.DB, findings []Finding, a Acceptance) (numbers []int64, err error) {
	if err := a.validate(); err != nil {
		return nil, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	var next int64
	if err := tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(waiver_id), 0) + 1 FROM waiver").Scan(&next); err != nil {
		return nil, fmt.Errorf("number of the waiver: %w", err)
	}
	for _, f := range findings {
		for _, m := range f.Members() {
			_, err := tx.ExecContext(ctx, `INSERT INTO waiver (waiver_id, check_id, department, scope, fiscal_year, kind, subject, difference, message, reason, granted_by, granted_at, expires_on)
				VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS DECIMAL(28,8)), ?, ?, ?, ?, CAST(? AS DATE))`,
				next, m.CheckID, m.Department, m.Scope, m.FiscalYear, m.Kind, m.Subject, m.Difference, m.Message,
				strings.TrimSpace(a.Reason), strings.TrimSpace(a.By), a.Now.UTC(), a.Until.Format(time.DateOnly))
			if err != nil {
				return nil, fmt.Errorf("waiver of %s: %w", f.ID, err)
			}
			numbers = append(numbers, next)
			next++
		}
	}
	if err := tx.Commit(); err != nil {
		return nil, fmt.Errorf("commit the waivers: %w", err)
	}
	return numbers, nil
}

// Revoke takes a waiver back. It stays in the history with who did it and why.
func Revoke(ctx context.Context, db *sql.DB, number int64, by, reason string, now time.Time) error {
	if strings.TrimSpace(by) == "" || strings.TrimSpace(reason) == "" {
		return errors.New("expected a name and a reason, found none; Try: --by 张三 --reason 已要求改正")
	}
	done, err := db.ExecContext(ctx, `UPDATE waiver SET revoked_at = ?, revoked_by = ?, revoke_reason = ? WHERE waiver_id = ? AND revoked_at IS NULL`,
		now.UTC(), strings.TrimSpace(by), strings.TrimSpace(reason), number)
	if err != nil {
		return fmt.Errorf("revoke waiver %d: %w", number, err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, fmt.Errorf("expected the number of a waiver that is in force, found %d; Try: juesuan waiver list", number))
	}
	return nil
}
