package backup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"juesuan/load/pass"
	"juesuan/load/snapshot"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// made makes a small workspace, without submissions, and a backup of it.
func made(t *testing.T) (w *workspace.Workspace, path string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "w")
	if err := workspace.Init(dir, "甲县"); err != nil {
		t.Fatal(err)
	}
	w, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte("original"))
	for name, text := range map[string]string{
		filepath.Join("archive", hex.EncodeToString(sum[:])+".txt"): "original",
		filepath.Join("archive", "incoming-1.part"):                 "half",
		filepath.Join("quarantine", "深", "坏.txt"):                   "bad",
		filepath.Join("quarantine", "深", "坏.txt.reason.txt"):        "why",
		filepath.Join("schedules", ".lock"):                         "held",
		"notify.yaml":                                               "on: failure",
	} {
		if err := os.MkdirAll(filepath.Dir(w.Path(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(w.Path(name), []byte(text), 0o444); err != nil {
			t.Fatal(err)
		}
	}
	path, _, err = backUp(t, w, filepath.Join(t.TempDir(), "backups"))
	if err != nil {
		t.Fatal(err)
	}
	return w, path
}

func backUp(t *testing.T, w *workspace.Workspace, dir string) (string, Manifest, error) {
	t.Helper()
	store, err := pass.Warehouse(context.Background(), w, "test")
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	return Make(context.Background(), w, store, dir, "test", time.Date(2026, 6, 1, 2, 0, 0, 0, time.UTC))
}

func TestMakeAndRestore(t *testing.T) {
	w, path := made(t)
	m, err := Verify(path)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range m.Files {
		names = append(names, f.Path)
	}
	slices.Sort(names)
	sum := sha256.Sum256([]byte("original"))
	want := []string{"archive/" + hex.EncodeToString(sum[:]) + ".txt", "decisions.json", "departments.csv", "juesuan.duckdb", "juesuan.yaml", "notify.yaml", "quarantine/深/坏.txt",
		"quarantine/深/坏.txt.reason.txt", "schedules/backup.yaml", "schedules/monthly.yaml", "schedules/nightly.yaml", "schedules/weekly.yaml"}
	if !slices.Equal(names, want) {
		t.Errorf("found %v, want %v", names, want)
	}
	if filepath.Base(path) != "20260601T020000Z" {
		t.Errorf("found the name %s", path)
	}
	if _, _, err := backUp(t, w, filepath.Dir(path)); err == nil || !strings.Contains(err.Error(), "expected no backup of this second yet") {
		t.Errorf("a second one of the same second: found %v", err)
	}
	target := filepath.Join(t.TempDir(), "deep", "restored")
	if _, err := Restore(context.Background(), path, target); err != nil {
		t.Fatal(err)
	}
	restored, err := workspace.Open(target)
	if err != nil || restored.Config.County != "甲县" {
		t.Errorf("found %v, %v", restored, err)
	}
	for _, name := range []string{want[0], "departments.csv", "notify.yaml"} {
		a, errA := os.ReadFile(w.Path(name))
		b, errB := os.ReadFile(restored.Path(name))
		if string(a) != string(b) || errA != nil || errB != nil {
			t.Errorf("%s: found %q, want %q, %v, %v", name, b, a, errA, errB)
		}
	}
	if _, err := Restore(context.Background(), path, target); err == nil || !strings.Contains(err.Error(), "expected a new or empty folder") {
		t.Errorf("over one that is there: found %v", err)
	}
}

// TestDamaged does to a backup what disks and people do. It is told, and nothing is restored.
func TestDamaged(t *testing.T) {
	_, whole := made(t)
	rewrite := func(path string, change func([]byte) []byte) error {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := os.Chmod(path, 0o644); err != nil {
			return err
		}
		return os.WriteFile(path, change(text), 0o644)
	}
	flip := func(text []byte) []byte { text[len(text)/2] ^= 1; return text }
	for _, c := range []struct {
		name   string
		damage func(dir string) error
		want   string
	}{
		{"nothing", func(string) error { return nil }, ""},
		{"a bit of the database", func(dir string) error { return rewrite(filepath.Join(dir, database), flip) }, "juesuan.duckdb: expected "},
		{"a file cut short", func(dir string) error {
			return rewrite(filepath.Join(dir, "juesuan.yaml"), func(b []byte) []byte { return b[:9] })
		}, "juesuan.yaml: expected "},
		{"a file gone", func(dir string) error { return os.Remove(filepath.Join(dir, "quarantine", "深", "坏.txt")) }, "quarantine/深/坏.txt: expected this file, found none"},
		{"a file too many", func(dir string) error { return os.WriteFile(filepath.Join(dir, "archive", "x"), nil, 0o644) }, "archive/x: expected only what the manifest lists"},
		{"a link for a file", func(dir string) error {
			path := filepath.Join(dir, "departments.csv")
			return errors.Join(os.Rename(path, path+".real"), os.Symlink(path+".real", path))
		}, "departments.csv: expected a regular file"},
		{"no manifest", func(dir string) error { return os.Remove(filepath.Join(dir, ManifestFile)) }, "expected a backup with manifest.json, found none"},
		{"half a manifest", func(dir string) error {
			return rewrite(filepath.Join(dir, ManifestFile), func(b []byte) []byte { return b[:len(b)/2] })
		}, "expected a manifest"},
		{"a manifest that points outside", func(dir string) error {
			return rewrite(filepath.Join(dir, ManifestFile), func(b []byte) []byte {
				return []byte(strings.Replace(string(b), `"departments.csv"`, `"../../departments.csv"`, 1))
			})
		}, `expected paths inside the backup, found "../../departments.csv"`},
		{"an original that is not there", func(dir string) error {
			return rewrite(filepath.Join(dir, ManifestFile), func(b []byte) []byte {
				return []byte(strings.Replace(string(b), `"originals": null`, `"originals": [{"sha256":"`+strings.Repeat("0", 64)+`","file":"乙.txt"}]`, 1))
			})
		}, "乙.txt: expected its original 000"},
	} {
		dir := filepath.Join(t.TempDir(), "backup")
		if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
			t.Fatal(err)
		}
		if err := c.damage(dir); err != nil {
			t.Fatal(err)
		}
		target := filepath.Join(t.TempDir(), "restored")
		_, err := Restore(context.Background(), dir, target)
		if c.want == "" {
			if err != nil {
				t.Errorf("%s: found %v", c.name, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: found %v, want %s", c.name, err, c.want)
		}
		left, err := filepath.Glob(target + "*")
		if err != nil || len(left) > 0 {
			t.Errorf("%s: found %v left over, %v", c.name, left, err)
		}
	}
}

// TestMakeRefuses holds that an archive with other bytes than its name says is not backed up as if all were well.
func TestMakeRefuses(t *testing.T) {
	w, path := made(t)
	if err := os.WriteFile(w.Archived(strings.Repeat("1", 64), ".txt"), []byte("changed"), 0o644); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(filepath.Dir(path), "more")
	_, _, err := backUp(t, w, dir)
	if err == nil || !strings.Contains(err.Error(), "expected the bytes that its name says") {
		t.Errorf("found %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("found %v left over, %v", left, err)
	}
}

// TestCutOff holds that a backup that was cut off is not one, and does not stand in the way.
func TestCutOff(t *testing.T) {
	w, path := made(t)
	dir := filepath.Join(filepath.Dir(path), "more")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	store, err := pass.Warehouse(context.Background(), w, "test")
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, _, err := Make(ctx, w, store, dir, "test", time.Now()); !errors.Is(err, context.Canceled) {
		t.Errorf("found %v", err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "20260601T020000Z.part"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Verify(filepath.Join(dir, "20260601T020000Z.part")); err == nil {
		t.Error("expected a backup that was cut off to be refused")
	}
}

// TestPrune holds that the last few backups of this county stay, that others' are left alone, and that nothing goes while the last one
// is not whole.
func TestPrune(t *testing.T) {
	w, first := made(t)
	dir := filepath.Dir(first)
	now := time.Date(2026, 6, 9, 0, 0, 0, 0, time.UTC)
	for _, name := range []string{"20260602T020000Z", "20260603T020000Z", "20260604T020000Z"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(first)); err != nil {
			t.Fatal(err)
		}
	}
	foreign := filepath.Join(dir, "20200101T000000Z")
	manifest, err := os.ReadFile(filepath.Join(first, ManifestFile))
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string]string{
		filepath.Join(foreign, ManifestFile):                 strings.Replace(string(manifest), "甲县", "乙县", 1),
		filepath.Join(dir, "20200102T000000Z", "letter.txt"): "no backup",
		filepath.Join(dir, "other", "letter.txt"):            "no backup",
		filepath.Join(dir, "20260608T020000Z.part", "half"):  "being made",
		filepath.Join(dir, "20260501T020000Z.part", "half"):  "cut off",
	} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for name, at := range map[string]time.Time{"20260608T020000Z.part": now.Add(-time.Hour), "20260501T020000Z.part": now.AddDate(0, 0, -39)} {
		if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	last := filepath.Join(dir, "20260604T020000Z", "juesuan.yaml")
	whole, err := os.ReadFile(last)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(last, whole[1:], 0o644); err != nil {
		t.Fatal(err)
	}
	if removed, err := Prune(w, dir, 2, now); err == nil || len(removed) > 0 || !strings.Contains(err.Error(), "older backups stay") {
		t.Errorf("the last one is not whole: found %v, %v", removed, err)
	}
	if err := os.WriteFile(last, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	if removed, err := Prune(w, dir, 0, now); err != nil || len(removed) > 0 {
		t.Errorf("all are to stay: found %v, %v", removed, err)
	}
	if removed, err := Prune(w, dir, 2, now); err != nil || !slices.Equal(removed, []string{"20260601T020000Z", "20260602T020000Z"}) {
		t.Errorf("found %v, %v", removed, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if want := []string{"20200101T000000Z", "20200102T000000Z", "20260603T020000Z", "20260604T020000Z", "20260608T020000Z.part", "other"}; !slices.Equal(left, want) {
		t.Errorf("found %v, want %v", left, want)
	}
	if removed, err := Prune(w, dir, 2, now); err != nil || len(removed) > 0 {
		t.Errorf("again: found %v, %v", removed, err)
	}
}

// TestVerifySize holds that a file with other bytes is found although it is as long as it was, whatever comes after.
func TestVerifySize(t *testing.T) {
	_, path := made(t)
	name := filepath.Join(path, "departments.csv")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text[len(text)/2] ^= 1
	if err := os.WriteFile(name, text, 0o644); err != nil {
		t.Fatal(err)
	}
	var damaged *Damaged
	if _, err := Verify(path); !errors.As(err, &damaged) || len(damaged.Problems) != 1 || !strings.HasPrefix(damaged.Problems[0], "departments.csv: expected ") {
		t.Errorf("found %v", err)
	}
}

// TestOtherCounts holds that a database that does not hold what the manifest says is not brought back, be it whole by its bytes, and
// that nothing is left over.
func TestOtherCounts(t *testing.T) {
	_, path := made(t)
	text, err := os.ReadFile(filepath.Join(path, ManifestFile))
	if err != nil {
		t.Fatal(err)
	}
	for what, change := range map[string][2]string{
		"submissions": {`"submissions": 0`, `"submissions": 3`},
		"facts":       {`"facts": 0`, `"facts": 17`},
	} {
		if err := os.WriteFile(filepath.Join(path, ManifestFile), []byte(strings.Replace(string(text), change[0], change[1], 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		target := filepath.Join(t.TempDir(), "restored")
		if _, err := Restore(context.Background(), path, target); err == nil || !strings.Contains(err.Error(), "warehouse: expected ") {
			t.Errorf("%s: found %v", what, err)
		}
		if left, err := filepath.Glob(target + "*"); err != nil || len(left) > 0 {
			t.Errorf("%s: found %v left over, %v", what, left, err)
		}
	}
}

// TestPut holds that a file that changes after the backup was verified is found while it is copied.
func TestPut(t *testing.T) {
	_, path := made(t)
	m, err := Verify(path)
	if err != nil {
		t.Fatal(err)
	}
	from, to := filepath.Join(path, "juesuan.yaml"), filepath.Join(t.TempDir(), "juesuan.yaml")
	if err := put(from, to, find(m, "juesuan.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove(to), os.WriteFile(from, []byte("county: 丙县"), 0o644)); err != nil {
		t.Fatal(err)
	}
	if err := put(from, to, find(m, "juesuan.yaml")); err == nil || !strings.Contains(err.Error(), "while it was copied") {
		t.Errorf("found %v", err)
	}
}

// TestCopy holds that what cannot be read to its end is no copy, and that copying ends when it is told to.
func TestCopy(t *testing.T) {
	w, _ := made(t)
	if f, err := copyFile(t.TempDir(), filepath.Join(t.TempDir(), "x")); err == nil {
		t.Errorf("a folder: found %+v", f)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := new(Manifest).copyAll(ctx, w.Dir, filepath.Join(t.TempDir(), "copy")); !errors.Is(err, context.Canceled) {
		t.Errorf("found %v", err)
	}
}

// TestRestoreReads holds that a restored workspace can be asked at once: what the backup held is published.
func TestRestoreReads(t *testing.T) {
	_, path := made(t)
	target := filepath.Join(t.TempDir(), "restored")
	if _, err := Restore(context.Background(), path, target); err != nil {
		t.Fatal(err)
	}
	r, p, err := snapshot.Open(&workspace.Workspace{Dir: target}, warehouse.ReadOptions{})
	if err != nil || p.Version != 1 {
		t.Fatalf("found %+v, %v", p, err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}
