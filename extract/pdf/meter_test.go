package pdf

import (
	"bytes"
	"context"
	"errors"
	"os"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// endless is a module whose function f never ends.
var endless = []byte("\x00asm\x01\x00\x00\x00" +
	"\x01\x04\x01\x60\x00\x00" + // a type: no parameters, no results
	"\x03\x02\x01\x00" + // a function of it
	"\x06\x06\x01\x7f\x01\x41\x00\x0b" + // a global
	"\x07\x05\x01\x01f\x00\x00" + // exported as f
	"\x0a\x09\x01\x07\x00\x03\x40\x0c\x00\x0b\x0b") // loop: br 0

// TestMetered stops a loop that never ends after as many turns as were allowed.
func TestMetered(t *testing.T) {
	module, err := metered(endless)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	runtime := wazero.NewRuntime(ctx)
	defer runtime.Close(ctx)
	m, err := runtime.Instantiate(ctx, module)
	if err != nil {
		t.Fatal(err)
	}
	meter, ok := m.ExportedGlobal(meterName).(api.MutableGlobal)
	if !ok || meter.Get() != meterFull {
		t.Fatalf("the meter is %v", m.ExportedGlobal(meterName))
	}
	meter.Set(1000)
	if _, err := m.ExportedFunction("f").Call(ctx); err == nil || meter.Get() != 0 {
		t.Errorf("got %v, %d turns are left", err, meter.Get())
	}
}

// TestUnknownModule refuses modules that it cannot put a meter into.
func TestUnknownModule(t *testing.T) {
	for name, module := range map[string][]byte{
		"no module":           []byte("%PDF-1.7"),
		"cut off":             endless[:len(endless)-4],
		"no globals":          bytes.Replace(endless, []byte("\x06\x06\x01\x7f\x01\x41\x00\x0b"), nil, 1),
		"unknown instruction": bytes.Replace(endless, []byte("\x03\x40\x0c\x00\x0b\x0b"), []byte("\x03\x40\xfe\x00\x0b\x0b"), 1),
	} {
		if _, err := metered(module); !errors.Is(err, errModule) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestExhausted stops reading a page that takes more turns than it may.
func TestExhausted(t *testing.T) {
	data, err := os.ReadFile("../testdata/pdf/plain.pdf")
	if err != nil {
		t.Fatal(err)
	}
	m, err := start()
	if err != nil {
		t.Fatal(err)
	}
	defer m.close()
	document, _, err := m.open(data)
	if err != nil {
		t.Fatal(err)
	}
	m.allow(1000)
	if drawn := m.draw(document, 0); m.err == nil || !m.exhausted() {
		t.Errorf("%d characters were read with 1000 turns, error %v", len(drawn.glyphs), m.err)
	}
}

// TestLargest leaves out a function that is too large, and only it: what enters it stops.
func TestLargest(t *testing.T) {
	for name, c := range map[string]struct {
		padding int
		stops   bool
	}{"small": {10, false}, "large": {largest, true}} {
		body := append([]byte{0x00}, bytes.Repeat([]byte{0x01}, c.padding)...) // nop, nop, …
		body = append(body, 0x0b)
		code := append(appendNumber([]byte{0x01}, len(body)), body...)
		module := bytes.Replace(endless, []byte("\x0a\x09\x01\x07\x00\x03\x40\x0c\x00\x0b\x0b"), append(appendNumber([]byte{0x0a}, len(code)), code...), 1)
		module, err := metered(module)
		if err != nil {
			t.Fatal(err)
		}
		ctx := context.Background()
		runtime := wazero.NewRuntime(ctx)
		m, err := runtime.Instantiate(ctx, module)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.ExportedFunction("f").Call(ctx); (err != nil) != c.stops {
			t.Errorf("%s: got %v", name, err)
		}
		if err := runtime.Close(ctx); err != nil {
			t.Fatal(err)
		}
	}
}
