package schedules

import (
	"slices"
	"time"
)

// Engine decides what happens when. It knows neither clocks nor processes nor files: it is told the time and how attempts ended,
// and answers with records and with the next attempt. One attempt runs at a time, since a workspace has one writer.
type Engine struct {
	states  []*state
	running *Attempt
}

// state is how one job stands.
type state struct {
	job     Job
	next    time.Time // its next fire; zero when there is none
	waiting []fire    // due and not done, oldest first
}

// fire is one that waits.
type fire struct {
	at      time.Time
	attempt int       // the one that comes, from 1
	begins  time.Time // not before; zero: as soon as it is its turn
}

// Attempt is one try at one fire of a job.
type Attempt struct {
	Job    Job
	Fire   time.Time
	Number int // from 1
	Began  time.Time
	Log    string // where the child's words go, relative to the workspace
}

// Outcome is how an attempt ended.
type Outcome struct {
	Status  Status
	Exit    int    // exit status; -1 when there is none
	Message string // why, where the status does not say it
}

// Advance takes in every fire whose time has come and, when nothing runs, begins the attempt whose turn it is. The records must
// be on disk before that attempt begins.
func (e *Engine) Advance(now time.Time) (records []Record, begin *Attempt) {
	for _, s := range e.states {
		records = append(records, e.collect(s, now)...)
	}
	if e.running != nil {
		return records, nil
	}
	var first *state
	for _, s := range e.states {
		if len(s.waiting) > 0 && !s.waiting[0].begins.After(now) && (first == nil || s.waiting[0].at.Before(first.waiting[0].at)) {
			first = s
		}
	}
	if first == nil {
		return records, nil
	}
	f := first.waiting[0]
	first.waiting = slices.Delete(first.waiting, 0, 1)
	e.running = &Attempt{Job: first.job, Fire: f.at, Number: f.attempt, Began: now, Log: logName(first.job, f)}
	return append(records, Record{Time: now.UTC(), Job: first.job.Name, Event: Started, Fire: f.at, Attempt: f.attempt, Log: e.running.Log}), e.running
}

// collect takes in the fires of one job up to now.
func (e *Engine) collect(s *state, now time.Time) (records []Record) {
	var missed, seen []time.Time
	for ; !s.next.IsZero() && !s.next.After(now); s.next = s.job.Spec.Next(s.next) {
		if now.Sub(s.next) > late {
			missed = append(missed, s.next)
		} else {
			seen = append(seen, s.next)
		}
	}
	left, kept := s.job.missed(missed)
	if s.job.Misfire == MisfireOnce && len(seen) > 0 { // that one makes up for all
		left, kept = missed, nil
	}
	if len(left) > 0 {
		records = append(records, Record{Time: now.UTC(), Job: s.job.Name, Event: Missed, Fire: left[len(left)-1], Count: len(left)})
	}
	for _, at := range kept {
		records = append(records, e.take(s, at, now, s.job.Misfire == MisfireAll))
	}
	for _, at := range seen {
		records = append(records, e.take(s, at, now, s.job.Overlap == OverlapQueue))
	}
	return records
}

// take lets a fire wait for its turn, or leaves it out.
func (e *Engine) take(s *state, at, now time.Time, queue bool) Record {
	r := Record{Time: now.UTC(), Job: s.job.Name, Event: Due, Fire: at}
	busy := len(s.waiting) > 0 || e.running != nil && e.running.Job.Name == s.job.Name
	switch {
	case busy && !queue:
		r.Event, r.Message = Skipped, "an earlier fire of this job is not done"
	case len(s.waiting) >= s.job.Limit:
		r.Event, r.Message = Skipped, "as many fires of this job wait as its limit allows"
	default:
		s.waiting = append(s.waiting, fire{at: at, attempt: 1})
	}
	return r
}

// Ended takes in how the running attempt ended, and lets it wait for another one where its job has retries left.
func (e *Engine) Ended(now time.Time, o Outcome) Record {
	a := e.running
	e.running = nil
	r := Record{Time: now.UTC(), Job: a.Job.Name, Event: Ended, Fire: a.Fire, Attempt: a.Number, Log: a.Log,
		Status: o.Status, Exit: o.Exit, Message: o.Message, Seconds: max(0, now.Sub(a.Began)).Seconds()}
	switch {
	case o.Status == Stopped && a.Job.Misfire != MisfireSkip:
		r.Retry = now.UTC()
	case (o.Status == Failed || o.Status == TimedOut) && o.Exit != exitUsage && a.Number <= a.Job.Retries:
		r.Retry = now.Add(a.Job.wait(a.Number)).UTC()
	}
	if at := e.find(a.Job.Name); at != nil && !r.Retry.IsZero() {
		at.waiting = slices.Insert(at.waiting, 0, fire{a.Fire, a.Number + 1, r.Retry})
	}
	return r
}

// exitUsage is the exit status of a command line that is wrong: the next attempt would be wrong as well.
const exitUsage = 2

func (e *Engine) find(job string) *state {
	for _, s := range e.states {
		if s.job.Name == job {
			return s
		}
	}
	return nil
}

// Wake is when Advance has something to do next, as far as is known now; zero when nothing will be.
func (e *Engine) Wake() (wake time.Time) {
	sooner := func(t time.Time) {
		if wake.IsZero() || t.Before(wake) {
			wake = t
		}
	}
	for _, s := range e.states {
		if !s.next.IsZero() {
			sooner(s.next)
		}
		if e.running == nil && len(s.waiting) > 0 {
			sooner(s.waiting[0].begins)
		}
	}
	return wake
}

// Next is one job and when it fires next.
type Next struct {
	Job     Job
	At      time.Time // zero for a paused job
	Waiting int       // fires that are due and not done
}

// Upcoming lists every job, in the order of names.
func (e *Engine) Upcoming() []Next {
	var list []Next
	for _, s := range e.states {
		list = append(list, Next{s.job, s.next, len(s.waiting)})
	}
	return list
}

func logName(j Job, f fire) string {
	return LogDir + "/" + j.Name + "/" + f.at.UTC().Format("20060102T150405Z") + "-" + itoa(f.attempt) + ".log"
}
