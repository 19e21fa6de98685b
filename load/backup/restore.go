package backup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"juesuan/load/disk"
	"juesuan/load/pass"
	"juesuan/load/snapshot"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
	"juesuan/transform"
)

// Restore verifies a backup and makes a new workspace of it at target, which must not be there or be empty. The workspace appears
// whole or not at all.
func Restore(ctx context.Context, dir, target string) (Manifest, error) {
	return restore(target, dir, func(draft string, m Manifest) error {
		w := &workspace.Workspace{Dir: draft}
		if err := put(filepath.Join(dir, database), w.Warehouse(), find(m, database)); err != nil {
			return err
		}
		state, err := counted(ctx, w.Warehouse(), m)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(w.Path(workspace.SnapshotDir), 0o755); err != nil {
			return err
		}
		_, err = snapshot.Publish(ctx, w, state, time.Now())
		return err
	})
}

// Brought says what came back of people's decisions, besides the originals.
type Brought struct {
	Withdrawals int   // submissions that their departments have taken back
	Waivers     int   // revoked and expired ones too
	Lost        error // why nothing came back: an older backup, whose database cannot be asked; nil when all did
}

// Replay is Restore without the backup's database: the warehouse is made anew by reading the archived originals in the order in
// which they came, each under its own name; then what was withdrawn is withdrawn, and waivers are in force again. What only the
// database has, results of earlier checks, does not come back. Checks have not run and nothing is published when it returns: the
// next run does that.
func Replay(ctx context.Context, dir, target string, read func(path, name string) (*transform.Submission, error)) (m Manifest, b Brought, err error) {
	m, err = restore(target, dir, func(draft string, m Manifest) error {
		d, err := readDecisions(ctx, dir, m)
		if err != nil && find(m, DecisionsFile).Size > 0 {
			return fmt.Errorf("%s: %w", DecisionsFile, err)
		}
		b.Lost = err
		w, err := workspace.Open(draft)
		if err != nil {
			return err
		}
		store, err := pass.Warehouse(ctx, w, "juesuan restore")
		if err != nil {
			return err
		}
		err = replay(ctx, w, store, m, read)
		if err == nil && b.Lost == nil {
			b, err = d.decide(ctx, store)
		}
		return errors.Join(err, store.Close())
	})
	return m, b, err
}

func replay(ctx context.Context, w *workspace.Workspace, store *warehouse.Warehouse, m Manifest, read func(path, name string) (*transform.Submission, error)) error {
	load := pass.Loader(store)
	for _, o := range m.Originals {
		path, err := w.FindArchived(o.SHA256)
		if err != nil {
			return err
		}
		sub, err := read(path, o.File)
		if err != nil {
			return err
		}
		if _, err := load(ctx, sub, o.Received); err != nil {
			return err
		}
	}
	return nil
}

// restore copies everything but the database, lets fill do the rest, and gives the workspace its name.
func restore(target, dir string, fill func(draft string, m Manifest) error) (m Manifest, err error) {
	if err := vacant(target); err != nil {
		return m, err
	}
	if m, err = Verify(dir); err != nil {
		return m, err
	}
	draft := filepath.Clean(target) + ".part"
	if err := os.RemoveAll(draft); err != nil { // of a restore that was cut off
		return m, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("%s: not restored: %w", target, err), os.RemoveAll(draft))
		}
	}()
	for _, f := range m.Files {
		if f.Path == database || f.Path == DecisionsFile {
			continue
		}
		path := filepath.FromSlash(f.Path)
		if err := put(filepath.Join(dir, path), filepath.Join(draft, path), f); err != nil {
			return m, err
		}
	}
	if err := fill(draft, m); err != nil {
		return m, err
	}
	if err := syncFolders(draft); err != nil {
		return m, err
	}
	if err := os.Remove(target); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return m, err
	}
	if err := os.Rename(draft, target); err != nil {
		return m, err
	}
	return m, disk.Flush(filepath.Dir(filepath.Clean(target)))
}

// vacant says why a folder cannot become the restored workspace.
func vacant(target string) error {
	entries, err := os.ReadDir(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return os.MkdirAll(filepath.Dir(filepath.Clean(target)), 0o755)
	case err != nil:
		return fmt.Errorf("%s: expected a new folder, found: %w", target, err)
	case len(entries) > 0:
		return fmt.Errorf("%s: expected a new or empty folder, found one with %d files; Try: another folder", target, len(entries))
	}
	return nil
}

// put copies one file out of a backup and holds once more that it is what the manifest says.
func put(from, to string, want File) error {
	got, err := copyFile(from, to)
	got.Path = want.Path
	if err == nil && got != want {
		err = fmt.Errorf("%s: expected sha256 %s, found %s while it was copied", want.Path, want.SHA256, got.SHA256)
	}
	return err
}

func find(m Manifest, path string) File {
	for _, f := range m.Files {
		if f.Path == path {
			return f
		}
	}
	return File{Path: path}
}

// counted holds that a restored warehouse opens and has as many submissions and facts as were backed up, and says what it holds.
func counted(ctx context.Context, path string, m Manifest) (snapshot.State, error) {
	r, err := warehouse.OpenReadOnly(path, warehouse.ReadOptions{})
	if err != nil {
		return snapshot.State{}, err
	}
	state, err := snapshot.StateOf(ctx, r.DB())
	if err == nil && (state.Submissions != m.Submissions || state.Facts != m.Facts) {
		err = fmt.Errorf("warehouse: expected %d submissions with %d facts, found %d with %d", m.Submissions, m.Facts, state.Submissions, state.Facts)
	}
	return state, errors.Join(err, r.Close())
}
