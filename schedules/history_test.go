package schedules

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestHistory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "history.jsonl")
	if records, err := ReadHistory(path); err != nil || len(records) != 0 {
		t.Fatalf("no file: found %v, %v", records, err)
	}
	write := func(records ...Record) {
		t.Helper()
		h, err := OpenHistory(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.Add(records...); err != nil {
			t.Fatal(err)
		}
		if err := h.Close(); err != nil {
			t.Fatal(err)
		}
	}
	fire := time.Date(2026, 6, 1, 2, 0, 0, 0, time.UTC)
	first := Record{Time: fire, Job: "夜间", Event: Due, Fire: fire}
	write(first, Record{Time: fire, Job: "夜间", Event: Started, Fire: fire, Attempt: 1})
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// A machine that stopped in the middle of a line: what is whole counts, and the next line begins on its own.
	for _, torn := range []string{`{"time":"2026-06-01T03:0`, "\x00\x00\x00", strings.Repeat("x", 10000)} {
		if err := os.WriteFile(path, append(text[:len(text):len(text)], torn...), 0o644); err != nil {
			t.Fatal(err)
		}
		if records, err := ReadHistory(path); err != nil || len(records) != 2 || records[0] != first {
			t.Errorf("torn: found %v, %v", records, err)
		}
		write(Record{Time: fire, Job: "夜间", Event: Ended, Fire: fire, Attempt: 1, Status: Lost})
		if records, err := ReadHistory(path); err != nil || len(records) != 3 || records[2].Status != Lost {
			t.Errorf("after a torn line: found %v, %v", records, err)
		}
	}
	if err := os.WriteFile(path, []byte("nonsense\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadHistory(path); err == nil || !strings.Contains(err.Error(), "history.jsonl: line 1: expected a record of the history") {
		t.Errorf("nonsense: found %v", err)
	}
}

// TestHistoryFull holds that a history that cannot be written says so.
func TestHistoryFull(t *testing.T) {
	file, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("needs /dev/full")
	}
	defer file.Close()
	err = (&History{file}).Add(Record{Job: "a", Event: Due})
	if err == nil || !strings.Contains(err.Error(), "Try: make room") {
		t.Errorf("found %v", err)
	}
}
