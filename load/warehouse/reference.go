package warehouse

import (
	"bytes"
	"context"
	"crypto/sha256"
	stdsql "database/sql"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
)

// refresh applies the views and the reference lists whose text is not the one in force.
func refresh(ctx context.Context, db *stdsql.DB, files fs.FS) error {
	applied, err := appliedFiles(ctx, db)
	if err != nil {
		return err
	}
	changed := false
	for _, kind := range []struct {
		pattern string
		apply   func(ctx context.Context, tx *stdsql.Tx, name string, text []byte) error
	}{{"views/*.sql", applyView}, {"reference/*.csv", applyList}} {
		names, err := fs.Glob(files, kind.pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			text, err := fs.ReadFile(files, name)
			if err != nil {
				return err
			}
			sum := sha256.Sum256(text)
			if applied[name] == hex.EncodeToString(sum[:]) {
				continue
			}
			changed = true
			err = transact(ctx, db, func(tx *stdsql.Tx) error {
				if err := kind.apply(ctx, tx, name, text); err != nil {
					return err
				}
				return markApplied(ctx, tx, name, hex.EncodeToString(sum[:]))
			})
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	if !changed {
		return nil
	}
	_, err = db.ExecContext(ctx, "CHECKPOINT")
	return err
}

// appliedFiles says which text of each file is in force.
func appliedFiles(ctx context.Context, db *stdsql.DB) (map[string]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT path, sha256 FROM applied_file")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	sums := map[string]string{}
	for rows.Next() {
		var name, sum string
		if err := rows.Scan(&name, &sum); err != nil {
			return nil, err
		}
		sums[name] = sum
	}
	return sums, rows.Err()
}

func markApplied(ctx context.Context, tx *stdsql.Tx, name, sum string) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM applied_file WHERE path = ?", name); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO applied_file VALUES (?, ?, ?)", name, sum, time.Now().UTC())
	return err
}

func applyView(ctx context.Context, tx *stdsql.Tx, _ string, text []byte) error {
	_, err := tx.ExecContext(ctx, string(text))
	return err
}

// applyList replaces the table that has the file's name by the file's lines. The header names the columns; an empty
// valid_from or valid_to is null.
func applyList(ctx context.Context, tx *stdsql.Tx, name string, text []byte) error {
	table := strings.TrimSuffix(path.Base(name), ".csv")
	lines, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return err
	}
	if len(lines) < 2 {
		return fmt.Errorf("expected a header and lines, found %d lines", len(lines))
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM "+quote(table)); err != nil {
		return err
	}
	columns := make([]string, len(lines[0]))
	for i, c := range lines[0] {
		columns[i] = quote(c)
	}
	return insertRows(ctx, tx, quote(table)+" ("+strings.Join(columns, ", ")+")", rowsOf(lines))
}

// rowsOf gives the values of lines[1:] under the header lines[0].
func rowsOf(lines [][]string) [][]any {
	rows := make([][]any, 0, len(lines)-1)
	for _, line := range lines[1:] {
		row := make([]any, len(line))
		for i, value := range line {
			row[i] = value
			if value == "" && strings.HasPrefix(lines[0][i], "valid_") {
				row[i] = nil
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// insertChunk is how many rows one statement takes.
const insertChunk = 200

// insertRows inserts rows of text, whole numbers and nulls; into names the table and perhaps its columns.
func insertRows(ctx context.Context, tx *stdsql.Tx, into string, rows [][]any) error {
	for from := 0; from < len(rows); from += insertChunk {
		part := rows[from:min(from+insertChunk, len(rows))]
		one := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(part[0])), ", ") + ")"
		all := strings.TrimSuffix(strings.Repeat(one+", ", len(part)), ", ")
		var values []any
		for _, row := range part {
			values = append(values, row...)
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO "+into+" VALUES "+all, values...); err != nil {
			return err
		}
	}
	return nil
}

// quote makes a name an identifier of SQL.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
