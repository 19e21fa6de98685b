package compare

import (
	"fmt"

	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// figures are the amounts of a grid, close together: a county's items are many, and what is looked up a million times must not
// lie about. Each item of a statement has a line of entries, one for each measure that a column shows.
type figures struct {
	measures map[string]int   // where a measure stands in a line
	words    []bool           // whether it is words
	numbers  map[string]int32 // of items
	texts    map[string]string
	at       map[spotted]int32 // the line of a statement's item
	names    []string          // of the items of lines, as printed
	entries  []entry
}

// spotted is an item of a statement, both by their numbers.
type spotted struct{ statement, item int32 }

// statement is what one department submitted for one year.
type statement struct {
	number int32
	scope  string
	items  []string // in the order of rows
	lines  []int32  // of the items
}

// entry is what stands in a place: a number (money in 元) or a text.
type entry struct {
	number decimal.Decimal
	text   string
	fact   int64 // 0 when it has none
	there  bool
}

// newFigures makes room for the measures of a comparison.
func newFigures(c Comparison) figures {
	f := figures{measures: map[string]int{}, numbers: map[string]int32{}, texts: map[string]string{}, at: map[spotted]int32{}}
	for _, column := range c.Columns {
		for _, measure := range column.measures() {
			if _, ok := f.measures[measure]; !ok {
				f.measures[measure] = len(f.measures)
				f.words = append(f.words, false)
			}
		}
		if column.of.function == "" && c.Layout == Lines && column.Kind == sheet.Text {
			f.words[f.measures[column.Measure]] = true
		}
	}
	return f
}

// measures are those that a column is made of.
func (c Column) measures() []string {
	if c.of.function == "" && (len(c.of.operands) == 0 || !c.of.operands[0].prior) {
		return []string{c.Measure}
	}
	list := make([]string, len(c.of.operands))
	for i, o := range c.of.operands {
		list[i] = o.measure
	}
	return list
}

// take keeps one long row. The amount comes as text: nothing passes through a float.
func (f *figures) take(s *statement, r row) error {
	line := f.line(s, r)
	column, ok := f.measures[r.measure]
	if !ok || !r.amount.Valid {
		return nil
	}
	e := entry{text: r.amount.String, fact: r.fact.Int64, there: true}
	if !f.words[column] {
		value, err := decimal.NewFromString(r.amount.String)
		if err != nil {
			return fmt.Errorf("%s %d %s: expected an amount, found %q", r.department, r.year, r.measure, r.amount.String)
		}
		e.number, e.text = value, ""
	}
	at := &f.entries[int(line)*len(f.words)+column]
	if at.there {
		return fmt.Errorf("%s %d %s: expected one amount, found %s and %s", r.department, r.year, r.measure, *at, e)
	}
	*at = e
	return nil
}

// line finds the line of a row's item, or makes it.
func (f *figures) line(s *statement, r row) int32 {
	if n := len(s.items); n > 0 && s.items[n-1] == r.item { // rows mostly come by items
		return s.lines[n-1]
	}
	item, ok := f.numbers[r.item]
	if !ok {
		item = int32(len(f.numbers))
		f.numbers[f.shared(r.item)] = item
	}
	at := spotted{s.number, item}
	line, ok := f.at[at]
	if !ok {
		line = int32(len(f.names))
		f.at[at] = line
		f.names = append(f.names, f.shared(r.name))
		f.entries = append(f.entries, make([]entry, len(f.words))...)
		s.items, s.lines = append(s.items, f.shared(r.item)), append(s.lines, line)
	}
	return line
}

// shared gives the one text that stands for all equal ones.
func (f *figures) shared(text string) string {
	one, ok := f.texts[text]
	if !ok {
		f.texts[text], one = text, text
	}
	return one
}

// find says where the entry of a spot stands; false when there is none.
func (g *grid) find(at spot) (int, bool) {
	s, ok := g.stated[at.place]
	if !ok {
		return 0, false
	}
	item, known := g.figures.numbers[at.item]
	column, shown := g.figures.measures[at.measure]
	line, ok := g.figures.at[spotted{s.number, item}]
	if !known || !shown || !ok {
		return 0, false
	}
	return g.figures.entry(line, column)
}

// entry says where the entry of a line stands; false when there is none.
func (f *figures) entry(line int32, column int) (int, bool) {
	at := int(line)*len(f.words) + column
	return at, f.entries[at].there
}

// items are those that a department stated for a year.
func (g *grid) items(at place) []string {
	if s, ok := g.stated[at]; ok {
		return s.items
	}
	return nil
}

// scope is what a department's submission of a year covers; false when there is none.
func (g *grid) scope(at place) (string, bool) {
	s, ok := g.stated[at]
	if !ok {
		return "", false
	}
	return s.scope, true
}

// String shows the entry in a message.
func (e entry) String() string {
	if e.text != "" {
		return e.text
	}
	return e.number.String()
}
