package schedules

import "time"

// Clock is where the time comes from, so that tests need not wait for it.
type Clock interface {
	Now() time.Time
	// After sends once when d has gone by.
	After(d time.Duration) <-chan time.Time
}

// SystemClock is the machine's.
type SystemClock struct{}

// Now is the time.
func (SystemClock) Now() time.Time { return time.Now() }

// After sends once when d has gone by.
func (SystemClock) After(d time.Duration) <-chan time.Time { return time.After(d) }
