package extract

import (
	"fmt"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// xlsxBook is an opened workbook: excelize gives the values, the parts themselves the types, formats, merged ranges and
// whatever else its row iterator keeps silent about.
type xlsxBook struct {
	file     string
	excel    *excelize.File
	sheets   []xlsxSheet
	date1904 bool
	formats  []*NumberFormat // by style number
	styled   bool            // the style part is there
	strings  int             // how many shared strings there are
	texts    []sharedText    // those that excelize has given
	inline   map[string]int  // 1 + the place in texts of a text that stands in its cells, by the bytes that hold it
}

// xlsxSheet is one entry of the workbook's list of sheets.
type xlsxSheet struct {
	name   string
	hidden bool
	part   string // its path in the package
}

// sharedText is one shared text; it is known once a cell that shows it has been copied for excelize to read.
type sharedText struct {
	text  string
	known bool
}

// inlineBytes is how long a text may be to be kept for the next cell that has it, inlineTexts how many are kept.
const (
	inlineBytes = 512
	inlineTexts = 20_000
)

// isKnown says whether a shared text need not be read again, and makes it known.
func (b *xlsxBook) isKnown(shared int) bool {
	if shared == 0 {
		return false
	}
	known := b.texts[shared-1].known
	b.texts[shared-1].known = true
	return known
}

// inlineText gives the place of a text that stands in its cells, 0 for a long one; equal bytes are one text.
func (b *xlsxBook) inlineText(content []byte) (shared int) {
	shared, ok := b.inline[string(content)]
	if !ok {
		if len(content) > inlineBytes || len(b.inline) >= inlineTexts {
			return 0
		}
		b.texts = append(b.texts, sharedText{})
		shared = len(b.texts)
		b.inline[string(content)] = shared
	}
	return shared
}

// part gives the bytes of a part; ok is false when the package does not have it.
func (b *xlsxBook) part(name string) (data []byte, ok bool) {
	value, found := b.excel.Pkg.Load(name)
	if !found {
		return nil, false
	}
	data, ok = value.([]byte)
	return data, ok
}

// refuse makes the error of a workbook that cannot be read.
func (b *xlsxBook) refuse(sheet, ref, message string, cause error) *Error {
	return &Error{File: b.file, Source: Source{Sheet: sheet, Cell: ref}, Message: message, Try: tryAgain, Cause: cause}
}

// tryAgain is the hint for a damaged workbook.
const tryAgain = "open the file in Excel or WPS, save it as .xlsx under a new name and hand that in"

// readParts reads the parts that say what the sheets are and how numbers are shown.
func (b *xlsxBook) readParts() error {
	workbook := "xl/workbook.xml"
	if target := b.relations("_rels/.rels", "")["officeDocument"]; target != "" {
		workbook = target
	}
	if err := b.readWorkbook(workbook); err != nil {
		return err
	}
	if err := b.readStyles(path.Dir(workbook) + "/styles.xml"); err != nil {
		return err
	}
	if err := b.countStrings(path.Dir(workbook) + "/sharedStrings.xml"); err != nil {
		return err
	}
	b.texts, b.inline = make([]sharedText, b.strings, b.strings+64), map[string]int{}
	return nil
}

// relations reads a part of relationships: the target by id, and by the last word of its type.
func (b *xlsxBook) relations(name, dir string) map[string]string {
	targets := map[string]string{}
	data, ok := b.part(name)
	if !ok {
		return targets
	}
	s := newXMLScan(data)
	for s.next() {
		if !s.tag.is("Relationship") {
			continue
		}
		id, _ := s.tag.attribute("Id")
		kind, _ := s.tag.attribute("Type")
		value, _ := s.tag.attribute("Target")
		target, ok := partOf(dir, value)
		if !ok {
			continue
		}
		targets[string(id)] = target
		targets[path.Base(string(kind))] = target
	}
	return targets
}

// readWorkbook reads the list of sheets and the date system.
func (b *xlsxBook) readWorkbook(name string) error {
	data, ok := b.part(name)
	if !ok {
		return b.refuse("", "", "the package has no workbook part", nil)
	}
	targets := b.relations(path.Dir(name)+"/_rels/"+path.Base(name)+".rels", path.Dir(name))
	s := newXMLScan(data)
	rooted, closed := false, false
	for s.next() {
		switch {
		case s.tag.is("workbook"):
			rooted = true
		case s.tag.ends("workbook"):
			closed = true
		case s.tag.is("workbookPr"):
			b.date1904 = s.tag.flag("date1904")
		case s.tag.is("sheet"):
			if err := b.addSheet(&s.tag, targets); err != nil {
				return err
			}
		}
	}
	switch {
	case s.err != nil:
		return b.refuse("", "", "the list of sheets cannot be read", s.err)
	case !rooted || !closed || len(b.sheets) == 0:
		return b.refuse("", "", "the list of sheets is missing or cut off", nil)
	}
	return nil
}

// addSheet enters one sheet of the list.
func (b *xlsxBook) addSheet(tag *xmlTag, targets map[string]string) error {
	value, _ := tag.attribute("name")
	name, ok := unescapeXML(value)
	if !ok || name == "" {
		return b.refuse("", "", fmt.Sprintf("sheet %d has no readable name", len(b.sheets)+1), nil)
	}
	for _, other := range b.sheets {
		if strings.EqualFold(other.name, name) {
			return b.refuse(name, "", "two sheets have this name", nil)
		}
	}
	if len(b.sheets) >= workbookSheets {
		return b.refuse(name, "", fmt.Sprintf("the workbook has more than %d sheets", workbookSheets), nil)
	}
	id, _ := tag.attribute("id")
	target, ok := targets[string(id)]
	if !ok {
		return b.refuse(name, "", "the sheet is listed but its content is missing", nil)
	}
	if _, ok := b.part(target); !ok {
		return b.refuse(name, "", "the sheet is listed but its content is missing", nil)
	}
	for _, other := range b.sheets {
		if other.part == target {
			return b.refuse(name, "", fmt.Sprintf("the sheet has the same content part as sheet %s", other.name), nil)
		}
	}
	state, _ := tag.attribute("state")
	b.sheets = append(b.sheets, xlsxSheet{name: name, hidden: string(state) == "hidden" || string(state) == "veryHidden", part: target})
	return nil
}

// readStyles reads which number format each style has.
func (b *xlsxBook) readStyles(name string) error {
	data, ok := b.part(name)
	if !ok {
		return nil
	}
	custom := map[int]*NumberFormat{}
	inStyles, closed := false, false
	s := newXMLScan(data)
	for s.next() {
		switch {
		case s.tag.is("numFmt"):
			addNumberFormat(custom, &s.tag)
		case s.tag.is("cellXfs"):
			inStyles = !s.tag.empty
		case s.tag.ends("cellXfs"):
			inStyles = false
		case s.tag.ends("styleSheet"):
			closed = true
		case inStyles && s.tag.is("xf"):
			id, _ := s.tag.number("numFmtId")
			format, ok := custom[id]
			if !ok {
				format = builtinFormat(id)
				custom[id] = format
			}
			b.formats = append(b.formats, format)
		}
	}
	if s.err != nil || !closed {
		return b.refuse("", "", "the number formats of the workbook are cut off or damaged", s.err)
	}
	b.styled = true
	return nil
}

// addNumberFormat enters one custom format.
func addNumberFormat(custom map[int]*NumberFormat, tag *xmlTag) {
	id, ok := tag.number("numFmtId")
	value, _ := tag.attribute("formatCode")
	code, valid := unescapeXML(value)
	if _, known := custom[id]; ok && valid && !known {
		custom[id] = parseNumberFormat(code)
	}
}

// countStrings counts the shared strings; a cell that refers beyond them is an error.
func (b *xlsxBook) countStrings(name string) error {
	data, ok := b.part(name)
	if !ok {
		return nil
	}
	closed := false
	s := newXMLScan(data)
	for s.next() {
		switch {
		case s.tag.is("si"):
			b.strings++
		case s.tag.ends("sst"), s.tag.is("sst") && s.tag.empty:
			closed = true
		}
	}
	if s.err != nil || !closed {
		return b.refuse("", "", "the texts that the cells share (sharedStrings) are cut off or damaged", s.err)
	}
	return nil
}
