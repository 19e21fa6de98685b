package batch

import (
	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/decimal128"
	"github.com/apache/arrow/go/v17/arrow/memory"
)

// column is one column of a table whose rows are made from Rs: its field, and how a batch of it is begun.
type column[R any] struct {
	field arrow.Field
	begin func(mem memory.Allocator, rows int) filler[R]
}

// The types of whole numbers.
var (
	int32Type = &arrow.Int32Type{}
	int64Type = &arrow.Int64Type{}
)

// schema is the Arrow schema of a table.
func schema[R any](columns []column[R]) *arrow.Schema {
	fields := make([]arrow.Field, len(columns))
	for i, c := range columns {
		fields[i] = c.field
	}
	return arrow.NewSchema(fields, nil)
}

// word is a VARCHAR NOT NULL column whose values repeat: a batch holds each once.
func word[R any](name string, get func(*R) string) column[R] {
	begin := func(mem memory.Allocator, rows int) filler[R] {
		indices := newFixed[R, int32](mem, int32Type, rows, nil)
		return &wordFiller[R]{get: get, indices: indices, index: map[string]int32{}}
	}
	return column[R]{arrow.Field{Name: name, Type: words}, begin}
}

// text is a VARCHAR NOT NULL column whose values seldom repeat.
func text[R any](name string, get func(*R) string) column[R] {
	begin := func(mem memory.Allocator, rows int) filler[R] { return newText(mem, rows, get) }
	return column[R]{arrow.Field{Name: name, Type: arrow.BinaryTypes.String}, begin}
}

// integer is an INTEGER NOT NULL column.
func integer[R any](name string, get func(*R) int) column[R] {
	c := optional(name, func(r *R) (int, bool) { return get(r), true })
	c.field.Nullable = false
	return c
}

// optional is an INTEGER column where get's second result says whether there is a value.
func optional[R any](name string, get func(*R) (int, bool)) column[R] {
	return fixed(name, int32Type, func(r *R, _ position) (int32, bool) {
		v, ok := get(r)
		return int32(v), ok
	})
}

// identifier is a BIGINT NOT NULL column.
func identifier[R any](name string, get func(*R) int64) column[R] {
	c := fixed(name, int64Type, func(r *R, _ position) (int64, bool) { return get(r), true })
	c.field.Nullable = false
	return c
}

// reference is a BIGINT column that names a piece of evidence; 0 is null.
func reference[R any](name string, get func(*R) int64) column[R] {
	return fixed(name, int64Type, func(r *R, _ position) (int64, bool) {
		v := get(r)
		return v, v != 0
	})
}

// serial is the row's own identifier: they run on from the position of the batch.
func serial[R any](name string) column[R] {
	c := fixed(name, int64Type, func(_ *R, at position) (int64, bool) { return at.first, true })
	c.field.Nullable = false
	return c
}

// ownerColumn is the column that says which submission a row belongs to.
const ownerColumn = "submission_id"

// submission is submission_id.
func submission[R any]() column[R] {
	c := fixed(ownerColumn, int64Type, func(_ *R, at position) (int64, bool) { return at.submission, true })
	c.field.Nullable = false
	return c
}

// exact is a DECIMAL column; get's second result says whether there is a value.
func exact[R any](name string, t *arrow.Decimal128Type, get func(*R) (decimal128.Num, bool)) column[R] {
	return fixed(name, t, func(r *R, _ position) (decimal128.Num, bool) { return get(r) })
}

// fixed is a column of values of fixed width; get's second result says whether there is a value.
func fixed[R any, V arrow.FixedWidthType](name string, t arrow.FixedWidthDataType, get func(*R, position) (V, bool)) column[R] {
	begin := func(mem memory.Allocator, rows int) filler[R] { return newFixed(mem, t, rows, get) }
	return column[R]{arrow.Field{Name: name, Type: t, Nullable: true}, begin}
}
