package main

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"juesuan/fixtures"
	"juesuan/load/workspace"
)

// TestRecheck holds that checking only what new files touch says the same as checking everything: a county with renames, a merger
// and a late year comes in in a random order over several nights.
func TestRecheck(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	dir := filepath.Join(t.TempDir(), "county")
	if err := workspace.Init(dir, modelCounty); err != nil {
		t.Fatal(err)
	}
	county := fixtures.GrownCounty()
	departments, err := fs.ReadFile(county, "departments.csv")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "departments.csv"), departments, 0o644); err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(county, "inbox/*/*")
	if err != nil || len(files) < 20 {
		t.Fatalf("found %d files, %v", len(files), err)
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(files), func(a, b int) { files[a], files[b] = files[b], files[a] })
	const nights = 4
	for night := range nights {
		for _, name := range files[night*len(files)/nights : (night+1)*len(files)/nights] {
			text, err := fs.ReadFile(county, name)
			if err != nil {
				t.Fatal(err)
			}
			to := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(path.Dir(to), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(to, text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		finished(t, dir)
	}
	parts := stateOf(t, dir).verdicts
	if out, err := exec.Command("juesuan", "check", "--workspace", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	finished(t, dir)
	whole := stateOf(t, dir).verdicts
	for _, line := range parts {
		if !slices.Contains(whole, line) {
			t.Errorf("only in parts: %s", line)
		}
	}
	for _, line := range whole {
		if !slices.Contains(parts, line) {
			t.Errorf("only as a whole: %s", line)
		}
	}
	if len(whole) < 20 {
		t.Errorf("found %d verdicts: too few to tell", len(whole))
	}
}
