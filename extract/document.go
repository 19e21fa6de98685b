// Package extract says what a file says: bytes become a Document of paragraphs and tables, each piece with the place it
// stands at. What the words mean is none of its business; package transform decides that.
package extract

import (
	"sort"
	"unicode/utf8"
)

// Format is the kind of file that a Document came from, found from its bytes, never from its name alone.
type Format string

// The formats that Open tells apart.
const (
	FormatText Format = "text"
	FormatDOCX Format = "docx"
	FormatHTML Format = "html"
	FormatPDF  Format = "pdf"
	FormatXLSX Format = "xlsx"
	FormatXLS  Format = "xls"
)

// Document is what one file says: its blocks in reading order.
type Document struct {
	File     string // as the caller named it
	SHA256   string // of the file's bytes, hexadecimal
	Size     int64  // in bytes
	Format   Format
	Encoding string // of a text: utf-8, utf-16le, utf-16be, gb18030
	// Converted says what made the file readable, such as "doc to docx by LibreOffice/7.4.7.2"; Format and all places are
	// those of the result then. Empty where the file itself was read.
	Converted string
	Blocks    []Block
	Problems  []Problem // places that could not be read; the rest could
}

// Block is one paragraph (Table is nil), one table, or a gap.
type Block struct {
	Text  Text
	Table *Table
	// Gap says that something of the file is missing here, such as a page that is a picture, or a blank one: what follows need
	// not belong to what stands before. Text is empty then.
	Gap bool
}

// Text is a stretch of the file's own characters. It is kept exactly as it stands, line breaks, converter's marks and
// spaces included, so that every place in it can be named; readers skip what does not matter.
type Text struct {
	String string
	// Printed is what the file has where String was changed for its readers: traditional characters made simplified, pinyin
	// in brackets made spaces. It is as long as String, byte for byte and rune for rune; empty where nothing was changed.
	Printed string
	Marks   []Mark // where the lines of String begin, and places inside long ones, ascending by At; the first is at 0
}

// Mark says where the byte At of a Text stands in the file.
type Mark struct {
	At     int // byte index into Text.String
	Page   int // 1-based; 0 where the format has no pages
	Line   int // 1-based line of the file; in a PDF of the page. A text's form feeds count pages, its lines run on
	Offset int // runes that stand before it in that line
}

// Table is a grid of cells: a sheet of a workbook or a table of a document.
type Table struct {
	Name   string // of the sheet; empty in documents
	Hidden bool   // a hidden sheet
	Rows   []Row
}

// Row is one row of a Table. Number is its 1-based row in the sheet or table.
type Row struct {
	Number int
	Hidden bool
	Cells  []Cell
}

// Cell is one cell. Cells covered by a merged neighbour are left out, the neighbour's spans say how many.
type Cell struct {
	Text    Text
	Column  int    // 0-based column of the grid
	Ref     string // "C7" in a workbook; empty in documents
	ColSpan int    // 1 where not merged
	RowSpan int
	Kind    CellKind      // what a workbook keeps in it; KindText in documents
	Format  *NumberFormat // how a workbook shows a number; nil where it says nothing
}

// Source is a place in a file, as it is shown to people and kept beside every fact.
type Source struct {
	Part    string `json:"part,omitempty"`    // narrative, performance or T01 … T09
	Section string `json:"section,omitempty"` // the heading it stands under
	Sheet   string `json:"sheet,omitempty"`
	Cell    string `json:"cell,omitempty"`
	Page    int    `json:"page"`
	Line    int    `json:"line"`
	Offset  int    `json:"offset"` // runes before it in that line
	Length  int    `json:"length"` // in runes, line breaks inside included
	// Converted is the kind of the file, such as doc, where another program had to convert it: the place is one of what it made.
	Converted string `json:"converted,omitempty"`
}

// Problem is something that a file's reader could not read or had to doubt.
type Problem struct {
	Severity string `json:"severity"` // error or warning
	Message  string `json:"message"`  // what was expected, what was found; Try: …
	Source   Source `json:"source"`
	Code     string `json:"code,omitempty"` // what kind it is, for checks: one of the codes below, mostly none
}

// The codes of problems that checks ask about. Messages are for people and may change; these do not.
const (
	CodeYear       = "fiscal_year" // two fiscal years
	CodeTemplate   = "template"    // a place that the template left to be filled in
	CodeColumns    = "columns"     // columns that do not hold what their headings say
	CodeUnit       = "unit"        // no unit, or two
	CodeMissingRow = "missing_row" // a row that the form prescribes
	CodeDoubled    = "doubled"     // doubled or contradictory punctuation or words
)

// Raw gives the file's own characters of the bytes from … to.
func (t Text) Raw(from, to int) string {
	if t.Printed != "" {
		return t.Printed[from:to]
	}
	return t.String[from:to]
}

// Place names the place of the bytes from … to of t.
func (t Text) Place(from, to int) Source {
	if len(t.Marks) == 0 {
		return Source{Length: utf8.RuneCountInString(t.String[from:to])}
	}
	i := sort.Search(len(t.Marks), func(i int) bool { return t.Marks[i].At > from }) - 1
	m := t.Marks[max(i, 0)]
	return Source{
		Page:   m.Page,
		Line:   m.Line,
		Offset: m.Offset + utf8.RuneCountInString(t.String[m.At:from]),
		Length: utf8.RuneCountInString(t.String[from:to]),
	}
}
