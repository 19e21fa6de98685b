package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/load/workspace"
)

// TestTwoRuns holds that a second run is refused at once and told who holds the workspace.
func TestTwoRuns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "w")
	if err := workspace.Init(dir, ""); err != nil {
		t.Fatal(err)
	}
	w, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	lock, err := w.Lock("juesuan run of another terminal")
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"run", dir}, {"check", "--workspace", dir}, {"load", "a.txt", "--workspace", dir}} {
		var stderr bytes.Buffer
		c := exec.Command("juesuan", args...)
		c.Stderr = &stderr
		if err := c.Run(); err == nil || c.ProcessState.ExitCode() != exitFailed {
			t.Errorf("%v: found %v, want exit status %d", args, err, exitFailed)
		}
		if !strings.Contains(stderr.String(), "found it held by juesuan run of another terminal, process ") {
			t.Errorf("%v: found %q, want the holder's name", args, stderr.String())
		}
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("juesuan", "run", dir).CombinedOutput(); err != nil {
		t.Errorf("after the first has ended: %v\n%s", err, out)
	}
}
