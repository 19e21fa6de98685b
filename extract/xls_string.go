package extract

import (
	"encoding/binary"
	"unicode/utf16"
)

// unicodeText reads a string without formatting: its length in size bytes at a place of the record, a byte of flags, its
// characters.
func unicodeText(data []byte, at, size int) (text string, ok bool) {
	if at+size+1 > len(data) {
		return "", false
	}
	length := int(data[at])
	if size == 2 {
		length = int(binary.LittleEndian.Uint16(data[at:]))
	}
	wide := data[at+size]&1 != 0
	return characters(data[at+size+1:], length, wide)
}

// characters reads length characters of one or two bytes each.
func characters(data []byte, length int, wide bool) (text string, ok bool) {
	if !wide {
		if len(data) < length {
			return "", false
		}
		units := make([]rune, length)
		for i := range units {
			units[i] = rune(data[i])
		}
		return string(units), true
	}
	if len(data) < 2*length {
		return "", false
	}
	units := make([]uint16, length)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units)), true
}

// stringScan walks over the shared strings, which go on over several records.
type stringScan struct {
	book *xlsBook
	rest []byte
	next int // where the record after rest begins
}

// continued goes to the next record, which must be a continuation.
func (s *stringScan) continued() bool {
	r, ok := s.book.record(s.next)
	if !ok || r.kind != xlsContinue {
		return false
	}
	s.rest, s.next = r.data, r.next
	return true
}

// take gives the next n bytes of a header that records never split.
func (s *stringScan) take(n int) ([]byte, bool) {
	for len(s.rest) == 0 {
		if !s.continued() {
			return nil, false
		}
	}
	if len(s.rest) < n {
		return nil, false
	}
	taken := s.rest[:n]
	s.rest = s.rest[n:]
	return taken, true
}

// skip passes over n bytes, of formatting, over any number of records.
func (s *stringScan) skip(n int) bool {
	for n > len(s.rest) {
		n -= len(s.rest)
		if !s.continued() {
			return false
		}
	}
	s.rest = s.rest[n:]
	return true
}

// readStrings reads the shared strings; r becomes their last record.
func (b *xlsBook) readStrings(r *xlsRecord) error {
	if len(r.data) < 8 {
		return b.refuse("", "", "the texts that the cells share are cut off", errXLSCut)
	}
	count := int(binary.LittleEndian.Uint32(r.data[4:]))
	s := &stringScan{book: b, rest: r.data[8:], next: r.next}
	for range count {
		text, ok := s.read()
		if !ok {
			return b.refuse("", "", "the texts that the cells share are cut off", errXLSCut)
		}
		b.strings = append(b.strings, text)
	}
	r.next = s.next
	return nil
}

// read reads one shared string.
func (s *stringScan) read() (text string, ok bool) {
	head, ok := s.take(3)
	if !ok {
		return "", false
	}
	length, flags := int(binary.LittleEndian.Uint16(head)), head[2]
	trailing := 0
	if flags&8 != 0 {
		runs, ok := s.take(2)
		if !ok {
			return "", false
		}
		trailing += 4 * int(binary.LittleEndian.Uint16(runs))
	}
	if flags&4 != 0 {
		phonetic, ok := s.take(4)
		if !ok {
			return "", false
		}
		trailing += int(binary.LittleEndian.Uint32(phonetic) & 0x7fffffff)
	}
	text, ok = s.characters(length, flags&1 != 0)
	return text, ok && s.skip(trailing)
}

// characters reads the characters of a shared string. Where they go on in another record, that says anew whether they
// have one or two bytes.
func (s *stringScan) characters(length int, wide bool) (text string, ok bool) {
	for {
		width := 1
		if wide {
			width = 2
		}
		here := min(length, len(s.rest)/width)
		part, ok := characters(s.rest, here, wide)
		if !ok {
			return "", false
		}
		text += part
		s.rest = s.rest[here*width:]
		if length -= here; length == 0 {
			return text, true
		}
		if len(s.rest) > 0 || !s.continued() || len(s.rest) == 0 {
			return "", false
		}
		wide = s.rest[0]&1 != 0
		s.rest = s.rest[1:]
	}
}
