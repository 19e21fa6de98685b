package extract

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
)

// The records of a BIFF8 stream that matter here.
// Source: [MS-XLS] 2.3 and 2.4.
const (
	xlsFormula    = 0x0006
	xlsEOF        = 0x000a
	xls1904       = 0x0022
	xlsFilePass   = 0x002f
	xlsContinue   = 0x003c
	xlsColInfo    = 0x007d
	xlsBoundSheet = 0x0085
	xlsMulRK      = 0x00bd
	xlsRString    = 0x00d6
	xlsXF         = 0x00e0
	xlsMerged     = 0x00e5
	xlsSST        = 0x00fc
	xlsLabelSST   = 0x00fd
	xlsNumber     = 0x0203
	xlsLabel      = 0x0204
	xlsBoolErr    = 0x0205
	xlsString     = 0x0207
	xlsRow        = 0x0208
	xlsRK         = 0x027e
	xlsFormat     = 0x041e
	xlsBOF        = 0x0809
)

// xlsBook is a workbook of the form BIFF8 (Excel 97–2003).
type xlsBook struct {
	file     string
	stream   []byte
	sheets   []xlsSheet
	date1904 bool
	formats  []*NumberFormat       // by extended format
	custom   map[int]*NumberFormat // by format number
	strings  []string
	cells    int
	records  int // of sheets, so far
}

// xlsSheet is one entry of the list of sheets.
type xlsSheet struct {
	name   string
	hidden bool
	kind   byte // 0 is a table
	at     int  // of its first record in the stream
}

// errXLSCut is the cause when a record or a string ends early.
var errXLSCut = errors.New("a record of the workbook is cut off")

// readXLS reads a workbook of the form .xls as readXLSX does: one block with a Table for every sheet. It fails with an
// *Error on a workbook that is older than Excel 97, protected by a password, or damaged. The container has no checksums:
// a damaged byte in a stored number cannot be noticed here.
//
// Of the two libraries at hand one gives amounts with two decimals times one hundred or as dates, the other gives negative
// ones as 10737418.23 and no result of a formula; only the container is therefore a library's.
// Source: [MS-XLS], BIFF8.
func readXLS(name string, data []byte) (doc *Document, err error) {
	defer func() {
		if broken := recover(); broken != nil { // of the container's library, on input nobody has seen yet
			doc, err = nil, &Error{File: name, Message: fmt.Sprintf("the workbook cannot be read (%v)", broken), Try: tryAgain}
		}
	}()
	stream, err := workbookStream(name, data)
	if err != nil {
		return nil, err
	}
	book := &xlsBook{file: name, stream: stream, custom: map[int]*NumberFormat{}}
	if err := book.readGlobals(); err != nil {
		return nil, err
	}
	doc = &Document{}
	for _, sheet := range book.sheets {
		if err := book.readSheet(doc, sheet); err != nil {
			return nil, err
		}
	}
	return doc, nil
}

// workbookStream takes the stream with the workbook out of its container.
func workbookStream(name string, data []byte) ([]byte, error) {
	if len(data) > workbookBytes {
		return nil, &Error{File: name, Message: fmt.Sprintf("the workbook has %d bytes, at most %d were expected", len(data), workbookBytes), Try: tryAgain}
	}
	container, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, &Error{File: name, Message: "the workbook is cut off or damaged", Try: tryAgain, Cause: err}
	}
	for _, entry := range container.File {
		switch {
		case strings.EqualFold(entry.Name, "EncryptedPackage"):
			return nil, passwordError(name)
		case strings.EqualFold(entry.Name, "Workbook") && entry.Size > 0:
			if entry.Size > int64(len(data)) {
				return nil, &Error{File: name, Message: "the workbook is cut off or damaged", Try: tryAgain}
			}
			stream := make([]byte, entry.Size)
			if _, err := io.ReadFull(entry, stream); err != nil {
				return nil, &Error{File: name, Message: "the workbook is cut off or damaged", Try: tryAgain, Cause: err}
			}
			return stream, nil
		}
	}
	return nil, &Error{File: name, Message: "the file holds no workbook of Excel 97 or later", Try: "open it in Excel or WPS and save it as .xlsx"}
}

// refuse makes the error of a workbook that cannot be read.
func (b *xlsBook) refuse(sheet, ref, message string, cause error) *Error {
	return &Error{File: b.file, Source: Source{Sheet: sheet, Cell: ref}, Message: message, Try: tryAgain, Cause: cause}
}

// xlsRecord is one record of the stream.
type xlsRecord struct {
	kind int
	data []byte
	next int // where the record after it begins
}

// record gives the record at a place of the stream; ok is false where there is none or it is cut off.
func (b *xlsBook) record(at int) (r xlsRecord, ok bool) {
	if at < 0 || at+4 > len(b.stream) {
		return r, false
	}
	length := int(binary.LittleEndian.Uint16(b.stream[at+2:]))
	if at+4+length > len(b.stream) {
		return r, false
	}
	return xlsRecord{int(binary.LittleEndian.Uint16(b.stream[at:])), b.stream[at+4 : at+4+length], at + 4 + length}, true
}

// short gives the 16-bit number at a place of the record; 0 beyond its end.
func (r *xlsRecord) short(at int) int {
	if at+2 > len(r.data) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(r.data[at:]))
}

// readGlobals reads the first part of the stream: sheets, formats, shared strings.
func (b *xlsBook) readGlobals() error {
	r, ok := b.record(0)
	if !ok || r.kind != xlsBOF || r.short(0) != 0x0600 {
		return b.refuse("", "", "the workbook is older than Excel 97 or damaged", nil)
	}
	for at := r.next; ; at = r.next {
		if r, ok = b.record(at); !ok {
			return b.refuse("", "", "the list of sheets is cut off", errXLSCut)
		}
		switch r.kind {
		case xlsEOF:
			return b.checkGlobals()
		case xlsFilePass:
			return passwordError(b.file)
		case xls1904:
			b.date1904 = r.short(0) == 1
		case xlsFormat:
			if code, ok := unicodeText(r.data, 2, 2); ok {
				b.custom[r.short(0)] = parseNumberFormat(code)
			}
		case xlsXF:
			b.addXF(r.short(2))
		case xlsBoundSheet:
			if err := b.addSheet(r); err != nil {
				return err
			}
		case xlsSST:
			if err := b.readStrings(&r); err != nil {
				return err
			}
		}
	}
}

// addXF enters one extended format.
func (b *xlsBook) addXF(id int) {
	format, ok := b.custom[id]
	if !ok {
		format = builtinFormat(id)
	}
	b.formats = append(b.formats, format)
}

// addSheet enters one sheet of the list.
func (b *xlsBook) addSheet(r xlsRecord) error {
	name, ok := unicodeText(r.data, 6, 1)
	if !ok || name == "" || len(r.data) < 8 {
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
	at := int(binary.LittleEndian.Uint32(r.data))
	b.sheets = append(b.sheets, xlsSheet{name: name, hidden: r.data[4]&3 != 0, kind: r.data[5], at: at})
	return nil
}

// checkGlobals looks whether the list of sheets makes sense.
func (b *xlsBook) checkGlobals() error {
	if len(b.sheets) == 0 {
		return b.refuse("", "", "the workbook has no sheets", nil)
	}
	for i, sheet := range b.sheets {
		for _, other := range b.sheets[:i] {
			if other.at == sheet.at {
				return b.refuse(sheet.name, "", fmt.Sprintf("the sheet has the same content as sheet %s", other.name), nil)
			}
		}
	}
	return nil
}
