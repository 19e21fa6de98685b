package snapshot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"

	"juesuan/load/warehouse"
)

// verify holds a file's every block against its checksum and gives the file's sha256, of a damaged one too. A block that nobody uses may
// have another checksum than stands in it, after a load that was cut off: then every column of every table is read, which finds a
// block that somebody does use. Such a file is warehouse.ErrDamaged.
func verify(ctx context.Context, path string) (sum string, err error) {
	sum, err = warehouse.Inspect(ctx, path)
	if !errors.Is(err, warehouse.ErrDamaged) {
		return sum, err
	}
	sum, reading := sumOf(ctx, path)
	if reading != nil {
		return "", reading
	}
	if used := readAll(ctx, path); used != nil {
		return sum, fmt.Errorf("%w; reading it: %w", err, used)
	}
	return sum, nil
}

// readAll reads every column of every table.
func readAll(ctx context.Context, path string) (err error) {
	r, err := warehouse.OpenReadOnly(path, warehouse.ReadOptions{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	rows, err := r.DB().QueryContext(ctx, `SELECT 'SELECT bit_xor(hash(' || string_agg('"' || column_name || '"', ',') || ')) FROM "' || table_name || '"'
		FROM duckdb_columns() WHERE table_name IN (SELECT table_name FROM duckdb_tables()) GROUP BY table_name ORDER BY table_name`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var queries []string
	for rows.Next() {
		var query string
		if err := rows.Scan(&query); err != nil {
			return err
		}
		queries = append(queries, query)
	}
	for _, query := range queries {
		var ignored any
		if err := r.DB().QueryRowContext(ctx, query).Scan(&ignored); err != nil {
			return err
		}
	}
	return rows.Err()
}

// holds opens a copy for reading, as everybody will, and says whether it holds what it must.
func holds(ctx context.Context, path string, want State) error {
	r, err := warehouse.OpenReadOnly(path, warehouse.ReadOptions{})
	if err != nil {
		return err
	}
	found, err := StateOf(ctx, r.DB())
	if err == nil && found != want {
		err = fmt.Errorf("%s: expected a copy that holds %q, found %q", path, want.Line, found.Line)
	}
	return errors.Join(err, r.Close())
}

// sumOf is a file's sha256.
func sumOf(ctx context.Context, path string) (sum string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	hash := sha256.New()
	for {
		n, err := io.CopyN(hash, file, step)
		if errors.Is(err, io.EOF) {
			return hex.EncodeToString(hash.Sum(nil)), nil
		}
		if err = errors.Join(err, ctx.Err()); err != nil || n == 0 {
			return "", err
		}
	}
}
