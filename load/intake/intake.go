// Package intake takes submissions in: what lies in the inbox is archived unchanged, read, loaded, and only then leaves
// the inbox; what cannot be read goes to quarantine with its reason beside it. It may be killed at any moment: the next
// pass completes what is left. How a file is read and how a submission is stored, others say.
package intake

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"juesuan/load/workspace"
	"juesuan/transform"
)

// Pass is one pass over the inbox. The caller holds the workspace's lock.
type Pass struct {
	Workspace *workspace.Workspace
	// Read says what the file at path means; name is what it is called in messages and in the warehouse.
	Read func(path, name string) (*transform.Submission, error)
	// Load stores a submission, wholly or not at all.
	Load func(ctx context.Context, sub *transform.Submission, received time.Time) (Loaded, error)
	// Report is told of every file when it is done with; nil for nobody.
	Report func(done, total int, item Item)
}

// Loaded is what became of a submission in the warehouse.
type Loaded struct {
	SubmissionID int64
	Version      int
	Unchanged    bool // these bytes were there already
	Facts        int
}

// Outcome is what became of one file.
type Outcome string

// The outcomes of a file.
const (
	New         Outcome = "new"         // the first version of its department, scope and fiscal year
	NewVersion  Outcome = "new_version" // a later one
	Unchanged   Outcome = "unchanged"   // the same bytes were loaded before
	Quarantined Outcome = "quarantined"
	Skipped     Outcome = "skipped"  // not a submission: it stays in the inbox
	Unpacked    Outcome = "unpacked" // an archive: a folder with what is in it took its place
)

// Item is one file of a pass and what became of it.
type Item struct {
	File       string // relative to the inbox
	SHA256     string
	Outcome    Outcome
	Department string
	Scope      string
	FiscalYear int
	Version    int
	Facts      int
	Unread     int
	Problems   int
	Reason     error  // of quarantined and skipped
	Kept       string // where a quarantined file lies, relative to the workspace
}

