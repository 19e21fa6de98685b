package read_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"juesuan/extract"
	"juesuan/fixtures/accounts"
	"juesuan/fixtures/write"
	"juesuan/transform/batch"
	"juesuan/transform/read"
	"juesuan/transform/reference"
)

// realDocument is where the real document is kept; the generated one of the same size stands in where it is not at hand.
const realDocument = "../../../shared/seeds/000_c163a3fcc3dbe20f.txt"

func documentBytes(tb testing.TB, ref *reference.Reference) []byte {
	if data, err := os.ReadFile(filepath.FromSlash(realDocument)); err == nil {
		return data
	}
	years, err := accounts.Generate(ref, accounts.Options{County: "青禾县", Departments: 1, First: 2023, Last: 2023, Seed: 7})
	if err != nil {
		tb.Fatal(err)
	}
	return []byte(write.Narrative(ref, years[0], write.Style{Form: write.Xinjiang2022}, write.Defects{}).Text)
}

// BenchmarkDocument is one document from its bytes to Arrow batches, drained.
func BenchmarkDocument(b *testing.B) {
	ref := codes(b)
	data := documentBytes(b, ref)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	b.ResetTimer()
	start := cpu()
	for i := 0; i < b.N; i++ {
		doc, err := extract.Read("bench.txt", data)
		if err != nil {
			b.Fatal(err)
		}
		sub, err := read.Document(doc, ref)
		if err != nil {
			b.Fatal(err)
		}
		readers, err := batch.Of(sub, 1, batch.Options{})
		if err != nil {
			b.Fatal(err)
		}
		for _, r := range readers {
			for r.Next() {
			}
			if r.Err() != nil {
				b.Fatal(r.Err())
			}
			r.Release()
		}
	}
	b.ReportMetric((cpu()-start).Seconds()*1000/float64(b.N), "cpu-ms/op")
}

// cpu is the processor time that this process took.
func cpu() time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}
