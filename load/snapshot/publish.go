package snapshot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"juesuan/load/disk"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// Publish copies the warehouse, which must be closed and hold what state says, verifies the copy, and makes it the current snapshot.
// Whoever reads meanwhile finds the old one or the new one, whole, and keeps what is open. A copy that does not pass is not
// published, and the snapshots that are there stay. The caller holds the workspace's lock.
func Publish(ctx context.Context, w *workspace.Workspace, state State, now time.Time) (Pointer, error) {
	version := newest(w) + 1
	if last, err := Current(w); err == nil {
		version = last.Version + 1
	}
	p := Pointer{Version: version, File: name(version), Published: now.UTC(),
		Submissions: state.Submissions, Facts: state.Facts, Results: state.Results, State: state.Line}
	draft := p.path(w) + ".part"
	if err := errors.Join(discard(draft), discard(draft+".wal")); err != nil { // of a run that was cut off
		return p, err
	}
	if err := p.fill(ctx, w.Warehouse(), draft, state); err != nil {
		return p, fmt.Errorf("publish: %w", errors.Join(err, discard(draft)))
	}
	if err := os.Rename(draft, p.path(w)); err != nil {
		return p, fmt.Errorf("publish: %w", err)
	}
	if err := disk.Flush(filepath.Dir(draft)); err != nil {
		return p, fmt.Errorf("publish: %w", err)
	}
	if err := p.write(w); err != nil {
		return p, fmt.Errorf("publish: %w", err)
	}
	if err := p.settle(w); err != nil {
		return p, fmt.Errorf("publish: %w", err)
	}
	return p, nil
}

// fill writes the copy onto the disk and verifies it.
func (p *Pointer) fill(ctx context.Context, from, draft string, state State) error {
	if stat, err := os.Stat(from + ".wal"); err == nil && stat.Size() > 0 {
		return fmt.Errorf("%s: expected a closed warehouse, found its log beside it", from)
	}
	type summed struct {
		sum string
		err error
	}
	original := make(chan summed, 1)
	go func() {
		sum, err := sumOf(ctx, from)
		original <- summed{sum, err}
	}()
	size, err := duplicate(ctx, from, draft)
	if err == nil {
		p.Size = size
		p.SHA256, err = verify(ctx, draft)
	}
	want := <-original
	switch {
	case want.err != nil:
		return errors.Join(err, want.err)
	case p.SHA256 != "" && want.sum != p.SHA256:
		return fmt.Errorf("%s: expected a copy of %s with sha256 %s, found %s; Try: look after the disk, then run again", draft, from, want.sum, p.SHA256)
	case errors.Is(err, warehouse.ErrDamaged):
		return fmt.Errorf("%s: expected a whole database, found a damaged one, by its copy %w; Try: juesuan restore of the last backup", from, err)
	case err != nil:
		return err
	}
	return holds(ctx, draft, state)
}

// step is how much is copied before anybody who wants to end is heard.
const step = 64 << 20

// duplicate copies a file onto the disk, by reference where the file system can.
func duplicate(ctx context.Context, from, to string) (size int64, err error) {
	source, err := os.Open(from)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o444)
	if err != nil {
		return 0, err
	}
	for {
		n, copying := io.CopyN(target, source, step)
		size += n
		if errors.Is(copying, io.EOF) {
			copying = nil
		}
		if err = errors.Join(copying, ctx.Err()); err != nil || n < step {
			return size, errors.Join(err, target.Sync(), target.Close())
		}
	}
}

// settle gives the current snapshot the name that every DuckDB client may open, and lets go of those beyond the last few.
func (p Pointer) settle(w *workspace.Workspace) error {
	if !p.named(w) {
		part := w.Snapshot() + ".part"
		err := discard(part)
		if err == nil {
			err = os.Link(p.path(w), part)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // a file system without links
			_, err = duplicate(context.Background(), p.path(w), part)
		}
		if err != nil {
			return err
		}
		if err := os.Rename(part, w.Snapshot()); err != nil {
			return err
		}
	}
	if err := p.prune(w); err != nil {
		return err
	}
	return disk.Flush(w.Path(workspace.SnapshotDir))
}

// named says whether the name that every client may open means this snapshot.
func (p Pointer) named(w *workspace.Workspace) bool {
	own, err := os.Stat(p.path(w))
	if err != nil {
		return false
	}
	named, err := os.Stat(w.Snapshot())
	switch {
	case err != nil || named.Size() != own.Size():
		return false
	case os.SameFile(own, named):
		return true
	}
	sum, err := sumOf(context.Background(), w.Snapshot())
	return err == nil && sum == p.SHA256
}

// prune removes the snapshots before the last few, and copies that were cut off.
func (p Pointer) prune(w *workspace.Workspace) error {
	paths, err := filepath.Glob(w.Path(workspace.SnapshotDir, "juesuan-*.duckdb*"))
	if err != nil {
		return err
	}
	for _, path := range paths {
		var version int
		_, err := fmt.Sscanf(filepath.Base(path), "juesuan-%d.duckdb", &version)
		whole := err == nil && filepath.Base(path) == name(version)
		if whole && version <= p.Version && version > p.Version-max(1, w.Config.Snapshot.Keep) {
			continue
		}
		if err := discard(path); err != nil {
			return err
		}
	}
	return nil
}

// newest is the highest version that lies in the folder, 0 for none.
func newest(w *workspace.Workspace) (version int) {
	paths, err := filepath.Glob(w.Path(workspace.SnapshotDir, "juesuan-*.duckdb"))
	if err != nil {
		return 0
	}
	for _, path := range paths {
		var n int
		if _, err := fmt.Sscanf(filepath.Base(path), "juesuan-%d.duckdb", &n); err == nil {
			version = max(version, n)
		}
	}
	return version
}
