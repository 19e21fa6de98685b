package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"juesuan/load/notify"
	"juesuan/load/record"
	"juesuan/load/workspace"
	"juesuan/schedules"
)

// How long the scheduler may take to tell people, and how much of what a job printed they are told.
const (
	tellWithin = 5 * time.Second
	tellLines  = 40
)

// tell tells people how a job has ended, once no attempt follows.
func (a *app) tell(w *workspace.Workspace, settings notify.Settings, r schedules.Record) error {
	if r.Event != schedules.Ended || !r.Retry.IsZero() {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), tellWithin)
	defer cancel()
	return settings.Send(ctx, a.message(w, r))
}

// message is what people are told: how it ended, and what a person would have seen on the terminal.
func (a *app) message(w *workspace.Workspace, r schedules.Record) notify.Message {
	county := w.Config.County
	if county == "" {
		county = filepath.Base(w.Dir)
	}
	m := notify.Message{Failed: r.Status != schedules.Done || r.Exit != exitOK}
	m.Title = fmt.Sprintf(a.say("%s决算：任务 %s %s", "%s: job %s %s"), county, r.Job, a.result(r))
	began := r.Time.Add(-time.Duration(r.Seconds * float64(time.Second)))
	if last, err := record.Last(w); err == nil && !last.Began.Before(began.Truncate(time.Second)) && last.Urgent() {
		m.Failed = true // nobody may miss it
		m.Title += a.urgency(last)
	}
	lines := []string{fmt.Sprintf(a.say("计划 %s，第 %d 次，用时 %s，退出码 %d", "planned %s, attempt %d, took %s, exit status %d"),
		r.Fire.Format("2006-01-02 15:04 UTC"), r.Attempt, time.Duration(r.Seconds*float64(time.Second)).Round(time.Second), r.Exit)}
	if r.Message != "" {
		lines = append(lines, r.Message)
	}
	m.Text = strings.Join(append(lines, printed(w.Path(filepath.FromSlash(r.Log)))...), "\n")
	return m
}

// printed gives the last lines of a job's log, without the log lines for machines.
func printed(path string) []string {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil // the message says where it should be
	}
	var lines []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "{") {
			lines = append(lines, line)
		}
	}
	return lines[max(0, len(lines)-tellLines):]
}
