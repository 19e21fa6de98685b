package narrative

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/reference"

	"github.com/shopspring/decimal"
)

// loaded reads the code lists once for all tests.
var loaded = sync.OnceValues(func() (*reference.Reference, error) { return reference.Load(os.DirFS("../../sql/reference")) })

func lists(t testing.TB) *reference.Reference {
	t.Helper()
	ref, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

// read reads text as a document of its own.
func read(t testing.TB, text string, about About) *Result {
	t.Helper()
	doc, err := extract.Read("test.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return NewReader(lists(t)).Parse(doc, nil, about)
}

// facts writes facts as the rows of the grammar do: "measure/path aspect value unit".
func facts(out *Result) []string {
	var lines []string
	for _, f := range out.Facts {
		name := f.Measure
		if f.FunctionPath != "" {
			name += "/" + f.FunctionPath
		}
		lines = append(lines, fmt.Sprintf("%s %s %s %s", name, f.Aspect, f.Value, f.Unit))
	}
	return lines
}

// canonical gives the row with its value as decimals print it, so that "100.00" equals "100".
func canonical(line string) string {
	f := strings.Fields(line)
	f[2] = decimal.RequireFromString(f[2]).String()
	return strings.Join(f, " ")
}

func compare(t *testing.T, out *Result, want []string) {
	t.Helper()
	got := facts(out)
	for i := 0; i < max(len(got), len(want)); i++ {
		g, w := "(nothing)", "(nothing)"
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = canonical(want[i])
		}
		if g != w {
			t.Errorf("fact %d: got %s, want %s", i, g, w)
		}
	}
	for _, n := range out.Numbers {
		if n.Class == transform.ClassUnread {
			t.Errorf("unread: %s (%s)", n.Text, n.Reason)
		}
	}
}

// TestPhrases runs the example of every row of the grammar.
func TestPhrases(t *testing.T) {
	for _, p := range phrases {
		t.Run(p.name, func(t *testing.T) {
			if p.example == "" {
				t.Fatal("a row without an example")
			}
			compare(t, read(t, p.under+"\n"+p.example, About{FiscalYear: 2023}), p.want)
		})
	}
}