// Run takes in everything that lies in the inbox, in the order of names. It stops early only when ctx ends or when
// archive or warehouse cannot be written; what was not done then stays in the inbox.
func (p *Pass) Run(ctx context.Context) ([]Item, error) {
	found, items, err := p.look(ctx)
	if err != nil {
		return items, err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	results := p.readAll(ctx, found)
	for i := range found {
		item, err := p.finish(ctx, <-results[i])
		if err != nil {
			stop()
			drain(results[i+1:])
			return items, err
		}
		items = append(items, item)
		if p.Report != nil {
			p.Report(len(items), len(items)+len(found)-i-1, item)
		}
	}
	return items, tidy(p.Workspace.Path(workspace.InboxDir))
}

// look clears what a killed pass left, unpacks archives and lists what there is to read. The items are of the archives.
func (p *Pass) look(ctx context.Context) (found []file, items []Item, err error) {
	inbox := p.Workspace.Path(workspace.InboxDir)
	if err := errors.Join(removeUnfinished(p.Workspace), tidy(inbox)); err != nil {
		return nil, nil, err
	}
	settle := p.Workspace.Config.Intake.Settle
	if found, err = scan(inbox, settle); err != nil {
		return nil, nil, err
	}
	items, moving, err := p.archives(ctx, found)
	if err != nil {
		return nil, items, err
	}
	if len(items) > 0 {
		if found, err = scan(inbox, settle); err != nil {
			return nil, items, err
		}
	}
	for i := range found {
		if reason, ok := moving[found[i].name]; ok {
			found[i].skip = reason
		}
	}
	for i, item := range items {
		if p.Report != nil {
			p.Report(i+1, len(items)+len(found), item)
		}
	}
	return found, items, nil
}

// result is what reading one file gave.
type result struct {
	file  file
	taken taken
	sub   *transform.Submission
	err   error // the file's own fault
	fatal error // not the file's fault: the pass must stop
}

// readAll reads files on several goroutines. Every file has its own channel, so that they are taken in order; a reader
// goes on to another file only when the one it has read was taken, which bounds the memory.
func (p *Pass) readAll(ctx context.Context, found []file) []chan result {
	results := make([]chan result, len(found))
	for i := range results {
		results[i] = make(chan result)
	}
	next := make(chan int)
	go func() {
		defer close(next)
		for i := range found {
			next <- i
		}
	}()
	for range p.Workspace.Config.Intake.Readers {
		go func() {
			for i := range next {
				results[i] <- p.read(ctx, found[i])
			}
		}()
	}
	return results
}

func drain(results []chan result) {
	for _, r := range results {
		<-r
	}
}

func (p *Pass) read(ctx context.Context, f file) result {
	r := result{file: f}
	if f.skip != nil {
		return r
	}
	if r.fatal = ctx.Err(); r.fatal != nil {
		return r
	}
	r.taken, r.err, r.fatal = archive(p.Workspace, f)
	if r.err != nil || r.fatal != nil {
		return r
	}
	r.sub, r.err = p.understand(r.taken.path, f.name)
	return r
}

// understand reads a file and refuses what must not become a version: nobody's, no year's, or nothing at all.
func (p *Pass) understand(path, name string) (sub *transform.Submission, err error) {
	defer func() {
		if stopped := recover(); stopped != nil {
			sub, err = nil, &Refusal{File: name, Message: fmt.Sprintf("the reader stopped: %v", stopped), Try: "report this file, it lies in quarantine"}
		}
	}()
	if sub, err = p.Read(path, name); err != nil {
		return nil, err
	}
	return sub, Refuse(sub)
}

// finish does what must happen in order: load, or quarantine, and then take the file out of the inbox.
func (p *Pass) finish(ctx context.Context, r result) (Item, error) {
	item := Item{File: r.file.name, SHA256: r.taken.sha256}
	switch {
	case r.file.skip != nil:
		item.Outcome, item.Reason = Skipped, r.file.skip
		return item, nil
	case r.fatal != nil:
		return item, r.fatal
	case errors.Is(r.err, errMoving):
		item.Outcome, item.Reason = Skipped, r.err
		return item, nil
	case r.err != nil:
		return p.quarantine(item, r)
	case !still(r):
		item.Outcome, item.Reason = Skipped, errMoving
		return item, nil
	}
	loaded, err := p.Load(ctx, r.sub, r.file.modified)
	if err != nil {
		if faulty(err) {
			r.err = err
			return p.quarantine(item, r)
		}
		return item, fmt.Errorf("%s: %w", r.file.name, err)
	}
	item.describe(r.sub, loaded)
	return item, leave(r)
}

func (p *Pass) quarantine(item Item, r result) (Item, error) {
	if !still(r) {
		item.Outcome, item.Reason = Skipped, errMoving
		return item, nil
	}
	kept, err := quarantine(p.Workspace, r)
	item.Outcome, item.Reason, item.Kept = Quarantined, r.err, kept
	return item, err
}

func (item *Item) describe(sub *transform.Submission, loaded Loaded) {
	item.Department, item.Scope, item.FiscalYear = sub.Department, sub.Scope, sub.FiscalYear
	item.Version, item.Facts, item.Problems = loaded.Version, loaded.Facts, len(sub.Problems)
	for i := range sub.Numbers {
		if sub.Numbers[i].Class == transform.ClassUnread {
			item.Unread++
		}
	}
	switch {
	case loaded.Unchanged:
		item.Outcome = Unchanged
	case loaded.Version > 1:
		item.Outcome = NewVersion
	default:
		item.Outcome = New
	}
}

// still says whether a file lies in the inbox as it was archived: a document that somebody goes on writing must not count.
func still(r result) bool {
	now, err := os.Lstat(r.file.path)
	return err == nil && (r.taken.stat == nil || same(now, r.taken.stat))
}

// leave takes a loaded file out of the inbox, unless somebody has put another one there meanwhile.
func leave(r result) error {
	now, err := os.Lstat(r.file.path)
	if err != nil || !same(now, r.taken.stat) {
		return nil
	}
	if err := os.Remove(r.file.path); err != nil {
		return fmt.Errorf("%s: loaded, but not taken out of the inbox: %w", r.file.name, err)
	}
	return nil
}
