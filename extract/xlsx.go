package extract

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads a workbook of the kinds .xlsx and .xlsm: one block with a Table for every sheet, in the workbook's order.
// It fails with an *Error on what is no such workbook, is protected by a password, is damaged, or unpacks to more than
// workbookBytes; what can be read around becomes a problem of the Document.
// Source: ECMA-376 part 1 (SpreadsheetML).
func readXLSX(name string, data []byte) (doc *Document, err error) {
	defer func() {
		if broken := recover(); broken != nil { // of the library, on input nobody has seen yet
			doc, err = nil, &Error{File: name, Message: fmt.Sprintf("the workbook cannot be read (%v)", broken), Try: tryAgain}
		}
	}()
	directory, warnings, err := inspectXLSX(name, data)
	if err != nil {
		return nil, err
	}
	excel, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: workbookBytes, UnzipXMLSizeLimit: workbookBytes,
	})
	if err != nil {
		return nil, &Error{File: name, Message: "the workbook cannot be opened", Try: tryAgain, Cause: err}
	}
	defer excel.Close() //nolint:errcheck // it only removes temporary files, and the limits above leave none
	book := &xlsxBook{file: name, excel: excel}
	if err := book.checkSums(directory); err != nil {
		return nil, err
	}
	if err := book.readParts(); err != nil {
		return nil, err
	}
	doc = &Document{Problems: warnings}
	return doc, book.readSheets(doc)
}

// readSheets appends one block for every sheet.
func (b *xlsxBook) readSheets(doc *Document) error {
	cells, texts := 0, 0
	for _, sheet := range b.sheets {
		if isNoGrid(sheet.part) {
			doc.Problems = append(doc.Problems, Problem{Severity: "warning", Message: "the sheet is a chart, a dialog or a macro, not a table; it was not read", Source: Source{Sheet: sheet.name}})
			continue
		}
		data, _ := b.part(sheet.part)
		content := &sheetContent{name: sheet.name, hidden: sheet.hidden, hiddenRows: map[int]bool{}}
		s := &sheetScan{book: b, xml: newXMLScan(data), content: content, cells: cells, texts: texts}
		if err := s.scan(); err != nil {
			return err
		}
		cells, texts = s.cells, s.texts
		b.excel.Pkg.Store(sheet.part, s.lean.Bytes())
		if err := b.readValues(content, s.lastText); err != nil {
			return err
		}
		b.fillShared(content)
		b.excel.Pkg.Delete(sheet.part)
		table, problems := content.table()
		doc.Blocks = append(doc.Blocks, Block{Table: table})
		doc.Problems = append(doc.Problems, limitProblems(s.problems)...)
		doc.Problems = append(doc.Problems, problems...)
	}
	return nil
}

// isNoGrid tells the parts of sheets that have no cells.
func isNoGrid(part string) bool {
	switch path.Base(path.Dir(part)) {
	case "chartsheets", "dialogsheets", "macrosheets":
		return true
	}
	return false
}

// What a zip may be at most before it is opened.
const (
	zipEntries   = 4_000
	styleBytes   = 16 << 20
	stringsBytes = 16 << 20
	smallBytes   = 1 << 20 // parts up to this are not looked at
	zipTags      = 400_000 // of styles or shared texts, each of which takes many times its bytes once it is read
)

// inspectXLSX looks at the bytes and the zip's directory before anything is unpacked. archive/zip stops an entry that
// unpacks to more than its directory says, so that these sizes can be relied on.
func inspectXLSX(name string, data []byte) (directory *zip.Reader, warnings []Problem, err error) {
	directory, err = zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, &Error{File: name, Message: "the workbook is cut off or damaged", Try: tryAgain, Cause: err}
	}
	warnings, err = inspectZip(name, directory)
	return directory, warnings, err
}

// checkSums compares every part that excelize unpacked with the zip's directory: excelize goes on with what it has got
// when a part is cut off or its checksum is wrong.
func (b *xlsxBook) checkSums(directory *zip.Reader) error {
	for _, f := range directory.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		if strings.HasSuffix(name, "/") {
			continue
		}
		switch strings.ToLower(name) {
		case "[content_types].xml":
			name = "[Content_Types].xml"
		case "xl/sharedstrings.xml":
			name = "xl/sharedStrings.xml"
		}
		part, ok := b.part(name)
		if !ok || uint64(len(part)) != f.UncompressedSize64 || crc32.ChecksumIEEE(part) != f.CRC32 {
			return b.refuse("", "", fmt.Sprintf("the part %s is cut off or damaged", f.Name), nil)
		}
	}
	return nil
}

