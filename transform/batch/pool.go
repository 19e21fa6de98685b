package batch

import (
	"math/bits"
	"sync"
)

// Pool is an Allocator that hands the buffers of batches that are gone to the batches that come. It is safe for
// concurrent use; the zero value is ready. What it hands out is not cleared.
type Pool struct {
	mu   sync.Mutex
	free [maxClass + 1][][]byte // by the power of two that is their size
}

// Buffers of 2^minClass … 2^maxClass bytes are kept, perClass of each size; others are left to Go.
const (
	minClass = 10
	maxClass = 25
	perClass = 64
)

// class is the power of two that holds size bytes.
func class(size int) int { return max(bits.Len(uint(max(size, 1)-1)), minClass) }

// Allocate gives size bytes.
func (p *Pool) Allocate(size int) []byte {
	c := class(size)
	if c > maxClass {
		return make([]byte, size)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	list := p.free[c]
	if len(list) == 0 {
		return make([]byte, size, 1<<c)
	}
	b := list[len(list)-1]
	p.free[c] = list[:len(list)-1]
	return b[:size]
}

// Reallocate gives size bytes that begin with those of b, and takes b back.
func (p *Pool) Reallocate(size int, b []byte) []byte {
	if size <= cap(b) {
		return b[:size]
	}
	bigger := p.Allocate(size)
	copy(bigger, b)
	p.Free(b)
	return bigger
}

// Free takes b back.
func (p *Pool) Free(b []byte) {
	c := class(cap(b))
	if c > maxClass || cap(b) != 1<<c {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.free[c]) < perClass {
		p.free[c] = append(p.free[c], b[:0])
	}
}
