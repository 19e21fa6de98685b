package extract_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"juesuan/extract"
	"juesuan/fixtures/accounts"
	"juesuan/fixtures/write"
	"juesuan/transform"
	"juesuan/transform/read"
	"juesuan/transform/reference"
)

// The model county's documents, written as other kinds of files, say what their text says.

func codes(t testing.TB) *reference.Reference {
	t.Helper()
	ref, err := reference.Load(os.DirFS("../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

// printed is one document of the county.
type printed struct {
	name string
	write.Document
}

// county prints every department's documents in every form and style.
func county(t testing.TB, ref *reference.Reference, departments int) []printed {
	t.Helper()
	years, err := accounts.Generate(ref, accounts.Options{County: "青禾县", Departments: departments, First: 2022, Last: 2024, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	var all []printed
	for _, form := range []string{write.Xinjiang2022, write.Xinjiang2021, write.Shanghai2024} {
		for k, style := range []write.Style{{}, {Contents: true, Bookmarks: true}, {SoftBreaks: true}, {NoTitle: true}} {
			style.Form = form
			for _, a := range years {
				all = append(all, printed{fmt.Sprintf("%s/%d/%s/%d", form, k, a.Department, a.Year), write.Narrative(ref, a, style, write.Defects{})})
			}
		}
	}
	return all
}

// said is what a file says, without the places.
type said struct {
	Facts, Unread        []string
	Department, Scope    string
	Year                 int
	Performance, Problem []string
}

// reading reads a file's bytes to its end.
func reading(t testing.TB, ref *reference.Reference, name string, data []byte) (*extract.Document, *transform.Submission, said) {
	t.Helper()
	doc, err := extract.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	sub, err := read.Document(doc, ref)
	if err != nil {
		t.Fatal(err)
	}
	return doc, sub, saying(t, sub)
}

func saying(t testing.TB, sub *transform.Submission) said {
	t.Helper()
	s := said{Department: sub.Department, Scope: sub.Scope, Year: sub.FiscalYear}
	for _, f := range sub.Facts {
		s.Facts = append(s.Facts, fmt.Sprintf("%s %s [%s %s] %s %s %d", f.Measure, f.Aspect, f.FunctionCode, f.FunctionPath, f.Value, f.Unit, f.Decimals))
	}
	for _, n := range sub.Numbers {
		if n.Class == transform.ClassUnread {
			s.Unread = append(s.Unread, n.Text+" "+n.Reason)
		}
	}
	for _, p := range sub.Performance {
		text, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		s.Performance = append(s.Performance, places.ReplaceAllString(string(text), ""))
	}
	for _, p := range sub.Problems {
		s.Problem = append(s.Problem, p.Severity+" "+p.Message)
	}
	return s
}

// differs names the first difference between what two files say.
func differs(got, want said) string {
	if got.Department != want.Department || got.Scope != want.Scope || got.Year != want.Year {
		return fmt.Sprintf("identity %q %q %d, want %q %q %d", got.Department, got.Scope, got.Year, want.Department, want.Scope, want.Year)
	}
	for _, lists := range []struct {
		name      string
		got, want []string
	}{{"fact", got.Facts, want.Facts}, {"unread", got.Unread, want.Unread}, {"performance", got.Performance, want.Performance}, {"problem", got.Problem, want.Problem}} {
		for i := range max(len(lists.got), len(lists.want)) {
			g, w := "(nothing)", "(nothing)"
			if i < len(lists.got) {
				g = lists.got[i]
			}
			if i < len(lists.want) {
				w = lists.want[i]
			}
			if g != w {
				return fmt.Sprintf("%s %d of %d/%d:\n got %s\nwant %s", lists.name, i, len(lists.got), len(lists.want), g, w)
			}
		}
	}
	return ""
}

// standsAt holds every fact and number to the text that the file has at its source; lines are the file's, as it was written.
func standsAt(t testing.TB, lines []string, sub *transform.Submission) {
	t.Helper()
	check := func(s extract.Source, raw string) {
		if s.Line < 1 || s.Line > len(lines) {
			t.Fatalf("%q at %s: the file has %d lines", raw, s, len(lines))
		}
		rest := []rune(strings.Join(lines[s.Line-1:min(len(lines), s.Line+4)], "\n"))
		if s.Offset+s.Length > len(rest) {
			t.Fatalf("%q at %s: beyond %q", raw, s, string(rest))
		}
		if got := string(rest[s.Offset : s.Offset+s.Length]); got != raw {
			t.Fatalf("at %s: %q, want %q", s, got, raw)
		}
	}
	for _, f := range sub.Facts {
		check(f.Source, f.Raw)
	}
	for _, n := range sub.Numbers {
		check(n.Source, n.Text)
	}
	for _, p := range sub.Performance {
		for _, x := range p.Indicators {
			if x.Score.Raw != "" {
				check(x.Score.Source, x.Score.Raw)
			}
		}
	}
}

// quoted is standsAt for files of which only the Document is known.
func quoted(t testing.TB, doc *extract.Document, sub *transform.Submission) {
	t.Helper()
	var lines []string
	note := func(x extract.Text) {
		for i, m := range x.Marks {
			end := len(x.String)
			if i+1 < len(x.Marks) {
				end = x.Marks[i+1].At
			}
			for len(lines) < m.Line {
				lines = append(lines, "")
			}
			if m.Line > 0 && m.Offset == utf8.RuneCountInString(lines[m.Line-1]) {
				lines[m.Line-1] += strings.TrimSuffix(x.String[m.At:end], "\n")
			}
		}
	}
	for _, b := range doc.Blocks {
		note(b.Text)
		if b.Table != nil {
			for _, row := range b.Table.Rows {
				for _, cell := range row.Cells {
					note(cell.Text)
				}
			}
		}
	}
	standsAt(t, lines, sub)
}

// pieceOf cuts text at random.
func piecesOf(r *rand.Rand, text string) []string {
	var out []string
	runes := []rune(text)
	for len(runes) > 0 {
		n := min(len(runes), 1+r.IntN(25))
		out = append(out, string(runes[:n]))
		runes = runes[n:]
	}
	return out
}
