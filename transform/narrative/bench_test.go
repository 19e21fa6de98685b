package narrative

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/number"
)

const seed = "../../../shared/seeds/000_c163a3fcc3dbe20f.txt"

// narrativeText is sentences of accounts to measure with: the real document's where it is at hand, or else the examples.
func narrativeText(tb testing.TB) string {
	if data, err := os.ReadFile(filepath.FromSlash(seed)); err == nil {
		lines := strings.Split(string(data), "\n")
		return strings.Join(lines[15:96], "\n")
	}
	var b strings.Builder
	for _, s := range skeletons(tb, "testdata/skeletons.txt") {
		b.WriteString(s.text)
	}
	return b.String()
}

// BenchmarkNarrative reads sentences into facts on one core; BenchmarkFloor only walks the same text's characters.
func BenchmarkNarrative(b *testing.B) {
	text := narrativeText(b)
	doc, err := extract.Read("bench.txt", []byte(text))
	if err != nil {
		b.Fatal(err)
	}
	r := NewReader(lists(b))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	b.ResetTimer()
	facts, start := 0, cpu()
	for i := 0; i < b.N; i++ {
		facts = len(r.Parse(doc, nil, About{FiscalYear: 2023, Department: "且末县人力资源和社会保障局"}).Facts)
	}
	b.ReportMetric(float64(facts), "facts")
	b.ReportMetric(float64(len(text))*float64(b.N)/1e6/(cpu()-start).Seconds(), "MB/cpu-s")
}

// cpu is the processor time that this process took: on a machine shared with others it says more than the clock.
func cpu() time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// BenchmarkFloor decodes the characters of the same text and finds its numbers, without reading any.
func BenchmarkFloor(b *testing.B) {
	text := narrativeText(b)
	b.SetBytes(int64(len(text)))
	for i := 0; i < b.N; i++ {
		n := 0
		for range text {
			n++
		}
		for at := 0; ; {
			_, end, ok := number.Next(text, at)
			if !ok {
				break
			}
			at = end
		}
	}
}

// FuzzScan holds the scanner to its tiling: tokens ascend, do not overlap, and only blanks stand between them; and the
// ledger to every run of digits, once.
func FuzzScan(f *testing.F) {
	for _, p := range phrases {
		f.Add(p.under + "\n" + p.example)
	}
	f.Add("支出决\n算数为5 53.31万元，增长-6．6%[bookmark: _Toc1]１２．３４")
	ref := lists(f)
	f.Fuzz(func(t *testing.T, text string) {
		var s scanner
		s.scan(text, 0)
		at := 0
		for _, k := range s.tokens {
			if int(k.start) < at || k.end <= k.start || blank(text, at) != int(k.start) {
				t.Fatalf("token %d…%d after %d in %q", k.start, k.end, at, text)
			}
			at = int(k.end)
		}
		if blank(text, at) != len(text) {
			t.Fatalf("%q is left over after byte %d", text[at:], at)
		}
		doc := &extract.Document{Blocks: []extract.Block{{Text: extract.Text{String: text, Marks: []extract.Mark{{Line: 1}}}}}}
		out := NewReader(ref).Parse(doc, nil, About{FiscalYear: 2023})
		runs := 0
		for from := 0; ; runs++ {
			_, end, ok := number.Next(text, from)
			if !ok {
				break
			}
			from = end
		}
		if runs != len(out.Numbers) {
			t.Fatalf("%d numbers in the ledger, %d in %q", len(out.Numbers), runs, text)
		}
		stated := 0
		for _, n := range out.Numbers {
			if n.Class == transform.ClassFact {
				stated++
			}
		}
		if stated != len(out.Facts) {
			t.Fatalf("%d facts, %d numbers that are facts in %q", len(out.Facts), stated, text)
		}
	})
}

// TestLongLine holds the reader to work that grows with the text: one line of ten million characters, in kinds that look back
// or ahead.
func TestLongLine(t *testing.T) {
	r := NewReader(lists(t))
	for _, unit := range []string{"收入12.34，", "主要原因是增加12万元，", "（其中：12.34", "与上年相比增加", "教育支出（类）", "1.", "2023年", "其他收入5.00万元，占", "一二三四五六七八九十12 "} {
		seconds := func(n int) float64 {
			text := strings.Repeat(unit, n/len(unit))
			doc := &extract.Document{Blocks: []extract.Block{{Text: extract.Text{String: text, Marks: []extract.Mark{{Line: 1}}}}}}
			start := cpu()
			r.Parse(doc, nil, About{FiscalYear: 2023})
			return (cpu() - start).Seconds()
		}
		small, large := seconds(1<<17), seconds(1<<20)
		if large > 40*small+0.5 {
			t.Errorf("%q: %.3f s for 128 KiB, %.3f s for 1 MiB", unit, small, large)
		}
	}
}
