package schedules

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"juesuan/load/workspace"

	"github.com/gofrs/flock"
)

// Scheduler does the jobs of a workspace at their times until it is told to end.
type Scheduler struct {
	Workspace *workspace.Workspace
	Jobs      []Job
	Clock     Clock
	// Do makes one attempt and returns when it has ended; when ctx ends it stops what it began.
	Do func(ctx context.Context, a Attempt) Outcome
	// Say is told of every record when it is on disk; nil for nobody.
	Say func(Record)
	// Beat is told at every look at the clock, once a minute at least; nil for nobody.
	Beat func(Beat)
	// Grace is how long a running attempt may go on when the scheduler is told to end, before it is stopped.
	Grace time.Duration
}

// Beat is a sign of life.
type Beat struct {
	Now     time.Time
	Next    time.Time // when there is something to do; zero when nothing is known
	Running string    // the job that runs; empty for none
}

// look is how often the loop looks at the clock at least: a machine that slept or was put right is noticed by then.
const look = time.Minute

// Occupied says that the workspace has a scheduler.
type Occupied struct{ Path, Holder string }

// Error names the holder.
func (o *Occupied) Error() string {
	return fmt.Sprintf("%s: expected a workspace without a scheduler, found one already: %s; Try: juesuan schedule history", o.Path, o.Holder)
}

// Run goes on until ctx ends, and then until the attempt that runs has ended or been stopped. It fails when another scheduler
// has the workspace, or when the history cannot be written: nothing is done that is not on record.
func (s *Scheduler) Run(ctx context.Context) (err error) {
	lock, err := s.lock()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	path := s.Workspace.Path(HistoryFile)
	history, err := OpenHistory(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, history.Close()) }()
	past, err := ReadHistory(path)
	if err != nil {
		return err
	}
	engine, records := NewEngine(s.Jobs, past, s.Clock.Now())
	l := &loop{Scheduler: s, engine: engine, history: history, ended: make(chan Outcome, 1)}
	if err := l.add(records...); err != nil {
		return err
	}
	return l.run(ctx)
}

// lock takes the right to be the workspace's scheduler.
func (s *Scheduler) lock() (*flock.Flock, error) {
	path := s.Workspace.Path(LockFile)
	lock := flock.New(path)
	held, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if !held {
		holder, err := os.ReadFile(path)
		return nil, errors.Join(&Occupied{path, string(holder)}, err)
	}
	host, err := os.Hostname()
	if err != nil {
		host = "an unnamed machine"
	}
	text := fmt.Sprintf("process %d on %s, since %s", os.Getpid(), host, s.Clock.Now().Format(time.DateTime))
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), lock.Unlock())
	}
	return lock, nil
}

// loop is a scheduler that runs.
type loop struct {
	*Scheduler
	engine  *Engine
	history *History
	ended   chan Outcome // of the attempt that runs
	stop    context.CancelFunc
}

// add writes records and says them.
func (l *loop) add(records ...Record) error {
	if err := l.history.Add(records...); err != nil {
		return err
	}
	if l.Say != nil {
		for _, r := range records {
			l.Say(r)
		}
	}
	return nil
}

func (l *loop) run(ctx context.Context) error {
	for ctx.Err() == nil {
		records, begin := l.engine.Advance(l.Clock.Now())
		if err := l.add(records...); err != nil {
			return errors.Join(err, l.end(begin == nil))
		}
		if begin != nil {
			l.begin(ctx, *begin)
		}
		l.beat()
		select {
		case <-ctx.Done():
		case outcome := <-l.ended:
			if err := l.finish(outcome); err != nil {
				return err
			}
		case <-l.Clock.After(l.pause()):
		}
	}
	return l.end(true)
}

func (l *loop) beat() {
	if l.Beat == nil {
		return
	}
	b := Beat{Now: l.Clock.Now(), Next: l.engine.Wake()}
	if l.engine.running != nil {
		b.Running = l.engine.running.Job.Name
	}
	l.Beat(b)
}

// pause is how long there is nothing to do.
func (l *loop) pause() time.Duration {
	wake := l.engine.Wake()
	if wake.IsZero() {
		return look
	}
	return min(max(wake.Sub(l.Clock.Now()), 0), look)
}

// begin starts an attempt beside the loop. It outlives ctx: end decides how.
func (l *loop) begin(ctx context.Context, a Attempt) {
	ctx, l.stop = context.WithCancel(context.WithoutCancel(ctx))
	go func() { l.ended <- l.attempt(ctx, a) }()
}

// attempt makes an attempt; a fault of the program ends that attempt only.
func (l *loop) attempt(ctx context.Context, a Attempt) (o Outcome) {
	defer func() {
		if stopped := recover(); stopped != nil {
			o = Outcome{Status: Failed, Exit: -1, Message: fmt.Sprintf("the scheduler's own fault: %v", stopped)}
		}
	}()
	return l.Do(ctx, a)
}

func (l *loop) finish(o Outcome) error {
	l.stop()
	l.stop = nil
	return l.add(l.engine.Ended(l.Clock.Now(), o))
}

// end waits for the attempt that runs, stops it when that takes too long, and puts on record how it ended where record says so.
func (l *loop) end(record bool) error {
	if l.stop == nil {
		return nil
	}
	var o Outcome
	select {
	case o = <-l.ended:
	case <-l.Clock.After(l.Grace):
		l.stop()
		o = <-l.ended
	}
	if !record {
		return nil
	}
	return l.finish(o)
}
