package pass

import (
	"context"
	"errors"
	"strings"
	"time"

	"juesuan/extract"
	"juesuan/load/intake"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
	"juesuan/transform"
)

// Warehouse opens a workspace's warehouse for writing, with the departments that its list has. command names who asks,
// for whoever is refused meanwhile. The caller holds the workspace's lock.
func Warehouse(ctx context.Context, w *workspace.Workspace, command string) (*warehouse.Warehouse, error) {
	limits := w.Config.Warehouse
	store, err := warehouse.Open(w.Warehouse(), warehouse.Options{Command: command, MemoryLimit: limits.MemoryLimit, Threads: limits.Threads})
	if err != nil {
		return nil, err
	}
	departments := make([]warehouse.Department, len(w.Departments))
	for i, d := range w.Departments {
		departments[i] = warehouse.Department(d)
	}
	if err := store.SetDepartments(ctx, departments); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return store, nil
}

// Loader stores submissions for an intake.
func Loader(w *warehouse.Warehouse) func(context.Context, *transform.Submission, time.Time) (intake.Loaded, error) {
	return func(ctx context.Context, sub *transform.Submission, received time.Time) (intake.Loaded, error) {
		l, err := w.Load(ctx, sub, kind(sub), received)
		if err != nil {
			return intake.Loaded{}, err
		}
		return intake.Loaded{SubmissionID: l.SubmissionID, Version: l.Version, Unchanged: !l.New, Facts: l.Facts}, nil
	}
}

// kind says whether a submission is a document's text, the public tables, or both: only the same kinds replace each other.
func kind(sub *transform.Submission) string {
	if sub.Format == extract.FormatXLSX || sub.Format == extract.FormatXLS {
		return warehouse.Workbook
	}
	tables, text := 0, len(sub.Performance)
	for i := range sub.Facts {
		if strings.HasPrefix(sub.Facts[i].Source.Part, "T") {
			tables++
		} else {
			text++
		}
	}
	switch {
	case tables == 0:
		return warehouse.Narrative
	case text == 0:
		return warehouse.Workbook
	}
	return warehouse.Both
}
