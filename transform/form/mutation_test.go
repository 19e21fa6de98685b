package form_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/form"
)

var mutations = flag.Int("mutations", 300, "how many corrupted workbooks TestMutations reads")

// part is one entry of a workbook's package.
type part struct {
	name string
	data []byte
}

// unpack lists the parts of a workbook.
func unpack(t testing.TB, data []byte) []part {
	t.Helper()
	directory, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []part
	for _, f := range directory.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, part{f.Name, content})
	}
	return parts
}

// repack writes parts as a workbook with right checksums.
func repack(t testing.TB, parts []part) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range parts {
		entry, err := w.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := entry.Write(p.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// corruptions are the ways to damage a workbook. Those of the container change bytes that its checksums cover; the others
// write a sound container around damaged parts.
var corruptions = []struct {
	name string
	xlsx bool // needs parts
	make func(t testing.TB, r *rand.Rand, data []byte) []byte
}{
	{"bytes flipped", false, func(_ testing.TB, r *rand.Rand, data []byte) []byte {
		data = slices.Clone(data)
		for range 1 + r.IntN(20) {
			data[r.IntN(len(data))] ^= byte(1 + r.IntN(255))
		}
		return data
	}},
	{"cut off", false, func(_ testing.TB, r *rand.Rand, data []byte) []byte { return data[:r.IntN(len(data))] }},
	{"a stretch zeroed", false, func(_ testing.TB, r *rand.Rand, data []byte) []byte {
		data = slices.Clone(data)
		from := r.IntN(len(data))
		clear(data[from:min(len(data), from+1+r.IntN(600))])
		return data
	}},
	{"a stretch removed", false, func(_ testing.TB, r *rand.Rand, data []byte) []byte {
		from := r.IntN(len(data))
		return slices.Concat(data[:from], data[min(len(data), from+1+r.IntN(600)):])
	}},
	{"part removed", true, func(t testing.TB, r *rand.Rand, data []byte) []byte {
		parts := unpack(t, data)
		i := r.IntN(len(parts))
		return repack(t, slices.Delete(parts, i, i+1))
	}},
	{"parts swapped", true, func(t testing.TB, r *rand.Rand, data []byte) []byte {
		parts := unpack(t, data)
		i, j := r.IntN(len(parts)), r.IntN(len(parts))
		parts[i].data, parts[j].data = parts[j].data, parts[i].data
		return repack(t, parts)
	}},
	{"part cut off", true, func(t testing.TB, r *rand.Rand, data []byte) []byte {
		parts := unpack(t, data)
		i := r.IntN(len(parts))
		parts[i].data = parts[i].data[:r.IntN(len(parts[i].data)+1)]
		return repack(t, parts)
	}},
	{"part emptied", true, func(t testing.TB, r *rand.Rand, data []byte) []byte {
		parts := unpack(t, data)
		parts[r.IntN(len(parts))].data = nil
		return repack(t, parts)
	}},
	{"part doubled", true, func(t testing.TB, r *rand.Rand, data []byte) []byte {
		parts := unpack(t, data)
		return repack(t, append(parts, parts[r.IntN(len(parts))]))
	}},
}

// reading is what was read from one file.
type reading struct {
	facts    map[stated]bool
	reported bool // something of it was refused, doubted or left unread
}

// readAll reads a file as far as it can be read.
func readAll(t testing.TB, name string, data []byte) reading {
	doc, err := extract.Read(name, data)
	if err != nil {
		return reading{reported: true}
	}
	result := form.Parse(doc, loadedReference(t), 2024)
	r := reading{facts: map[stated]bool{}, reported: len(doc.Problems)+len(result.Problems) > 0}
	for _, f := range result.Facts {
		s := statedBy(f)
		s.sheet = "" // of a swapped part
		r.facts[s] = true
	}
	for _, n := range result.Numbers {
		r.reported = r.reported || n.Class == transform.ClassUnread
	}
	return r
}

// TestMutations damages real workbooks at random. Whatever is read from them equals what the whole ones say; whatever is
// missing is reported; nothing panics or takes long.
func TestMutations(t *testing.T) {
	files, err := filepath.Glob("testdata/*.xls*")
	if err != nil || len(files) == 0 {
		t.Fatal("no workbooks", err)
	}
	r := rand.New(rand.NewPCG(20240915, 3))
	whole, read := map[string]reading{}, map[string]int{}
	var slowest time.Duration
	for n := range *mutations {
		file := files[n%len(files)]
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := whole[file]; !ok {
			whole[file] = readAll(t, file, data)
		}
		c := corruptions[r.IntN(len(corruptions))]
		xls := strings.HasSuffix(file, ".xls")
		if c.xlsx && xls {
			c = corruptions[1]
		}
		damaged := c.make(t, r, data)
		start := time.Now()
		got := readAll(t, file, damaged)
		took := time.Since(start)
		slowest = max(slowest, took)
		if took > time.Minute {
			t.Errorf("%d: %s of %s: took %v", n, c.name, file, took)
		}
		read[c.name] += len(got.facts)
		if xls { // it has no checksums: a damaged digit cannot be told from a written one
			read["wrong facts of .xls"] += countWrong(whole[file], got)
		} else {
			wantSame(t, n, c.name+" of "+file, whole[file], got)
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	t.Logf("facts read from damaged workbooks: %v; the slowest took %v", read, slowest)
}

// countWrong counts the facts that the whole workbook does not have.
func countWrong(whole, got reading) (wrong int) {
	for s := range got.facts {
		if !whole.facts[s] {
			wrong++
		}
	}
	return wrong
}

// wantSame fails when a reading has facts that the whole workbook does not have, or silently lacks some.
func wantSame(t *testing.T, n int, name string, whole, got reading) {
	t.Helper()
	for s := range got.facts {
		if !whole.facts[s] {
			t.Errorf("%d: %s: a wrong fact: %+v", n, name, s)
		}
	}
	if len(got.facts) < len(whole.facts) && !got.reported {
		t.Errorf("%d: %s: %d of %d facts and no problem", n, name, len(got.facts), len(whole.facts))
	}
}
