package warehouse_test

import (
	"bytes"
	"context"
	stdsql "database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"juesuan/load/warehouse"
	"juesuan/sql"
)

// TestUnusableFiles opens what is no warehouse. Each must be refused with its path, and left as it was.
func TestUnusableFiles(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "county.duckdb")
	w, err := warehouse.Open(whole, warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	load(t, w, narrative("某局", 2023, 200))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		content func() []byte
		want    string
	}{
		{"text", func() []byte { return []byte(strings.Repeat("部门决算公开说明\n", 1000)) }, "expected a DuckDB database"},
		{"header overwritten", func() []byte { return append(make([]byte, 4096), content[4096:]...) }, "expected a DuckDB database"},
		{"truncated", func() []byte { return content[:len(content)/3] }, "expected"},
		{"block overwritten", func() []byte {
			damaged := bytes.Clone(content)
			for at := 12 << 10; at < len(damaged); at += 4096 {
				damaged[at] ^= 0xff
			}
			return damaged
		}, "expected"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "county.duckdb")
			if err := os.WriteFile(path, c.content(), 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := warehouse.Open(path, warehouse.Options{})
			if err == nil || !strings.HasPrefix(err.Error(), path+": ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("expected a refusal with %q, found %v", c.want, err)
			}
			after, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(after, c.content()) {
				t.Errorf("expected the file to be left as it was, %v", err)
			}
		})
	}
}

func TestForeignDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "other.duckdb")
	execute(t, path, "CREATE TABLE customers (id INTEGER)")
	_, err := warehouse.Open(path, warehouse.Options{})
	if err == nil || !strings.Contains(err.Error(), "expected a warehouse of this program, found a DuckDB database with 1 other tables") {
		t.Errorf("expected a refusal, found %v", err)
	}
}

// files is a copy of the program's migrations, views and lists, to be changed.
func files(t *testing.T) fstest.MapFS {
	t.Helper()
	copied := fstest.MapFS{}
	for _, pattern := range []string{"migrations/*.sql", "views/*.sql", "reference/*.csv"} {
		names, err := fs.Glob(sql.Files, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, err := fs.ReadFile(sql.Files, name)
			if err != nil {
				t.Fatal(err)
			}
			copied[name] = &fstest.MapFile{Data: text}
		}
	}
	return copied
}

