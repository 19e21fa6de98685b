package batch

import (
	"sync/atomic"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/decimal128"
	"github.com/apache/arrow/go/v17/arrow/memory"
)

// Reader is the stream of one table: an array.RecordReader that builds a batch on Next and drops the one before.
// It is not safe for concurrent use.
type Reader struct {
	name    string
	schema  *arrow.Schema
	build   func(from, to int) []arrow.Array // nil when the stream has ended
	rows    int
	step    int
	next    int
	record  arrow.Record
	totals  Totals
	holders atomic.Int64
}

var _ array.RecordReader = (*Reader)(nil)

// Totals is what a Reader has handed out so far.
type Totals struct {
	Rows int64
	Sums []Sum // one for each column that is added up, in the order of the table
}

// Sum is the exact sum of one DECIMAL or identifier column other than submission_id, blanks left out.
type Sum struct {
	Column string
	Scale  int32 // digits after the point; 0 for identifiers
	Value  decimal128.Num
}

// read makes the stream of a table from its columns and rows.
func read[R any](name string, columns []column[R], rows []R, at position, opts Options) *Reader {
	mem := opts.Allocator
	if mem == nil {
		mem = memory.DefaultAllocator
	}
	step := opts.Rows
	if step <= 0 {
		step = Rows
	}
	r := &Reader{name: name, schema: schema(columns), rows: len(rows), step: step}
	r.holders.Store(1)
	r.totals.Sums = sums(r.schema)
	r.build = func(from, to int) []arrow.Array { return build(mem, columns, rows[from:to], at.after(from)) }
	return r
}

// chunk is how many rows all columns take before the next ones: some 256 KiB of facts.
const chunk = 1024

// build makes the columns of one batch.
func build[R any](mem memory.Allocator, columns []column[R], rows []R, at position) []arrow.Array {
	fillers := make([]filler[R], len(columns))
	for i, c := range columns {
		fillers[i] = c.begin(mem, len(rows))
	}
	for from := 0; from < len(rows); from += chunk {
		part := rows[from:min(from+chunk, len(rows))]
		for _, f := range fillers {
			f.add(part, at.after(from))
		}
	}
	arrays := make([]arrow.Array, len(columns))
	for i, f := range fillers {
		arrays[i] = f.array()
	}
	return arrays
}

// Name is the table that the stream fills.
func (r *Reader) Name() string { return r.name }

// Len is how many rows the stream has, handed out or not.
func (r *Reader) Len() int { return r.rows }

// Totals adds up what was handed out so far.
func (r *Reader) Totals() Totals { return r.totals }

// Schema is that of every batch.
func (r *Reader) Schema() *arrow.Schema { return r.schema }

// Record is the batch that Next built. It is released by the next call of Next; retain it to keep it.
func (r *Reader) Record() arrow.Record { return r.record }

// Err is always nil: building a batch cannot go wrong.
func (r *Reader) Err() error { return nil }

// Next drops the batch and builds the one after it. It reports false at the end, where the rows themselves are let go.
func (r *Reader) Next() bool {
	r.drop()
	if r.build == nil || r.next >= r.rows {
		r.build = nil
		return false
	}
	to := min(r.next+r.step, r.rows)
	arrays := r.build(r.next, to)
	r.record = array.NewRecord(r.schema, arrays, int64(to-r.next))
	for _, a := range arrays {
		a.Release()
	}
	r.next = to
	r.totals.add(r.record)
	return true
}

// Retain counts one more holder.
func (r *Reader) Retain() { r.holders.Add(1) }

// Release counts one holder less; with the last one the batch and the rows are let go.
func (r *Reader) Release() {
	if r.holders.Add(-1) > 0 {
		return
	}
	r.drop()
	r.build = nil
}

func (r *Reader) drop() {
	if r.record != nil {
		r.record.Release()
		r.record = nil
	}
}

// sums lists the columns of a schema that are added up.
func sums(s *arrow.Schema) []Sum {
	var list []Sum
	for _, f := range s.Fields() {
		switch t := f.Type.(type) {
		case *arrow.Decimal128Type:
			list = append(list, Sum{Column: f.Name, Scale: t.Scale})
		case *arrow.Int64Type:
			if f.Name != ownerColumn { // by which the rows are found: nothing to add up
				list = append(list, Sum{Column: f.Name})
			}
		}
	}
	return list
}

// add adds a batch: its columns stand in the order of t.Sums.
func (t *Totals) add(record arrow.Record) {
	t.Rows += record.NumRows()
	i := 0
	for n, c := range record.Columns() {
		if i == len(t.Sums) || record.ColumnName(n) != t.Sums[i].Column {
			continue
		}
		switch c := c.(type) {
		case *array.Decimal128:
			t.Sums[i].Value = t.Sums[i].Value.Add(sumDecimals(c))
		case *array.Int64:
			t.Sums[i].Value = t.Sums[i].Value.Add(sumIntegers(c))
		}
		i++
	}
}

func sumDecimals(a *array.Decimal128) decimal128.Num {
	var sum decimal128.Num
	blanks := a.NullN() > 0
	for i, v := range a.Values() {
		if !blanks || a.IsValid(i) {
			sum = sum.Add(v)
		}
	}
	return sum
}

func sumIntegers(a *array.Int64) decimal128.Num {
	var sum decimal128.Num
	blanks := a.NullN() > 0
	for i, v := range a.Int64Values() {
		if !blanks || a.IsValid(i) {
			sum = sum.Add(decimal128.FromI64(v))
		}
	}
	return sum
}

// Summed names the columns of a table's schema that Totals adds up, in that order.
func Summed(s *arrow.Schema) []string {
	var names []string
	for _, sum := range sums(s) {
		names = append(names, sum.Column)
	}
	return names
}
