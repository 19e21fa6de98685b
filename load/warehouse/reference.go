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
	return insertRows(ctx, tx, table, lines[0], lines[1:])
}

// The separators of fields and rows on their way into a table.
const (
	fieldSeparator = "\x1f"
	rowSeparator   = "\x1e"
)

// insertRows inserts rows of texts as one text, twenty times as fast as a parameter for each. A year, valid_from or
// valid_to, that is empty becomes null.
func insertRows(ctx context.Context, tx *stdsql.Tx, table string, columns []string, rows [][]string) error {
	if len(rows) == 0 {
		return nil
	}
	names, values := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		names[i], values[i] = quote(c), fmt.Sprintf("f[%d]", i+1)
		if strings.HasPrefix(c, "valid_") {
			values[i] = fmt.Sprintf("CAST(NULLIF(f[%d], '') AS INTEGER)", i+1)
		}
	}
	lines := make([]string, len(rows))
	for i, row := range rows {
		lines[i] = strings.Join(row, fieldSeparator)
		if strings.Count(lines[i], fieldSeparator) != len(columns)-1 || strings.Contains(lines[i], rowSeparator) {
			return fmt.Errorf("row %d: expected %d texts without control characters, found %q", i+1, len(columns), row)
		}
	}
	const split = "(SELECT string_split(unnest(string_split(?, chr(30))), chr(31)) AS f)"
	_, err := tx.ExecContext(ctx, "INSERT INTO "+quote(table)+" ("+strings.Join(names, ", ")+") SELECT "+strings.Join(values, ", ")+" FROM "+split,
		strings.Join(lines, rowSeparator))
	return err
}

// quote makes a name an identifier of SQL.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
