package warehouse

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"strings"

	"juesuan/transform/batch"
)

// loader is the connection that loads, with its views on Arrow and its statements, prepared once for all loads.
type loader struct {
	conn      *stdsql.Conn
	feeds     map[string]*feed
	release   func()
	tables    map[string]tableStatements
	known     *stdsql.Stmt // sha256, department, scope, fiscal_year, kind
	supersede *stdsql.Stmt // department, scope, fiscal_year, kind
	record    *stdsql.Stmt // the columns of submission
}

// tableStatements are those of one table.
type tableStatements struct {
	insert *stdsql.Stmt
	totals *stdsql.Stmt // submission_id
}

const (
	knownSQL = `SELECT submission_id, department, scope, fiscal_year, kind, version, "current", sha256, facts FROM submission
WHERE sha256 = ? OR (department = ? AND scope = ? AND fiscal_year = ? AND kind = ?)`
	supersedeSQL = `UPDATE submission SET "current" = false
WHERE department = ? AND scope = ? AND fiscal_year = ? AND kind = ? AND "current"`
	recordSQL = `INSERT INTO submission VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
)

// loader gives the connection that loads.
func (w *Warehouse) loader(ctx context.Context) (*loader, error) {
	if w.load != nil {
		return w.load, nil
	}
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	l := &loader{conn: conn, tables: map[string]tableStatements{}}
	if err := l.prepare(ctx); err != nil {
		return nil, errors.Join(err, l.close())
	}
	w.load = l
	return l, nil
}

// prepare registers the views and prepares the statements.
func (l *loader) prepare(ctx context.Context) (err error) {
	if l.feeds, l.release, err = register(ctx, l.conn); err != nil {
		return err
	}
	var errs []error
	statement := func(text string) *stdsql.Stmt {
		s, err := l.conn.PrepareContext(ctx, text)
		errs = append(errs, err)
		return s
	}
	l.known, l.supersede, l.record = statement(knownSQL), statement(supersedeSQL), statement(recordSQL)
	for _, t := range batch.Tables() {
		name := quote(t.Name)
		l.tables[t.Name] = tableStatements{
			insert: statement("INSERT INTO " + name + " SELECT * FROM " + feedCatalog + ".main." + name),
			totals: statement(totalsSQL(t)),
		}
	}
	return errors.Join(errs...)
}

// totalsSQL asks for the rows and the sums of one submission, as batch.Totals has them.
func totalsSQL(t batch.Table) string {
	var b strings.Builder
	b.WriteString("SELECT count(*)")
	for _, column := range batch.Summed(t.Schema) {
		fmt.Fprintf(&b, ", sum(%s)", quote(column))
	}
	fmt.Fprintf(&b, " FROM %s WHERE submission_id = ?", quote(t.Name))
	return b.String()
}

// insert sends a stream into its table. The stream is released.
func (l *loader) insert(ctx context.Context, s stream) error {
	f := l.feeds[s.Name()]
	f.plug(s)
	if s.Len() == 0 {
		return f.unplug()
	}
	_, err := l.tables[s.Name()].insert.ExecContext(ctx)
	if err := errors.Join(err, f.unplug()); err != nil {
		return fmt.Errorf("table %s: %w", s.Name(), err)
	}
	return nil
}

// close gives the connection back. The views on Arrow are dropped first: nobody may read them afterwards.
func (l *loader) close() error {
	var errs []error
	for name := range l.feeds {
		_, err := l.conn.ExecContext(context.Background(), "DROP VIEW "+feedCatalog+".main."+quote(name))
		errs = append(errs, err)
	}
	errs = append(errs, l.conn.Close())
	if l.release != nil {
		l.release()
	}
	return errors.Join(errs...)
}
