package extract_test

import (
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

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

// used is what the process has used so far: time of processors, and the most memory at any moment.
func used(tb testing.TB) (cpu time.Duration, mebibytes int64) {
	tb.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), u.Maxrss >> 10
}

// measurePDF runs a benchmark and reports, beside the time that passed, what does not depend on who else uses the machine:
// processor time for each file, and the most memory that the process ever had.
func measurePDF(b *testing.B, data []byte, run func()) {
	b.Helper()
	if _, err := extract.Read("a.pdf", data); err != nil { // starts the engine
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	before, _ := used(b)
	run()
	after, peak := used(b)
	b.ReportMetric(float64((after-before).Milliseconds())/float64(b.N), "cpu-ms/op")
	b.ReportMetric(float64(peak), "peak-MiB")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "files/s")
}

// BenchmarkPDF reads 25 pages: narrative and nine tables.
func BenchmarkPDF(b *testing.B) {
	data := sampleBytes(b, "shanghai-putuo-finance-bureau-2024.pdf")
	measurePDF(b, data, func() {
		for b.Loop() {
			if _, err := extract.Read("a.pdf", data); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkPDFPages is the floor: the engine alone says what stands on the pages.
func BenchmarkPDFPages(b *testing.B) {
	data := sampleBytes(b, "shanghai-putuo-finance-bureau-2024.pdf")
	measurePDF(b, data, func() {
		for b.Loop() {
			if _, err := pdf.Read(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkPDFTwo reads on two goroutines, as many as the smallest machine has cores. For a hundred files in a row:
//
//	go test ./extract -run - -bench PDFTwo -benchtime 100x
func BenchmarkPDFTwo(b *testing.B) {
	data := sampleBytes(b, "shanghai-putuo-finance-bureau-2024.pdf")
	measurePDF(b, data, func() {
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
	})
}
