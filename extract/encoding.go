package extract

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// decode turns a text file's bytes into its characters, without the byte-order mark, and names the encoding. It fails on
// bytes that are not a text, with the line, the offset and the byte's number.
func decode(name string, data []byte) (text, encoding string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		text, err = decodeUTF8(name, data, 3)
		return text, "utf-8", err
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		text, err = decodeUTF16(name, data, 2, true)
		return text, "utf-16le", err
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		text, err = decodeUTF16(name, data, 2, false)
		return text, "utf-16be", err
	case bytes.HasPrefix(data, []byte("\x84\x31\x95\x33")):
		text, err = decodeGB18030(name, data, 4)
		return text, "gb18030", err
	}
	return decodeUnmarked(name, data)
}

// decodeUnmarked is decode for a text without a byte-order mark.
func decodeUnmarked(name string, data []byte) (text, encoding string, err error) {
	if bytes.IndexByte(data, 0) >= 0 {
		for _, little := range []bool{true, false} {
			if likelyUTF16(data, little) {
				text, err = decodeUTF16(name, data, 0, little)
				return text, map[bool]string{true: "utf-16le", false: "utf-16be"}[little], err
			}
		}
		text, err = decodeUTF8(name, data, 0)
		return text, "utf-8", err
	}
	if utf8.Valid(data) {
		return string(data), "utf-8", nil
	}
	if likelyUTF8(data) {
		text, err = decodeUTF8(name, data, 0)
		return text, "utf-8", err
	}
	text, err = decodeGB18030(name, data, 0)
	return text, "gb18030", err
}

// decodeUTF8 checks data from the byte from on.
func decodeUTF8(name string, data []byte, from int) (string, error) {
	text := string(data[from:])
	bad := validPrefix(text)
	if i := strings.IndexByte(text, 0); i >= 0 && i <= bad {
		return "", badByte(name, text[:i], from+i, "is not a text: a zero byte", "check that it is the document itself and save it as text again")
	}
	if bad == len(text) {
		return text, nil
	}
	message := fmt.Sprintf("expected UTF-8, found the byte %#02x", text[bad])
	if len(text)-bad < utf8.UTFMax && !utf8.FullRuneInString(text[bad:]) {
		message = "expected UTF-8, found the end of the file inside a character"
	}
	return "", badByte(name, text[:bad], from+bad, message, "copy the file again, or save it as UTF-8 text")
}

// validPrefix says how many bytes of text are valid UTF-8.
func validPrefix(text string) int {
	if utf8.ValidString(text) {
		return len(text)
	}
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		if c == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(text)
}

// badByte says where a text cannot be decoded: before is what could be.
func badByte(name, before string, at int, message, try string) *Error {
	lineBreak, line := lineBreakOf(before), 1
	if lineBreak != 0 {
		line += strings.Count(before, string(lineBreak))
		before = before[strings.LastIndexByte(before, lineBreak)+1:]
	}
	return &Error{File: name, Source: Source{Line: line, Offset: utf8.RuneCountInString(before)},
		Message: fmt.Sprintf("%s at byte %d", message, at), Try: try}
}

// likelyUTF8 says whether data that is not valid UTF-8 was meant to be: more of its bytes form characters than do not.
func likelyUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		c, size := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && size == 1 {
			bad++
		} else {
			good += size
		}
		i += size
	}
	return good > bad
}

// likelyUTF16 says whether the units of data, in that byte order, are what Chinese text is made of.
func likelyUTF16(data []byte, little bool) bool {
	usual, total := 0, 0
	for i := 0; i+1 < len(data) && total < 4096; i += 2 {
		if u := unit16(data, i, little); u == '\t' || u == '\n' || u == '\r' || u >= ' ' && u < 0x7f ||
			u >= 0x4e00 && u < 0xa000 || u >= 0x2010 && u < 0x2040 || u >= 0x3000 && u < 0x3020 || u >= 0xff00 && u < 0xfff0 {
			usual++
		}
		total++
	}
	return total > 0 && usual*10 >= total*9
}

