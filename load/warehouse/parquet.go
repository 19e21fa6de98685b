package warehouse

import (
	"context"
	stdsql "database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/marcboeker/go-duckdb"
)

// Column is one column of a table that WriteParquet writes.
type Column struct {
	Name string // no two columns share one
	Type string // of SQL, such as DECIMAL(20,2)
}

// WriteParquet writes a table as a Parquet file. value gives each value as text, false for null; it is read as the column's
// type, and a text that is none of that type is an error.
func WriteParquet(ctx context.Context, out io.Writer, columns []Column, rows int, value func(row, column int) (string, bool)) (err error) {
	dir, err := os.MkdirTemp("", "juesuan-parquet-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	connector, err := duckdb.NewConnector("", nil)
	if err != nil {
		return err
	}
	db := stdsql.OpenDB(connector)
	db.SetMaxOpenConns(1)
	defer func() { err = errors.Join(err, db.Close()) }()
	names, casts := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		names[i] = fmt.Sprintf("c%d VARCHAR", i)
		casts[i] = fmt.Sprintf("CAST(c%d AS %s) AS %s", i, c.Type, quote(c.Name))
	}
	if _, err := db.ExecContext(ctx, "SET preserve_insertion_order = true; CREATE TABLE given ("+strings.Join(names, ", ")+")"); err != nil {
		return err
	}
	if err := appendTexts(ctx, db, len(columns), rows, value); err != nil {
		return err
	}
	path := filepath.Join(dir, "table.parquet")
	if _, err := db.ExecContext(ctx, "COPY (SELECT "+strings.Join(casts, ", ")+" FROM given) TO '"+strings.ReplaceAll(path, "'", "''")+"' (FORMAT parquet)"); err != nil {
		return err
	}
	return copyOut(out, path)
}

// appendTexts fills the table given. The appender is for texts only: it loses the scale of decimals.
func appendTexts(ctx context.Context, db *stdsql.DB, columns, rows int, value func(row, column int) (string, bool)) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(raw any) error {
		appender, err := duckdb.NewAppenderFromConn(raw.(driver.Conn), "", "given")
		if err != nil {
			return err
		}
		line := make([]driver.Value, columns)
		for row := range rows {
			for column := range line {
				line[column] = nil
				if text, ok := value(row, column); ok {
					line[column] = text
				}
			}
			if err := appender.AppendRow(line...); err != nil {
				return errors.Join(err, appender.Close())
			}
		}
		return appender.Close()
	})
}

func copyOut(out io.Writer, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(out, file)
	return err
}
