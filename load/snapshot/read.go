package snapshot

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// patience is how often Open looks at the pointer anew when the snapshot that it meant is gone: a publication came between.
const patience = 5

// Open opens the current snapshot for reading and says which one it is; before the first one with a pointer that is the zero Pointer.
// What is open stays as it is whatever is published meanwhile. Where nothing is published the error is fs.ErrNotExist.
func Open(w *workspace.Workspace, opts warehouse.ReadOptions) (r *warehouse.Reader, p Pointer, err error) {
	for range patience {
		if p, err = Current(w); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, p, err
		}
		if r, err = warehouse.OpenReadOnly(p.path(w), opts); !errors.Is(err, fs.ErrNotExist) {
			return r, p, err
		}
	}
	return nil, p, err
}

// Fresh says whether the current snapshot is there and holds what state says. One that cannot be read is not fresh.
func Fresh(ctx context.Context, w *workspace.Workspace, state State) bool {
	p, err := Current(w)
	if err != nil || p.State != state.Line {
		return false
	}
	if stat, err := os.Stat(p.path(w)); err != nil || stat.Size() != p.Size {
		return false
	}
	return holds(ctx, p.path(w), state) == nil
}

// Settle finishes a publication that was cut off after its pointer had been written.
func Settle(w *workspace.Workspace) error {
	p, err := Current(w)
	if err == nil {
		err = p.settle(w)
	}
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

// Verify reads the whole current snapshot and holds it against its pointer and its own checksums.
func Verify(ctx context.Context, w *workspace.Workspace) (Pointer, error) {
	p, err := Current(w)
	if err != nil {
		return p, err
	}
	sum, err := sumOf(ctx, p.path(w))
	switch {
	case err != nil:
		return p, err
	case sum != p.SHA256:
		return p, fmt.Errorf("%s: expected sha256 %s, found %s", p.path(w), p.SHA256, sum)
	}
	if _, err := verify(ctx, p.path(w)); err != nil {
		return p, err
	}
	if sum, err := sumOf(ctx, w.Snapshot()); err != nil || sum != p.SHA256 {
		return p, errors.Join(fmt.Errorf("%s: expected the current snapshot, version %d", w.Snapshot(), p.Version), err)
	}
	return p, nil
}
