package warehouse

import (
	"context"
	stdsql "database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/marcboeker/go-duckdb"
)

// ReadOptions bounds what an analyst's SQL may use. The zero value is ready to use.
type ReadOptions struct {
	MemoryLimit string        // such as 512MB, the default
	Threads     int           // 0 means 2
	Timeout     time.Duration // of one query; 0 means one minute
	Spill       bool          // what does not fit into the memory goes to a folder of its own, up to spillLimit; else it is refused
}

// spillLimit bounds the disk that a reader takes, which may spill.
const spillLimit = "4GB"

// Reader is a warehouse or a snapshot opened for reading only, where SQL of unknown origin can do no harm: it cannot write,
// reach other files or the network, load extensions, or change these settings.
type Reader struct {
	db      *stdsql.DB
	timeout time.Duration
	spill   string // folder; empty for none
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
	r := &Reader{timeout: opts.Timeout}
	if opts.Spill {
		dir, err := os.MkdirTemp("", "juesuan-spill-*")
		if err != nil {
			return nil, err
		}
		r.spill = dir
	}
	settings := url.Values{
		"access_mode": {"read_only"}, "threads": {strconv.Itoa(opts.Threads)}, "memory_limit": {opts.MemoryLimit},
		"temp_directory": {r.spill}, "max_temp_directory_size": {spillLimit}, "autoinstall_known_extensions": {"false"}, "autoload_known_extensions": {"false"},
	}
	connector, err := duckdb.NewConnector(dsn(path, settings), func(driver.ExecerContext) error { return nil })
	if err != nil {
		return nil, errors.Join(refusal(path, err), r.tidy())
	}
	r.db = stdsql.OpenDB(connector)
	if _, err := r.db.Exec("SET enable_external_access = false; SET lock_configuration = true"); err != nil {
		return nil, errors.Join(refusal(path, err), r.Close())
	}
	return r, nil
}

// DB gives the database, sandboxed all the same but without the timeout.
func (r *Reader) DB() *stdsql.DB { return r.db }

// Query runs one SELECT and hands its rows to each, all within the timeout. Any other statement, and more than one, is a *Refusal.
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
	if err := r.Single(ctx, query); err != nil {
		return err
	}
	rows, err := r.db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	return errors.Join(each(rows), rows.Err(), rows.Close())
}

// Refusal says why a text is not run as a query.
type Refusal struct {
	Message string
	At      int // characters before the place, -1 when it is the whole text
}

// Error gives the message.
func (r *Refusal) Error() string { return r.Message }

// Single refuses a text, with a *Refusal, that is not exactly one SELECT. The database tells: it can write down what a SELECT means, and nothing else.
func (r *Reader) Single(ctx context.Context, query string) error {
	var text string
	if err := r.db.QueryRowContext(ctx, "SELECT json_serialize_sql(CAST(? AS VARCHAR))", query).Scan(&text); err != nil {
		return err
	}
	var parsed struct {
		Type       string            `json:"error_type"`
		Message    string            `json:"error_message"`
		Position   string            `json:"position"`
		Statements []json.RawMessage `json:"statements"`
		Error      bool              `json:"error"`
	}
	if err := json.Unmarshal([]byte(text), &parsed); err != nil {
		return fmt.Errorf("expected a statement that can be told, found: %w", err)
	}
	switch {
	case !parsed.Error && len(parsed.Statements) == 1:
		return nil
	case !parsed.Error:
		return &Refusal{fmt.Sprintf("expected one SELECT, found %d statements", len(parsed.Statements)), -1}
	case parsed.Type == "parser":
		at, err := strconv.Atoi(parsed.Position)
		if err != nil {
			at = -1
		}
		return &Refusal{parsed.Message, at}
	case strings.HasPrefix(parsed.Message, "Only SELECT"):
		return &Refusal{"expected one SELECT, found another statement: a query only reads", -1}
	}
	return nil // a SELECT that cannot be written down
}

// Close lets the file go.
func (r *Reader) Close() error { return errors.Join(r.db.Close(), r.tidy()) }

// tidy removes what was spilled.
func (r *Reader) tidy() error {
	if r.spill == "" {
		return nil
	}
	return os.RemoveAll(r.spill)
}
