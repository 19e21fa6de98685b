// Package record leaves behind what a run did, for those who were not there: a summary for people, one for the next run and for
// notices, numbers for Prometheus, which set of comparisons was made last, and a sign of life of the scheduler. All of it lies in the
// workspace's folder runs and can be thrown away: nothing reads it but monitors, notices and the next run, which makes a set once
// more when it does not know of the last one.
package record

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"juesuan/load/workspace"
)

// The files, below the workspace.
const (
	Dir         = "runs"
	LastFile    = "last.json"    // what the last run did
	MetricsFile = "metrics.prom" // the same as numbers, for the textfile collector of Prometheus' node exporter
	HealthFile  = "health.json"  // when the scheduler last looked at its clock
)

// Run is what one run did and how things stand after it.
type Run struct {
	Began    time.Time      `json:"began"`
	Seconds  float64        `json:"seconds"`
	Failure  string         `json:"failure,omitempty"` // why it was not completed
	Files    map[string]int `json:"files"`             // by outcome
	Facts    int            `json:"facts"`             // loaded by this run
	Unread   int            `json:"unread"`            // numbers
	Findings map[string]int `json:"findings"`          // open, by severity
	Errors   []Finding      `json:"errors"`            // the open ones of severity error
	New      []Finding      `json:"new_errors"`        // those that were not open after the run before
	Missing  map[int]int    `json:"missing"`           // departments, by fiscal year
	Near     []Deadline     `json:"near"`
	Current  int            `json:"submissions"` // current ones
	Snapshot Snapshot       `json:"snapshot"`
	Waiting  int            `json:"quarantine"` // files in quarantine
}

// Finding is an open finding in short.
type Finding struct {
	ID         string `json:"id"`
	Department string `json:"department"`
	Year       int    `json:"fiscal_year"`
	Message    string `json:"message"`
}

// Deadline is one that is near, and who has not submitted.
type Deadline struct {
	Year    int      `json:"fiscal_year"`
	Day     string   `json:"day"`
	Missing []string `json:"missing"`
}

// Snapshot is the published one.
type Snapshot struct {
	Version   int       `json:"version"`
	Published time.Time `json:"published"`
	Size      int64     `json:"size"`
}

// Urgent says whether people should hear of a run although it went well.
func (r Run) Urgent() bool {
	missing := 0
	for _, d := range r.Near {
		missing += len(d.Missing)
	}
	return len(r.New) > 0 || missing > 0
}

// Since fills in which errors were not open after the run before. After the first run none is called new: all are.
func (r *Run) Since(before Run) {
	r.New = nil
	if before.Began.IsZero() {
		return
	}
	for _, f := range r.Errors {
		if !slices.ContainsFunc(before.Errors, func(b Finding) bool { return b.ID == f.ID }) {
			r.New = append(r.New, f)
		}
	}
}

// Last reads what the last run left; the zero Run where there was none.
func Last(w *workspace.Workspace) (r Run, err error) {
	text, err := os.ReadFile(w.Path(Dir, LastFile))
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err != nil {
		return Run{}, fmt.Errorf("%s: expected what the last run did, found: %w; Try: move the file away", w.Path(Dir, LastFile), err)
	}
	return r, nil
}

// Write leaves a run's record: text is the summary as people saw it. A run that failed keeps what the one before knew of findings, so
// that the next one tells what is new since then.
func Write(w *workspace.Workspace, r Run, text string) error {
	if err := os.MkdirAll(w.Path(Dir), 0o755); err != nil {
		return err
	}
	if err := replace(w.Path(Dir, r.Began.UTC().Format("20060102T150405Z")+".txt"), []byte(text)); err != nil {
		return err
	}
	if r.Failure != "" {
		last, err := Last(w)
		if err != nil {
			return err
		}
		r.Errors, r.Findings, r.Missing, r.Current, r.Snapshot, r.Waiting = last.Errors, last.Findings, last.Missing, last.Current, last.Snapshot, last.Waiting
	}
	last, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	if err := replace(w.Path(Dir, LastFile), append(last, '\n')); err != nil {
		return err
	}
	return replace(w.Path(Dir, MetricsFile), r.metrics())
}

// Health is a sign of life of the scheduler.
type Health struct {
	Time    time.Time `json:"time"`
	Process int       `json:"process"`
	Next    time.Time `json:"next,omitzero"`     // when it has something to do
	Running string    `json:"running,omitempty"` // the job that runs
}

// Beat leaves a sign of life. Who finds an old one knows that the scheduler is gone.
func Beat(w *workspace.Workspace, h Health) error {
	if err := os.MkdirAll(w.Path(Dir), 0o755); err != nil {
		return err
	}
	text, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return replace(w.Path(Dir, HealthFile), append(text, '\n'))
}

// replace writes a file wholly or not at all.
func replace(path string, content []byte) error {
	part, err := os.CreateTemp(filepath.Dir(path), ".*.part")
	if err != nil {
		return err
	}
	_, err = part.Write(content)
	err = errors.Join(err, part.Chmod(0o644), part.Sync(), part.Close())
	if err == nil {
		err = os.Rename(part.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	return nil
}
