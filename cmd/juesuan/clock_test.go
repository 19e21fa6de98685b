package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// TestClockBack holds that results from when the clock was a year ahead do not outlive those that came after it was put right: with
// another threshold the findings are others, as in a county whose clock was right.
func TestClockBack(t *testing.T) {
	usual := prepared(t)
	ahead := copied(t, usual)
	w, err := warehouse.Open((&workspace.Workspace{Dir: ahead}).Warehouse(), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.DB().Exec(`UPDATE submission SET loaded_at = loaded_at + INTERVAL 1 YEAR; UPDATE check_result SET checked_at = checked_at + INTERVAL 1 YEAR`)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	before := stateOf(t, usual).verdicts
	for _, dir := range []string{usual, ahead} {
		strict(t, dir)
		if out, err := exec.Command("juesuan", "check", "--workspace", dir).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	want, got := stateOf(t, usual), stateOf(t, ahead)
	if !got.equal(want) || slices.Equal(want.verdicts, before) {
		t.Errorf("found %d verdicts, want %d and others than the %d before", len(got.verdicts), len(want.verdicts), len(before))
	}
}

// strict sets a threshold that hardly any document keeps.
func strict(t *testing.T, dir string) {
	t.Helper()
	path := filepath.Join(dir, workspace.ConfigFile)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(text, []byte("completion_max: 300"), []byte("completion_max: 1"), 1)
	if err := os.WriteFile(path, changed, 0o644); err != nil || bytes.Equal(text, changed) {
		t.Fatalf("%s: expected completion_max: 300, found %s, %v", path, text, err)
	}
}
