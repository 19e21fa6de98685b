package warehouse_test

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"juesuan/load/warehouse"
)

// read opens a snapshot.
func read(t *testing.T, path string, opts warehouse.ReadOptions) *warehouse.Reader {
	t.Helper()
	r, err := warehouse.OpenReadOnly(path, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// answer gives the first column of a query's rows.
func answer(r *warehouse.Reader, query string) (list []string, err error) {
	err = r.Query(context.Background(), query, func(rows *stdsql.Rows) error {
		for rows.Next() {
			var text string
			if err := rows.Scan(&text); err != nil {
				return err
			}
			list = append(list, text)
		}
		return nil
	})
	return list, err
}

func TestSnapshot(t *testing.T) {
	w := open(t)
	path := filepath.Join(t.TempDir(), "published.duckdb")
	ctx := context.Background()
	var before *warehouse.Reader
	for version := 1; version <= 2; version++ {
		load(t, w, narrative("某局", 2023, 100*version))
		if err := w.Snapshot(ctx, path); err != nil {
			t.Fatal(err)
		}
		r := read(t, path, warehouse.ReadOptions{})
		for query, want := range map[string]int{
			"SELECT count(*) FROM current_fact": 100 * version, "SELECT count(*) FROM submission": version, "SELECT count(*) FROM v_narrative": 1,
			"SELECT count(*) FROM duckdb_columns() WHERE comment IS NULL AND NOT internal": 0, "SELECT count(*) FROM finding": 0,
		} {
			got, err := answer(r, query)
			if err != nil || len(got) != 1 || got[0] != fmt.Sprint(want) {
				t.Errorf("version %d: %s: expected %d, found %q, %v", version, query, want, got, err)
			}
		}
		if before == nil {
			before = r
		}
	}
	if got, err := answer(before, "SELECT count(*) FROM fact"); err != nil || got[0] != "100" {
		t.Errorf("who had the old snapshot open keeps it: expected 100 facts, found %q, %v", got, err)
	}
	for _, name := range []string{path + ".new", path + ".wal", path + ".new.wal"} {
		if _, err := os.Stat(name); err == nil {
			t.Errorf("expected nothing to be left, found %s", name)
		}
	}
	if err := w.Snapshot(ctx, w.Path()); err == nil {
		t.Error("expected a snapshot over the warehouse itself to be refused")
	}
	if err := w.Snapshot(ctx, filepath.Join(path, "x")); err == nil {
		t.Error("expected a snapshot into no folder to be refused")
	}
	load(t, w, narrative("某局", 2024, 10))
	if err := w.Snapshot(ctx, path); err != nil {
		t.Errorf("after a refused one: %v", err)
	}
}

// TestSandbox tries what an analyst's SQL must not be able to do.
func TestSandbox(t *testing.T) {
	w := open(t)
	load(t, w, narrative("某局", 2023, 100))
	dir := t.TempDir()
	path, secret := filepath.Join(dir, "published.duckdb"), filepath.Join(dir, "secret.csv")
	if err := w.Snapshot(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(secret, []byte("a,b\n1,2\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r := read(t, path, warehouse.ReadOptions{Timeout: 2 * time.Second, MemoryLimit: "128MB"})
	const write, file = "expected one SELECT, found another statement", "disabled through configuration"
	for query, want := range map[string]string{
		"DELETE FROM fact RETURNING raw":                                          write,
		"INSERT INTO fact SELECT * FROM fact":                                     write,
		"CREATE TABLE x (i INTEGER)":                                              write,
		"CREATE TEMP TABLE x AS SELECT 1":                                         write,
		"CREATE OR REPLACE TEMP MACRO f() AS 1":                                   write,
		"COPY fact TO '" + filepath.Join(dir, "out.csv") + "'":                    write,
		"COPY fact FROM '" + secret + "'":                                         write,
		"ATTACH '" + filepath.Join(dir, "other.duckdb") + "' AS other":            write,
		"DETACH published":                                                        write,
		"USE published":                                                           write,
		"EXPORT DATABASE '" + filepath.Join(dir, "export") + "'":                  write,
		"IMPORT DATABASE '" + dir + "'":                                           write,
		"INSTALL httpfs":                                                          write,
		"LOAD httpfs":                                                             write,
		"LOAD '/lib/x86_64-linux-gnu/libc.so.6'":                                  write,
		"SET enable_external_access = true":                                       write,
		"SET lock_configuration = false":                                          write,
		"SET memory_limit = '10GB'":                                               write,
		"SET threads = 64":                                                        write,
		"RESET enable_external_access":                                            write,
		"PRAGMA database_list":                                                    write,
		"PRAGMA memory_limit='10GB'":                                              write,
		"CALL pragma_version()":                                                   write,
		"PREPARE a AS SELECT 1":                                                   write,
		"CHECKPOINT":                                                              write,
		"VACUUM":                                                                  write,
		"BEGIN TRANSACTION":                                                       write,
		"SELECT 1; SET enable_external_access = true":                             write,
		"SELECT 1; SELECT 2; SELECT 3":                                            "expected one SELECT, found 3 statements",
		"SELECT 1 /* ; */ ; SELECT 2":                                             "found 2 statements",
		"":                                                                        "found 0 statements",
		"SELECT * FROM query('SELECT 1; DROP TABLE fact')":                        "Expected a single SELECT",
		"SELECT * FROM read_csv('" + secret + "')":                                file,
		"SELECT content FROM read_text('" + secret + "')":                         file,
		"SELECT content FROM read_blob('" + secret + "')":                         file,
		"SELECT * FROM read_json('" + secret + "')":                               file,
		"SELECT * FROM parquet_scan('" + secret + "')":                            file,
		"SELECT * FROM parquet_metadata('" + secret + "')":                        file,
		"SELECT * FROM sniff_csv('" + secret + "')":                               "disabled",
		"SELECT * FROM glob('/etc/*')":                                            "disabled",
		"FROM '" + secret + "'":                                                   file,
		"FROM 'http://127.0.0.1:1/a.csv'":                                         file,
		"FROM 's3://bucket/a.parquet'":                                            file,
		"SELECT * FROM query_table('" + secret + "')":                             "",
		"SELECT getenv('HOME')":                                                   "getenv does not exist",
		"SELECT * FROM information_schema.tables, '" + secret + "'":               file,
		"WITH x AS (SELECT * FROM read_csv_auto('" + secret + "')) FROM x":        file,
		"SELECT (SELECT max(content) FROM read_text('" + secret + "')) FROM fact": file,
	} {
		if got, err := answer(r, query); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: expected a refusal with %q, found %q, %v", query, want, got, err)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("expected the two files that were there, found %v, %v", entries, err)
	}
	began := time.Now()
	_, err := answer(r, "SELECT count(*) FROM range(100000000000) a, range(1000) b")
	if err == nil || !strings.Contains(err.Error(), "expected an answer within 2s") || time.Since(began) > 20*time.Second {
		t.Errorf("expected the timeout after 2s, found %v after %s", err, time.Since(began))
	}
	for query, want := range map[string]string{
		"SELECT string_agg(repeat('x', 1000), '') FROM range(10000000)":                                                             "",
		"SELECT count(*) FROM (SELECT DISTINCT a.range * b.range FROM range(10000) a, range(10000) b)":                              "",
		"WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t":                                  "expected an answer within 2s",
		"WITH RECURSIVE t AS (SELECT 1 AS n, repeat('x', 1000000) AS s UNION ALL SELECT n + 1, s || s FROM t) SELECT max(n) FROM t": "",
	} {
		got, err := answer(r, query)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "Out of Memory") && !strings.Contains(err.Error(), "within 2s") {
			t.Errorf("%s: expected a refusal with %q, found %d rows, %v", query, want, len(got), err)
		}
	}
	if got, err := answer(r, "SELECT count(*) FROM current_fact"); err != nil || got[0] != "100" {
		t.Errorf("afterwards: expected 100 facts, found %q, %v", got, err)
	}
	if _, err := warehouse.OpenReadOnly(secret, warehouse.ReadOptions{}); err == nil {
		t.Error("expected a text file to be refused")
	}
	if _, err := warehouse.OpenReadOnly(filepath.Join(dir, "none"), warehouse.ReadOptions{}); err == nil {
		t.Error("expected a missing file to be refused")
	}
}

// TestSpill holds that a reader that may spill answers what does not fit into its memory, and leaves nothing behind.
func TestSpill(t *testing.T) {
	w := open(t)
	load(t, w, narrative("某局", 2023, 100))
	path := filepath.Join(t.TempDir(), "published.duckdb")
	if err := w.Snapshot(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", t.TempDir())
	const large = "SELECT count(*) FROM (SELECT DISTINCT range, repeat('x', 100) || range FROM range(800000))"
	for _, spill := range []bool{false, true} {
		r, err := warehouse.OpenReadOnly(path, warehouse.ReadOptions{MemoryLimit: "64MB", Spill: spill})
		if err != nil {
			t.Fatal(err)
		}
		got, err := answer(r, large)
		if spill && (err != nil || got[0] != "800000") || !spill && err == nil {
			t.Errorf("spill %t: found %q, %v", spill, got, err)
		}
		if _, err := answer(r, "SELECT content FROM read_text('/etc/hostname')"); err == nil {
			t.Errorf("spill %t: expected the sandbox to hold", spill)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) != 0 {
		t.Errorf("found %v, %v left behind", left, err)
	}
}
