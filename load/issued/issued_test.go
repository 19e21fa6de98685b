package issued_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"juesuan/load/issued"
)

// text writes a file's content.
func text(content string) func(io.Writer) error {
	return func(out io.Writer) error {
		_, err := io.WriteString(out, content)
		return err
	}
}

// names lists what lies in a folder, hidden ones too.
func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return strings.Join(list, " ")
}

// issue makes a folder of one file in a folder of its own.
func issue(t *testing.T, parent, name, dir string) string {
	t.Helper()
	f, err := issued.New(parent, name, dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Create("部门/a.txt", text("甲")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(f.Path); err == nil {
		t.Errorf("%s: found it before it was issued", f.Path)
	}
	if err := errors.Join(f.Issue(), f.Discard()); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(filepath.Join(f.Path, "部门", "a.txt")); err != nil || string(content) != "甲" {
		t.Errorf("found %q, %v", content, err)
	}
	return f.Path
}

func TestIssue(t *testing.T) {
	parent := filepath.Join(t.TempDir(), "reports")
	issue(t, parent, "对比", "")
	issue(t, parent, "对比", "")
	issue(t, "elsewhere", "对比", filepath.Join(parent, "own"))
	if got, want := names(t, parent), "own 对比 对比_第2版"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
	stat, err := os.Stat(filepath.Join(parent, "own"))
	if err != nil || stat.Mode().Perm() != 0o755 {
		t.Errorf("found %v, %v", stat.Mode(), err)
	}
	if _, err := issued.New("", "", filepath.Join(parent, "own")); err == nil || !strings.Contains(err.Error(), "expected a new folder, found one that is there already") {
		t.Errorf("a folder that is there: found %v", err)
	}
}

// TestDiscard holds that nothing is left of a folder that cannot be filled, or whose name is taken meanwhile, even by an empty one.
func TestDiscard(t *testing.T) {
	parent := t.TempDir()
	for _, c := range []struct {
		want string
		fill func(f *issued.Folder) error
	}{
		{"a.txt: no room", func(f *issued.Folder) error {
			return f.Create("a.txt", func(io.Writer) error { return errors.New("no room") })
		}},
		{"file exists", func(f *issued.Folder) error { return errors.Join(f.Create("a", text("")), f.Create("a", text(""))) }},
		{"found one that is there already", func(f *issued.Folder) error {
			return errors.Join(os.Mkdir(f.Path, 0o755), f.Issue(), os.Remove(f.Path))
		}},
	} {
		f, err := issued.New(parent, "对比", "")
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Create("whole.txt", text("甲")); err != nil {
			t.Fatal(err)
		}
		if err := c.fill(f); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("found %v, want %s", err, c.want)
		}
		if err := f.Discard(); err != nil || names(t, parent) != "" {
			t.Errorf("found %q left, %v", names(t, parent), err)
		}
	}
}

// TestSwept holds that what something that was killed left behind goes the next day, and that what is at work stays.
func TestSwept(t *testing.T) {
	parent := t.TempDir()
	old, err := issued.New(parent, "对比", "")
	if err == nil {
		err = old.Create("a.txt", text("甲"))
	}
	if err != nil {
		t.Fatal(err)
	}
	left := names(t, parent)
	yesterday := time.Now().Add(-25 * time.Hour)
	if err := os.Chtimes(filepath.Join(parent, left), yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	at, err := issued.New(parent, "对比", "")
	if err != nil {
		t.Fatal(err)
	}
	issue(t, parent, "对比", "")
	if got := names(t, parent); strings.Contains(got, left) || strings.Count(got, ".issue-") != 1 {
		t.Errorf("found %s, want without %s", got, left)
	}
	if err := errors.Join(at.Create("a.txt", text("甲")), at.Discard()); err != nil {
		t.Error(err)
	}
}
