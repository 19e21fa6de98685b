package pdf

import (
	"bytes"
	"errors"
	"fmt"
)

// What a hostile file makes PDFium do must end. The runtime can end it by the clock, but then leaves the compiled code at every
// turn of every loop, which takes two thirds of all time, and a busy machine would refuse good files. So the engine's module
// gets a meter before it is compiled: each turn of a loop takes one from a counter, and where none is left the code stops. A
// file takes the same number of turns everywhere and always.

// meterName is the exported counter.
const meterName = "juesuan_meter"

// meterFull is what the counter begins with: enough to start the engine.
const meterFull = 1<<31 - 1

// The sections of a module that matter here.
const (
	sectionImport = 2
	sectionGlobal = 6
	sectionExport = 7
	sectionCode   = 10
)

// largest is how many bytes of code a function may have; one that has more is left out: whatever enters it stops, and the page is
// reported. The module has one, of 313 kB, which nothing that reads text enters, and which alone takes 150 MiB to compile.
const largest = 200_000

// stopped is the body of a function that is left out: no variables, unreachable, end.
var stopped = []byte{0x00, 0x00, 0x0b}

// errModule says that a module is not written as this package knows it.
var errModule = errors.New("the PDF engine is of another version: its code is not known")

// metered gives a WebAssembly module with a meter.
func metered(module []byte) ([]byte, error) {
	if !bytes.HasPrefix(module, []byte("\x00asm\x01\x00\x00\x00")) {
		return nil, errModule
	}
	out := make([]byte, 8, len(module)+len(module)/16)
	copy(out, module)
	meter, known := -1, 0 // the counter's number among the globals; sections that were changed
	for r := (reader{data: module, at: 8}); r.at < len(module); {
		id := r.byte()
		body := r.bytes(r.number())
		if r.failed {
			return nil, errModule
		}
		var err error
		switch s := (reader{data: body}); id {
		case sectionImport:
			meter = s.importedGlobals()
		case sectionGlobal:
			meter = max(meter, 0) + s.number()
			global := append(appendSigned([]byte{0x7f, 0x01, 0x41}, meterFull), 0x0b) // a changeable 32-bit number
			body, known = extended(body, global), known+1
		case sectionExport:
			export := append([]byte{byte(len(meterName))}, meterName...)
			body, known = extended(body, appendNumber(append(export, 0x03), meter)), known+1
		case sectionCode:
			body, err = meterCode(body, meter)
			known++
		}
		if err != nil {
			return nil, err
		}
		out = append(appendNumber(append(out, id), len(body)), body...)
	}
	if known != 3 || meter < 0 {
		return nil, errModule
	}
	return out, nil
}

// extended adds an entry to a section that is a list.
func extended(body, entry []byte) []byte {
	r := reader{data: body}
	count := r.number()
	return append(append(appendNumber(nil, count+1), body[r.at:]...), entry...)
}

// meterCode puts the meter into every function.
func meterCode(body []byte, meter int) ([]byte, error) {
	r := reader{data: body}
	count := r.number()
	out := appendNumber(make([]byte, 0, len(body)+len(body)/16), count)
	tick := tickOf(meter)
	var code []byte
	for range count {
		function := reader{data: r.bytes(r.number())}
		if r.failed {
			return nil, errModule
		}
		if len(function.data) > largest {
			out = append(appendNumber(out, len(stopped)), stopped...)
			continue
		}
		var err error
		if code, err = meterFunction(code[:0], &function, tick); err != nil {
			return nil, err
		}
		out = append(appendNumber(out, len(code)), code...)
	}
	return out, nil
}

// tickOf is the code at the head of a loop: stop when the counter is 0, else take one from it.
func tickOf(meter int) []byte {
	const get, set, isZero, ifVoid, stop, end, constant, subtract = 0x23, 0x24, 0x45, 0x04, 0x00, 0x0b, 0x41, 0x6b
	tick := appendNumber([]byte{get}, meter)
	tick = append(tick, isZero, ifVoid, 0x40, stop, end)
	tick = appendNumber(append(tick, get), meter)
	tick = append(tick, constant, 1, subtract, set)
	return appendNumber(tick, meter)
}

// meterFunction appends a function's code with tick at the head of each loop.
func meterFunction(code []byte, r *reader, tick []byte) ([]byte, error) {
	for range r.number() { // local variables
		r.number()
		r.byte()
	}
	from := 0
	for r.at < len(r.data) && !r.failed {
		op := r.byte()
		if !r.skip(op) {
			return nil, fmt.Errorf("%w: instruction %#x", errModule, op)
		}
		if op == opLoop {
			code = append(append(code, r.data[from:r.at]...), tick...)
			from = r.at
		}
	}
	if r.failed {
		return nil, errModule
	}
	return append(code, r.data[from:]...), nil
}
