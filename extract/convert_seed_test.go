package extract_test

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// TestRealDocument writes the real document as other kinds of files: they say what its text says.
func TestRealDocument(t *testing.T) {
	data, err := os.ReadFile("../../shared/seeds/000_c163a3fcc3dbe20f.txt")
	if err != nil {
		t.Skip(err)
	}
	ref := codes(t)
	text, _, want := reading(t, ref, "a.txt", data)
	if len(want.Facts) < 200 || len(want.Performance) < 10 {
		t.Fatalf("%d facts, %d performance tables", len(want.Facts), len(want.Performance))
	}
	files := map[string][]byte{}
	check := func(name string, data []byte, lines []string) {
		t.Run(name, func(t *testing.T) {
			doc, sub, got := reading(t, ref, name, data)
			want := want
			if strings.HasSuffix(name, "html") { // LibreOffice writes many spaces as they are, and pages show one
				got.Performance, want.Performance = gapless(got.Performance), gapless(want.Performance)
			}
			if diff := differs(got, want); diff != "" {
				t.Error(diff)
			}
			if lines == nil {
				quoted(t, doc, sub)
			} else {
				standsAt(t, lines, sub)
			}
		})
	}
	for name, w := range map[string]*docxWriter{"plain.docx": {}, "numbers.docx": {numbers: true}, "tracked.docx": {tracked: true, wrapped: true}} {
		w.rand = rand.New(rand.NewPCG(1, 1))
		files[name] = w.write(text)
		check(name, files[name], w.lines)
	}
	for name, w := range map[string]*htmlWriter{"plain.html": {charset: "gb2312", declare: true}, "spans.html": {charset: "utf-8", spans: true, breaks: true}, "site.html": {charset: "utf-8", site: true, layout: true}} {
		w.rand = rand.New(rand.NewPCG(1, 1))
		page := w.write(text)
		if w.site {
			w.lines = nil
		}
		check(name, page, w.lines)
	}
	t.Run("by LibreOffice", func(t *testing.T) {
		for _, to := range []string{"docx:MS Word 2007 XML", "doc:MS Word 97", "html:HTML (StarWriter)"} {
			made := office(t, map[string][]byte{"numbers.docx": files["numbers.docx"]}, to)["numbers.docx"]
			check("saved as "+to[:4], made, nil)
		}
	})
}
