package main

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"juesuan/load/workspace"
)

var update = flag.Bool("update", false, "write the demo's output into README.md")

const readme = "../../README.md"

// took is what differs from run to run.
var took = regexp.MustCompile(`用时 [0-9.]+ 秒`)

// TestReadmeDemo holds that README.md shows what its first command prints.
func TestReadmeDemo(t *testing.T) {
	demo := exec.Command("juesuan", "demo")
	demo.Dir = t.TempDir()
	out, err := demo.Output()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), "The first prints:\n\n```\n")
	shown, after, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("expected the demo's output in README.md, found none")
	}
	if *update {
		whole := before + "The first prints:\n\n```\n" + string(out) + "```" + after
		if err := os.WriteFile(readme, []byte(whole), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got := took.ReplaceAllString(string(out), ""); got != took.ReplaceAllString(shown, "") {
		t.Errorf("README.md shows\n%s\nbut the demo prints\n%s\nTry: go test ./cmd/juesuan -run TestReadmeDemo -update", shown, out)
	}
}

// TestReadmeCommands holds that README.md names every command that there is, and no other.
func TestReadmeCommands(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	named := []string{}
	for _, found := range regexp.MustCompile("(?m)^\\| `juesuan ([a-z]+)").FindAllStringSubmatch(string(text), -1) {
		named = append(named, found[1])
	}
	there := []string{"completion"}
	for _, c := range (&app{}).root().Commands() {
		there = append(there, c.Name())
	}
	slices.Sort(named)
	slices.Sort(there)
	if !slices.Equal(named, there) {
		t.Errorf("README.md names %v, there are %v", named, there)
	}
}

// TestReadmeSettings holds that README.md names every setting of juesuan.yaml.
func TestReadmeSettings(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "## Configuration")
	table, _, _ = strings.Cut(table, "## Data")
	for _, path := range workspace.Settings() {
		group, last := path[:strings.LastIndex(path, ".")+1], path[strings.LastIndex(path, ".")+1:]
		if !strings.Contains(table, "`"+path+"`") && !(strings.Contains(table, "`"+group) && strings.Contains(table, "`."+last+"`")) && !strings.HasPrefix(path, "checks.thresholds.") {
			t.Errorf("%s: expected in README.md, found nowhere", path)
		}
	}
}

// TestLanguageOfWorkspace holds that a workspace's language counts where --lang says nothing.
func TestLanguageOfWorkspace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "w")
	if err := workspace.Init(dir, ""); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, workspace.ConfigFile), []byte("language: en\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{"read 0: 0 new": {"run", dir}, "读入 0 份": {"run", dir, "--lang", "zh"}} {
		out, err := exec.Command("juesuan", args...).Output()
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("%v: found %q, %v, want %s", args, out, err, want)
		}
	}
}