// next is the name and the number of the migration after the program's last.
func next(t *testing.T) (name string, version int) {
	t.Helper()
	names, err := fs.Glob(sql.Files, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("migrations/%04d_tomorrow.sql", len(names)+1), len(names) + 1
}

func TestNewerSchema(t *testing.T) {
	path := filepath.Join(t.TempDir(), "county.duckdb")
	newer := files(t)
	name, version := next(t)
	newer[name] = &fstest.MapFile{Data: []byte("CREATE TABLE tomorrow (id INTEGER)")}
	refused := fmt.Sprintf("expected a schema up to version %d, found version %d", version-1, version)
	for _, step := range []struct {
		files fs.FS
		want  string
	}{{sql.Files, ""}, {newer, ""}, {newer, ""}, {sql.Files, refused}} {
		w, err := warehouse.Open(path, warehouse.Options{Files: step.files})
		switch {
		case step.want == "" && err != nil:
			t.Fatal(err)
		case step.want != "" && (err == nil || !strings.Contains(err.Error(), step.want)):
			t.Fatalf("expected %q, found %v", step.want, err)
		case err == nil:
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestFailedMigration checks that a migration is done wholly or not at all.
func TestFailedMigration(t *testing.T) {
	path := filepath.Join(t.TempDir(), "county.duckdb")
	w, err := warehouse.Open(path, warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	files := files(t)
	name, _ := next(t)
	files[name] = &fstest.MapFile{Data: []byte("CREATE TABLE half (id INTEGER); CREATE TABLE submission (id INTEGER)")}
	if _, err := warehouse.Open(path, warehouse.Options{Files: files}); err == nil || !strings.Contains(err.Error(), filepath.Base(name)) {
		t.Fatalf("expected an error that names the migration, found %v", err)
	}
	files[name] = &fstest.MapFile{Data: []byte("CREATE TABLE half (id INTEGER)")}
	if w, err = warehouse.Open(path, warehouse.Options{Files: files}); err != nil {
		t.Fatalf("after the migration was mended: %v", err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestLogWithoutDatabase refuses to build a new warehouse beside the log of a lost one.
func TestLogWithoutDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "county.duckdb")
	if err := os.WriteFile(path+".wal", []byte("log"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := warehouse.Open(path, warehouse.Options{}); err == nil || !strings.Contains(err.Error(), "put the database back") {
		t.Errorf("expected a refusal, found %v", err)
	}
}

func TestReferenceLists(t *testing.T) {
	path := filepath.Join(t.TempDir(), "county.duckdb")
	files := files(t)
	lines := func(name string) int { return strings.Count(string(files[name].Data), "\n") - 1 }
	check := func(when string) {
		t.Helper()
		w, err := warehouse.Open(path, warehouse.Options{Files: files})
		if err != nil {
			t.Fatalf("%s: %v", when, err)
		}
		defer w.Close()
		var functions, economics, measures int
		err = w.DB().QueryRow("SELECT (SELECT count(*) FROM function_code), (SELECT count(*) FROM economic_code), (SELECT count(*) FROM measure)").Scan(&functions, &economics, &measures)
		if err != nil || functions != lines("reference/function_code.csv") || economics != lines("reference/economic_code.csv") || measures != lines("reference/measure.csv") {
			t.Errorf("%s: expected as many rows as lines, found %d functions, %d economics, %d measures, %v", when, functions, economics, measures, err)
		}
		if got := one(t, w, "SELECT name, level, parent, valid_from, valid_to FROM economic_code WHERE code = '30101'"); got != "基本工资|款|301|2018|NULL" {
			t.Errorf("%s: 30101: found %s", when, got)
		}
	}
	check("new")
	check("again")
	files["reference/measure.csv"].Data = append(bytes.Clone(files["reference/measure.csv"].Data), "more.total,更多,万元,,,,\n"...)
	check("one measure more")
	files["views/10_current.sql"].Data = append(bytes.Clone(files["views/10_current.sql"].Data), "-- changed\n"...)
	check("a view changed")
}

func TestDepartments(t *testing.T) {
	w := open(t)
	list := []warehouse.Department{
		{Name: "甲局", Code: "101", Scope: "汇总", ValidFrom: 2019, Aliases: []string{"甲委", "甲办"}},
		{Name: "乙局", ValidTo: 2021, Note: "并入甲局；2021年"},
	}
	for range 2 {
		if err := w.SetDepartments(context.Background(), list); err != nil {
			t.Fatal(err)
		}
	}
	want := "乙局|||NULL|2021|并入甲局；2021年\n甲局|101|汇总|2019|NULL|"
	if got := strings.Join(all(t, w, "SELECT * FROM department ORDER BY 1"), "\n"); got != want {
		t.Errorf("expected %s, found %s", want, got)
	}
	if got := strings.Join(all(t, w, "SELECT * FROM department_alias ORDER BY 1"), "\n"); got != "甲办|甲局|2019|NULL\n甲委|甲局|2019|NULL" {
		t.Errorf("aliases: found %s", got)
	}
	if err := w.SetDepartments(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	if got := one(t, w, "SELECT count(*) FROM department"); got != "0" {
		t.Errorf("expected none, found %s", got)
	}
}

// TestFindings checks which results need a person.
func TestFindings(t *testing.T) {
	w := open(t)
	old := load(t, w, narrative("某局", 2023, 10))
	now := load(t, w, narrative("某局", 2023, 20))
	result := func(run, check string, submission int64, subject, status, at string) {
		t.Helper()
		_, err := w.DB().Exec(`INSERT INTO check_result VALUES (?, ?, ?, ?, ?, 'error', 1, 2, -1, 0, '元', '1,2', '', '', CAST(? AS TIMESTAMP))`, run, check, submission, subject, status, at)
		if err != nil {
			t.Fatal(err)
		}
	}
	result("r1", "N01", now.SubmissionID, "a", "fail", "2024-01-01 00:00:00") // mended since
	result("r2", "N01", now.SubmissionID, "a", "pass", "2024-01-02 00:00:00")
	result("r2", "N02", now.SubmissionID, "a", "fail", "2024-01-02 00:00:00")
	result("r2", "N02", now.SubmissionID, "b", "fail", "2024-01-02 00:00:00")
	result("r2", "N03", now.SubmissionID, "a", "error", "2024-01-02 00:00:00")
	result("r2", "N04", now.SubmissionID, "a", "rounding", "2024-01-02 00:00:00")
	result("r2", "N05", now.SubmissionID, "a", "insufficient_data", "2024-01-02 00:00:00")
	result("r2", "N06", now.SubmissionID, "a", "not_applicable", "2024-01-02 00:00:00")
	result("r1", "N02", old.SubmissionID, "a", "fail", "2024-01-01 00:00:00") // of a version that was replaced
	result("r2", "S01", 0, "乙局", "fail", "2024-01-02 00:00:00")
	findings := func(want string) {
		t.Helper()
		if got := strings.Join(all(t, w, "SELECT check_id, subject, coalesce(department, ''), fiscal_year FROM finding ORDER BY 1, 2"), " "); got != want {
			t.Errorf("expected %s, found %s", want, got)
		}
	}
	everything := "N02|a|某局|2023 N02|b|某局|2023 N03|a|某局|2023 S01|乙局||NULL"
	findings(everything)
	waive := func(subject, expires, revoked string) {
		t.Helper()
		_, err := w.DB().Exec("DELETE FROM waiver; INSERT INTO waiver (waiver_id, check_id, department, scope, fiscal_year, subject, reason, granted_by, granted_at, expires_on, revoked_at) VALUES (1, 'N02', '某局', '汇总', 2023, " + subject + ", '口径调整', '张三', TIMESTAMP '2024-01-03 00:00:00', " + expires + ", " + revoked + ")")
		if err != nil {
			t.Fatal(err)
		}
	}
	waive("'b'", "current_date + 1", "NULL")
	findings("N02|a|某局|2023 N03|a|某局|2023 S01|乙局||NULL")
	waive("''", "current_date", "NULL")
	findings("N03|a|某局|2023 S01|乙局||NULL")
	waive("''", "current_date - 1", "NULL")
	findings(everything)
	waive("''", "current_date + 1", "TIMESTAMP '2024-01-04 00:00:00'")
	findings(everything)
}

// execute runs statements on a DuckDB file that is no warehouse.
func execute(t *testing.T, path, statements string) {
	t.Helper()
	db, err := stdsql.Open("duckdb", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
}
