package extract_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"juesuan/extract"
	"juesuan/extract/pdf"
	"juesuan/transform/read"
)

// sampleBytes gives a published document's bytes.
func sampleBytes(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(samples, name))
	if err != nil {
		tb.Skipf("%s is not at hand", name)
	}
	return data
}

// BenchmarkPDF reads 25 pages: narrative and nine tables.
func BenchmarkPDF(b *testing.B) {
	data := sampleBytes(b, "shanghai-putuo-finance-bureau-2024.pdf")
	if _, err := extract.Read("a.pdf", data); err != nil { // starts the engine
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := extract.Read("a.pdf", data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPDFPages is the floor: the engine alone says what stands on the pages.
func BenchmarkPDFPages(b *testing.B) {
	data := sampleBytes(b, "shanghai-putuo-finance-bureau-2024.pdf")
	if _, err := pdf.Read(data); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pdf.Read(data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPDFTwo reads on two goroutines, as many as the smallest machine has cores.
func BenchmarkPDFTwo(b *testing.B) {
	data := sampleBytes(b, "shanghai-putuo-finance-bureau-2024.pdf")
	b.SetBytes(int64(len(data)))
	var wait sync.WaitGroup
	work := make(chan struct{})
	for range 2 {
		wait.Go(func() {
			for range work {
				if _, err := extract.Read("a.pdf", data); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for b.Loop() {
		work <- struct{}{}
	}
	close(work)
	wait.Wait()
}

// TestPDFCorrupted changes bytes of a document: the reader neither panics nor hangs, and no fact comes out that the document
// does not have. JUESUAN_CORRUPTIONS says how many are tried.
func TestPDFCorrupted(t *testing.T) {
	count := 40
	if n, err := strconv.Atoi(os.Getenv("JUESUAN_CORRUPTIONS")); err == nil {
		count = n
	}
	path := "testdata/pdf/official.pdf"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	ref := codes(t)
	_, _, want := reading(t, ref, path, data)
	known := map[string]bool{}
	for _, f := range want.Facts {
		known[f] = true
	}
	random := rand.New(rand.NewPCG(1, 2))
	refused, whole, fewer := 0, 0, 0
	for i := range count {
		spoiled := spoil(random, data)
		start := time.Now()
		doc, err := extract.Read("a.pdf", spoiled)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("corruption %d took %s", i, d)
		}
		if err != nil {
			refused++
			continue
		}
		sub, err := read.Document(doc, ref)
		if err != nil {
			refused++
			continue
		}
		is := saying(t, sub)
		for _, f := range is.Facts {
			if !known[f] {
				t.Errorf("corruption %d: a fact that the document does not have: %s", i, f)
			}
		}
		if len(is.Facts) == len(want.Facts) {
			whole++
		} else {
			fewer++
		}
	}
	t.Logf("%d refused, %d read whole, %d read in part", refused, whole, fewer)
}

// spoil changes, cuts or repeats a few bytes.
func spoil(random *rand.Rand, data []byte) []byte {
	out := append([]byte(nil), data...)
	for range 1 + random.IntN(8) {
		at := random.IntN(len(out))
		switch random.IntN(6) {
		case 0:
			out = append(out[:at], out[min(len(out), at+random.IntN(64)):]...)
		case 1:
			out = append(out[:at], append([]byte(nil), out[max(0, at-random.IntN(64)):]...)...)
		default:
			out[at] ^= 1 << random.IntN(8)
		}
		if len(out) < 16 {
			return data[:16]
		}
	}
	return out
}
