package pass

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"juesuan/load/record"
	"juesuan/load/report"
	"juesuan/load/snapshot"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// Issued is what became of the set of comparisons for supervisors.
type Issued struct {
	Asked  bool      // for a set
	Dir    string    // of the set that shows what is published, relative to the workspace; empty where nobody has submitted anything
	Tables int       // of the set that was made now; 0 for none
	Last   time.Time // when the set was made
}

// issue makes the whole set of comparisons from the published snapshot, unless the last one that a run made shows the same.
func (r *Pass) issue(ctx context.Context) (done Issued, err error) {
	limits := r.Workspace.Config
	db, published, err := snapshot.Open(r.Workspace, warehouse.ReadOptions{
		MemoryLimit: limits.Query.MemoryLimit, Threads: limits.Warehouse.Threads, Timeout: limits.Query.Timeout, Spill: true})
	if err != nil {
		return done, fmt.Errorf("report: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	set := report.Set{Comparisons: r.Set, Options: CompareOptions(r.Workspace), Made: time.Now(), Source: Source(published)}
	now := record.Report{Snapshot: published.Version, Made: set.Made.UTC()}
	last, err := record.LastReport(r.Workspace)
	if err == nil {
		now.Basis, err = set.Basis(ctx, db.DB())
	}
	if err != nil {
		return done, fmt.Errorf("report: %w", err)
	}
	done.Asked = true
	if now.Basis == "" {
		return done, nil
	}
	if now.Basis == last.Basis && last.Complete(r.Workspace) {
		done.Dir, done.Last = filepath.FromSlash(last.Dir), last.Made
		return done, nil
	}
	set.Before = func(path string) error {
		now.Dir = filepath.ToSlash(filepath.Join(workspace.ReportsDir, filepath.Base(path)))
		return record.WriteReport(r.Workspace, now)
	}
	written, err := set.Write(ctx, db.DB(), r.Workspace.Path(workspace.ReportsDir), "")
	if err != nil {
		return done, fmt.Errorf("report: expected the whole set of comparisons, made none, what is published stays: %w; Try: juesuan run --report", err)
	}
	done.Dir, done.Last, done.Tables, now.Done = filepath.FromSlash(now.Dir), now.Made, len(written.Tables), true
	return done, record.WriteReport(r.Workspace, now)
}

// Source says which snapshot figures are taken from.
func Source(p snapshot.Pointer) string {
	if p.Version == 0 {
		return ""
	}
	return fmt.Sprintf("发布库第%d版（%s 发布）", p.Version, p.Published.Local().Format("2006-01-02 15:04"))
}
