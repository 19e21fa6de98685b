package explain_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/fixtures"
	"juesuan/load/explain"
	"juesuan/sql"
	"juesuan/transform"
	"juesuan/transform/read"
	"juesuan/transform/reference"
)

// TestEveryPlace holds that everything a reader took from a document is found there again, to the letter.
func TestEveryPlace(t *testing.T) {
	lists, err := fs.Sub(sql.Files, "reference")
	if err != nil {
		t.Fatal(err)
	}
	ref, err := reference.Load(lists)
	if err != nil {
		t.Fatal(err)
	}
	files := documents(t)
	if len(files) < 9 {
		t.Fatalf("found %d documents, want the model county's nine at least", len(files))
	}
	for name, data := range files {
		doc, err := extract.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		sub, err := read.Document(doc, ref)
		if err != nil {
			t.Fatal(err)
		}
		if len(sub.Facts) < 100 {
			t.Errorf("%s: found %d facts, want a hundred at least", name, len(sub.Facts))
		}
		for _, f := range sub.Facts {
			quoted(t, doc, f.Source, f.Raw)
		}
		for _, p := range sub.Passages {
			quoted(t, doc, p.Source, "")
		}
		for _, q := range quantities(sub) {
			quoted(t, doc, q.Source, q.Raw)
		}
	}
}

// quoted holds that a source leads back to its own text.
func quoted(t *testing.T, doc *extract.Document, source extract.Source, raw string) {
	t.Helper()
	text, err := explain.Quote(doc, source, raw)
	if err != nil {
		t.Errorf("%s: %v", doc.File, err)
		return
	}
	_, rest, opened := strings.Cut(text, "【")
	marked, _, closed := strings.Cut(rest, "】")
	if bare := strings.Join(strings.Fields(raw), ""); !opened || !closed || raw != "" && !strings.Contains(strings.Join(strings.Fields(marked), ""), bare) {
		t.Errorf("%s: %s: found %q, want %q marked", doc.File, source, text, raw)
	}
}

// quantities lists the cells of the performance tables that hold something.
func quantities(sub *transform.Submission) []transform.Quantity {
	var all, list []transform.Quantity
	for _, p := range sub.Performance {
		all = append(all, p.Total)
		for _, f := range p.Funds {
			all = append(all, f.Initial, f.Annual, f.Spent, f.Weight, f.Rate, f.Score)
		}
		for _, i := range p.Indicators {
			all = append(all, i.Target, i.Prior, i.Weight, i.Actual, i.Completion, i.Score)
		}
	}
	for _, q := range all {
		if q.Raw != "" && q.Source.Length > 0 {
			list = append(list, q)
		}
	}
	return list
}

// documents are those of the model county, and the real one where it is at hand.
func documents(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(fixtures.County(), "inbox", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".txt" {
			return err
		}
		files[name], err = fs.ReadFile(fixtures.County(), name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	real, err := filepath.Glob("../../../shared/seeds/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range real {
		if files[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return files
}
