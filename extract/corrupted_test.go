package extract_test

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"juesuan/extract"
	"juesuan/transform/read"
	"juesuan/transform/reference"
)

// hang is how long reading one file may take before a test says that it hangs; how long it took is logged.
const hang = time.Minute

// corruptions says how many damaged files of each kind are read: few, or as many as JUESUAN_CORRUPTIONS says. 2000 of each
// kind take seven minutes on two cores:
//
//	JUESUAN_CORRUPTIONS=2000 go test ./extract -run Corrupted -v -timeout 60m
func corruptions() int {
	if n, err := strconv.Atoi(os.Getenv("JUESUAN_CORRUPTIONS")); err == nil {
		return n
	}
	return 60
}

// damaged is what became of damaged files.
type damaged struct {
	refused, whole, fewer, changed int
	facts                          int // that stand in changed sentences and say what these say now
	slowest                        time.Duration
	slowestAt                      int
}

// readDamaged reads damaged forms of data: each is refused with an *extract.Error, or read, and then no fact comes out that
// data does not have. Where the format has checksums, that holds for every fact. Where it has none, a changed sentence says
// something else; then it holds for every fact of a sentence or row that was not changed and stands under the same heading.
func readDamaged(t *testing.T, name string, data []byte, checksums bool, spoil func(i int) []byte) {
	t.Helper()
	ref := codes(t)
	original, sub, want := reading(t, ref, name, data)
	places := stretchesOf(original)
	known, stretches := map[string]bool{}, map[string]bool{}
	for i, f := range want.Facts {
		known[f] = true
		stretches[underHeading(places, sub.Facts[i].Source)] = true
	}
	if checksums {
		stretches = nil
	}
	var d damaged
	for i := range corruptions() {
		d.read(t, ref, name, spoil(i), i, len(want.Facts), known, stretches)
	}
	_, peak := used(t)
	t.Logf("of %d: %d refused, %d read whole, %d with fewer facts, %d with changed sentences (%d facts of these are new)",
		corruptions(), d.refused, d.whole, d.fewer, d.changed, d.facts)
	t.Logf("slowest: %s, corruption %d; peak memory of the process: %d MiB", d.slowest.Round(time.Millisecond), d.slowestAt, peak)
}

// read reads one damaged file and counts what became of it.
func (d *damaged) read(t *testing.T, ref *reference.Reference, name string, data []byte, i, facts int, known, stretches map[string]bool) {
	t.Helper()
	start := time.Now()
	doc, err := extract.Read(name, data)
	if took := time.Since(start); took > d.slowest {
		if d.slowest, d.slowestAt = took, i; took > hang {
			t.Errorf("corruption %d took %s", i, took)
		}
	}
	var e *extract.Error
	if err != nil && (!errors.As(err, &e) || e.Try == "" || e.File != name) {
		t.Errorf("corruption %d: %v", i, err)
	}
	if err != nil {
		d.refused++
		return
	}
	sub, err := read.Document(doc, ref)
	if err != nil {
		d.refused++
		return
	}
	places := stretchesOf(doc)
	is, news := saying(t, sub), 0
	for k, f := range is.Facts {
		if known[f] {
			continue
		}
		s := stretchAt(places, sub.Facts[k].Source)
		switch {
		case stretches == nil || stretches[underHeading(places, sub.Facts[k].Source)]:
			t.Errorf("corruption %d: a fact that the document does not have: %s, of %s", i, f, sub.Facts[k].Raw)
		case !strings.Contains(s.text, sub.Facts[k].Raw):
			t.Errorf("corruption %d: %q does not stand in %q", i, sub.Facts[k].Raw, s.text)
		}
		news++
	}
	switch {
	case news > 0:
		d.changed, d.facts = d.changed+1, d.facts+news
	case len(is.Facts) == facts:
		d.whole++
	default:
		d.fewer++
	}
}

// stretch is a paragraph or a row of a table, and where a line of it begins.
type stretch struct {
	page, line, offset int
	text               string
}

// stretchesOf gives the paragraphs and rows of a document in the order of their places.
func stretchesOf(doc *extract.Document) []stretch {
	var all []stretch
	add := func(text string, marks []extract.Mark) {
		for _, m := range marks {
			all = append(all, stretch{m.Page, m.Line, m.Offset, text})
		}
	}
	for _, b := range doc.Blocks {
		if b.Table == nil {
			add(b.Text.String, b.Text.Marks)
			continue
		}
		for _, row := range b.Table.Rows {
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, c.Text.String)
			}
			for _, c := range row.Cells {
				add(strings.Join(cells, "|"), c.Text.Marks)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b stretch) int {
		return cmp.Or(a.page-b.page, a.line-b.line, a.offset-b.offset)
	})
	return all
}

