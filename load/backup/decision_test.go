package backup_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"juesuan/extract"
	"juesuan/fixtures"
	"juesuan/load/backup"
	"juesuan/load/intake"
	"juesuan/load/pass"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
	"juesuan/sql"
	"juesuan/transform"
	"juesuan/transform/read"
	"juesuan/transform/reference"
)

const audit = "青禾县审计局"

func reader(t *testing.T) func(path, name string) (*transform.Submission, error) {
	t.Helper()
	lists, err := fs.Sub(sql.Files, "reference")
	if err != nil {
		t.Fatal(err)
	}
	ref, err := reference.Load(lists)
	if err != nil {
		t.Fatal(err)
	}
	return func(path, name string) (*transform.Submission, error) {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		doc, err := extract.Read(name, data)
		if err != nil {
			return nil, err
		}
		return read.Document(doc, ref)
	}
}

// decided makes a workspace with two versions of one submission, whose names sort the other way round, one that was withdrawn, and
// waivers with all that waivers may have; and a backup of it.
func decided(t *testing.T) (w *workspace.Workspace, path string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "w")
	if err := workspace.Init(dir, "青禾县"); err != nil {
		t.Fatal(err)
	}
	w, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	store, err := pass.Warehouse(ctx, w, "a test")
	if err != nil {
		t.Fatal(err)
	}
	take := intake.Pass{Workspace: w, Read: reader(t), Load: pass.Loader(store)}
	for _, f := range [][3]string{{"2023", "z.txt", ""}, {"2023", "a.txt", "\n以上为更正后的数据。\n"}, {"2022", "m.txt", ""}} {
		text, err := fs.ReadFile(fixtures.County(), "inbox/"+f[0]+"/"+audit+".txt")
		at := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
		in := w.Path("inbox", f[1])
		if err := errors.Join(err, os.WriteFile(in, append(text, f[2]...), 0o644), os.Chtimes(in, at, at)); err != nil {
			t.Fatal(err)
		}
		if items, err := take.Run(ctx); err != nil || len(items) != 1 || items[0].SHA256 == "" || items[0].Reason != nil {
			t.Fatalf("found %+v, %v", items, err)
		}
	}
	_, err = store.Withdraw(ctx, warehouse.Withdrawal{Department: audit, FiscalYear: 2022, By: "张三", Reason: "“口径”有误，\n重新报送"}, time.Date(2026, 4, 1, 1, 2, 3, 456789000, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.DB().Exec(`INSERT INTO waiver (waiver_id, check_id, department, scope, fiscal_year, kind, subject, difference, message, reason, granted_by, granted_at, expires_on, revoked_at, revoked_by, revoke_reason) VALUES
		(1, 'N01', '青禾县审计局', '汇总', 2023, 'narrative', '收入总计', -1234567890123456.12345678, '不符', '口径''调整', '张三', TIMESTAMP '2026-04-02 03:04:05.678901', DATE '2026-12-31', NULL, NULL, NULL),
		(4, 'N02', '青禾县审计局', '', 2022, NULL, '', NULL, NULL, '已核实', '李四', TIMESTAMP '2026-04-03 00:00:00', DATE '2026-05-31', TIMESTAMP '2026-05-01 00:00:00.000001', '王五', '已要求改正')`)
	if err != nil {
		t.Fatal(err)
	}
	path, _, err = backup.Make(ctx, w, store, filepath.Join(t.TempDir(), "backups"), "test", time.Now())
	if err := errors.Join(err, store.Close()); err != nil {
		t.Fatal(err)
	}
	return w, path
}

// told is everything that a replay is to bring back of a warehouse: all but when it was loaded.
func told(t *testing.T, w *workspace.Workspace) string {
	t.Helper()
	r, err := warehouse.OpenReadOnly(w.Warehouse(), warehouse.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var text string
	err = r.DB().QueryRow(`SELECT concat_ws(chr(10),
		(SELECT string_agg(CAST(s AS VARCHAR), chr(10) ORDER BY submission_id) FROM (SELECT * EXCLUDE (loaded_at) FROM submission) AS s),
		(SELECT string_agg(CAST(d AS VARCHAR), chr(10) ORDER BY submission_id) FROM withdrawal AS d),
		(SELECT string_agg(CAST(v AS VARCHAR), chr(10) ORDER BY waiver_id) FROM waiver AS v))`).Scan(&text)
	if err := errors.Join(err, r.Close()); err != nil {
		t.Fatal(err)
	}
	return text
}

// rewrite changes one file of a backup, and the manifest with it where it is listed.
func rewrite(t *testing.T, dir, name string, change func([]byte) []byte) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	text = change(text)
	m := manifest(t, dir)
	var files []backup.File
	for _, f := range m.Files {
		if f.Path == name {
			sum := sha256.Sum256(text)
			f.Size, f.SHA256 = int64(len(text)), hex.EncodeToString(sum[:])
		}
		if f.Path != name || text != nil {
			files = append(files, f)
		}
	}
	m.Files = files
	written, err := json.Marshal(m)
	if err == nil {
		err = errors.Join(os.Remove(filepath.Join(dir, name)), os.WriteFile(filepath.Join(dir, backup.ManifestFile), written, 0o644))
	}
	if err == nil && text != nil {
		err = os.WriteFile(filepath.Join(dir, name), text, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func manifest(t *testing.T, dir string) (m backup.Manifest) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, backup.ManifestFile))
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func gone([]byte) []byte { return nil }

// TestReplay brings back submissions, withdrawals and waivers from the originals and what is kept beside the database; from a backup
// of an earlier program, which keeps nothing beside it, too, as long as its database can be asked.
func TestReplay(t *testing.T) {
	w, whole := decided(t)
	before := told(t, w)
	if !strings.Contains(before, "张三") || !strings.Contains(before, "王五") || strings.Count(before, "\n") < 6 {
		t.Fatalf("expected submissions, a withdrawal and waivers, found %s", before)
	}
	for _, c := range []struct {
		name   string
		damage func(dir string)
		lost   bool
		want   string // an error
	}{
		{"as it was made", func(string) {}, false, ""},
		{"of an earlier program", func(dir string) { rewrite(t, dir, backup.DecisionsFile, gone) }, false, ""},
		{"with a database that does not open", func(dir string) {
			rewrite(t, dir, "juesuan.duckdb", func([]byte) []byte { return []byte("no database") })
		}, false, ""},
		{"of an earlier program, with a database that does not open", func(dir string) {
			rewrite(t, dir, backup.DecisionsFile, gone)
			rewrite(t, dir, "juesuan.duckdb", func([]byte) []byte { return []byte("no database") })
		}, true, ""},
		{"of a newer program", func(dir string) {
			rewrite(t, dir, backup.DecisionsFile, func(text []byte) []byte {
				return []byte(strings.ReplaceAll(string(text), `"granted_by"`, `"granted_on_behalf_of"`))
			})
		}, false, `waivers: expected the columns `},
		{"that is cut off", func(dir string) {
			rewrite(t, dir, backup.DecisionsFile, func(text []byte) []byte { return text[:len(text)/2] })
		}, false, "decisions.json: unexpected end of JSON input"},
		{"with a changed bit", func(dir string) {
			text, err := os.ReadFile(filepath.Join(dir, backup.DecisionsFile))
			if err == nil {
				err = os.WriteFile(filepath.Join(dir, backup.DecisionsFile), []byte(strings.Replace(string(text), "张三", "张四", 1)), 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		}, false, "decisions.json: expected "},
	} {
		dir, target := filepath.Join(t.TempDir(), "backup"), filepath.Join(t.TempDir(), "replayed")
		if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
			t.Fatal(err)
		}
		c.damage(dir)
		_, brought, err := backup.Replay(context.Background(), dir, target, reader(t))
		if c.want != "" {
			left, globbed := filepath.Glob(target + "*")
			if err == nil || !strings.Contains(err.Error(), c.want) || len(left) > 0 || globbed != nil {
				t.Errorf("%s: found %v, %v left over, want %s", c.name, err, left, c.want)
			}
			continue
		}
		if err != nil || (brought.Lost != nil) != c.lost {
			t.Errorf("%s: found %+v, %v", c.name, brought, err)
			continue
		}
		got := told(t, &workspace.Workspace{Dir: target})
		switch {
		case c.lost && (strings.Contains(got, "张三") || strings.Count(got, audit) != 3):
			t.Errorf("%s: found\n%s", c.name, got)
		case !c.lost && (got != before || brought.Withdrawals != 1 || brought.Waivers != 2):
			t.Errorf("%s: found %+v\n%s\nwant\n%s", c.name, brought, got, before)
		}
		if _, err := os.Lstat(filepath.Join(target, backup.DecisionsFile)); err == nil {
			t.Errorf("%s: expected %s in backups only", c.name, backup.DecisionsFile)
		}
	}
}

// TestReplayStops holds that a replay that is ended in the middle leaves no workspace, and does not stand in the way of the next one.
func TestReplayStops(t *testing.T) {
	_, path := decided(t)
	target := filepath.Join(t.TempDir(), "replayed")
	read, n := reader(t), 0
	_, _, err := backup.Replay(context.Background(), path, target, func(path, name string) (*transform.Submission, error) {
		if n++; n == 2 {
			return nil, errors.New("stopped")
		}
		return read(path, name)
	})
	if left, globbed := filepath.Glob(target + "*"); err == nil || !strings.Contains(err.Error(), "not restored: stopped") || len(left) > 0 || globbed != nil {
		t.Errorf("found %v, %v left over, %v", err, left, globbed)
	}
	if err := errors.Join(os.MkdirAll(target+".part/archive", 0o755), os.WriteFile(target+".part/archive/x", []byte("of one that was killed"), 0o644)); err != nil {
		t.Fatal(err)
	}
	if _, b, err := backup.Replay(context.Background(), path, target, read); err != nil || b.Withdrawals != 1 {
		t.Errorf("found %+v, %v", b, err)
	}
	if _, err := os.Lstat(filepath.Join(target, "archive", "x")); err == nil {
		t.Error("expected nothing of the restore that was killed")
	}
}
