package snapshot_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"juesuan/load/snapshot"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

var now = time.Date(2026, 6, 1, 2, 0, 0, 0, time.UTC)

func newWorkspace(t *testing.T) *workspace.Workspace {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "w")
	if err := workspace.Init(dir, "甲县"); err != nil {
		t.Fatal(err)
	}
	w, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// grow puts so many rows into two tables of the warehouse, closes it, and says what it holds.
func grow(t *testing.T, w *workspace.Workspace, rows int) snapshot.State {
	t.Helper()
	store, err := warehouse.Open(w.Warehouse(), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	_, err = store.DB().Exec(fmt.Sprintf(`INSERT INTO department SELECT '部门' || range, '', '', NULL, NULL, '%[1]d' FROM range(%[1]d);
		INSERT INTO department_alias SELECT '别名' || range, '%[1]d', NULL, NULL FROM range(%[1]d)`, rows))
	state, asking := snapshot.StateOf(ctx, store.DB())
	if err := errors.Join(err, asking, store.Close()); err != nil {
		t.Fatal(err)
	}
	return state
}

func publish(t *testing.T, w *workspace.Workspace, state snapshot.State) snapshot.Pointer {
	t.Helper()
	p, err := snapshot.Publish(context.Background(), w, state, now)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func open(t *testing.T, w *workspace.Workspace) (*warehouse.Reader, snapshot.Pointer) {
	t.Helper()
	r, p, err := snapshot.Open(w, warehouse.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return r, p
}

func count(t *testing.T, r *warehouse.Reader) (rows int) {
	t.Helper()
	if err := r.DB().QueryRow("SELECT COUNT(*) FROM department").Scan(&rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

func sumOf(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func files(t *testing.T, w *workspace.Workspace) string {
	t.Helper()
	entries, err := os.ReadDir(w.Path(workspace.SnapshotDir))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// TestPublish holds that the last few stay, that the pointer says what is in the current one, that any client finds it under the one
// name, and that who has an old one open keeps it although it is gone.
func TestPublish(t *testing.T) {
	w := newWorkspace(t)
	w.Config.Snapshot.Keep = 2
	if _, _, err := snapshot.Open(w, warehouse.ReadOptions{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("before the first: found %v", err)
	}
	var first *warehouse.Reader
	for version := 1; version <= 4; version++ {
		state := grow(t, w, version)
		p := publish(t, w, state)
		stat, err := os.Stat(w.Snapshot())
		if err != nil || p.Version != version || p.Size != stat.Size() || p.State != state.Line || !p.Published.Equal(now) {
			t.Errorf("version %d: found %+v, %v", version, p, err)
		}
		r, read := open(t, w)
		if read != p || count(t, r) != version*(version+1)/2 {
			t.Errorf("version %d: found %+v with %d rows", version, read, count(t, r))
		}
		if first == nil {
			first = r
			continue
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	if got, want := files(t, w), "current.json juesuan-000003.duckdb juesuan-000004.duckdb juesuan.duckdb"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
	if got := count(t, first); got != 1 {
		t.Errorf("who had the first one open: found %d rows", got)
	}
	if err := first.Close(); err != nil {
		t.Error(err)
	}
}

// TestDamaged holds that a warehouse with a changed bit is not published, and that what is published stays.
func TestDamaged(t *testing.T) {
	w := newWorkspace(t)
	before := publish(t, w, grow(t, w, 10_000))
	state := grow(t, w, 20_000)
	whole, err := os.ReadFile(w.Warehouse())
	if err != nil {
		t.Fatal(err)
	}
	used, _ := blocks(t, w, "department")
	if len(used) == 0 {
		t.Fatal("expected blocks that are used")
	}
	for what, broken := range map[string][]byte{
		"a changed bit": changed(whole, used[0]),
		"cut short":     whole[:len(whole)-200_000],
		"another file":  []byte("not a database"),
	} {
		if err := os.WriteFile(w.Warehouse(), broken, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := snapshot.Publish(context.Background(), w, state, now); err == nil || !strings.HasPrefix(err.Error(), "publish: ") {
			t.Errorf("%s: found %v", what, err)
		}
		r, p := open(t, w)
		if p != before || count(t, r) != 10_000 || files(t, w) != "current.json juesuan-000001.duckdb juesuan.duckdb" {
			t.Errorf("%s: found %+v, %s", what, p, files(t, w))
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	if err := os.WriteFile(w.Warehouse(), whole, 0o644); err != nil {
		t.Fatal(err)
	}
	other := state
	other.Facts++
	if _, err := snapshot.Publish(context.Background(), w, other, now); err == nil || !strings.Contains(err.Error(), "expected a copy that holds") {
		t.Errorf("a warehouse that holds something else than was said: found %v", err)
	}
	if p := publish(t, w, state); p.Version != 2 {
		t.Errorf("mended: found version %d", p.Version)
	}
}

// changed gives a database with one bit changed in the middle of a block.
func changed(whole []byte, block int) []byte {
	broken := append([]byte(nil), whole...)
	broken[3*4096+block<<18+1000] ^= 1
	return broken
}

// blocks lists the blocks of the warehouse's file that one table uses, and those that neither it nor metadata does.
func blocks(t *testing.T, w *workspace.Workspace, table string) (used, free []int) {
	t.Helper()
	r, err := warehouse.OpenReadOnly(w.Warehouse(), warehouse.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := r.DB().Query(`WITH kept AS (SELECT block_id FROM pragma_metadata_info()), total AS (SELECT total_blocks AS n FROM pragma_database_size())
		SELECT range, range IN (SELECT block_id FROM pragma_storage_info('` + table + `')), range IN (SELECT block_id FROM kept) FROM range((SELECT n FROM total))`)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var block int
		var data, meta bool
		if err := rows.Scan(&block, &data, &meta); err != nil {
			t.Fatal(err)
		}
		if data {
			used = append(used, block)
		} else if !meta {
			free = append(free, block)
		}
	}
	if err := errors.Join(rows.Err(), r.Close()); err != nil {
		t.Fatal(err)
	}
	return used, free
}

// TestCutOff leaves what a killed publication leaves, at each of its steps, and goes on from there.
func TestCutOff(t *testing.T) {
	for what, leave := range map[string]func(w *workspace.Workspace, last snapshot.Pointer) error{
		"a copy that is not whole": func(w *workspace.Workspace, _ snapshot.Pointer) error {
			return os.WriteFile(w.Path("snapshot", "juesuan-000002.duckdb.part"), []byte("half"), 0o444)
		},
		"a copy without a pointer": func(w *workspace.Workspace, _ snapshot.Pointer) error {
			return os.WriteFile(w.Path("snapshot", "juesuan-000002.duckdb"), []byte("whole"), 0o444)
		},
		"half a pointer": func(w *workspace.Workspace, _ snapshot.Pointer) error {
			return os.WriteFile(w.Path("snapshot", "current.json.part"), []byte("{"), 0o644)
		},
		"a pointer that somebody broke": func(w *workspace.Workspace, _ snapshot.Pointer) error {
			return os.WriteFile(w.Path("snapshot", "current.json"), []byte("{"), 0o644)
		},
		"no other name yet": func(w *workspace.Workspace, _ snapshot.Pointer) error { return os.Remove(w.Snapshot()) },
	} {
		w := newWorkspace(t)
		state := grow(t, w, 5)
		last := publish(t, w, state)
		if err := leave(w, last); err != nil {
			t.Fatal(err)
		}
		if snapshot.Fresh(context.Background(), w, state) {
			if err := snapshot.Settle(w); err != nil {
				t.Errorf("%s: %v", what, err)
			}
			if stat, err := os.Stat(w.Snapshot()); err != nil || stat.Size() != last.Size {
				t.Errorf("%s: found %v, %v", what, stat, err)
			}
		}
		state = grow(t, w, 7)
		if snapshot.Fresh(context.Background(), w, state) {
			t.Errorf("%s: found an old snapshot fresh", what)
		}
		p := publish(t, w, state)
		r, read := open(t, w)
		if p.Version != 2 || read != p || count(t, r) != 12 || files(t, w) != "current.json juesuan-000001.duckdb juesuan-000002.duckdb juesuan.duckdb" {
			t.Errorf("%s: found %+v with %d rows, %s", what, read, count(t, r), files(t, w))
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestReaders lets 16 readers ask without pause while snapshots are published: none meets an error, and each finds in one snapshot what
// belongs to one version. Half of them go by the pointer, half by the name that any client uses. There are a few publications, or as
// many as a variable says:
//
//	JUESUAN_PUBLICATIONS=50 go test -run TestReaders -v ./load/snapshot
func TestReaders(t *testing.T) {
	const readers = 16
	publications := 12
	if n, err := strconv.Atoi(os.Getenv("JUESUAN_PUBLICATIONS")); err == nil {
		publications = n
	}
	w := newWorkspace(t)
	publish(t, w, grow(t, w, 1))
	ctx, stop := context.WithCancel(context.Background())
	var all sync.WaitGroup
	seen := make([]map[int]bool, readers)
	asked := make([]int, readers)
	for i := range readers {
		seen[i] = map[int]bool{}
		all.Go(func() {
			runtime.LockOSThread() // for good: the thread stays at the lowest priority, so that 16 readers leave room for one writer
			if err := syscall.Setpriority(syscall.PRIO_PROCESS, 0, 19); err != nil {
				t.Error(err)
			}
			for ctx.Err() == nil {
				version, err := readOnce(w, i%2 == 0)
				if err != nil {
					t.Errorf("reader %d: %v", i, err)
					return
				}
				seen[i][version] = true
				asked[i]++
			}
		})
	}
	for version := 2; version <= publications; version++ {
		if p := publish(t, w, grow(t, w, version)); p.Version != version {
			t.Errorf("found version %d, want %d", p.Version, version)
		}
	}
	stop()
	all.Wait()
	total, versions := 0, map[int]bool{}
	for i := range readers {
		total += asked[i]
		for v := range seen[i] {
			versions[v] = true
		}
	}
	t.Logf("%d readings of %d of %d versions", total, len(versions), publications)
	if total < publications || len(versions) < publications/2 {
		t.Errorf("expected more: %d readings of %d versions", total, len(versions))
	}
}

// readOnce opens a snapshot, asks it several times and says which version it was.
func readOnce(w *workspace.Workspace, pointed bool) (version int, err error) {
	var r *warehouse.Reader
	var p snapshot.Pointer
	if pointed {
		r, p, err = snapshot.Open(w, warehouse.ReadOptions{Threads: 1})
	} else {
		r, err = warehouse.OpenReadOnly(w.Snapshot(), warehouse.ReadOptions{Threads: 1})
	}
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	for range 3 {
		var newest, rows, aliases int
		err := r.DB().QueryRow(`SELECT (SELECT MAX(CAST(note AS INTEGER)) FROM department), (SELECT COUNT(*) FROM department), (SELECT COUNT(*) FROM department_alias)`).Scan(&newest, &rows, &aliases)
		switch {
		case err != nil:
			return 0, err
		case rows != newest*(newest+1)/2 || aliases != rows:
			return 0, fmt.Errorf("expected %d rows of version %d, found %d and %d", newest*(newest+1)/2, newest, rows, aliases)
		case version != 0 && version != newest:
			return 0, fmt.Errorf("expected version %d as before, found %d", version, newest)
		case pointed && p.Version != newest:
			return 0, fmt.Errorf("expected version %d as the pointer said, found %d", p.Version, newest)
		}
		version = newest
	}
	return version, nil
}
