package check

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// recordChunk is how many results go into one statement.
const recordChunk = 20_000

// The separators of fields and rows on the way into check_result: no text of a document can hold them, see clean.
const (
	fieldSeparator = "\x1f"
	rowSeparator   = "\x1e"
)

// gatherSQL takes a whole chunk as one text: one statement per chunk, and decimals never pass through a float. The texts
// have at most eight decimals, so that the casts are exact.
const gatherSQL = `
INSERT INTO check_answer
SELECT f[1], CAST(f[2] AS BIGINT), f[3], f[4], f[5],
  CAST(NULLIF(f[6], '') AS DECIMAL(28,8)), CAST(NULLIF(f[7], '') AS DECIMAL(28,8)),
  CAST(NULLIF(f[8], '') AS DECIMAL(28,8)), CAST(NULLIF(f[9], '') AS DECIMAL(28,8)),
  f[10], f[11], f[12], f[13]
FROM (SELECT string_split(unnest(string_split(?, chr(30))), chr(31)) AS f)`

// runSQL notes the run itself.
const runSQL = `INSERT INTO check_run (run_id, started_at, finished_at, checks, results, scope, basis) VALUES (?, ?, ?, ?, ?, ?, ?)`

// answerSQL makes room for the verdicts of a run: what check_result will hold of them. What passes has neither status nor severity,
// message or reason here: a million texts less are written and read again.
const answerSQL = `AS
SELECT check_id, submission_id, subject, status, severity, stated, computed, difference, tolerance, unit, evidence, message, reason
FROM check_result LIMIT 0`

// recordSQL appends them.
const recordSQL = `
INSERT INTO check_result (run_id, check_id, submission_id, subject, status, severity, stated, computed, difference, tolerance,
  unit, evidence, message, reason, checked_at)
SELECT ?, check_id, submission_id, subject, COALESCE(status, 'pass'), COALESCE(severity, 'info'), stated, computed, difference, tolerance,
  unit, evidence, COALESCE(message, ''), COALESCE(reason, ''), ? FROM check_answer`

// record notes the run and appends its verdicts to check_result, all or none.
func record(ctx context.Context, conn *sql.Conn, o Options, s Summary) error {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	written := 0
	for _, n := range s.Counts {
		written += n
	}
	scope := "all"
	if o.Submissions != nil {
		scope = csv(o.Submissions)
	}
	if _, err := tx.ExecContext(ctx, runSQL, o.RunID, o.Now, time.Now().UTC(), s.Checks, written, scope, o.Basis); err != nil {
		return fmt.Errorf("note run %s: %w", o.RunID, err)
	}
	if _, err := tx.ExecContext(ctx, recordSQL, o.RunID, o.Now); err != nil {
		return fmt.Errorf("write the results of run %s: %w", o.RunID, err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit the results of run %s: %w", o.RunID, err)
	}
	return nil
}

// gather adds the results that were judged here to the answers.
func gather(ctx context.Context, conn *sql.Conn, results []Result) error {
	for from := 0; from < len(results); from += recordChunk {
		to := min(from+recordChunk, len(results))
		if _, err := conn.ExecContext(ctx, gatherSQL, rowsOf(results[from:to])); err != nil {
			return fmt.Errorf("gather results %d to %d: %w", from+1, to, err)
		}
	}
	return nil
}

// absentSQL takes a row for each verdict, with the submissions that it is about.
const absentSQL = `
INSERT INTO check_answer
SELECT f[1], CAST(unnest(string_split(f[4], ',')) AS BIGINT), '', f[2], 'info', NULL, NULL, NULL, NULL, '', '', f[3], f[3]
FROM (SELECT string_split(unnest(string_split(?, chr(30))), chr(31)) AS f)`

// gatherAbsent adds the verdicts on what could not be tested to the answers. Its message is its reason.
func gatherAbsent(ctx context.Context, conn *sql.Conn, list []absence) error {
	if len(list) == 0 {
		return nil
	}
	rows := make([]string, len(list))
	for n, a := range list {
		rows[n] = strings.Join([]string{a.check.ID, string(a.verdict.Status), clean(a.verdict.Reason), csv(a.submissions)}, fieldSeparator)
	}
	if _, err := conn.ExecContext(ctx, absentSQL, strings.Join(rows, rowSeparator)); err != nil {
		return fmt.Errorf("gather what could not be tested: %w", err)
	}
	return nil
}

// rowsOf writes results as one text.
func rowsOf(results []Result) string {
	var b strings.Builder
	for n, r := range results {
		if n > 0 {
			b.WriteString(rowSeparator)
		}
		v := r.Verdict
		for k, text := range []string{
			r.Check.ID, strconv.FormatInt(r.Submission, 10), r.Subject, string(v.Status), string(r.Severity),
			plain(v.Stated, r.Unit), plain(v.Computed, r.Unit), plain(v.Difference, r.Unit), plain(v.Tolerance, r.Unit),
			r.Unit, csv(r.Evidence), r.Message, v.Reason,
		} {
			if k > 0 {
				b.WriteString(fieldSeparator)
			}
			b.WriteString(clean(text))
		}
	}
	return b.String()
}

// clean takes out of a text what would end it, its field or its row on the way.
func clean(text string) string {
	if strings.ContainsAny(text, fieldSeparator+rowSeparator+"\x00") {
		text = strings.NewReplacer(fieldSeparator, " ", rowSeparator, " ", "\x00", " ").Replace(text)
	}
	return text
}
