package warehouse

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/batch"
)

// Loaded says what became of a submission.
type Loaded struct {
	SubmissionID int64
	Version      int   // of the same department, scope, fiscal year and kind; from 1
	New          bool  // false: the same bytes were there already, nothing was done
	Current      bool  // false: the same bytes were there, but a later version came after them
	Replaced     int64 // submission_id of the version that was current before; 0 when there was none
	Facts        int
}

// The kinds of content of a submission: those of different kinds of one department, scope and year stand side by side.
const (
	Narrative = "narrative"
	Workbook  = "workbook"
	Both      = "both"
)

// Load writes a submission, received at that time, in one transaction, and verifies before it commits that every table holds the
// rows and the exact sums that were sent. When it returns the submission is durable. The same bytes again change nothing, except that they count again where they had been withdrawn;
// other bytes for the same department, scope, fiscal year and kind become the next version, and the old one stays.
// It refuses a submission whose department or year is unknown, and bytes that are on record for someone else.
func (w *Warehouse) Load(ctx context.Context, sub *transform.Submission, kind string, received time.Time) (Loaded, error) {
	if err := identified(sub, kind); err != nil {
		return Loaded{}, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	l, err := w.loader(ctx)
	if err != nil {
		return Loaded{}, fmt.Errorf("%s: %w", w.path, err)
	}
	id := identity{sub.Department, sub.Scope, sub.FiscalYear, kind}
	before, err := l.find(ctx, sub, id)
	if err == nil && before.same != nil && before.current == 0 {
		err, before.same.Current = w.reinstate(ctx, before.same.SubmissionID), true
	}
	if err != nil || before.same != nil {
		return before.unchanged(), err
	}
	readers, err := batch.Of(sub, w.next, batch.Options{Rows: w.opts.Rows, Allocator: w.mem})
	if err != nil {
		return Loaded{}, err
	}
	streams := make([]stream, len(readers))
	for i, r := range readers {
		streams[i] = r
	}
	row := submission{ID: w.next, Identity: id, Version: before.version + 1, Received: received.UTC(), Loaded: time.Now().UTC()}
	if err := l.write(ctx, sub, row, streams); err != nil {
		return Loaded{}, fmt.Errorf("%s: not loaded, nothing was changed: %w", sub.File, err)
	}
	w.next++
	return Loaded{SubmissionID: row.ID, Version: row.Version, New: true, Current: true, Replaced: before.current, Facts: len(sub.Facts)}, nil
}

// identity is what the versions of a submission have in common.
type identity struct {
	Department string
	Scope      string
	FiscalYear int
	Kind       string
}

// submission is what table submission says besides what the file says.
type submission struct {
	ID       int64
	Identity identity
	Version  int
	Received time.Time
	Loaded   time.Time
}

// identified refuses a submission of which the warehouse would not know whose and of when it is.
func identified(sub *transform.Submission, kind string) error {
	expect := func(what, found, try string) error {
		return &extract.Error{File: sub.File, Message: "expected " + what + ", found " + found, Try: try}
	}
	switch {
	case kind != Narrative && kind != Workbook && kind != Both:
		return expect("one of the kinds narrative, workbook and both", strconv.Quote(kind), "")
	case sub.SHA256 == "":
		return expect("the SHA-256 of the file", "none", "")
	case sub.Department == "":
		return expect("a department", "none", "add the name it prints to departments.csv")
	case sub.FiscalYear == 0:
		return expect("a fiscal year", "none", "check the title of the document")
	}
	return nil
}

// earlier is what the warehouse has of a submission already.
type earlier struct {
	same    *Loaded // the same bytes
	version int     // the highest
	current int64   // submission_id of the current version, 0 when there is none
}

// unchanged says that nothing was done.
func (e earlier) unchanged() Loaded {
	if e.same == nil {
		return Loaded{}
	}
	return *e.same
}

// find looks for the same bytes and for earlier versions.
func (l *loader) find(ctx context.Context, sub *transform.Submission, id identity) (found earlier, err error) {
	rows, err := l.known.QueryContext(ctx, sub.SHA256, id.Department, id.Scope, id.FiscalYear, id.Kind)
	if err != nil {
		return earlier{}, err
	}
	defer rows.Close()
	for rows.Next() {
		var its identity
		var one Loaded
		var sha string
		err := rows.Scan(&one.SubmissionID, &its.Department, &its.Scope, &its.FiscalYear, &its.Kind, &one.Version, &one.Current, &sha, &one.Facts)
		if err != nil {
			return earlier{}, err
		}
		switch {
		case sha == sub.SHA256 && its != id:
			return earlier{}, &extract.Error{File: sub.File, Message: fmt.Sprintf("expected %s, found the same bytes on record as %s", id, its),
				Try: "find out whose they are and remove one of the two files"}
		case sha == sub.SHA256:
			found.same = &one
		}
		found.version = max(found.version, one.Version)
		if one.Current {
			found.current = one.SubmissionID
		}
	}
	return found, rows.Err()
}

// String names the identity as people say it.
func (id identity) String() string {
	scope := id.Scope
	if scope != "" {
		scope = "（" + scope + "）"
	}
	return fmt.Sprintf("%s%s %d %s", id.Department, scope, id.FiscalYear, id.Kind)
}

// write does one submission in one transaction.
func (l *loader) write(ctx context.Context, sub *transform.Submission, row submission, streams []stream) error {
	if _, err := l.conn.ExecContext(ctx, "BEGIN TRANSACTION"); err != nil {
		return errors.Join(err, release(streams))
	}
	err := l.fill(ctx, sub, row, streams)
	if err == nil {
		_, err = l.conn.ExecContext(ctx, "COMMIT")
	}
	if err == nil {
		return nil
	}
	if _, undo := l.conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK"); undo != nil {
		return fmt.Errorf("%w; undoing it: %w", err, undo)
	}
	return err
}

// fill writes the rows of every table and verifies them, then the row of the submission itself.
func (l *loader) fill(ctx context.Context, sub *transform.Submission, row submission, streams []stream) error {
	for i, s := range streams {
		if err := l.insert(ctx, s); err != nil {
			return errors.Join(err, release(streams[i+1:]))
		}
	}
	for _, s := range streams {
		if err := l.verify(ctx, row.ID, s); err != nil {
			return err
		}
	}
	if row.Version > 1 {
		id := row.Identity
		if _, err := l.supersede.ExecContext(ctx, id.Department, id.Scope, id.FiscalYear, id.Kind); err != nil {
			return err
		}
	}
	_, err := l.record.ExecContext(ctx, values(sub, row)...)
	return err
}

// release lets go of streams that nobody will read.
func release(streams []stream) error {
	for _, s := range streams {
		s.Release()
	}
	return nil
}

// values are the columns of table submission, in its order.
func values(sub *transform.Submission, row submission) []any {
	classes := map[transform.Class]int{}
	for i := range sub.Numbers {
		classes[sub.Numbers[i].Class]++
	}
	id := row.Identity
	return []any{
		row.ID, id.Department, id.Scope, id.FiscalYear, id.Kind, row.Version, true,
		sub.File, sub.SHA256, string(sub.Format), sub.Template, row.Received, row.Loaded,
		len(sub.Facts), len(sub.Numbers),
		classes[transform.ClassFact], classes[transform.ClassPerformance], classes[transform.ClassStructure], classes[transform.ClassUnread],
	}
}
