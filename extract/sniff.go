package extract

import (
	"bytes"
	"encoding/binary"
)

// head is how many bytes at a file's beginning its signature is looked for in.
const head = 1024

// isZip says whether data is a zip archive.
func isZip(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}

// zipPart says where a zip archive first names a part that begins with prefix, -1 when it does not. Names are looked for in
// the headers of the parts as well as in the directory at the end, so that a truncated archive is still called what it is.
func zipPart(data []byte, prefix string) int {
	if !isZip(data) {
		return -1
	}
	for from := 0; ; {
		i := bytes.Index(data[from:], []byte(prefix))
		if i < 0 {
			return -1
		}
		at := from + i
		if at >= 30 && bytes.Equal(data[at-30:at-26], []byte("PK\x03\x04")) ||
			at >= 46 && bytes.Equal(data[at-46:at-42], []byte("PK\x01\x02")) {
			return at
		}
		from = at + 1
	}
}

// isXLSX and isDOCX go by the part that comes first: documents hold embedded workbooks.
func isXLSX(data []byte) bool {
	book, document := zipPart(data, "xl/"), zipPart(data, "word/")
	return book >= 0 && (document < 0 || book < document)
}

func isDOCX(data []byte) bool { return zipPart(data, "word/") >= 0 && !isXLSX(data) }

// isOLE says whether data is an OLE compound file, the container of .xls and .doc.
func isOLE(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

// oleHolds says whether an OLE file has a directory entry of that name.
func oleHolds(data []byte, name string) bool {
	if !isOLE(data) {
		return false
	}
	entry := make([]byte, 0, 2*len(name)+2)
	for _, c := range []byte(name) {
		entry = append(entry, c, 0)
	}
	entry = append(entry, 0, 0)
	for from := 512; from < len(data); {
		i := bytes.Index(data[from:], entry)
		if i < 0 {
			return false
		}
		if at := from + i; at%128 == 0 && at+66 <= len(data) && int(binary.LittleEndian.Uint16(data[at+64:])) == len(entry) {
			return true
		}
		from += i + 1
	}
	return false
}

func isEncrypted(data []byte) bool {
	return oleHolds(data, "EncryptedPackage") || oleHolds(data, "EncryptionInfo")
}

// isXLS says whether data is an .xls workbook: in an OLE file, or a bare BIFF stream of Excel 4 and older.
func isXLS(data []byte) bool {
	return !isEncrypted(data) && (oleHolds(data, "Workbook") || oleHolds(data, "Book")) ||
		bytes.HasPrefix(data, []byte{0x09, 0x08, 0x10, 0x00, 0x00, 0x06}) || bytes.HasPrefix(data, []byte{0x09, 0x04, 0x06, 0x00})
}

func isDOC(data []byte) bool { return oleHolds(data, "WordDocument") }

func isPDF(data []byte) bool { return bytes.Contains(data[:min(head, len(data))], []byte("%PDF-")) }

func isRTF(data []byte) bool { return bytes.HasPrefix(data, []byte("{\\rtf")) }

// isHTML says whether data begins as a web page does, behind a byte-order mark, spaces and comments.
func isHTML(data []byte) bool {
	start := skipPrologue(narrow(data))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<div"} {
		if len(start) >= len(tag) && bytes.EqualFold(start[:len(tag)], []byte(tag)) {
			return true
		}
	}
	return false
}

// narrow gives the beginning of UTF-16 that has a byte-order mark, one byte for each character; other data as it is.
func narrow(data []byte) []byte {
	if !hasAnyPrefix(data, "\xff\xfe", "\xfe\xff") {
		return data
	}
	low := int(data[0] & 1) // ff fe: the low byte comes first
	var out []byte
	for i := 2; i+1 < min(len(data), head); i += 2 {
		out = append(out, data[i+1-low])
	}
	return out
}

// skipPrologue skips what may stand before a web page's first tag.
func skipPrologue(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	for {
		data = bytes.TrimLeft(data, " \t\r\n")
		var closing string
		switch {
		case bytes.HasPrefix(data, []byte("<!--")):
			closing = "-->"
		case bytes.HasPrefix(data, []byte("<?xml")):
			closing = "?>"
		default:
			return data
		}
		i := bytes.Index(data, []byte(closing))
		if i < 0 {
			return data
		}
		data = data[i+len(closing):]
	}
}

func isMHT(data []byte) bool {
	start := data[:min(head, len(data))]
	return bytes.HasPrefix(start, []byte("MIME-Version:")) || bytes.HasPrefix(start, []byte("From: <Saved by"))
}

func isArchive(data []byte) bool {
	return hasAnyPrefix(data, "Rar!\x1a\x07", "7z\xbc\xaf\x27\x1c", "\x1f\x8b\x08", "BZh", "\xfd7zXZ\x00")
}

func isImage(data []byte) bool {
	return hasAnyPrefix(data, "\x89PNG\r\n", "\xff\xd8\xff", "GIF87a", "GIF89a", "II*\x00", "MM\x00*") ||
		bytes.HasPrefix(data, []byte("RIFF")) && len(data) > 12 && string(data[8:12]) == "WEBP"
}

// hasAnyPrefix says whether data begins with one of the signatures.
func hasAnyPrefix(data []byte, signatures ...string) bool {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s)) {
			return true
		}
	}
	return false
}
