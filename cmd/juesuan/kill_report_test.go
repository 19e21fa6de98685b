package main

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"juesuan/load/pass"
)

// TestReportKilled kills a run, and tells one to end, while it makes the set for supervisors. A set that is there under its name has all
// its files; the next run, which finds nothing new, makes the set that is owed, and only that one.
func TestReportKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	template := prepared(t)
	reference := copied(t, template)
	steps := finished(t, reference, "--report")
	at := steps[len(steps)-1]
	want := sets(t, reference)
	if at.step != string(pass.Report) || len(want) != 1 {
		t.Fatalf("the run that nobody killed ended with %v and left %d sets", at, len(want))
	}
	whole := slices.Collect(maps.Values(want))[0]
	published := copied(t, template)
	finished(t, published)
	cut := 0
	for n := range max(4, kills(t)/3) {
		dir := copied(t, published)
		signal := []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM}[n%2]
		step, _ := ended(t, dir, moment{at.step, time.Duration(rand.Int64N(int64(at.delay)))}, signal, "--report")
		for name, files := range sets(t, dir) {
			if files != whole {
				t.Errorf("%v in %s: found %s with %s\nwant %s", signal, step, name, files, whole)
			}
		}
		if len(sets(t, dir)) == 0 {
			cut++
		}
		finished(t, dir, "--report")
		finished(t, dir, "--report")
		if got := slices.Collect(maps.Values(sets(t, dir))); !slices.Equal(got, []string{whole}) {
			t.Errorf("%v in %s, after the next runs: found %q\nwant %s, once", signal, step, got, whole)
		}
	}
	if cut == 0 {
		t.Error("found no run that was cut off before its set was there")
	}
}

// sets gives the files of every set by its folder, hidden ones left out.
func sets(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	folders, err := filepath.Glob(filepath.Join(dir, "reports", "*", ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		stat, err := os.Stat(folder)
		if err != nil {
			t.Fatal(err)
		}
		if name := filepath.Base(folder); stat.IsDir() && !strings.HasPrefix(name, ".") {
			found[name] = contents(t, folder)
		}
	}
	return found
}

// contents lists a folder's files, none of which may be empty.
func contents(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		stat, err := e.Info()
		if err != nil || stat.Size() == 0 {
			t.Fatalf("%s: found %d bytes, %v", e.Name(), stat.Size(), err)
		}
		list = append(list, e.Name())
	}
	return strings.Join(list, " ")
}
