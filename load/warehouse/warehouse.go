// Package warehouse keeps the county's DuckDB file: opening it (one writing process), its schema, loading submissions through
// Arrow with verification, publishing snapshots, and opening those read-only for analysts. It knows no document and no
// check. It is one of the two packages that import go-duckdb and Arrow, so that moving to other versions is one change.
package warehouse

import (
	"context"
	stdsql "database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"juesuan/sql"
	"juesuan/transform/batch"

	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/marcboeker/go-duckdb"
)

// Options says how a warehouse is opened. The zero value is ready to use.
type Options struct {
	Command     string // who asks, for the message to whoever is refused: "juesuan run"
	Threads     int    // of DuckDB; 0 means as many as the machine has
	MemoryLimit string // of DuckDB, such as 512MB; empty means its own choice
	Rows        int    // of an Arrow batch; 0 means what suits DuckDB best
	Files       fs.FS  // migrations, views and reference; nil means the program's own
}

// batchRows is as many rows as DuckDB compresses at once: smaller batches are copied together there.
const batchRows = 122_880

// checkpointAt is how long the log may get before a commit folds it into the file. Folding costs a third of a second on a
// large file; replaying this much log after a crash takes about as long.
const checkpointAt = "256MB"

// Warehouse is the county's database, held for writing by this process until Close.
type Warehouse struct {
	path string
	opts Options
	db   *stdsql.DB
	lock *lock
	mem  memory.Allocator // of the batches

	mu   sync.Mutex // one Load at a time
	load *loader    // made by the first Load
	next int64      // submission_id that the next Load gives
}

// Open opens the warehouse at path, and makes it where there is none. It brings the schema up to the program's, and refuses
// a file that a newer program wrote, that another process holds, or that is no warehouse at all. Close it.
func Open(path string, opts Options) (*Warehouse, error) {
	if opts.Files == nil {
		opts.Files = sql.Files
	}
	if opts.Rows <= 0 {
		opts.Rows = batchRows
	}
	if err := usable(path); err != nil {
		return nil, err
	}
	held, err := acquire(path, opts.Command)
	if err != nil {
		return nil, err
	}
	w := &Warehouse{path: path, opts: opts, lock: held, mem: new(batch.Pool)}
	if err := w.open(context.Background()); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

func (w *Warehouse) open(ctx context.Context) error {
	if err := w.create(ctx); err != nil {
		return err
	}
	db, err := connect(w.path, w.opts)
	if err != nil {
		return err
	}
	w.db = db
	if err := prepare(ctx, db, w.path, w.opts.Files); err != nil {
		return err
	}
	if err := discard(ctx, db); err != nil {
		return fmt.Errorf("%s: rows of a load that was cut off: %w", w.path, err)
	}
	err = db.QueryRowContext(ctx, "SELECT coalesce(max(submission_id), 0) + 1 FROM submission").Scan(&w.next)
	if err != nil {
		return fmt.Errorf("%s: %w", w.path, err)
	}
	return nil
}

// discard deletes rows that belong to no submission. A transaction leaves none, but a large one writes whole row groups into the
// file before it commits, and when DuckDB 1.1.2 replays a log that ends within its commit, those stay although it is undone.
func discard(ctx context.Context, db *stdsql.DB) error {
	for _, t := range batch.Tables() {
		done, err := db.ExecContext(ctx, "DELETE FROM "+quote(t.Name)+" WHERE submission_id NOT IN (SELECT submission_id FROM submission)")
		if err != nil {
			return err
		}
		rows, err := done.RowsAffected()
		if err == nil && rows > 0 {
			_, err = db.ExecContext(ctx, "CHECKPOINT")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// create makes a new warehouse under another name and renames it when it is whole.
func (w *Warehouse) create(ctx context.Context) error {
	if _, err := os.Stat(w.path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, err := os.Stat(w.path + ".wal"); err == nil {
		return fmt.Errorf("%s: expected the database of the log %s.wal, found none; Try: put the database back, or move the log away",
			w.path, filepath.Base(w.path))
	}
	draft := w.path + ".new"
	if err := removeDatabase(draft); err != nil {
		return err
	}
	db, err := connect(draft, w.opts)
	if err != nil {
		return err
	}
	if err := errors.Join(prepare(ctx, db, draft, w.opts.Files), db.Close()); err != nil {
		return err
	}
	return publish(draft, w.path)
}

// connect opens a DuckDB file for writing.
func connect(path string, opts Options) (*stdsql.DB, error) {
	settings := url.Values{"checkpoint_threshold": {checkpointAt}, "autoinstall_known_extensions": {"false"}}
	if opts.Threads > 0 {
		settings.Set("threads", strconv.Itoa(opts.Threads))
	}
	if opts.MemoryLimit != "" {
		settings.Set("memory_limit", opts.MemoryLimit)
	}
	connector, err := duckdb.NewConnector(dsn(path, settings), func(driver.ExecerContext) error { return nil })
	if err != nil {
		return nil, refusal(path, err)
	}
	return stdsql.OpenDB(connector), nil
}

// refusal says what is wrong with a file that DuckDB does not open.
func refusal(path string, err error) error {
	return fmt.Errorf("%s: expected a DuckDB database, found a file that does not open as one: %w; "+
		"Try: restore it from a snapshot, or move it away and run again to build it anew", path, err)
}

// DB gives the database for queries and for the tables that Load does not fill. It is closed by Close.
func (w *Warehouse) DB() *stdsql.DB { return w.db }

// Path is the file of the warehouse.
func (w *Warehouse) Path() string { return w.path }

// Checkpoint folds the log into the file. What was loaded is durable without it; a run does it once at its end, so that
// opening the file again has nothing to replay.
func (w *Warehouse) Checkpoint(ctx context.Context) error {
	if _, err := w.db.ExecContext(ctx, "CHECKPOINT"); err != nil {
		return fmt.Errorf("%s: checkpoint: %w", w.path, err)
	}
	return nil
}

// Close checkpoints, closes the database and lets other processes have it.
func (w *Warehouse) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	var errs []error
	if w.load != nil {
		errs = append(errs, w.load.close())
		w.load = nil
	}
	if w.db != nil {
		errs = append(errs, w.Checkpoint(context.Background()), w.db.Close())
		w.db = nil
	}
	if w.lock != nil {
		errs = append(errs, w.lock.release())
		w.lock = nil
	}
	return errors.Join(errs...)
}