// stretchAt gives the stretch that a place is in.
func stretchAt(all []stretch, s extract.Source) stretch {
	at := stretch{page: s.Page, line: s.Line, offset: s.Offset}
	i, found := slices.BinarySearchFunc(all, at, func(a, b stretch) int {
		return cmp.Or(a.page-b.page, a.line-b.line, a.offset-b.offset)
	})
	if !found {
		i--
	}
	if i < 0 {
		return stretch{}
	}
	return all[i]
}

// underHeading gives the stretch that a place is in with the heading that it stands under.
func underHeading(all []stretch, s extract.Source) string {
	return s.Section + "|" + stretchAt(all, s).text
}

// TestPDFCorrupted changes, cuts and repeats bytes of a PDF.
func TestPDFCorrupted(t *testing.T) {
	data, err := os.ReadFile("testdata/pdf/official.pdf")
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	readDamaged(t, "a.pdf", data, true, func(int) []byte { return corrupted(random, data) })
}

// streams are the packed parts of a PDF, which have checksums.
var streams = regexp.MustCompile(`(?s)stream\r?\n.*?endstream`)

// TestPDFSkeletonCorrupted changes bits of a PDF outside its packed parts: dictionaries of fonts and pages, places of
// objects. Nothing there has a checksum.
func TestPDFSkeletonCorrupted(t *testing.T) {
	data, err := os.ReadFile("testdata/pdf/official.pdf")
	if err != nil {
		t.Fatal(err)
	}
	var bare []int
	at := 0
	for _, s := range append(streams.FindAllIndex(data, -1), []int{len(data), len(data)}) {
		for ; at < s[0]; at++ {
			bare = append(bare, at)
		}
		at = s[1]
	}
	random := rand.New(rand.NewPCG(3, 4))
	readDamaged(t, "a.pdf", data, true, func(int) []byte {
		out := bytes.Clone(data)
		for range 1 + random.IntN(3) {
			out[bare[random.IntN(len(bare))]] ^= 1 << random.IntN(8)
		}
		return out
	})
}

// TestDOCXCorrupted changes bytes of a document: in its package, which has checksums, and in its text.
func TestDOCXCorrupted(t *testing.T) {
	ref := codes(t)
	text, _, _ := reading(t, ref, "test.txt", []byte(county(t, ref, 1)[0].Text))
	w := &docxWriter{rand: rand.New(rand.NewPCG(1, 1)), numbers: true, tracked: true, merged: true}
	data := w.write(text)
	plain := zipParts(t, data)
	random := rand.New(rand.NewPCG(2, 2))
	t.Run("package", func(t *testing.T) {
		readDamaged(t, "a.docx", data, true, func(int) []byte { return corrupted(random, data) })
	})
	t.Run("text", func(t *testing.T) {
		readDamaged(t, "a.docx", data, false, func(int) []byte {
			parts := maps.Clone(plain)
			parts["word/document.xml"] = string(corrupted(random, []byte(plain["word/document.xml"])))
			return zipOf(parts)
		})
	})
}

// TestHTMLCorrupted changes bytes of a web page.
func TestHTMLCorrupted(t *testing.T) {
	ref := codes(t)
	text, _, _ := reading(t, ref, "test.txt", []byte(county(t, ref, 1)[0].Text))
	w := &htmlWriter{rand: rand.New(rand.NewPCG(1, 1)), charset: "gb2312", declare: true, layout: true, site: true, merged: true}
	data := w.write(text)
	random := rand.New(rand.NewPCG(3, 3))
	readDamaged(t, "a.html", data, false, func(int) []byte { return corrupted(random, data) })
}

// TestTextCorrupted changes bytes of a text.
func TestTextCorrupted(t *testing.T) {
	data := []byte(county(t, codes(t), 1)[0].Text)
	random := rand.New(rand.NewPCG(5, 5))
	readDamaged(t, "a.txt", data, false, func(int) []byte { return corrupted(random, data) })
}

// corrupted changes bits and bytes, cuts some out or repeats some.
func corrupted(r *rand.Rand, data []byte) []byte {
	data = bytes.Clone(data)
	for range 1 + r.IntN(4) {
		i := r.IntN(len(data))
		switch r.IntN(6) {
		case 0, 1, 2:
			data[i] ^= 1 << r.IntN(8)
		case 3:
			data[i] = byte(r.IntN(256))
		case 4:
			data = append(data[:i], data[min(len(data), i+r.IntN(200)):]...)
		default:
			data = append(data[:i:i], append(bytes.Clone(data[i:min(len(data), i+r.IntN(200))]), data[i:]...)...)
		}
		if len(data) == 0 {
			return []byte("PK\x03\x04")
		}
	}
	return data
}
