package check

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// scratch is a database in memory beside the warehouse: a run lays there what its checks read and gathers what they answer.
// Every connection that is seated at it finds its tables before those of the warehouse.
type scratch struct {
	db        *sql.DB
	conn      *sql.Conn // the first that was seated
	warehouse string    // the warehouse's name in DuckDB
}

// scratchName is the name of the database.
const scratchName = "scratch"

// openScratch makes an empty one.
func openScratch(ctx context.Context, db *sql.DB) (s *scratch, err error) {
	s = &scratch{db: db}
	if s.conn, err = db.Conn(ctx); err != nil {
		return nil, fmt.Errorf("connect to the warehouse: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("make room beside the warehouse: %w", err), s.conn.Close())
		}
	}()
	if err = s.conn.QueryRowContext(ctx, "SELECT current_database()").Scan(&s.warehouse); err != nil {
		return nil, err
	}
	if _, err = s.conn.ExecContext(ctx, "ATTACH ':memory:' AS "+scratchName); err != nil {
		return nil, err
	}
	return s, s.seat(ctx, s.conn)
}

// seat makes a connection look for tables here first.
func (s *scratch) seat(ctx context.Context, conn *sql.Conn) error {
	path := scratchName + ".main," + quoted(s.warehouse) + ".main"
	_, err := conn.ExecContext(ctx, "SET search_path = '"+strings.ReplaceAll(path, "'", "''")+"'")
	return err
}

// connect seats a further connection.
func (s *scratch) connect(ctx context.Context) (*sql.Conn, error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to the warehouse: %w", err)
	}
	if err := s.seat(ctx, conn); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

// single makes the database work on one processor for each connection; share lets it share work out again.
func (s *scratch) single(ctx context.Context) (share func() error, err error) {
	var threads int
	if err := s.conn.QueryRowContext(ctx, "SELECT current_setting('threads')").Scan(&threads); err != nil {
		return nil, err
	}
	if _, err := s.conn.ExecContext(ctx, "SET threads TO 1"); err != nil {
		return nil, err
	}
	return func() error {
		_, err := s.conn.ExecContext(context.WithoutCancel(ctx), fmt.Sprintf("SET threads TO %d", threads))
		return err
	}, nil
}

// rise gives a seated connection back as it was.
func rise(ctx context.Context, conn *sql.Conn) error {
	ctx = context.WithoutCancel(ctx)
	_, dropped := conn.ExecContext(ctx, "DROP TABLE IF EXISTS temp.main.check_instance")
	_, reset := conn.ExecContext(ctx, "RESET search_path")
	return errors.Join(dropped, reset, conn.Close())
}

// close takes the database and all that is in it away; all connections but the first have risen.
func (s *scratch) close(ctx context.Context) error {
	_, reset := s.conn.ExecContext(context.WithoutCancel(ctx), "RESET search_path")
	_, gone := s.conn.ExecContext(context.WithoutCancel(ctx), "DETACH "+scratchName)
	return errors.Join(reset, gone, rise(ctx, s.conn))
}

// quoted is a name as SQL writes it.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
