package check

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// laid is what a check returned, as it stands in the temporary table check_instance: each column in the type that the check
// gives it, because a million casts would take longer than the checks.
type laid struct {
	count   int               // rows
	columns []column          // those that the check returns
	read    map[string]string // by column, the expression that gives it in the kind that it should have
}

// lay asks a check and keeps what it returns in check_instance.
func lay(ctx context.Context, conn *sql.Conn, c *Check, only string) (laid, error) {
	done, err := conn.ExecContext(ctx, "CREATE OR REPLACE TEMP TABLE check_instance AS SELECT * FROM (\n"+c.SQL+"\n) AS instance"+only)
	if err != nil {
		return laid{}, err
	}
	count, err := done.RowsAffected()
	if err != nil {
		return laid{}, err
	}
	rows, err := conn.QueryContext(ctx, "SELECT column_name, column_type FROM (DESCRIBE check_instance)")
	if err != nil {
		return laid{}, err
	}
	defer rows.Close()
	l := laid{count: int(count), read: map[string]string{}}
	for rows.Next() {
		var name, kind string
		if err := rows.Scan(&name, &kind); err != nil {
			return laid{}, err
		}
		if err := l.add(name, kind); err != nil {
			return laid{}, err
		}
	}
	for _, name := range []string{"submission_id", "subject", "form"} {
		if !l.has(name) {
			return laid{}, fmt.Errorf("the SELECT gives no column %s; Try: … AS %s", name, name)
		}
	}
	return l, rows.Err()
}

// add notes a column and how it is read.
func (l *laid) add(name, kind string) error {
	n := slices.IndexFunc(columns, func(c column) bool { return strings.EqualFold(c.name, name) })
	if once := strings.TrimSuffix(name, "_1"); n < 0 && l.has(once) { // the database's name for a second one
		return fmt.Errorf("the SELECT gives the column %s twice", once)
	}
	if n < 0 {
		return fmt.Errorf("the SELECT gives a column %s, which means nothing here; Try: %s", name, columnNames())
	}
	c := columns[n]
	if c.kind != kindText && kind == "VARCHAR" {
		return fmt.Errorf("the SELECT gives words in the column %s, where a number was expected; Try: amount or value, not raw", name)
	}
	l.columns = append(l.columns, c)
	l.read[c.name] = c.kind.read(c.name, kind)
	return nil
}

// columnNames lists what a SELECT may return.
func columnNames() string {
	names := make([]string, len(columns))
	for n, c := range columns {
		names[n] = c.name
	}
	return strings.Join(names, ", ")
}

// read is the expression that gives a column of a type of the database in this kind. What is a decimal number stays as it is:
// nothing passes through a float that the check itself did not make one.
func (k kind) read(name, stands string) string {
	integer := strings.HasSuffix(stands, "INT") || strings.HasSuffix(stands, "INTEGER")
	switch {
	case k == kindText && stands == "VARCHAR", k == kindWhole && integer, k == kindExact && (integer || strings.HasPrefix(stands, "DECIMAL")):
		return name
	case k == kindText:
		return "CAST(" + name + " AS VARCHAR)"
	case k == kindWhole:
		return "CAST(" + name + " AS BIGINT)"
	}
	return "CAST(" + name + " AS " + exactType + ")"
}

// exactType takes a number that is none in the database: twelve decimals hold every printed number and its half.
const exactType = "DECIMAL(38,12)"

// has says whether the check returns these columns.
func (l laid) has(names ...string) bool {
	for _, name := range names {
		if l.read[name] == "" {
			return false
		}
	}
	return true
}

// rows is a SELECT that gives every column in its kind, NULL where the check does not return it.
func (l laid) rows() string {
	reads := make([]string, len(columns))
	for n, c := range columns {
		reads[n] = cmp.Or(l.read[c.name], "NULL") + " AS " + c.name
	}
	return "SELECT " + strings.Join(reads, ", ") + " FROM check_instance"
}

// doubtful reads the rows that neither plainly pass nor are skipped; every number comes as text.
func (l laid) doubtful(ctx context.Context, conn *sql.Conn) ([]Instance, error) {
	reads := make([]string, len(l.columns))
	for n, c := range l.columns {
		reads[n] = "CAST(" + c.name + " AS VARCHAR)"
	}
	rows, err := conn.QueryContext(ctx, "SELECT "+strings.Join(reads, ", ")+" FROM ("+l.rows()+") AS i WHERE NOT "+l.right()+" AND NOT "+skipped)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	texts := make([]sql.NullString, len(l.columns))
	targets := make([]any, len(texts))
	for n := range texts {
		targets[n] = &texts[n]
	}
	var found []Instance
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return nil, err
		}
		one, err := l.instance(texts)
		if err != nil {
			return nil, err
		}
		found = append(found, one)
	}
	return found, rows.Err()
}

// instance reads one row.
func (l laid) instance(texts []sql.NullString) (Instance, error) {
	var one Instance
	for n, text := range texts {
		if !text.Valid {
			continue
		}
		if err := l.columns[n].put(&one, text.String); err != nil {
			return one, fmt.Errorf("column %s: %w", l.columns[n].name, err)
		}
	}
	return one, nil
}

// submissions are those that the rows are about.
func (l laid) submissions(ctx context.Context, conn *sql.Conn) (map[int64]bool, error) {
	rows, err := conn.QueryContext(ctx, "SELECT DISTINCT "+l.read["submission_id"]+" FROM check_instance")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	seen := map[int64]bool{}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		seen[id] = true
	}
	return seen, rows.Err()
}
