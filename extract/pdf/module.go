package pdf

// reader reads the binary form of a WebAssembly module. Its first failure stays.
// Source: WebAssembly Core Specification 3.0, 5 Binary Format.
type reader struct {
	data   []byte
	at     int
	failed bool
}

func (r *reader) byte() byte {
	if r.at >= len(r.data) {
		r.failed = true
		return 0
	}
	r.at++
	return r.data[r.at-1]
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.data)-r.at {
		r.failed = true
		return nil
	}
	r.at += n
	return r.data[r.at-n : r.at]
}

// number reads an unsigned number; signed ones, of which only the length matters, are passed over by it as well.
func (r *reader) number() int {
	n := uint64(0)
	for shift := 0; shift < 70; shift += 7 {
		b := r.byte()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return int(n & (1<<62 - 1))
		}
	}
	r.failed = true
	return 0
}

// importedGlobals counts the globals of an import section.
func (r *reader) importedGlobals() (globals int) {
	for range r.number() {
		r.bytes(r.number())
		r.bytes(r.number())
		switch kind := r.byte(); kind {
		case 0: // function
			r.number()
		case 1: // table
			r.byte()
			r.limits()
		case 2: // memory
			r.limits()
		case 3: // global
			r.byte()
			r.byte()
			globals++
		case 4: // tag of exceptions
			r.byte()
			r.number()
		default:
			r.failed = true
		}
		if r.failed {
			return globals
		}
	}
	return globals
}

func (r *reader) limits() {
	flags := r.byte()
	r.number()
	if flags&1 != 0 {
		r.number()
	}
}

// The instructions that are treated apart.
const (
	opLoop     = 0x03
	opBrTable  = 0x0e
	opSelect   = 0x1c
	opTryTable = 0x1f
	opFloat32  = 0x43
	opFloat64  = 0x44
	opMore     = 0xfc
	opVector   = 0xfd
)

// skip passes over what follows the instruction op; false for one that is not known.
func (r *reader) skip(op byte) bool {
	switch {
	case op == opBrTable:
		for range r.number() {
			r.number()
		}
		r.number()
	case op == opSelect:
		r.bytes(r.number())
	case op == opTryTable:
		r.tryTable()
	case op == opFloat32:
		r.bytes(4)
	case op == opFloat64:
		r.bytes(8)
	case op == opMore:
		return r.skipMore()
	case op == opVector:
		r.skipVector()
	default:
		n := numbersBehind(op)
		for range n {
			r.number()
		}
		return n >= 0
	}
	return !r.failed
}

// numbersBehind is how many numbers follow a plain instruction, -1 when it is not known.
func numbersBehind(op byte) int {
	switch {
	case op >= 0x02 && op <= 0x04, op == 0x08, op == 0x0c || op == 0x0d, op == 0x10, op == 0x12: // block loop if, throw, br, call
		return 1
	case op <= 0x01, op == 0x05, op == 0x0a || op == 0x0b, op == 0x0f, op == 0x1a || op == 0x1b: // else, throw_ref end, return, drop select
		return 0
	case op == 0x11 || op == 0x13: // call_indirect
		return 2
	case op >= 0x20 && op <= 0x26, op == 0x3f || op == 0x40, op == 0x41 || op == 0x42: // variables, memory, constants
		return 1
	case op >= 0x28 && op <= 0x3e: // load and store: alignment and offset
		return 2
	case op >= 0x45 && op <= 0xc4, op == 0xd1: // arithmetic
		return 0
	case op == 0xd0 || op == 0xd2: // references
		return 1
	}
	return -1
}

// tryTable passes over a block that catches exceptions.
func (r *reader) tryTable() {
	r.number()
	for range r.number() {
		if kind := r.byte(); kind <= 1 {
			r.number()
		}
		r.number()
	}
}

// skipMore passes over one of the instructions that have a number: conversions, and those of memory and tables.
func (r *reader) skipMore() bool {
	numbers := [...]int{8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1}
	n := r.number()
	if n >= len(numbers) {
		return false
	}
	for range numbers[n] {
		r.number()
	}
	return !r.failed
}

// skipVector passes over an instruction of 128-bit vectors.
func (r *reader) skipVector() {
	switch n := r.number(); {
	case n <= 11 || n == 92 || n == 93: // load and store
		r.number()
		r.number()
	case n == 12 || n == 13: // a constant, an order of bytes
		r.bytes(16)
	case n >= 21 && n <= 34: // one lane
		r.byte()
	case n >= 84 && n <= 91: // load and store of one lane
		r.number()
		r.number()
		r.byte()
	}
}

// appendNumber appends an unsigned number.
func appendNumber(out []byte, n int) []byte {
	for n >= 0x80 {
		out = append(out, byte(n)|0x80)
		n >>= 7
	}
	return append(out, byte(n))
}

// appendSigned appends a signed number that is not negative.
func appendSigned(out []byte, n int) []byte {
	for n >= 0x40 {
		out = append(out, byte(n)|0x80)
		n >>= 7
	}
	return append(out, byte(n))
}
