package narrative

import (
	"os"
	"strings"
	"testing"

	"juesuan/transform"
)

// skeleton is one block of testdata/skeletons.txt.
type skeleton struct {
	name, text string
	facts      []string
	unread     []string
	passages   []string
}

func skeletons(t testing.TB, file string) (out []skeleton) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(string(data), "\n## ")[1:] {
		name, body, _ := strings.Cut(block, "\n")
		s := skeleton{name: name}
		for _, line := range strings.Split(strings.TrimSpace(body), "\n") {
			switch {
			case strings.HasPrefix(line, "@ "):
				s.text += line[2:] + "\n"
			case strings.HasPrefix(line, "= "):
				s.facts = append(s.facts, canonical(line[2:]))
			case strings.HasPrefix(line, "? "):
				s.unread = append(s.unread, line[2:])
			case strings.HasPrefix(line, "P "):
				s.passages = append(s.passages, line[2:])
			default:
				s.text += line + "\n"
			}
		}
		out = append(out, s)
	}
	return out
}

// TestSkeletons reads every known way to word a fact.
func TestSkeletons(t *testing.T) {
	list := skeletons(t, "testdata/skeletons.txt")
	if len(list) < 100 {
		t.Fatalf("only %d blocks in testdata/skeletons.txt", len(list))
	}
	for _, s := range list {
		t.Run(s.name, func(t *testing.T) { s.check(t) })
	}
}

func (s skeleton) check(t *testing.T) {
	out := read(t, s.text, About{FiscalYear: 2023, Department: "青禾县林业局"})
	if got, want := strings.Join(facts(out), "\n"), strings.Join(s.facts, "\n"); got != want {
		t.Errorf("facts of %q\ngot\n%s\nwant\n%s", s.text, got, want)
	}
	var unread []string
	for _, n := range out.Numbers {
		if n.Class == transform.ClassUnread {
			unread = append(unread, n.Text)
		}
	}
	if got, want := strings.Join(unread, " "), strings.Join(s.unread, " "); got != want {
		t.Errorf("unread: got %q, want %q", got, want)
	}
	for _, want := range s.passages {
		found := false
		for _, p := range out.Passages {
			found = found || p.Kind+" "+p.About+" "+p.Text == want
		}
		if !found {
			t.Errorf("no passage %q in %+v", want, out.Passages)
		}
	}
}
