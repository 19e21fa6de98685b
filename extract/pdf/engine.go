package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"runtime/debug"
	"sync"
	_ "unsafe" // for go:linkname

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The engine is PDFium, compiled to WebAssembly and run inside this process: it sees no file, no network and no more memory
// than memoryPages. It is compiled once, when the first PDF comes; every document has an instance of its own, so that what a
// hostile file does to one instance is gone with it.

// memoryPages is how much memory one instance may have, in pages of 64 KiB.
const memoryPages = 3584

// instances is how many documents are read at once; more wait.
const instances = 4

// openTurns and pageTurns are how many turns of loops opening a document and reading one of its pages may take. The sample's
// heaviest page takes four million, another of its pages half a million; a billion take two seconds.
const (
	openTurns = 1_000_000_000
	pageTurns = 1_000_000_000
)

// compilingGC is how much garbage, in percent, may gather while PDFium is compiled: a fifth less memory.
const compilingGC = 10

// engine starts PDFium, once. The machine code is kept in the user's cache folder where there is one: compiling takes
// seconds, loading the code a tenth of one.
var engine = sync.OnceValues(func() (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memoryPages)
	if cache := codeCache(); cache != nil {
		config = config.WithCompilationCache(cache)
	}
	module, err := metered(pdfiumWasm)
	if err != nil {
		return nil, err
	}
	defer debug.SetGCPercent(debug.SetGCPercent(compilingGC)) // the compiler leaves much behind
	return webassembly.Init(webassembly.Config{
		WASM: module, RuntimeConfig: config, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		MaxIdle: 1, MaxTotal: instances,
	})
})

// codeCache gives the place for compiled code, nil where there is none.
func codeCache() wazero.CompilationCache {
	folder, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(folder, "juesuan"))
	if err != nil {
		return nil
	}
	return cache
}

// pdfiumWasm is the module that package webassembly brings; it has no other way to it.
//
//go:linkname pdfiumWasm github.com/klippa-app/go-pdfium/webassembly.pdfiumWasm
var pdfiumWasm []byte

// instance is one PDFium with one document. Its first error stays: later calls do nothing, so that callers check once.
type instance struct {
	owner     pdfium.Pdfium
	module    api.Module
	meter     api.MutableGlobal
	functions map[string]api.Function
	stack     [8]uint64
	scratch   uint64 // room for results of calls
	err       error
}

// scratchSize is how many bytes of results a call may have.
const scratchSize = 64

// start makes an instance.
func start() (*instance, error) {
	pool, err := engine()
	if err != nil {
		return nil, err
	}
	owner, err := pool.GetInstanceWithContext(context.Background())
	if err != nil {
		return nil, err
	}
	m := &instance{owner: owner, functions: map[string]api.Function{}}
	// The exported functions of PDFium are called directly: the wrapper allocates and looks up handles in every call, and
	// there are four calls for each character.
	field := reflect.Indirect(reflect.ValueOf(owner.GetImplementation())).FieldByName("Module")
	if !field.IsValid() {
		return nil, errors.Join(errModule, owner.Close())
	}
	module, ok := field.Interface().(api.Module)
	if !ok {
		return nil, errors.Join(errModule, owner.Close())
	}
	m.module = module
	if m.meter, ok = module.ExportedGlobal(meterName).(api.MutableGlobal); !ok {
		return nil, errors.Join(errModule, owner.Close())
	}
	m.scratch = m.call("malloc", scratchSize)
	if m.err != nil {
		return nil, errors.Join(m.err, owner.Close())
	}
	return m, nil
}

// close gives the instance back.
func (m *instance) close() {
	m.allow(openTurns)
	_ = m.owner.Close() // of an instance that was stopped; its memory goes all the same
}

// allow fills the meter: so many turns of loops may follow.
func (m *instance) allow(turns int) { m.meter.Set(uint64(turns)) }

// exhausted says whether the instance stopped because its meter ran out.
func (m *instance) exhausted() bool { return uint32(m.meter.Get()) == 0 }

// call calls an exported function.
func (m *instance) call(name string, args ...uint64) uint64 {
	if m.err != nil {
		return 0
	}
	f, ok := m.functions[name]
	if !ok {
		if f = m.module.ExportedFunction(name); f == nil {
			m.err = fmt.Errorf("the PDF engine has no %s", name)
			return 0
		}
		m.functions[name] = f
	}
	copy(m.stack[:], args)
	if err := f.CallWithStack(context.Background(), m.stack[:]); err != nil {
		m.err = err
		return 0
	}
	return m.stack[0]
}

// count is call for a function that gives an int.
func (m *instance) count(name string, args ...uint64) int { return int(int32(m.call(name, args...))) }

// ok is call for a function that gives a truth value.
func (m *instance) ok(name string, args ...uint64) bool { return uint32(m.call(name, args...)) != 0 }

// at gives the address of the scratch space's byte offset.
func (m *instance) at(offset uint64) uint64 { return m.scratch + offset }

// float reads a 32-bit number of the scratch space.
func (m *instance) float(offset uint64) float64 {
	bits, _ := m.module.Memory().ReadUint32Le(uint32(m.scratch + offset))
	return float64(math.Float32frombits(bits))
}

// double reads a 64-bit number of the scratch space.
func (m *instance) double(offset uint64) float64 {
	bits, _ := m.module.Memory().ReadUint64Le(uint32(m.scratch + offset))
	return math.Float64frombits(bits)
}

// word reads a 32-bit whole number of the scratch space.
func (m *instance) word(offset uint64) uint32 {
	word, _ := m.module.Memory().ReadUint32Le(uint32(m.scratch + offset))
	return word
}

// load copies data into the instance's memory.
func (m *instance) load(data []byte) (address uint64, ok bool) {
	address = m.call("malloc", uint64(len(data)))
	if m.err != nil || address == 0 {
		return 0, false
	}
	return address, m.module.Memory().Write(uint32(address), data)
}
