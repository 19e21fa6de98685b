package read_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/fixtures/accounts"
	"juesuan/fixtures/write"
	"juesuan/transform"
	"juesuan/transform/read"
	"juesuan/transform/reference"
)

func codes(t testing.TB) *reference.Reference {
	t.Helper()
	ref, err := reference.Load(os.DirFS("../../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

// line writes a fact for comparison.
func line(f transform.Fact) string {
	return fmt.Sprintf("%s %s [%s %s] %s %s %d", f.Measure, f.Aspect, f.FunctionCode, f.FunctionPath, f.Value, f.Unit, f.Decimals)
}

// TestCounty reads every department of a generated county in every form and layout: the facts are those that the writer
// stated, in order, and nothing is unread.
func TestCounty(t *testing.T) {
	ref := codes(t)
	years, err := accounts.Generate(ref, accounts.Options{County: "青禾县", Departments: 5, First: 2022, Last: 2024, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	styles := []write.Style{{}, {Bookmarks: true, Contents: true}, {SoftBreaks: true}, {NoTitle: true, Bookmarks: true}}
	for _, form := range []string{write.Xinjiang2022, write.Xinjiang2021, write.Shanghai2024} {
		for k, style := range styles {
			style.Form = form
			for _, a := range years {
				name := fmt.Sprintf("%s/%d/%s/%d", form, k, a.Department, a.Year)
				t.Run(name, func(t *testing.T) { check(t, ref, write.Narrative(ref, a, style, write.Defects{})) })
			}
		}
	}
}

func check(t *testing.T, ref *reference.Reference, d write.Document) {
	doc, err := extract.Read("test.txt", []byte(d.Text))
	if err != nil {
		t.Fatal(err)
	}
	sub, err := read.Document(doc, ref)
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, f := range sub.Facts {
		got = append(got, line(f))
	}
	for _, f := range d.Facts {
		want = append(want, line(f))
	}
	if n := diff(got, want); n != "" {
		t.Error(n)
	}
	for _, n := range sub.Numbers {
		if n.Class == transform.ClassUnread {
			t.Errorf("unread %s at %s: %s", n.Text, n.Source, n.Reason)
		}
	}
	if sub.Department != d.Accounts.Department || sub.FiscalYear != d.Accounts.Year {
		t.Errorf("identity: %q %d, want %q %d", sub.Department, sub.FiscalYear, d.Accounts.Department, d.Accounts.Year)
	}
	if d.Style.Form != write.Shanghai2024 && len(sub.Performance) != len(d.Performance) {
		t.Errorf("%d performance tables, want %d", len(sub.Performance), len(d.Performance))
	}
	places(t, d.Text, sub)
}

// diff gives the first lines in which two lists differ.
func diff(got, want []string) string {
	for i := 0; i < max(len(got), len(want)); i++ {
		g, w := "(nothing)", "(nothing)"
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			return fmt.Sprintf("fact %d of %d/%d:\n got %s\nwant %s", i, len(got), len(want), g, w)
		}
	}
	return ""
}

// places holds every fact and number to the text at its source.
func places(t *testing.T, text string, sub *transform.Submission) {
	lines := strings.Split(text, "\n")
	at := func(s extract.Source) string {
		rest := []rune(strings.Join(lines[s.Line-1:min(len(lines), s.Line+4)], "\n"))
		return string(rest[s.Offset : s.Offset+s.Length])
	}
	for _, f := range sub.Facts {
		if got := at(f.Source); got != f.Raw {
			t.Fatalf("at %s: %q, want %q", f.Source, got, f.Raw)
		}
	}
	for _, n := range sub.Numbers {
		if got := at(n.Source); got != n.Text {
			t.Fatalf("at %s: %q, want %q", n.Source, got, n.Text)
		}
	}
}
