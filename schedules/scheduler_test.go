package schedules

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"juesuan/load/workspace"
)

// fakeClock goes on only when somebody waits for it: then at once to where the first of them wants to be.
type fakeClock struct {
	mu   sync.Mutex
	now  time.Time
	hold bool // it stands still
}

func (c *fakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) After(d time.Duration) <-chan time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	ring := make(chan time.Time, 1)
	if !c.hold {
		c.now = c.now.Add(d)
		ring <- c.now
	}
	return ring
}

// during stands still while an attempt runs.
func (c *fakeClock) during(r Record) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hold = r.Event == Started
}

// scheduled is a scheduler over a new workspace whose one job does what do says.
func scheduled(t *testing.T, do func(ctx context.Context, a Attempt) Outcome) (*Scheduler, *fakeClock) {
	t.Helper()
	clock := &fakeClock{now: at(t, "2026-06-01T00:00Z")}
	w := newWorkspace(t)
	return &Scheduler{Workspace: w, Clock: clock, Do: do, Say: clock.during, Jobs: []Job{job(t, "a", "0 2 * * *", func(j *Job) { j.Retries = 1 })}}, clock
}

func historyOf(t *testing.T, w *workspace.Workspace) []Record {
	t.Helper()
	records, err := ReadHistory(w.Path(HistoryFile))
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// TestSchedulerLoop goes through three days in no time, with a panic, and is then told to end.
func TestSchedulerLoop(t *testing.T) {
	ctx, end := context.WithCancel(context.Background())
	var s *Scheduler
	var clock *fakeClock
	n := 0
	s, clock = scheduled(t, func(_ context.Context, a Attempt) Outcome {
		started := historyOf(t, s.Workspace)
		if last := started[len(started)-1]; last.Event != Started || !last.Fire.Equal(a.Fire) || last.Attempt != a.Number {
			t.Errorf("expected the attempt on record before it begins, found %+v", last)
		}
		switch n++; n {
		case 1:
			panic("a fault")
		case 4:
			end()
		}
		return Outcome{Status: Done}
	})
	said := 0
	s.Say = func(r Record) { said++; clock.during(r) }
	if err := s.Run(ctx); err != nil {
		t.Fatal(err)
	}
	var ends []string
	for _, r := range historyOf(t, s.Workspace) {
		if r.Event == Ended {
			ends = append(ends, r.Fire.Format("02T15")+" "+string(r.Status)+" "+r.Message)
		}
	}
	want := "01T02 failed the scheduler's own fault: a fault|01T02 done |02T02 done |03T02 done "
	if got := strings.Join(ends, "|"); got != want {
		t.Errorf("found %s, want %s", got, want)
	}
	if all := len(historyOf(t, s.Workspace)); said != all {
		t.Errorf("said %d records of %d", said, all)
	}
}

// TestSecondScheduler holds that a workspace has one scheduler, and that the second is told who it is.
func TestSecondScheduler(t *testing.T) {
	ctx, end := context.WithCancel(context.Background())
	running := make(chan bool)
	first, _ := scheduled(t, func(context.Context, Attempt) Outcome { running <- true; running <- true; return Outcome{Status: Done} })
	result := make(chan error)
	go func() { result <- first.Run(ctx) }()
	<-running
	var taken *Occupied
	if err := first.Run(ctx); !errors.As(err, &taken) || !strings.Contains(err.Error(), "found one already: process ") || !strings.Contains(err.Error(), "since 2026-06-01") {
		t.Errorf("found %v", err)
	}
	end()
	<-running
	if err := <-result; err != nil {
		t.Error(err)
	}
	third, cancel := context.WithCancel(context.Background())
	cancel()
	if err := first.Run(third); err != nil {
		t.Errorf("after the first has ended: %v", err)
	}
}

// TestStopped holds that a scheduler that is told to end stops an attempt that takes too long, and that the next one resumes it.
func TestStopped(t *testing.T) {
	ctx, end := context.WithCancel(context.Background())
	s, _ := scheduled(t, func(ctx context.Context, _ Attempt) Outcome {
		end()
		<-ctx.Done()
		return Outcome{Status: Stopped, Exit: -1}
	})
	s.Say, s.Grace = nil, time.Second
	if err := s.Run(ctx); err != nil {
		t.Fatal(err)
	}
	records := historyOf(t, s.Workspace)
	if last := records[len(records)-1]; last.Status != Stopped || last.Retry.IsZero() {
		t.Fatalf("found %+v", last)
	}
	ctx, end = context.WithCancel(context.Background())
	s.Do = func(_ context.Context, a Attempt) Outcome {
		end()
		if a.Number != 2 || !a.Fire.Equal(at(t, "2026-06-01T02:00Z")) {
			t.Errorf("found %+v", a)
		}
		return Outcome{Status: Done}
	}
	if err := s.Run(ctx); err != nil {
		t.Fatal(err)
	}
}

// TestGrace holds that an attempt that runs when the scheduler is told to end may end in its own time, and counts as done.
func TestGrace(t *testing.T) {
	ctx, end := context.WithCancel(context.Background())
	s, _ := scheduled(t, func(ctx context.Context, _ Attempt) Outcome {
		end()
		if err := ctx.Err(); err != nil {
			t.Errorf("the attempt was told to end at once: %v", err)
		}
		return Outcome{Status: Done}
	})
	s.Grace = time.Hour
	if err := s.Run(ctx); err != nil {
		t.Fatal(err)
	}
	records := historyOf(t, s.Workspace)
	if last := records[len(records)-1]; last.Event != Ended || last.Status != Done {
		t.Errorf("found %+v", last)
	}
}

// watched is a clock that remembers the longest wait.
type watched struct {
	*fakeClock
	longest time.Duration
}

func (c *watched) After(d time.Duration) <-chan time.Time {
	c.longest = max(c.longest, d)
	return c.fakeClock.After(d)
}

// TestLook holds that the scheduler looks at the clock every minute however far off the next fire is: the clock may be put right, and
// the machine may sleep.
func TestLook(t *testing.T) {
	ctx, end := context.WithCancel(context.Background())
	s, clock := scheduled(t, func(context.Context, Attempt) Outcome { end(); return Outcome{Status: Done} })
	seen := &watched{fakeClock: clock}
	s.Clock = seen
	if err := s.Run(ctx); err != nil {
		t.Fatal(err)
	}
	if seen.longest == 0 || seen.longest > look {
		t.Errorf("waited %s at once, want at most %s", seen.longest, look)
	}
}