// inspectZip adds up the directory and looks for what a workbook must or should not have.
func inspectZip(name string, directory *zip.Reader) (warnings []Problem, err error) {
	if len(directory.File) > zipEntries {
		return nil, &Error{File: name, Message: fmt.Sprintf("the package has %d parts, at most %d were expected", len(directory.File), zipEntries), Try: tryAgain}
	}
	total, seen := uint64(0), map[string]bool{}
	for _, f := range directory.File {
		part := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if seen[part] {
			return nil, &Error{File: name, Message: fmt.Sprintf("the package has the part %s twice", f.Name), Try: tryAgain}
		}
		seen[part] = true
		total += min(f.UncompressedSize64, workbookBytes+1)
		if f.UncompressedSize64 > partLimit(part) || total > workbookBytes {
			return nil, &Error{File: name, Message: fmt.Sprintf("the workbook unpacks to more than a public workbook can hold (part %s: %d bytes)", f.Name, f.UncompressedSize64),
				Try: "delete empty rows and columns below and beside the tables, and pictures, and save the workbook again"}
		}
		if limit := partLimit(part); limit < workbookBytes && f.UncompressedSize64 > smallBytes && countTags(f) > zipTags {
			return nil, &Error{File: name, Message: fmt.Sprintf("the part %s holds more than %d entries", f.Name, zipTags),
				Try: "copy the sheets into a new workbook, which leaves unused formats behind, and hand that in"}
		}
		if f.Flags&1 != 0 {
			return nil, passwordError(name)
		}
	}
	return inspectParts(name, seen)
}

// countTags counts the tags of a part, up to zipTags and one.
func countTags(f *zip.File) (tags int) {
	r, err := f.Open()
	if err != nil {
		return 0 // the checksums will tell
	}
	defer r.Close()
	buffer := make([]byte, 64<<10)
	for tags <= zipTags {
		n, err := r.Read(buffer)
		tags += bytes.Count(buffer[:n], []byte("<"))
		if err != nil {
			break
		}
	}
	return tags
}

// partLimit gives how large a part may be; the libraries need many times the size of styles and shared texts.
func partLimit(part string) uint64 {
	switch {
	case strings.HasSuffix(part, "/styles.xml"), strings.HasSuffix(part, "/workbook.xml"), strings.HasSuffix(part, ".rels"), part == "[content_types].xml", strings.Contains(part, "/theme/"):
		return styleBytes
	case strings.HasSuffix(part, "/sharedstrings.xml"):
		return stringsBytes
	}
	return workbookBytes
}

// inspectParts says which kind of package the names belong to.
func inspectParts(name string, seen map[string]bool) (warnings []Problem, err error) {
	switch {
	case seen["xl/workbook.bin"]:
		return nil, &Error{File: name, Message: "the workbook is saved in the binary form .xlsb", Try: "save it as .xlsx"}
	case seen["word/document.xml"]:
		return nil, &Error{File: name, Message: "the file is a Word document, not a workbook", Try: "rename it to .docx"}
	case seen["content.xml"] && seen["mimetype"]:
		return nil, &Error{File: name, Message: "the file is an OpenDocument spreadsheet", Try: "save it as .xlsx"}
	case !seen["[content_types].xml"]:
		return nil, &Error{File: name, Message: "the file is a zip archive, not a workbook", Try: "unpack it and hand in the workbooks inside"}
	}
	for part := range seen {
		if strings.HasPrefix(part, "xl/externallinks/externallink") {
			warnings = append(warnings, Problem{Severity: "warning", Message: "the workbook has links to other workbooks; the values saved with it were read, the links were not followed"})
			break
		}
	}
	if seen["xl/vbaproject.bin"] {
		warnings = append(warnings, Problem{Severity: "warning", Message: "the workbook has macros; they were not run"})
	}
	return warnings, nil
}

// passwordError is the refusal of a protected workbook.
func passwordError(name string) *Error {
	return &Error{File: name, Message: "the workbook is protected by a password", Try: "remove the password in Excel or WPS (save as, tools, general options) and hand the file in again"}
}
