package pdf

import (
	"bytes"
	"strconv"
)

// maxSections is how many versions of a file are looked at; each saves its own table.
const maxSections = 50

// misplaced says whether the table of a file's objects names places where these objects are not: bytes were lost or added,
// and PDFium would guess what the file once was.
func misplaced(data []byte) bool {
	base := max(0, bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")))
	at := bytes.LastIndex(data, []byte("startxref"))
	if at < 0 {
		return true
	}
	offset, _, ok := nextNumber(data, at+len("startxref"))
	for range maxSections {
		if !ok || offset+base >= len(data) {
			return true
		}
		at = skipSpace(data, base+offset)
		if !bytes.HasPrefix(data[at:], []byte("xref")) {
			return !isObject(data, at, -1) // a table that is packed, with a checksum
		}
		after, wrong := badEntries(data, at+len("xref"), base)
		if wrong {
			return true
		}
		end := bytes.Index(data[after:], []byte("startxref"))
		if end < 0 {
			return true
		}
		previous := bytes.Index(data[after:after+end], []byte("/Prev"))
		if previous < 0 {
			return false
		}
		offset, _, ok = nextNumber(data, after+previous+len("/Prev"))
	}
	return true
}

// badEntries reads the entries of a table and gives the place behind it.
func badEntries(data []byte, at, base int) (after int, wrong bool) {
	for {
		at = skipSpace(data, at)
		if bytes.HasPrefix(data[at:], []byte("trailer")) {
			return at, false
		}
		first, next, ok := nextNumber(data, at)
		count, next, ok2 := nextNumber(data, next)
		if !ok || !ok2 || count > len(data) {
			return at, true
		}
		at = next
		for i := range count {
			offset, next, ok := nextNumber(data, at)
			_, next, ok2 := nextNumber(data, next)
			next = skipSpace(data, next)
			if !ok || !ok2 || next >= len(data) || data[next] != 'n' && data[next] != 'f' {
				return at, true
			}
			at = next + 1
			if data[next] == 'n' && offset > 0 && !isObject(data, skipSpace(data, min(len(data), base+offset)), first+i) {
				return at, true
			}
		}
	}
}

// isObject says whether the object with the number begins at a place; any when number is negative.
func isObject(data []byte, at, number int) bool {
	n, next, ok := nextNumber(data, at)
	_, next, ok2 := nextNumber(data, next)
	return ok && ok2 && (n == number || number < 0) && bytes.HasPrefix(data[skipSpace(data, next):], []byte("obj"))
}

// nextNumber reads a whole number behind spaces.
func nextNumber(data []byte, at int) (n, next int, ok bool) {
	at = skipSpace(data, at)
	next = at
	for next < len(data) && next-at < 11 && data[next] >= '0' && data[next] <= '9' {
		next++
	}
	n, err := strconv.Atoi(string(data[at:next]))
	return n, next, err == nil
}

// skipSpace gives the place behind spaces.
func skipSpace(data []byte, at int) int {
	for at < len(data) && (data[at] <= ' ') {
		at++
	}
	return at
}
