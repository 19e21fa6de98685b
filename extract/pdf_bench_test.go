package extract_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"juesuan/extract"
	"juesuan/extract/pdf"
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
