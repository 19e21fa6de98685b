package backup

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"juesuan/load/disk"
	"juesuan/load/warehouse"
)

// DecisionsFile is what a backup keeps beside the database of what people decided: no original says it. It is text, so that it comes
// back whatever becomes of the database.
const DecisionsFile = "decisions.json"

// decisions are what people decided about submissions and findings.
type decisions struct {
	Submissions []warehouse.Standing `json:"submissions"` // in the order in which they came
	Waivers     []map[string]*string `json:"waivers"`     // the rows of the table, by column; null is null
}

// waivers is the table of findings that were accepted.
const waivers = "waiver"

// decided reads what people decided from a warehouse, or from a copy of one.
func decided(ctx context.Context, db *sql.DB) (d decisions, err error) {
	if d.Submissions, err = warehouse.Standings(ctx, db); err != nil {
		return d, err
	}
	names, _, err := columns(ctx, db)
	if err != nil || len(names) == 0 {
		return d, err
	}
	texts := make([]string, len(names))
	for i, name := range names {
		texts[i] = `CAST("` + name + `" AS VARCHAR)`
	}
	rows, err := db.QueryContext(ctx, "SELECT "+strings.Join(texts, ", ")+" FROM "+waivers+" ORDER BY waiver_id")
	if err != nil {
		return d, err
	}
	defer rows.Close()
	for rows.Next() {
		row, into := make([]*string, len(names)), make([]any, len(names))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return d, err
		}
		one := map[string]*string{}
		for i, name := range names {
			one[name] = row[i]
		}
		d.Waivers = append(d.Waivers, one)
	}
	return d, rows.Err()
}

// columns lists the columns of the waivers' table and their types; an older warehouse may not have it.
func columns(ctx context.Context, db *sql.DB) (names, types []string, err error) {
	rows, err := db.QueryContext(ctx, "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", waivers)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name, kind string
		if err := rows.Scan(&name, &kind); err != nil {
			return nil, nil, err
		}
		names, types = append(names, name), append(types, kind)
	}
	return names, types, rows.Err()
}

// write puts the decisions into a backup.
func (d decisions) write(dir string) (File, error) {
	text, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		return File{}, err
	}
	path := filepath.Join(dir, DecisionsFile)
	if err := errors.Join(os.WriteFile(path, append(text, '\n'), 0o644), disk.Flush(path)); err != nil {
		return File{}, err
	}
	return fileOf(dir, DecisionsFile)
}

// readDecisions gives the decisions that a verified backup holds. Backups of earlier programs have no file of them: then the copy of the
// database has them.
func readDecisions(ctx context.Context, dir string, m Manifest) (d decisions, err error) {
	if find(m, DecisionsFile).Size > 0 {
		text, err := os.ReadFile(filepath.Join(dir, DecisionsFile))
		if err == nil {
			err = json.Unmarshal(text, &d)
		}
		return d, err
	}
	r, err := warehouse.OpenReadOnly(filepath.Join(dir, database), warehouse.ReadOptions{})
	if err != nil {
		return d, err
	}
	d, err = decided(ctx, r.DB())
	return d, errors.Join(err, r.Close())
}

// decide lets the decisions hold in a warehouse whose originals have been read again.
func (d decisions) decide(ctx context.Context, store *warehouse.Warehouse) (b Brought, err error) {
	if b.Withdrawals, err = store.Restand(ctx, d.Submissions); err != nil {
		return b, fmt.Errorf("withdrawals: %w", err)
	}
	if b.Waivers, err = d.accept(ctx, store.DB()); err != nil {
		return b, fmt.Errorf("waivers: %w", err)
	}
	return b, nil
}

// accept writes the waivers, all or none.
func (d decisions) accept(ctx context.Context, db *sql.DB) (count int, err error) {
	names, types, err := columns(ctx, db)
	if err != nil {
		return 0, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	for _, row := range d.Waivers {
		if err := insert(ctx, tx, row, names, types); err != nil {
			return 0, errors.Join(err, tx.Rollback())
		}
	}
	return len(d.Waivers), tx.Commit()
}

// insert writes one waiver. A column that is not in the row, of an earlier program, is null.
func insert(ctx context.Context, tx *sql.Tx, row map[string]*string, names, types []string) error {
	for name := range row {
		if !slices.Contains(names, name) {
			return fmt.Errorf("expected the columns %s, found %q as well; Try: the newer program that made the backup", strings.Join(names, ", "), name)
		}
	}
	casts, values := make([]string, len(names)), make([]any, len(names))
	for i, name := range names {
		casts[i] = "CAST(? AS " + types[i] + ")"
		if text := row[name]; text != nil {
			values[i] = *text
		}
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO "+waivers+" VALUES ("+strings.Join(casts, ", ")+")", values...)
	return err
}
