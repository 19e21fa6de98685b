package check

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// scratch is a database in memory beside the warehouse: a run lays there what its checks read and gathers what they answer.
// Every connection that is seated at it finds its tables before those of the warehouse. A warehouse that takes one connection
// only, such as one laid Aside, has them as temporary tables of that connection.
type scratch struct {
	db        *sql.DB
	conn      *sql.Conn // the first that was seated
	warehouse string    // the warehouse's name in DuckDB
	alone     bool      // one connection, temporary tables
	made      []string  // tables
}

// scratchName is the name of the database: no file of a warehouse is called so.
const scratchName = "juesuan_scratch"

// openScratch makes an empty one.
func openScratch(ctx context.Context, db *sql.DB) (*scratch, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to the warehouse: %w", err)
	}
	s := &scratch{db: db, conn: conn, alone: db.Stats().MaxOpenConnections == 1}
	if err := s.attach(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("make room beside the warehouse: %w", err), conn.Close())
	}
	return s, nil
}

func (s *scratch) attach(ctx context.Context) error {
	if err := s.conn.QueryRowContext(ctx, "SELECT current_database()").Scan(&s.warehouse); err != nil || s.alone {
		return err
	}
	if _, err := s.conn.ExecContext(ctx, "ATTACH ':memory:' AS "+scratchName); err != nil {
		return err
	}
	return s.seat(ctx, s.conn)
}

// create makes a table: as says of what.
func (s *scratch) create(ctx context.Context, name, as string) error {
	made := "CREATE TABLE " + scratchName + ".main."
	if s.alone {
		made = "CREATE TEMP TABLE "
	}
	if _, err := s.conn.ExecContext(ctx, made+name+" "+as); err != nil {
		return fmt.Errorf("lay out %s: %w", name, err)
	}
	s.made = append(s.made, name)
	return nil
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

// threads is how many processors the database may use.
func (s *scratch) threads(ctx context.Context) (n int, err error) {
	return n, s.conn.QueryRowContext(ctx, "SELECT current_setting('threads')").Scan(&n)
}

// use makes the database use n processors.
func (s *scratch) use(ctx context.Context, n int) error {
	_, err := s.conn.ExecContext(context.WithoutCancel(ctx), fmt.Sprintf("SET threads TO %d", n))
	return err
}

// rise gives a seated connection back as it was.
func rise(ctx context.Context, conn *sql.Conn, alone bool) error {
	ctx = context.WithoutCancel(ctx)
	_, err := conn.ExecContext(ctx, "DROP TABLE IF EXISTS temp.main.check_instance")
	if !alone {
		_, reset := conn.ExecContext(ctx, "RESET search_path")
		err = errors.Join(err, reset)
	}
	return errors.Join(err, conn.Close())
}

// close takes all that was made away; all connections but the first have risen.
func (s *scratch) close(ctx context.Context) error {
	var errs []error
	run := func(statement string) {
		_, err := s.conn.ExecContext(context.WithoutCancel(ctx), statement)
		errs = append(errs, err)
	}
	if s.alone {
		for _, name := range s.made {
			run("DROP TABLE IF EXISTS temp.main." + name)
		}
	} else {
		run("RESET search_path")
		run("DETACH " + scratchName)
	}
	return errors.Join(append(errs, rise(ctx, s.conn, s.alone))...)
}

// quoted is a name as SQL writes it.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
