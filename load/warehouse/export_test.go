package warehouse

import (
	"context"

	"juesuan/transform"
	"juesuan/transform/batch"
)

// InsertOnly is the floor of Load for benchmarks: the same batches in one transaction, with nothing looked up, verified or recorded.
func (w *Warehouse) InsertOnly(ctx context.Context, sub *transform.Submission) error {
	l, err := w.loader(ctx)
	if err != nil {
		return err
	}
	readers, err := batch.Of(sub, w.next, batch.Options{Rows: w.opts.Rows, Allocator: w.mem})
	if err != nil {
		return err
	}
	w.next++
	if _, err := l.conn.ExecContext(ctx, "BEGIN TRANSACTION"); err != nil {
		return err
	}
	for _, r := range readers {
		if err := l.insert(ctx, r); err != nil {
			return err
		}
	}
	_, err = l.conn.ExecContext(ctx, "COMMIT")
	return err
}
