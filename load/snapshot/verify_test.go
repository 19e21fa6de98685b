package snapshot_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/load/snapshot"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// hearing is a context that does something when it is asked whether it has ended: a publication asks after every step, so that
// something can happen at one moment of it.
type hearing struct {
	context.Context
	asked func()
}

func (h hearing) Err() error {
	h.asked()
	return h.Context.Err()
}

// unused makes a warehouse with a block that no table uses, and says which.
func unused(t *testing.T, w *workspace.Workspace) (state snapshot.State, block int) {
	t.Helper()
	grow(t, w, 200_000)
	store, err := warehouse.Open(w.Warehouse(), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.DB().Exec("DELETE FROM department; CHECKPOINT; INSERT INTO department VALUES ('甲局', '', '', NULL, NULL, ''); CHECKPOINT")
	state, asking := snapshot.StateOf(context.Background(), store.DB())
	if err := errors.Join(err, asking, store.Close()); err != nil {
		t.Fatal(err)
	}
	_, free := blocks(t, w, "department")
	if len(free) == 0 {
		t.Fatal("expected a block that is free")
	}
	return state, free[0]
}

// rewrite changes a file in its place.
func rewrite(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err == nil {
		err = errors.Join(os.Chmod(path, 0o644), os.WriteFile(path, change(text), 0o644))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestUnusedBlock holds that a damaged block that no table uses does not stand in the way: a load that was cut off leaves such.
func TestUnusedBlock(t *testing.T) {
	w := newWorkspace(t)
	state, block := unused(t, w)
	rewrite(t, w.Warehouse(), func(text []byte) []byte { return changed(text, block) })
	if _, err := warehouse.Inspect(context.Background(), w.Warehouse()); !errors.Is(err, warehouse.ErrDamaged) {
		t.Fatalf("expected a damaged block, found %v", err)
	}
	publish(t, w, state)
}

// TestAnotherCopy holds that a copy with other bytes than the warehouse is not published, be it one that every reader would find whole: the
// disk loses a bit of a block that no table uses, after the copy was written and before it is verified.
func TestAnotherCopy(t *testing.T) {
	w := newWorkspace(t)
	before := publish(t, w, grow(t, w, 3))
	state, block := unused(t, w)
	draft := w.Path(workspace.SnapshotDir, "juesuan-000002.duckdb.part")
	done := false
	ctx := hearing{context.Background(), func() {
		from, err := os.Stat(w.Warehouse())
		if err != nil {
			t.Error(err)
		}
		if to, err := os.Stat(draft); !done && err == nil && to.Size() == from.Size() {
			done = true
			rewrite(t, draft, func(text []byte) []byte { return changed(text, block) })
		}
	}}
	_, err := snapshot.Publish(ctx, w, state, now)
	if !done {
		t.Fatal("expected to be asked once the copy was written")
	}
	if err == nil || !strings.Contains(err.Error(), draft+": expected a copy of "+w.Warehouse()+" with sha256 ") || !strings.Contains(err.Error(), "; Try: look after the disk") {
		t.Errorf("found %v", err)
	}
	if p, err := snapshot.Current(w); err != nil || p != before || files(t, w) != "current.json juesuan-000001.duckdb juesuan.duckdb" {
		t.Errorf("found %+v, %v, %s", p, err, files(t, w))
	}
	if p := publish(t, w, state); p.Version != 2 {
		t.Errorf("on a disk that was mended: found version %d", p.Version)
	}
}

// TestDamagedElsewhere holds that a warehouse is refused for a damaged block that nobody would look at while it is published: what a
// reason says, which counts and states do not ask for. The message names the warehouse, and says what to do.
func TestDamagedElsewhere(t *testing.T) {
	w := newWorkspace(t)
	before := publish(t, w, grow(t, w, 3))
	store, err := warehouse.Open(w.Warehouse(), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.DB().Exec(`INSERT INTO passage SELECT range, 1, 'reason', '', md5(CAST(range AS VARCHAR)), '', 0, 0, 0, 0 FROM range(50000); CHECKPOINT`)
	state, asking := snapshot.StateOf(context.Background(), store.DB())
	if err := errors.Join(err, asking, store.Close()); err != nil {
		t.Fatal(err)
	}
	used, _ := blocks(t, w, "passage")
	if len(used) == 0 {
		t.Fatal("expected blocks that are used")
	}
	rewrite(t, w.Warehouse(), func(text []byte) []byte { return changed(text, used[len(used)/2]) })
	_, err = snapshot.Publish(context.Background(), w, state, now)
	if err == nil || !strings.HasPrefix(err.Error(), "publish: "+w.Warehouse()+": expected a whole database, found a damaged one") ||
		!errors.Is(err, warehouse.ErrDamaged) || !strings.Contains(err.Error(), "; Try: juesuan restore of the last backup") {
		t.Errorf("found %v", err)
	}
	if p, err := snapshot.Current(w); err != nil || p != before || files(t, w) != "current.json juesuan-000001.duckdb juesuan.duckdb" {
		t.Errorf("found %+v, %v, %s", p, err, files(t, w))
	}
}

// TestVerify holds that a published snapshot is held against its pointer, its own checksums and the name that every client may open.
func TestVerify(t *testing.T) {
	other := func(text []byte) []byte { text[len(text)/2] ^= 1; return text }
	for _, c := range []struct {
		what   string
		damage func(t *testing.T, w *workspace.Workspace, p snapshot.Pointer)
		want   string
	}{
		{"nothing", func(*testing.T, *workspace.Workspace, snapshot.Pointer) {}, ""},
		{"another bit", func(t *testing.T, w *workspace.Workspace, p snapshot.Pointer) {
			rewrite(t, w.Path(workspace.SnapshotDir, p.File), other)
		}, "juesuan-000001.duckdb: expected sha256 "},
		{"other bytes under the name that every client may open", func(t *testing.T, w *workspace.Workspace, _ snapshot.Pointer) {
			text, err := os.ReadFile(w.Snapshot())
			if err := errors.Join(err, os.Remove(w.Snapshot()), os.WriteFile(w.Snapshot(), other(text), 0o444)); err != nil {
				t.Fatal(err)
			}
		}, "juesuan.duckdb: expected the current snapshot, version 1"},
		{"a damaged one, published as it was", func(t *testing.T, w *workspace.Workspace, p snapshot.Pointer) {
			used, _ := blocks(t, w, "department")
			path := w.Path(workspace.SnapshotDir, p.File)
			sum := sumOf(t, path)
			rewrite(t, path, func(text []byte) []byte { return changed(text, used[0]) })
			rewrite(t, w.Path(workspace.SnapshotDir, snapshot.PointerFile), func(text []byte) []byte {
				return []byte(strings.Replace(string(text), sum, sumOf(t, path), 1))
			})
		}, "damaged: expected checksum "},
	} {
		t.Run(c.what, func(t *testing.T) {
			w := newWorkspace(t)
			c.damage(t, w, publish(t, w, grow(t, w, 10_000)))
			p, err := snapshot.Verify(context.Background(), w)
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) || p.Version != 1 {
				t.Errorf("found %+v, %v, want %q", p, err, c.want)
			}
		})
	}
}

// TestFresh holds that a snapshot is taken for current only when it is there, whole, and holds what it says.
func TestFresh(t *testing.T) {
	for what, spoil := range map[string]func(t *testing.T, w *workspace.Workspace, path string){
		"it is longer than it was": func(t *testing.T, w *workspace.Workspace, path string) {
			rewrite(t, path, func(text []byte) []byte { return append(text, make([]byte, 256<<10)...) })
		},
		"it is another database": func(t *testing.T, w *workspace.Workspace, path string) {
			other := newWorkspace(t)
			grow(t, other, 4)
			text, err := os.ReadFile(other.Warehouse())
			if err != nil {
				t.Fatal(err)
			}
			rewrite(t, path, func([]byte) []byte { return text })
		},
	} {
		w := newWorkspace(t)
		state := grow(t, w, 5)
		p := publish(t, w, state)
		if !snapshot.Fresh(context.Background(), w, state) {
			t.Errorf("before %s: expected it fresh", what)
		}
		spoil(t, w, w.Path(workspace.SnapshotDir, p.File))
		if snapshot.Fresh(context.Background(), w, state) {
			t.Errorf("%s: found it fresh", what)
		}
	}
}

// TestSettleName holds that a publication that was cut off, or a file that somebody put there, leaves no other snapshot under the name that every
// client may open, whatever its size.
func TestSettleName(t *testing.T) {
	w := newWorkspace(t)
	publish(t, w, grow(t, w, 5))
	whole, err := os.ReadFile(w.Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	other := append([]byte(nil), whole...)
	other[len(other)/2] ^= 1
	if err := errors.Join(os.Remove(w.Snapshot()), os.WriteFile(w.Snapshot(), other, 0o444)); err != nil {
		t.Fatal(err)
	}
	if err := snapshot.Settle(w); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(w.Snapshot()); err != nil || string(text) != string(whole) {
		t.Errorf("found other bytes, %v", err)
	}
}

// TestKept holds that the current snapshot and nothing newer stays where a program asks for none to be kept.
func TestKept(t *testing.T) {
	w := newWorkspace(t)
	w.Config.Snapshot.Keep = 0
	publish(t, w, grow(t, w, 1))
	if err := os.WriteFile(w.Path(workspace.SnapshotDir, "juesuan-000003.duckdb"), []byte("never published"), 0o444); err != nil {
		t.Fatal(err)
	}
	publish(t, w, grow(t, w, 2))
	if got, want := files(t, w), "current.json juesuan-000002.duckdb juesuan.duckdb"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
	r, _ := open(t, w)
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}

// TestOpenDatabase holds that a warehouse whose log lies beside it is not copied: what it holds is in both.
func TestOpenDatabase(t *testing.T) {
	w := newWorkspace(t)
	state := grow(t, w, 1)
	if err := os.WriteFile(w.Warehouse()+".wal", []byte("log"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := snapshot.Publish(context.Background(), w, state, now); err == nil || !strings.Contains(err.Error(), w.Warehouse()+": expected a closed warehouse") {
		t.Errorf("found %v", err)
	}
}

// TestPointer holds that a pointer to a file elsewhere is none, and that a snapshot cannot be written by accident.
func TestPointer(t *testing.T) {
	w := newWorkspace(t)
	p := publish(t, w, grow(t, w, 1))
	for _, path := range []string{w.Path(workspace.SnapshotDir, p.File), w.Snapshot()} {
		if stat, err := os.Stat(path); err != nil || stat.Mode().Perm() != 0o444 {
			t.Errorf("%s: found %v, %v, want a file that only can be read", path, stat, err)
		}
	}
	rewrite(t, w.Path(workspace.SnapshotDir, snapshot.PointerFile), func(text []byte) []byte {
		return []byte(strings.Replace(string(text), p.File, filepath.Join("..", "inbox", "x.duckdb"), 1))
	})
	if _, err := snapshot.Current(w); err == nil || !strings.Contains(err.Error(), "current.json: expected a pointer to a snapshot") {
		t.Errorf("found %v", err)
	}
}
