// Package pass is one whole pass over a workspace: take in, check, compare, publish, report. Each step leaves what the step before
// wrote as it is, so that a run that was killed is completed by the next one, and a run that finds nothing new changes
// nothing. What a step does is its own package's business.
package pass

import (
	"context"
	"time"

	"juesuan/load/check"
	"juesuan/load/compare"
	"juesuan/load/intake"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
	"juesuan/transform"
)

// Pass is everything that a run needs.
type Pass struct {
	Workspace   *workspace.Workspace
	Checks      []check.Check
	Comparisons []compare.Comparison
	Set         []compare.Comparison // of which a set is made for supervisors when something has changed; none for no set
	Read        func(path, name string) (*transform.Submission, error)
	Report      func(done, total int, item intake.Item) // told of every file; nil for nobody
	Step        func(step Step)                         // told when a step begins; nil for nobody
}

// Step is one step of a run.
type Step string

// The steps, in their order.
const (
	TakeIn  Step = "take_in"
	Check   Step = "check"
	Compare Step = "compare"
	Publish Step = "publish"
	Report  Step = "report" // only when a set is asked for
)

// Summary is what a run did, and how things stand after it.
type Summary struct {
	Items    []intake.Item
	Checked  bool // the checks ran; false when nothing had changed since they did
	Findings map[check.Severity]int
	Errors   []check.Finding // the open ones of severity error, without places
	Reports  []string        // of comparisons, relative to the workspace
	Snapshot string          // relative to the workspace; empty when it was not published
	Set      Issued
	Elapsed  time.Duration
}

// Count counts the files with an outcome.
func (s Summary) Count(outcome intake.Outcome) int {
	n := 0
	for _, item := range s.Items {
		if item.Outcome == outcome {
			n++
		}
	}
	return n
}

// All does a whole run. The caller holds the workspace's lock.
func (r *Pass) All(ctx context.Context) (s Summary, err error) {
	began := time.Now()
	w, err := Warehouse(ctx, r.Workspace, "juesuan run")
	if err != nil {
		return s, err
	}
	defer func() {
		s.Elapsed = time.Since(began)
		if closing := w.Close(); err == nil {
			err = closing
		}
	}()
	r.step(TakeIn)
	if s.Items, err = r.takeIn(ctx, w); err != nil {
		return s, err
	}
	r.step(Check)
	if err := r.check(ctx, w, &s); err != nil {
		return s, err
	}
	r.step(Compare)
	if s.Reports, err = r.compare(ctx, w); err != nil {
		return s, err
	}
	r.step(Publish)
	if err := r.publish(ctx, w, &s); err != nil || len(r.Set) == 0 {
		return s, err
	}
	r.step(Report)
	s.Set, err = r.issue(ctx)
	return s, err
}

func (r *Pass) step(step Step) {
	if r.Step != nil {
		r.Step(step)
	}
}

// takeIn empties the inbox.
func (r *Pass) takeIn(ctx context.Context, w *warehouse.Warehouse) ([]intake.Item, error) {
	in := intake.Pass{Workspace: r.Workspace, Read: r.Read, Load: Loader(w), Report: r.Report}
	return in.Run(ctx)
}
