package schedules

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"juesuan/load/workspace"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestBadFiles runs testdata/bad.txtar.
func TestBadFiles(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/bad.txtar")
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for i := 0; i+1 < len(archive.Files); i += 2 {
		given, want := archive.Files[i], archive.Files[i+1]
		cases++
		_, problems := Parse(given.Name, given.Data, at(t, "2026-01-01T00:00Z"))
		if got := problems.Error(); want.Name != "want" || strings.TrimSpace(got) != strings.TrimSpace(string(want.Data)) {
			t.Errorf("%s: found\n%s\nwant\n%s", given.Name, got, want.Data)
		}
	}
	if cases != 12 {
		t.Errorf("ran %d cases, want 12: change this number with the cases", cases)
	}
}

func TestParse(t *testing.T) {
	text := "command: [check, --department, 教 育局]\nat: '30 3 * * 0' # Sundays\ntime_zone: Asia/Urumqi\nmisfire: all\noverlap: queue\nlimit: 7\nretries: 2\nretry_wait: 90s\ntime_limit: 30m\npaused: true\n"
	j, problems := Parse("schedules/weekly.yaml", []byte(text), time.Now())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if j.Name != "weekly" || !slices.Equal(j.Command, []string{"check", "--department", "教 育局"}) || j.Spec.String() != "30 3 * * 0 Asia/Urumqi" ||
		j.Misfire != MisfireAll || j.Overlap != OverlapQueue || j.Limit != 7 || j.Retries != 2 || j.RetryWait != 90*time.Second || j.TimeLimit != 30*time.Minute || !j.Paused {
		t.Errorf("found %+v", j)
	}
	j, problems = Parse("a.yaml", []byte("command: check --year 2023\nat: '@daily'\n"), time.Now())
	if len(problems) > 0 || len(j.Command) != 3 || j.Spec.String() != "@daily Asia/Shanghai" || j.Misfire != MisfireOnce || j.Overlap != OverlapSkip || j.Paused {
		t.Errorf("found %+v, %v", j, problems)
	}
}

// TestWait holds that attempts wait longer each time, up to an hour, or what the job says where that is more.
func TestWait(t *testing.T) {
	for _, c := range []struct {
		first time.Duration
		want  []time.Duration
	}{
		{10 * time.Minute, []time.Duration{10 * time.Minute, 20 * time.Minute, 40 * time.Minute, time.Hour, time.Hour}},
		{2 * time.Hour, []time.Duration{2 * time.Hour, 2 * time.Hour}},
	} {
		for i, want := range c.want {
			if got := (Job{RetryWait: c.first}).wait(i + 1); got != want {
				t.Errorf("%s, attempt %d: found %s, want %s", c.first, i+1, got, want)
			}
		}
	}
}

// TestLoad holds that all problems of all files are told, and that what init makes has none.
func TestLoad(t *testing.T) {
	w := newWorkspace(t)
	jobs, err := Load(w, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, j := range jobs {
		names = append(names, j.Name)
	}
	if !slices.Equal(names, []string{"backup", "monthly", "nightly", "weekly"}) {
		t.Errorf("found %v", names)
	}
	for name, text := range map[string]string{"a.yaml": "at: x\n", "nightly.yml": "command: run\nat: '@daily'\n"} {
		if err := os.WriteFile(w.Path("schedules", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, err = Load(w, time.Now())
	if err == nil || strings.Count(err.Error(), "\n") != 2 || !strings.Contains(err.Error(), "must be the only file of its name, found nightly.yaml") || !strings.Contains(err.Error(), "a.yaml: line 1: at: ") {
		t.Errorf("found %v", err)
	}
}

func newWorkspace(t *testing.T) *workspace.Workspace {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "w")
	if err := workspace.Init(dir, ""); err != nil {
		t.Fatal(err)
	}
	w, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return w
}
