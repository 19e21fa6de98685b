package batch

import (
	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/bitutil"
	"github.com/apache/arrow/go/v17/arrow/memory"
)

// filler fills one column of one batch, some rows at a time so that all columns read the same rows while these are in the
// processor's cache. It writes straight into Arrow's buffers; Arrow's own builders take twice as long.
type filler[R any] interface {
	add(rows []R, at position)
	array() arrow.Array // ends the filler
}

// fixedFiller fills a column of values of fixed width.
type fixedFiller[R any, V arrow.FixedWidthType] struct {
	mem    memory.Allocator
	kind   arrow.FixedWidthDataType
	get    func(*R, position) (V, bool)
	buffer *memory.Buffer
	values []V
	filled int
	valid  *memory.Buffer // nil as long as no value is missing
	nulls  int
}

func newFixed[R any, V arrow.FixedWidthType](
	mem memory.Allocator, t arrow.FixedWidthDataType, rows int, get func(*R, position) (V, bool),
) *fixedFiller[R, V] {
	buffer := allocate(mem, t.Bytes()*rows)
	return &fixedFiller[R, V]{mem: mem, kind: t, get: get, buffer: buffer, values: arrow.GetData[V](buffer.Bytes())}
}

func (f *fixedFiller[R, V]) add(rows []R, at position) {
	values := f.values[f.filled : f.filled+len(rows)]
	for i := range values {
		v, ok := f.get(&rows[i], at.after(i))
		values[i] = v
		if !ok {
			f.blank(f.filled + i)
		}
	}
	f.filled += len(rows)
}

// blank marks a row as having no value.
func (f *fixedFiller[R, V]) blank(row int) {
	if f.valid == nil {
		f.valid = allocate(f.mem, int(bitutil.BytesForBits(int64(len(f.values)))))
		memory.Set(f.valid.Bytes(), 0xff)
	}
	bitutil.ClearBit(f.valid.Bytes(), row)
	f.nulls++
}

func (f *fixedFiller[R, V]) array() arrow.Array {
	defer f.buffer.Release()
	if f.valid != nil {
		defer f.valid.Release()
	}
	data := array.NewData(f.kind, len(f.values), []*memory.Buffer{f.valid, f.buffer}, nil, f.nulls, 0)
	defer data.Release()
	return array.MakeFromData(data)
}

// textFiller fills a column of strings.
type textFiller[R any] struct {
	get     func(*R) string
	starts  *memory.Buffer
	offsets []int32
	content *memory.Buffer
	filled  int
	size    int
}

// bytesPerText is how long a text is taken to be before it is known.
const bytesPerText = 16

func newText[R any](mem memory.Allocator, rows int, get func(*R) string) *textFiller[R] {
	starts := allocate(mem, 4*(rows+1))
	offsets := arrow.GetData[int32](starts.Bytes())
	offsets[0] = 0
	return &textFiller[R]{get: get, starts: starts, offsets: offsets, content: allocate(mem, bytesPerText*rows)}
}

func (f *textFiller[R]) add(rows []R, _ position) {
	content := f.content.Bytes()
	for i := range rows {
		s := f.get(&rows[i])
		if f.size+len(s) > len(content) {
			f.content.Resize(2*len(content) + len(s))
			content = f.content.Bytes()
		}
		f.size += copy(content[f.size:], s)
		f.offsets[f.filled+i+1] = int32(f.size)
	}
	f.filled += len(rows)
}

func (f *textFiller[R]) array() arrow.Array {
	defer f.starts.Release()
	defer f.content.Release()
	buffers := []*memory.Buffer{nil, f.starts, f.content}
	data := array.NewData(arrow.BinaryTypes.String, len(f.offsets)-1, buffers, nil, 0, 0)
	defer data.Release()
	return array.NewStringData(data)
}

// words is the type of a column that holds each of its strings once.
var words = &arrow.DictionaryType{IndexType: int32Type, ValueType: arrow.BinaryTypes.String}

// wordFiller fills a column of strings that repeat.
type wordFiller[R any] struct {
	get     func(*R) string
	indices *fixedFiller[R, int32]
	index   map[string]int32
	values  []string
	last    int32
}

func (f *wordFiller[R]) add(rows []R, _ position) {
	indices := f.indices.values[f.indices.filled : f.indices.filled+len(rows)]
	for i := range rows {
		s := f.get(&rows[i])
		if len(f.values) == 0 || s != f.values[f.last] {
			f.last = f.place(s)
		}
		indices[i] = f.last
	}
	f.indices.filled += len(rows)
}

// place finds a string among the values, or adds it.
func (f *wordFiller[R]) place(s string) int32 {
	i, ok := f.index[s]
	if !ok {
		i = int32(len(f.values))
		f.index[s] = i
		f.values = append(f.values, s)
	}
	return i
}

func (f *wordFiller[R]) array() arrow.Array {
	values := newText(f.indices.mem, len(f.values), func(s *string) string { return *s })
	values.add(f.values, position{})
	dictionary := values.array()
	defer dictionary.Release()
	indices := f.indices.array()
	defer indices.Release()
	return array.NewDictionaryArray(words, indices, dictionary)
}

// allocate gives a buffer of that many bytes, whatever they hold.
func allocate(mem memory.Allocator, bytes int) *memory.Buffer {
	b := memory.NewResizableBuffer(mem)
	b.Resize(bytes)
	return b
}
