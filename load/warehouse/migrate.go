package warehouse

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"
)

// migrationTable is what the schema's history is kept in; a database that has tables but not this one is not ours.
const migrationTable = `CREATE TABLE schema_migration (
  version    INTEGER NOT NULL,
  name       VARCHAR NOT NULL,
  applied_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE schema_migration IS '库结构的版本';
COMMENT ON COLUMN schema_migration.version IS '版本号';
COMMENT ON COLUMN schema_migration.name IS '迁移文件';
COMMENT ON COLUMN schema_migration.applied_at IS '应用时间（UTC）';
`

// migration is one file of sql/migrations: 0001_warehouse.sql has version 1.
type migration struct {
	version int
	name    string
	text    string
}

// prepare brings a database to the program's schema, views and reference lists.
func prepare(ctx context.Context, db *stdsql.DB, file string, files fs.FS) error {
	list, err := migrations(files)
	if err != nil {
		return err
	}
	version, err := schemaVersion(ctx, db, file)
	if err != nil {
		return err
	}
	if known := len(list); version > known {
		return fmt.Errorf("%s: expected a schema up to version %d, found version %d; Try: the newer program that wrote it", file, known, version)
	}
	for _, m := range list[version:] {
		if err := migrate(ctx, db, m); err != nil {
			return fmt.Errorf("%s: %s: %w", file, m.name, err)
		}
	}
	if err := refresh(ctx, db, files); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// migrations lists the migrations in order; their versions run 1, 2, 3, ….
func migrations(files fs.FS) ([]migration, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var list []migration
	for _, name := range names {
		number, _, _ := strings.Cut(path.Base(name), "_")
		version, err := strconv.Atoi(number)
		if err != nil || version != len(list)+1 {
			return nil, fmt.Errorf("%s: expected a name that begins with %04d_", name, len(list)+1)
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		list = append(list, migration{version, path.Base(name), string(text)})
	}
	return list, nil
}

// schemaVersion is 0 in an empty database. A database with other tables is refused.
func schemaVersion(ctx context.Context, db *stdsql.DB, file string) (version int, err error) {
	var tables, ours int
	const count = `SELECT count(*), count(*) FILTER (table_name = 'schema_migration') FROM duckdb_tables() WHERE database_name = current_database()`
	if err := db.QueryRowContext(ctx, count).Scan(&tables, &ours); err != nil {
		return 0, refusal(file, err)
	}
	switch {
	case tables == 0:
		_, err = db.ExecContext(ctx, "BEGIN TRANSACTION;"+migrationTable+"COMMIT;CHECKPOINT")
		if err != nil {
			return 0, fmt.Errorf("%s: %w", file, err)
		}
		return 0, nil
	case ours == 0:
		return 0, fmt.Errorf("%s: expected a warehouse of this program, found a DuckDB database with %d other tables; Try: another path", file, tables)
	}
	err = db.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) FROM schema_migration").Scan(&version)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", file, err)
	}
	return version, nil
}

// migrate runs one migration in a transaction and folds the log, whose replay after DDL is fragile, into the file.
func migrate(ctx context.Context, db *stdsql.DB, m migration) error {
	err := transact(ctx, db, func(tx *stdsql.Tx) error {
		if _, err := tx.ExecContext(ctx, m.text); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO schema_migration VALUES (?, ?, ?)", m.version, m.name, time.Now().UTC())
		return err
	})
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "CHECKPOINT")
	return err
}

// transact does work in one transaction: all of it or nothing.
func transact(ctx context.Context, db *stdsql.DB, work func(*stdsql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := work(tx); err != nil {
		if undo := tx.Rollback(); undo != nil {
			return fmt.Errorf("%w; undoing it: %w", err, undo)
		}
		return err
	}
	return tx.Commit()
}
