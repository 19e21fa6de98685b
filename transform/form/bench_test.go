package form_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"juesuan/extract"
	"juesuan/transform/form"

	"github.com/xuri/excelize/v2"
)

// iterate does what excelize alone needs to hand out every raw value of a workbook.
func iterate(b testing.TB, data []byte) (cells int) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.Rows(sheet)
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			columns, err := rows.Columns(excelize.Options{RawCellValue: true})
			if err != nil {
				b.Fatal(err)
			}
			cells += len(columns)
		}
		if err := rows.Close(); err != nil {
			b.Fatal(err)
		}
	}
	return cells
}

// BenchmarkWorkbook runs both what excelize alone needs to iterate a workbook (floor-ns/op) and bytes to facts, in turns, so
// that a busy machine slows both; of-excelize is the median of the second by that of the first.
func BenchmarkWorkbook(b *testing.B) {
	files, err := filepath.Glob("testdata/*.xlsx")
	if err != nil {
		b.Fatal(err)
	}
	foreign, err := filepath.Glob("../../fixtures/foreign/*.xlsx")
	if err != nil {
		b.Fatal(err)
	}
	for _, file := range append(files, foreign...) {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(file), func(b *testing.B) { benchmark(b, data) })
	}
}

// benchmark runs the floor and the reader in turns.
func benchmark(b *testing.B, data []byte) {
	ref := loadedReference(b)
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	facts := 0
	var floors, wholes []time.Duration
	for b.Loop() {
		start := time.Now()
		iterate(b, data)
		middle := time.Now()
		doc, err := extract.Read("a.xlsx", data)
		if err != nil {
			b.Fatal(err)
		}
		facts = len(form.Parse(doc, ref, 2024).Facts)
		floors, wholes = append(floors, middle.Sub(start)), append(wholes, time.Since(middle))
	}
	slices.Sort(floors)
	slices.Sort(wholes)
	floor, whole := floors[len(floors)/2], wholes[len(wholes)/2]
	b.ReportMetric(float64(facts), "facts")
	b.ReportMetric(float64(floor.Nanoseconds()), "floor-ns/op")
	b.ReportMetric(float64(whole.Nanoseconds())/float64(floor.Nanoseconds()), "of-excelize")
}
