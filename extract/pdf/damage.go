package pdf

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/adler32"
	"io"
)

// PDFium reads as much of a damaged file as it can, and does not look at checksums. A digit that a transmission error changed
// is a wrong number, and a font that lost a character leaves it out of every number, so all packed parts but pictures are
// checked here.

// largestUnpacked bounds the work on a small part that unpacks to a huge one.
const largestUnpacked = 64 << 20

// cutOff says what is missing of a file; empty when nothing is. It is quick, and goes before anything else: what PDFium makes
// of half a file can take long.
func cutOff(data []byte) string {
	const tail = 2048
	if !bytes.Contains(data[max(0, len(data)-tail):], []byte("%%EOF")) {
		return "is damaged: its end is missing"
	}
	if misplaced(data) {
		return "is damaged: its parts are not where its own list says"
	}
	return ""
}

// damage says what is wrong with the parts of a file; empty when nothing is.
func damage(data []byte) string {
	for from := 0; ; {
		i := bytes.Index(data[from:], []byte("stream"))
		if i < 0 {
			return ""
		}
		at := from + i
		from = at + len("stream")
		if bytes.HasSuffix(data[:at], []byte("end")) {
			continue
		}
		end := bytes.Index(data[from:], []byte("endstream"))
		if end < 0 {
			return "is damaged: a part of it has no end"
		}
		part := bytes.TrimLeft(data[from:from+end], "\r\n")
		if !unpacks(dictionary(data[:at]), part) {
			return "is damaged: a part of it cannot be unpacked as it was packed"
		}
		from += end + len("endstream")
	}
}

// dictionary gives the text before a part that says what it is.
func dictionary(before []byte) []byte {
	if i := bytes.LastIndex(before, []byte(" obj")); i >= 0 && len(before)-i < 4096 {
		return before[i:]
	}
	return nil
}

// unpacks says whether a part is whole, as far as its checksum tells. Parts that are packed in other ways and pictures
// are not looked at.
func unpacks(dictionary, part []byte) bool {
	if len(part) < 8 || !isFlate(dictionary) {
		return true
	}
	if part[0]&0x0f != 8 || (int(part[0])<<8+int(part[1]))%31 != 0 {
		return false
	}
	packed := bytes.NewReader(part[2:])
	sum := adler32.New()
	n, err := io.Copy(sum, io.LimitReader(flate.NewReader(packed), largestUnpacked))
	if err != nil || n == largestUnpacked {
		return err == nil
	}
	var stored [4]byte
	if _, err := io.ReadFull(packed, stored[:]); err != nil {
		return true // some programs leave the checksum out
	}
	return binary.BigEndian.Uint32(stored[:]) == sum.Sum32()
}

// isFlate says whether a part is packed in the one way that has a checksum, and no picture.
func isFlate(dictionary []byte) bool {
	if !bytes.Contains(dictionary, []byte("/FlateDecode")) && !bytes.Contains(dictionary, []byte("/Fl ")) {
		return false
	}
	for _, other := range []string{"/Image", "/DCTDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/LZWDecode", "/RunLengthDecode", "/Crypt"} {
		if bytes.Contains(dictionary, []byte(other)) {
			return false
		}
	}
	return true
}
