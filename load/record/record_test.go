package record_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"juesuan/load/record"
	"juesuan/load/workspace"
)

var began = time.Date(2026, 6, 1, 18, 0, 0, 0, time.UTC)

func run(errors ...string) record.Run {
	r := record.Run{Began: began, Seconds: 3.5, Files: map[string]int{"new": 2, "quarantined": 1}, Facts: 400, Findings: map[string]int{"error": len(errors)},
		Missing: map[int]int{2023: 4, 2022: 0}, Current: 9, Waiting: 1, Snapshot: record.Snapshot{Version: 3, Published: began, Size: 1 << 20}}
	for _, id := range errors {
		r.Errors = append(r.Errors, record.Finding{ID: id, Department: "甲局", Year: 2023, Message: "不符"})
	}
	return r
}

func TestWrite(t *testing.T) {
	w := &workspace.Workspace{Dir: t.TempDir()}
	before, err := record.Last(w)
	if err != nil || !before.Began.IsZero() {
		t.Fatalf("found %+v, %v", before, err)
	}
	first := run("N01-a", "N02-b")
	if first.Since(before); len(first.New) != 0 || first.Urgent() {
		t.Errorf("the first run: found %+v", first.New)
	}
	if err := record.Write(w, first, "读入 2 份\n"); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(w.Path(record.Dir, "20260601T180000Z.txt"))
	if err != nil || string(text) != "读入 2 份\n" {
		t.Errorf("found %q, %v", text, err)
	}
	failed := record.Run{Began: began.Add(time.Hour), Failure: "no room"}
	if err := record.Write(w, failed, "no room\n"); err != nil {
		t.Fatal(err)
	}
	if metrics := read(t, w, record.MetricsFile); !strings.Contains(metrics, "\njuesuan_run_success 0\n") || !strings.Contains(metrics, "\njuesuan_submissions 9\n") {
		t.Errorf("after a run that failed: found %s", metrics)
	}
	last, err := record.Last(w)
	if err != nil || last.Failure != "no room" {
		t.Errorf("found %+v, %v", last, err)
	}
	next := run("N02-b", "N03-c")
	if next.Since(last); len(next.New) != 1 || next.New[0].ID != "N03-c" || !next.Urgent() {
		t.Errorf("found %+v", next.New)
	}
	parts, err := filepath.Glob(w.Path(record.Dir, ".*"))
	if err != nil || len(parts) > 0 {
		t.Errorf("found %v left over, %v", parts, err)
	}
	if err := os.WriteFile(w.Path(record.Dir, record.LastFile), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := record.Last(w); err == nil || !strings.Contains(err.Error(), "expected what the last run did") {
		t.Errorf("found %v", err)
	}
}

// TestMetrics holds every line against the text format of Prometheus, and the numbers against the run.
func TestMetrics(t *testing.T) {
	w := &workspace.Workspace{Dir: t.TempDir()}
	if err := record.Write(w, run("N01-a"), ""); err != nil {
		t.Fatal(err)
	}
	text := read(t, w, record.MetricsFile)
	line := regexp.MustCompile(`^(# HELP juesuan_[a-z_]+ [^\n]+|# TYPE juesuan_[a-z_]+ gauge|juesuan_[a-z_]+(\{[a-z_]+="[a-z0-9_]+"\})? -?[0-9.]+)$`)
	for l := range strings.Lines(text) {
		if !line.MatchString(strings.TrimSuffix(l, "\n")) {
			t.Errorf("found the line %q", l)
		}
	}
	for _, want := range []string{"juesuan_run_timestamp_seconds 1780336800\n", "juesuan_run_duration_seconds 3.5\n", "juesuan_run_success 1\n", `juesuan_run_files{outcome="quarantined"} 1` + "\n",
		`juesuan_findings{severity="error"} 1` + "\n", "juesuan_missing_departments{fiscal_year=\"2022\"} 0\njuesuan_missing_departments{fiscal_year=\"2023\"} 4\n", "juesuan_snapshot_version 3\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("expected %s, found %s", want, text)
		}
	}
}

func TestUrgent(t *testing.T) {
	for want, near := range map[bool][]record.Deadline{false: {{Year: 2023}}, true: {{Year: 2022}, {Year: 2023, Missing: []string{"甲局"}}}} {
		if got := (record.Run{Near: near}).Urgent(); got != want {
			t.Errorf("%+v: found %t", near, got)
		}
	}
}

func TestBeat(t *testing.T) {
	w := &workspace.Workspace{Dir: t.TempDir()}
	for range 2 {
		if err := record.Beat(w, record.Health{Time: began, Process: 7, Running: "nightly"}); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := read(t, w, record.HealthFile), `{"time":"2026-06-01T18:00:00Z","process":7,"running":"nightly"}`+"\n"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}

func read(t *testing.T, w *workspace.Workspace, name string) string {
	t.Helper()
	text, err := os.ReadFile(w.Path(record.Dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
