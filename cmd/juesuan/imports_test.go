package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says which rooms each room of the house may import, besides itself.
var mayImport = map[string][]string{
	"extract":   {},
	"transform": {"extract"},
	"sql":       {},
	"load":      {"transform", "extract", "sql"},
	"schedules": {"load", "transform", "extract", "sql"},
	"fixtures":  {"schedules", "load", "transform", "extract", "sql"},
	"cmd":       {"fixtures", "schedules", "load", "transform", "extract", "sql"},
}

// TestImports parses every file and says which import points the wrong way.
func TestImports(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := map[string]int{}
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".go" {
			return err
		}
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		relative = filepath.ToSlash(relative)
		seen[room(relative)]++
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, wrong := range wrongImports(t, relative, text) {
			t.Error(wrong)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range mayImport {
		if seen[name] == 0 && name != "schedules" {
			t.Errorf("%s: expected Go files, found none: is this test looking at the right folder?", name)
		}
	}
}

func TestWrongImports(t *testing.T) {
	for _, c := range []struct {
		file, imported string
		wrong          int
	}{
		{"extract/a.go", "juesuan/transform", 1},
		{"transform/read/a.go", "juesuan/load/sheet", 1},
		{"sql/a.go", "juesuan/extract", 1},
		{"load/a/a.go", "juesuan/cmd/juesuan", 1},
		{"load/a/a.go", "juesuan/fixtures", 1},
		{"load/check/a_test.go", "juesuan/fixtures", 0},
		{"transform/a_test.go", "juesuan/sql", 0},
		{"transform/a.go", "juesuan/sql", 1},
		{"extract/a_test.go", "juesuan/transform/read", 0},
		{"extract/a_test.go", "juesuan/cmd/juesuan", 1},
		{"fixtures/a.go", "juesuan/cmd/juesuan", 1},
		{"attic/a.go", "fmt", 1},
		{"load/a/a.go", "juesuan/load/sheet", 0},
		{"transform/a.go", "juesuan/extract", 0},
		{"cmd/juesuan/a.go", "juesuan/fixtures", 0},
		{"cmd/juesuan/a.go", "database/sql", 0},
	} {
		text := "package a\nimport " + strconv.Quote(c.imported) + "\n"
		if found := wrongImports(t, c.file, []byte(text)); len(found) != c.wrong {
			t.Errorf("%s importing %s: found %v, want %d complaints", c.file, c.imported, found, c.wrong)
		}
	}
}

// wrongImports lists the imports of one file that point the wrong way. Tests, which no
// other package can import, may use every room but cmd.
func wrongImports(t *testing.T, name string, text []byte) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	from := room(name)
	allowed, known := mayImport[from]
	if !known {
		return []string{name + ": expected a file in one of the rooms, found one in " + from}
	}
	var wrong []string
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		inside, ok := strings.CutPrefix(imported, "juesuan/")
		to := room(inside)
		if !ok || to == from || slices.Contains(allowed, to) || strings.HasSuffix(name, "_test.go") && to != "cmd" {
			continue
		}
		wrong = append(wrong, name+": "+from+" must not import "+imported)
	}
	return wrong
}

// room is the first folder of a path.
func room(name string) string {
	first, _, _ := strings.Cut(path.Clean(name), "/")
	return first
}
