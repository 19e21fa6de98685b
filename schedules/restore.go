package schedules

import (
	"slices"
	"strconv"
	"time"

	"juesuan/load/workspace"
)

// The files that the scheduler keeps in a workspace, relative to it.
const (
	HistoryFile = workspace.SchedulesDir + "/history.jsonl"
	LogDir      = workspace.SchedulesDir + "/log"
	LockFile    = workspace.SchedulesDir + "/.lock" // held by the scheduler
)

func itoa(n int) string { return strconv.Itoa(n) }

// NewEngine picks up where the history ends. The records say what that means for fires that were cut off, and which jobs are
// new; they go to the end of the history.
func NewEngine(jobs []Job, history []Record, now time.Time) (*Engine, []Record) {
	e := &Engine{}
	var records []Record
	for _, job := range jobs {
		s := &state{job: job}
		e.states = append(e.states, s)
		past := pastOf(job.Name, history)
		records = append(records, s.plan(past, now)...)
		records = append(records, s.resume(past, now)...)
	}
	return e, records
}

// past is what the history says about one job.
type past struct {
	plan    string    // the times it was planned by
	counted time.Time // every fire up to here has its record
	open    []Record  // the last record of each fire that is not done
}

func pastOf(job string, history []Record) (p past) {
	for _, r := range history {
		if r.Job != job {
			continue
		}
		if r.Event == Planned {
			p.plan, p.counted = r.Spec, r.Time
			continue
		}
		if r.Fire.After(p.counted) {
			p.counted = r.Fire
		}
		p.open = slices.DeleteFunc(p.open, func(o Record) bool { return o.Fire.Equal(r.Fire) })
		if r.Event == Due || r.Event == Started || r.Event == Ended && !r.Retry.IsZero() {
			p.open = append(p.open, r)
		}
	}
	slices.SortFunc(p.open, func(a, b Record) int { return a.Fire.Compare(b.Fire) })
	return p
}

// plan finds the next fire. A job that is new, paused, no longer paused, or has other times than before counts from now; so it
// does when the clock was a day or more ahead and has been put right.
func (s *state) plan(p past, now time.Time) []Record {
	times := s.job.Spec.String()
	if s.job.Paused {
		times = "paused"
	}
	r := Record{Time: now.UTC(), Job: s.job.Name, Event: Planned, Spec: times}
	ahead := p.counted.After(now.Add(24 * time.Hour))
	if ahead {
		r.Message = "the history goes on until " + p.counted.Format(time.RFC3339) + ": the clock was ahead"
	}
	var records []Record
	if times != p.plan || ahead {
		p.counted = now
		records = append(records, r)
	}
	if !s.job.Paused {
		s.next = s.job.Spec.Next(p.counted)
	}
	return records
}

// resume lets fires that were cut off wait again, unless their job does not make up for what it missed.
func (s *state) resume(p past, now time.Time) (records []Record) {
	for _, o := range p.open {
		f := fire{at: o.Fire, attempt: o.Attempt + 1, begins: o.Retry}
		left := s.job.Misfire == MisfireSkip && now.Sub(o.Fire) > late
		switch {
		case o.Event == Started:
			r := Record{Time: now.UTC(), Job: o.Job, Event: Ended, Fire: o.Fire, Attempt: o.Attempt, Status: Lost, Exit: -1, Log: o.Log,
				Message: "the scheduler ended before this attempt did"}
			if left = left || o.Attempt > s.job.Retries+1; !left { // one more than retries, or a job that brings the machine down goes on for ever
				r.Retry = now.UTC()
			}
			records = append(records, r)
		case left && o.Event == Due:
			records = append(records, Record{Time: now.UTC(), Job: o.Job, Event: Missed, Fire: o.Fire, Count: 1})
		case o.Event == Ended:
			left = false // a retry that was promised
		}
		if !left {
			s.waiting = append(s.waiting, f)
		}
	}
	return records
}