// unit16 reads the two bytes at i.
func unit16(data []byte, i int, little bool) uint16 {
	if little {
		return uint16(data[i]) | uint16(data[i+1])<<8
	}
	return uint16(data[i])<<8 | uint16(data[i+1])
}

// decodeUTF16 decodes data from the byte from on.
func decodeUTF16(name string, data []byte, from int, little bool) (string, error) {
	const try = "copy the file again, or save it as UTF-8 text"
	var b strings.Builder
	b.Grow(len(data) * 3 / 2)
	for i := from; i < len(data); i += 2 {
		if i+1 == len(data) {
			return "", badByte(name, b.String(), i, "expected UTF-16, found the end of the file inside a character", try)
		}
		c := rune(unit16(data, i, little))
		if utf16.IsSurrogate(c) {
			low := rune(0)
			if i+3 < len(data) {
				low = rune(unit16(data, i+2, little))
			}
			if c = utf16.DecodeRune(c, low); c == utf8.RuneError {
				return "", badByte(name, b.String(), i, "expected UTF-16, found half a character", try)
			}
			i += 2
		}
		if c == 0 {
			return "", badByte(name, b.String(), i, "is not a text: a zero character", try)
		}
		b.WriteRune(c)
	}
	return b.String(), nil
}

// decodeGB18030 decodes data from the byte from on. Since almost any bytes are some GB18030, it also wants the
// characters to be those of simplified Chinese, and refuses stretches that are UTF-8.
func decodeGB18030(name string, data []byte, from int) (string, error) {
	const try = "save it as UTF-8 text"
	usual, rare := 0, 0
	for i := from; i < len(data); {
		if n := utf8Stretch(data[i:]); n > 0 {
			return "", badGB(name, data, from, i, "mixes GB18030 with UTF-8", try)
		}
		size := gbLength(data[i:])
		if size == 0 {
			message := fmt.Sprintf("is neither UTF-8 nor GB18030: the byte %#02x", data[i])
			if len(data)-i < 4 && data[i] >= 0x81 && data[i] <= 0xfe {
				message = "expected GB18030, found the end of the file inside a character"
			}
			return "", badGB(name, data, from, i, message, try)
		}
		switch {
		case size == 2 && data[i] >= 0xa1 && data[i+1] >= 0xa1:
			usual++
		case size > 1:
			rare++
		}
		i += size
	}
	if rare*3 > usual+rare {
		return "", &Error{File: name, Message: "is neither UTF-8 nor simplified Chinese in GB18030", Try: try}
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data[from:])
	if err != nil {
		return "", &Error{File: name, Message: "is not GB18030", Cause: err, Try: try}
	}
	return string(text), nil
}

// utf8Stretch says how many bytes at the beginning of data are Chinese in UTF-8, when they are at least four characters.
func utf8Stretch(data []byte) int {
	n := 0
	for n < 12 && n+2 < len(data) && data[n] >= 0xe3 && data[n] <= 0xe9 && data[n+1]&0xc0 == 0x80 && data[n+2]&0xc0 == 0x80 {
		n += 3
	}
	if n < 12 {
		return 0
	}
	return n
}

// gbLength is the length of the GB18030 character that data begins with, 0 when there is none.
func gbLength(data []byte) int {
	switch {
	case data[0] < 0x80:
		return 1
	case data[0] == 0x80 || data[0] == 0xff || len(data) < 2:
		return 0
	case data[1] >= 0x40 && data[1] != 0x7f && data[1] != 0xff:
		return 2
	case len(data) >= 4 && data[1] >= 0x30 && data[1] <= 0x39 && data[2] >= 0x81 && data[2] <= 0xfe && data[3] >= 0x30 && data[3] <= 0x39:
		return 4
	}
	return 0
}

// badGB is badByte for GB18030: what stands before the bad byte has yet to be decoded.
func badGB(name string, data []byte, from, bad int, message, try string) *Error {
	before, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data[from:bad])
	if err != nil {
		before = data[from:bad]
	}
	return badByte(name, string(before), bad, message, try)
}
