package warehouse

import (
	"context"
	stdsql "database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"juesuan/transform/batch"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/marcboeker/go-duckdb"
)

// stream is what Load takes the rows of one table from; *batch.Reader is one.
type stream interface {
	array.RecordReader
	Name() string
	Len() int
	Totals() batch.Totals
}

// feed is the Arrow reader behind one view. The driver never lets go of a reader that was registered, so each table's is
// registered once per connection, and every load plugs its own stream into it.
type feed struct {
	schema *arrow.Schema
	from   stream // nil between loads
	err    error
}

var _ array.RecordReader = (*feed)(nil)

// plug makes the feed hand out a stream.
func (f *feed) plug(s stream) { f.from, f.err = s, nil }

// unplug lets go of the stream and says what went wrong in it.
func (f *feed) unplug() error {
	if f.from != nil {
		f.from.Release()
		f.from = nil
	}
	return f.err
}

// Schema is that of the table.
func (f *feed) Schema() *arrow.Schema { return f.schema }

// Next asks the stream for its next batch; between loads there is none.
func (f *feed) Next() bool {
	if f.from == nil {
		return false
	}
	if f.from.Next() {
		return true
	}
	f.err = f.from.Err()
	return false
}

// Record is the stream's batch.
func (f *feed) Record() arrow.Record { return f.from.Record() }

// Err is the stream's error.
func (f *feed) Err() error { return f.err }

// Retain does nothing: a feed lives as long as its connection.
func (f *feed) Retain() {}

// Release does nothing.
func (f *feed) Release() {}

// feedCatalog is a database in memory that holds the views on Arrow: they would be written into the warehouse otherwise.
const feedCatalog = "arrow_feed"

// register makes a view for each table's feed and leaves the connection with the warehouse as its database. The views are
// only ever read as a whole, SELECT * FROM view: of a subset of columns DuckDB 1.1.2 returns other columns' data.
func register(ctx context.Context, conn *stdsql.Conn) (feeds map[string]*feed, release func(), err error) {
	var warehouse string
	if err := conn.QueryRowContext(ctx, "SELECT current_database()").Scan(&warehouse); err != nil {
		return nil, nil, err
	}
	if _, err := conn.ExecContext(ctx, "ATTACH IF NOT EXISTS ':memory:' AS "+feedCatalog+"; USE "+feedCatalog); err != nil {
		return nil, nil, err
	}
	feeds = map[string]*feed{}
	var releases []func()
	release = func() {
		for _, r := range releases {
			r()
		}
	}
	err = conn.Raw(func(c any) error {
		arrow, err := duckdb.NewArrowFromConn(c.(driver.Conn))
		if err != nil {
			return err
		}
		for _, t := range batch.Tables() {
			f := &feed{schema: t.Schema}
			free, err := arrow.RegisterView(f, t.Name)
			if err != nil {
				return fmt.Errorf("view on the batches of %s: %w", t.Name, err)
			}
			feeds[t.Name], releases = f, append(releases, free)
		}
		return nil
	})
	if _, back := conn.ExecContext(ctx, "USE "+quote(warehouse)); err != nil || back != nil {
		release()
		return nil, nil, errors.Join(err, back)
	}
	return feeds, release, nil
}
