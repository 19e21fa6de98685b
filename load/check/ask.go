package check

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// asking is a run under way: several connections take one check after the other.
type asking struct {
	desk    *scratch
	present *present
	only    string // the WHERE of a run on some submissions

	mu      sync.Mutex
	checks  []Check // those that nobody has taken yet
	summary Summary
}

// all asks every check. Most checks are too small for DuckDB to share one out among processors: where the database takes
// several connections, several checks are asked at a time, each on one processor.
func (a *asking) all(ctx context.Context) (err error) {
	if a.desk.alone {
		return a.work(ctx, a.desk.conn)
	}
	threads, err := a.desk.threads(ctx)
	if err != nil {
		return err
	}
	if err := a.desk.use(ctx, 1); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.desk.use(ctx, threads)) }()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	errs := make([]error, min(threads, mostWorkers))
	var busy sync.WaitGroup
	for n := range errs {
		busy.Go(func() {
			if errs[n] = a.seated(ctx); errs[n] != nil {
				stop()
			}
		})
	}
	busy.Wait()
	return errors.Join(errs...)
}

// seated works on a connection of its own.
func (a *asking) seated(ctx context.Context) error {
	conn, err := a.desk.connect(ctx)
	if err != nil {
		return err
	}
	return errors.Join(a.work(ctx, conn), rise(ctx, conn, false))
}

// mostWorkers is how many checks are asked at a time at most: each has its rows in memory.
const mostWorkers = 4

// next takes a check; nil when there is none left.
func (a *asking) next() *Check {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.checks) == 0 {
		return nil
	}
	c := &a.checks[0]
	a.checks = a.checks[1:]
	return c
}

// work asks checks on one connection until there are none left.
func (a *asking) work(ctx context.Context, conn *sql.Conn) error {
	w := worker{asking: a, conn: conn}
	for c := a.next(); c != nil; c = a.next() {
		if err := w.ask(ctx, c); err != nil {
			return err
		}
	}
	return w.flush(ctx)
}

// worker asks checks on one connection.
type worker struct {
	*asking
	conn    *sql.Conn
	results []Result // judged and not yet gathered
	absent  []absence
}

// flushSize is after how many results these are gathered: what bounds the memory of a run.
const flushSize = 30_000

// ask gives the verdicts of a check: what plainly passes is gathered at once, the rest is judged one by one, and every
// submission without an instance gets a verdict with a reason. A check that cannot run is noted and the others go on.
func (w *worker) ask(ctx context.Context, c *Check) error {
	doubtful, seen, err := w.instances(ctx, c)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		w.mu.Lock()
		w.summary.Broken[c.ID] = err.Error()
		w.mu.Unlock()
		w.results = append(w.results, notRun(c, w.present, err.Error())...)
	} else {
		from := len(w.results)
		for _, i := range doubtful {
			w.results = append(w.results, result(c, i))
		}
		plug(w.results[from:])
		w.absent = append(w.absent, w.present.without(c, seen)...)
	}
	if len(w.results) < flushSize {
		return nil
	}
	return w.flush(ctx)
}

// instances asks a check and gathers what plainly passes or does not apply; it gives the other instances and the submissions that it looked at.
func (w *worker) instances(ctx context.Context, c *Check) (doubtful []Instance, seen map[int64]bool, err error) {
	l, err := lay(ctx, w.conn, c, w.only)
	if err != nil || l.count == 0 {
		return nil, nil, err
	}
	if seen, err = l.submissions(ctx, w.conn); err != nil {
		return nil, nil, err
	}
	passed, skipped, err := l.gatherPlain(ctx, w.conn, c)
	if err == nil && passed+skipped < l.count {
		doubtful, err = l.doubtful(ctx, w.conn)
	}
	if err != nil {
		_, undone := w.conn.ExecContext(ctx, "DELETE FROM check_answer WHERE check_id = ?", c.ID)
		return nil, nil, errors.Join(err, undone)
	}
	w.count(StatusPass, passed)
	w.count(StatusNotApplicable, skipped)
	return doubtful, seen, nil
}

// flush adds what is judged to the answers, with what it says to people.
func (w *worker) flush(ctx context.Context) error {
	if err := explainAll(ctx, w.conn, w.results); err != nil {
		return err
	}
	for _, r := range w.results {
		w.count(r.Verdict.Status, 1)
	}
	for _, v := range w.absent {
		w.count(v.verdict.Status, len(v.submissions))
	}
	err := errors.Join(gather(ctx, w.conn, w.results), gatherAbsent(ctx, w.conn, w.absent))
	w.results, w.absent = nil, nil
	return err
}

// count adds to the summary.
func (a *asking) count(status Status, n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.summary.Counts[status] += n
}
