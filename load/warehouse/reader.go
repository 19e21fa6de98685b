package warehouse

import (
	"context"
	stdsql "database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"time"

	"github.com/marcboeker/go-duckdb"
)

// ReadOptions bounds what an analyst's SQL may use. The zero value is ready to use.
type ReadOptions struct {
	MemoryLimit string        // such as 512MB, the default
	Threads     int           // 0 means 2
	Timeout     time.Duration // of one query; 0 means one minute
}

// Reader is a warehouse or a snapshot opened for reading only, where SQL of unknown origin can do no harm: it cannot write,
// reach other files or the network, load extensions, or change these settings.
type Reader struct {
	db      *stdsql.DB
	timeout time.Duration
}

// OpenReadOnly opens the file at path for reading. Close it.
func OpenReadOnly(path string, opts ReadOptions) (*Reader, error) {
	if err := usable(path); err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	if opts.MemoryLimit == "" {
		opts.MemoryLimit = "512MB"
	}
	if opts.Threads <= 0 {
		opts.Threads = 2
	}
	if opts.Timeout <= 0 {
		opts.Timeout = time.Minute
	}
	settings := url.Values{
		"access_mode": {"read_only"}, "threads": {strconv.Itoa(opts.Threads)}, "memory_limit": {opts.MemoryLimit},
		"temp_directory": {""}, "autoinstall_known_extensions": {"false"}, "autoload_known_extensions": {"false"},
	}
	connector, err := duckdb.NewConnector(dsn(path, settings), func(driver.ExecerContext) error { return nil })
	if err != nil {
		return nil, refusal(path, err)
	}
	r := &Reader{db: stdsql.OpenDB(connector), timeout: opts.Timeout}
	if _, err := r.db.Exec("SET enable_external_access = false; SET lock_configuration = true"); err != nil {
		return nil, errors.Join(refusal(path, err), r.Close())
	}
	return r, nil
}

// DB gives the database, sandboxed all the same but without the timeout.
func (r *Reader) DB() *stdsql.DB { return r.db }

// Query runs one query and hands its rows to each, all within the timeout.
func (r *Reader) Query(ctx context.Context, query string, each func(*stdsql.Rows) error) error {
	slow := fmt.Errorf("expected an answer within %s, found none; Try: a narrower query", r.timeout)
	ctx, cancel := context.WithTimeoutCause(ctx, r.timeout, slow)
	defer cancel()
	err := r.query(ctx, query, each)
	if err != nil && errors.Is(context.Cause(ctx), slow) {
		return slow
	}
	return err
}

func (r *Reader) query(ctx context.Context, query string, each func(*stdsql.Rows) error) error {
	rows, err := r.db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	return errors.Join(each(rows), rows.Err(), rows.Close())
}

// Close lets the file go.
func (r *Reader) Close() error { return r.db.Close() }
