package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/shopspring/decimal"
)

// TestBadFiles runs testdata/*.txtar: a file as people get it wrong, and every problem it must be told.
func TestBadFiles(t *testing.T) {
	cases := 0
	for _, path := range glob(t, "testdata/*.txtar") {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			given, want := archive.Files[i], archive.Files[i+1]
			cases++
			t.Run(filepath.Base(path)+"/"+given.Name, func(t *testing.T) {
				if want.Name != "want" {
					t.Fatalf("expected a file named want after %s, found %s", given.Name, want.Name)
				}
				if got := problemsOf(path, given.Data); strings.TrimSpace(got) != strings.TrimSpace(string(want.Data)) {
					t.Errorf("found\n%s\nwant\n%s", got, want.Data)
				}
			})
		}
	}
	if cases != 56 {
		t.Errorf("ran %d cases, want 56: change this number with the cases", cases)
	}
}

func problemsOf(path string, text []byte) string {
	if strings.Contains(path, "department") {
		_, problems := ParseDepartments(DepartmentsFile, text)
		return problems.Error()
	}
	_, problems := ParseConfig(ConfigFile, text)
	return problems.Error()
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: found %v, %v", pattern, paths, err)
	}
	return paths
}

// TestDefaults holds that what init writes is what applies when nothing is written.
func TestDefaults(t *testing.T) {
	config, problems := ParseConfig(ConfigFile, defaultConfig)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := DefaultConfig()
	for _, limit := range Thresholds() {
		if got := config.Checks.Threshold(2023, limit.Name); !got.Equal(want.Checks.Threshold(2023, limit.Name)) {
			t.Errorf("%s: found %s, want %s", limit.Name, got, limit.Default)
		}
	}
	if config.Intake != want.Intake || config.Warehouse != want.Warehouse || config.Query != want.Query || config.Snapshot != want.Snapshot {
		t.Errorf("found %+v, want %+v", config, want)
	}
}

// TestEverySetting changes each setting to its example and sees that it arrives.
func TestEverySetting(t *testing.T) {
	for _, s := range settings() {
		path := strings.ReplaceAll(s.path, "*", "2023")
		var text strings.Builder
		keys := strings.Split(path, ".")
		for depth, key := range keys {
			text.WriteString(strings.Repeat("  ", depth) + key + ":")
			if depth < len(keys)-1 {
				text.WriteString("\n")
			}
		}
		if _, problems := ParseConfig(ConfigFile, []byte(text.String()+" "+s.example+"\n")); len(problems) > 0 {
			t.Errorf("%s: %s: %v", path, s.example, problems)
		}
	}
}

func TestThresholdOfYear(t *testing.T) {
	config, problems := ParseConfig(ConfigFile, []byte("checks:\n  thresholds:\n    default: {change_rate: 40}\n    2023: {change_rate: 12.5}\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, c := range []struct {
		year int
		name string
		want string
	}{{2023, "change_rate", "12.5"}, {2022, "change_rate", "40"}, {2023, "unread_max", "2"}} {
		if got := config.Checks.Threshold(c.year, c.name); !got.Equal(decimal.RequireFromString(c.want)) {
			t.Errorf("%d %s: found %s, want %s", c.year, c.name, got, c.want)
		}
	}
}

func TestDepartments(t *testing.T) {
	text := "\xef\xbb\xbfdepartment,scope,valid_from,valid_to,aliases\n模型县教育局,汇总,2021,2023,模型县教委；教育局\n模型县文教局,,2024,,\n"
	departments, problems := ParseDepartments(DepartmentsFile, []byte(text))
	if len(problems) > 0 || len(departments) != 2 {
		t.Fatalf("found %v, %v", departments, problems)
	}
	first := departments[0]
	if first.Name != "模型县教育局" || !slices.Equal(first.Aliases, []string{"模型县教委", "教育局"}) {
		t.Errorf("found %+v", first)
	}
	for year, want := range map[int]bool{2020: false, 2021: true, 2023: true, 2024: false} {
		if first.Expected(year) != want {
			t.Errorf("%d: found %t, want %t", year, !want, want)
		}
	}
}

func TestInitAndOpen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	var missing *NotFound
	if _, err := Open(dir); !errors.As(err, &missing) {
		t.Fatalf("found %v, want NotFound", err)
	}
	if err := Init(dir, "甲县"); err != nil {
		t.Fatal(err)
	}
	w, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if w.Config.County != "甲县" || w.Config.Compiler != "甲县财政局" {
		t.Errorf("found %s and %s, want 甲县", w.Config.County, w.Config.Compiler)
	}
	for _, name := range dirs() {
		if stat, err := os.Stat(w.Path(name)); err != nil || !stat.IsDir() {
			t.Errorf("%s: found %v, want a folder", name, err)
		}
	}
	if err := Init(dir, "甲县"); err == nil {
		t.Error("a second init found no workspace, want a refusal")
	}
}

func TestOpenReportsBothFiles(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, ConfigFile), "language: fr\n")
	put(t, filepath.Join(dir, DepartmentsFile), "name\nx\n")
	_, err := Open(dir)
	if err == nil || !strings.Contains(err.Error(), `language: must be zh or en, found "fr"`) || !strings.Contains(err.Error(), "department: must be a column") {
		t.Errorf("found %v, want the problems of both files", err)
	}
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestLockNamesHolder(t *testing.T) {
	w := &Workspace{Dir: t.TempDir()}
	first, err := w.Lock("juesuan run")
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.Lock("juesuan check")
	var locked *Locked
	if !errors.As(err, &locked) || !strings.HasPrefix(locked.Holder, "juesuan run, process ") {
		t.Fatalf("found %v, want the holder juesuan run", err)
	}
	if err := first.Release(); err != nil {
		t.Fatal(err)
	}
	second, err := w.Lock("juesuan check")
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Release(); err != nil {
		t.Fatal(err)
	}
}

func FuzzParseConfig(f *testing.F) {
	f.Add(defaultConfig)
	for _, path := range []string{"testdata/config.txtar"} {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(file.Data)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		config, problems := ParseConfig(ConfigFile, text)
		if len(problems) == 0 && (config.Intake.Readers < 1 || config.Query.MaxRows < 1) {
			t.Errorf("accepted %+v", config)
		}
	})
}

func TestExpected(t *testing.T) {
	w := &Workspace{Departments: []Department{{Name: "甲局", ValidTo: 2021, Aliases: []string{"甲办"}}, {Name: "甲局", ValidFrom: 2023}, {Name: "乙局"}}}
	for _, c := range []struct {
		name string
		year int
		want bool
	}{{"甲局", 2021, true}, {"甲局", 2022, false}, {"甲局", 2023, true}, {"乙局", 2022, true}, {"甲办", 2021, false}, {"不在名单的局", 2022, true}} {
		if got := w.Expected(c.name, c.year); got != c.want {
			t.Errorf("%s %d: found %t, want %t", c.name, c.year, got, c.want)
		}
	}
}
