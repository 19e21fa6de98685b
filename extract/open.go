package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// MaxSize is the largest file that Open and Read take, in bytes.
const MaxSize = 256 << 20

// fileFormat is one kind of file that Read tells apart by its bytes.
type fileFormat struct {
	format Format
	name   string // as people call it
	is     func(data []byte) bool
	read   func(name string, data []byte) (*Document, error)
	try    string // what to do with a file of this kind while read is nil
}

// formats are tried in this order; the first whose bytes fit reads the file, or names itself when it cannot be read. Text
// has no signature and comes last.
var formats = []fileFormat{
	{FormatXLSX, "an Excel workbook (.xlsx)", isXLSX, readXLSX, ""},
	{FormatXLS, "an old Excel workbook (.xls)", isXLS, readXLS, ""},
	{FormatDOCX, "a Word document (.docx)", isDOCX, readDOCX, ""},
	{FormatPDF, "a PDF", isPDF, readPDF, ""},
	{FormatHTML, "a web page", isHTML, readHTML, ""},
	{FormatDOCX, "an old Word document (.doc)", isDOC, readConverted(fromDOC), ""},
	{"", "a password-protected Office file", isEncrypted, nil, "remove the password and save it again"},
	{"", "an OLE file that is neither Word nor Excel", isOLE, nil, "open it in its program and save it as .docx, .xlsx or PDF"},
	{FormatDOCX, "an OpenDocument text (.odt)", isODT, readConverted(fromODT), ""},
	{FormatXLSX, "an OpenDocument spreadsheet (.ods)", isODS, readConverted(fromODS), ""},
	{"", "an OFD document (.ofd)", isOFD, nil, "open it in its reader and export it as PDF"},
	{"", "a zip archive", isZip, nil, "unpack it and put its files into the inbox"},
	{FormatDOCX, "a rich text document (.rtf)", isRTF, readConverted(fromRTF), ""},
	{FormatHTML, "a saved web archive (.mht)", isMHT, readMHT, ""},
	{"", "an archive (.rar, .7z or .gz)", isArchive, nil, "unpack it and put its files into the inbox"},
	{"", "an image", isImage, nil, "ask the department for the document itself, not a scan"},
	{FormatText, "a text", func([]byte) bool { return true }, readText, ""},
}

// Open reads a file of any format that it knows; the bytes say which, not the name.
// Every error is an *Error that names the file and says what to do.
func Open(path string) (*Document, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, &Error{File: path, Message: "cannot be opened", Cause: pathCause(err), Try: "check that it is there and may be read"}
	case info.IsDir():
		return nil, &Error{File: path, Message: "is a folder, expected a file", Try: "name the files in it"}
	case !info.Mode().IsRegular(): // nobody knows when a pipe ends
		return nil, &Error{File: path, Message: "is a pipe or a device, expected a file", Try: "save what comes out of it as a file first"}
	case info.Size() > MaxSize:
		return nil, tooLarge(path, info.Size())
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, &Error{File: path, Message: "cannot be read", Cause: pathCause(err), Try: "check that it is a file and may be read"}
	}
	return Read(path, data)
}

// Read is Open for bytes that are already in memory; name is what messages call them. It does not change data and keeps
// no reference to it.
func Read(name string, data []byte) (*Document, error) {
	switch {
	case len(data) == 0:
		return nil, &Error{File: name, Message: "is empty", Try: "ask the department to send it again"}
	case len(data) > MaxSize:
		return nil, tooLarge(name, int64(len(data)))
	case strings.HasPrefix(filepath.Base(name), "~$"):
		return nil, &Error{File: name, Message: "is a lock file that Office leaves beside an open document",
			Try: "close the document in Office and delete this file"}
	}
	for _, f := range formats {
		if !f.is(data) {
			continue
		}
		if f.read == nil {
			return nil, &Error{File: name, Message: "is " + f.name + ", which cannot be read", Try: f.try}
		}
		return readAs(f, name, data)
	}
	return nil, &Error{File: name, Message: "is of no known format", Try: "save it as .xlsx or .txt"}
}

// readAs reads data as f and adds what is the same for all formats.
func readAs(f fileFormat, name string, data []byte) (*Document, error) {
	doc, err := f.read(name, data)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	doc.File, doc.Format, doc.Size, doc.SHA256 = name, f.format, int64(len(data)), hex.EncodeToString(sum[:])
	return doc, nil
}

// tooLarge refuses a file for its size.
func tooLarge(name string, size int64) *Error {
	return &Error{File: name, Message: fmt.Sprintf("has %d bytes, expected at most %d", size, MaxSize),
		Try: "check that it is a final-accounts document"}
}

// pathCause takes the path out of an error of package os: the message has it already.
func pathCause(err error) error {
	if p, ok := err.(*os.PathError); ok {
		return p.Err
	}
	return err
}
