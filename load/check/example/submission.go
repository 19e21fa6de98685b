package example

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// LineError is a line of an example that cannot be read.
type LineError struct {
	Number  int // among the lines of the example, from 0
	Message string
	Try     string
}

// Error prints "line N: message; Try: …".
func (e *LineError) Error() string {
	return fmt.Sprintf("line %d: %s; Try: %s", e.Number+1, e.Message, e.Try)
}

// furtherSubmissions is what is added to a submission's id for each further one of the same example.
const furtherSubmissions = 100_000

// Submit writes the submissions of one example: the first has id n. Each further line "submission …" begins another one of
// the same department, of another year, scope, kind or department as it says. A line that cannot be read is a *LineError.
func Submit(ctx context.Context, db *sql.DB, n int64, lines []string) error {
	first := 0
	for k, own := range split(lines) {
		if err := one(ctx, db, n, int64(k), first, own); err != nil {
			return err
		}
		first += len(own)
	}
	return nil
}

// split gives the lines of each submission.
func split(lines []string) [][]string {
	parts := [][]string{nil}
	for _, line := range lines {
		if strings.HasPrefix(line, "submission ") && len(parts[len(parts)-1]) > 0 {
			parts = append(parts, nil)
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], line)
	}
	return parts
}

// page is the submission that is being written.
type page struct {
	ctx        context.Context
	db         *sql.DB
	submission int64
	id         int64 // of the last fact, cell or passage
	table      int64
	seq        int
	number     int // of the line among those of the example, from 0
	line       int // of the line among those of the submission, from 1
}

// one writes the k-th submission of example n; its first line is that of this number.
func one(ctx context.Context, db *sql.DB, n, k int64, first int, lines []string) error {
	id := n + k*furtherSubmissions
	p := &page{ctx: ctx, db: db, submission: id, id: id * 1_000_000, number: first}
	kv := map[string]string{"department": fmt.Sprintf("部门%d", n), "scope": "汇总", "year": "2023", "kind": "final", "numbers": "100", "unread": "0", "version": "1", "current": "true"}
	if rest, ok := strings.CutPrefix(lines[0], "submission "); ok {
		for key, value := range pairs(strings.ReplaceAll(rest, "部门N", kv["department"])) {
			kv[key] = value
		}
	}
	row := map[string]any{
		"submission_id": id, "department": kv["department"], "scope": kv["scope"], "kind": kv["kind"],
		"current": kv["current"], "file": fmt.Sprintf("%d.txt", id), "sha256": fmt.Sprintf("%064d", id), "format": "text", "template": kv["template"],
	}
	for column, key := range map[string]string{"fiscal_year": "year", "version": "version", "numbers_total": "numbers", "numbers_unread": "unread"} {
		number, err := strconv.Atoi(kv[key])
		if err != nil {
			return p.bad(key+"=2022, a whole number", "%s=%s", key, kv[key])
		}
		row[column] = number
	}
	if err := p.insert("submission", row); err != nil {
		return err
	}
	for _, line := range lines {
		p.line++
		if err := p.write(line); err != nil {
			return err
		}
		p.number++
	}
	return nil
}

// bad is what is wrong with the line at hand.
func (p *page) bad(try, format string, args ...any) error {
	return &LineError{Number: p.number, Message: fmt.Sprintf(format, args...), Try: try}
}

func (p *page) next() int64 {
	p.id++
	return p.id
}

// insert writes one row; columns that are not given are empty, 0 or NULL, as the table allows.
func (p *page) insert(table string, row map[string]any) error {
	if table != "department" && table != "function_code" {
		row["submission_id"] = p.submission
	}
	columns, err := p.columns(table)
	if err != nil {
		return err
	}
	values := make([]string, len(columns))
	for n, c := range columns {
		v, given := row[c.name]
		if s, ok := v.(*string); ok {
			given = s != nil
			if given {
				v = *s
			}
		}
		switch {
		case given:
			values[n] = "CAST('" + strings.ReplaceAll(fmt.Sprint(v), "'", "''") + "' AS " + c.kind + ")"
		case c.name == "line":
			values[n] = strconv.Itoa(p.line)
		case !c.required:
			values[n] = "NULL"
		case c.kind == "VARCHAR":
			values[n] = "''"
		case c.kind == "TIMESTAMP":
			values[n] = "TIMESTAMP '2024-01-01'"
		default:
			values[n] = "0"
		}
	}
	if _, err := p.db.ExecContext(p.ctx, "INSERT INTO "+table+" VALUES ("+strings.Join(values, ", ")+")"); err != nil {
		return p.bad("a line as README describes it", "the line does not fit into %s: %v", table, err)
	}
	return nil
}

// column is one of a table.
type column struct {
	name, kind string
	required   bool
}

// columns describes a table.
func (p *page) columns(table string) ([]column, error) {
	rows, err := p.db.QueryContext(p.ctx, `SELECT column_name, data_type, is_nullable = 'NO' FROM information_schema.columns
		WHERE table_name = ? AND table_catalog = current_database() AND table_schema = 'main' ORDER BY ordinal_position`, table)
	if err != nil {
		return nil, fmt.Errorf("columns of %s: %w", table, err)
	}
	defer rows.Close()
	var list []column
	for rows.Next() {
		var c column
		if err := rows.Scan(&c.name, &c.kind, &c.required); err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("expected a table %s, found none", table)
	}
	return list, rows.Err()
}
