package schedules

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// simulation drives an engine with a clock of its own. Nothing waits.
type simulation struct {
	jobs    []Job
	now     time.Time
	engine  *Engine
	ends    time.Time // when the running attempt ends
	outcome Outcome   // how
	history []Record
	// does says how long an attempt takes and how it ends.
	does func(a Attempt) (time.Duration, Outcome)
}

func simulate(jobs []Job, now time.Time, does func(Attempt) (time.Duration, Outcome)) *simulation {
	s := &simulation{jobs: jobs, now: now, does: does}
	s.start()
	return s
}

// start is a scheduler's start: it knows the history and nothing else.
func (s *simulation) start() {
	engine, records := NewEngine(s.jobs, s.history, s.now)
	s.engine, s.history, s.ends = engine, append(s.history, records...), time.Time{}
}

// kill is the end of a scheduler that could not say anything.
func (s *simulation) kill() { s.engine = nil }

func (s *simulation) until(end time.Time) {
	for s.now.Before(end) {
		s.step()
		wake := s.engine.Wake()
		if !s.ends.IsZero() && (wake.IsZero() || s.ends.Before(wake)) {
			wake = s.ends
		}
		if wake.IsZero() || wake.After(end) {
			wake = end
		}
		if wake.After(s.now) {
			s.now = wake
		}
	}
	s.step()
}

func (s *simulation) step() {
	if !s.ends.IsZero() && !s.ends.After(s.now) {
		s.ends = time.Time{}
		s.history = append(s.history, s.engine.Ended(s.now, s.outcome))
	}
	records, begin := s.engine.Advance(s.now)
	s.history = append(s.history, records...)
	if begin != nil {
		takes, outcome := s.does(*begin)
		s.ends, s.outcome = s.now.Add(takes), outcome
	}
}

// told is the history in short, without the day where it is the same.
func (s *simulation) told() string {
	var lines []string
	for _, r := range s.history {
		line := fmt.Sprintf("%s %s %s", r.Time.Format("02T15:04"), r.Job, r.Event)
		switch r.Event {
		case Planned:
			continue
		case Missed:
			line += fmt.Sprintf(" %d to", r.Count)
		case Started:
			line += fmt.Sprintf(" #%d", r.Attempt)
		case Ended:
			line += fmt.Sprintf(" #%d %s", r.Attempt, r.Status)
		}
		line += " " + r.Fire.UTC().Format("02T15:04")
		if !r.Retry.IsZero() {
			line += " again " + r.Retry.UTC().Format("15:04")
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func takes(d time.Duration, status Status) func(Attempt) (time.Duration, Outcome) {
	return func(Attempt) (time.Duration, Outcome) { return d, Outcome{Status: status} }
}

func job(t *testing.T, name, text string, change func(*Job)) Job {
	t.Helper()
	j := Job{Name: name, Command: []string{"run"}, Spec: spec(t, text, "UTC"), Misfire: MisfireOnce, Overlap: OverlapSkip,
		Limit: 2, RetryWait: 10 * time.Minute, TimeLimit: time.Hour}
	if change != nil {
		change(&j)
	}
	return j
}

// TestPolicies tells short stories of one or two jobs.
func TestPolicies(t *testing.T) {
	day := at(t, "2026-06-01T00:00Z")
	hours := func(n int) time.Time { return day.Add(time.Duration(n) * time.Hour) }
	down := func(s *simulation, from, to int) {
		s.until(hours(from))
		s.kill()
		s.now = hours(to)
		s.start()
	}
	for _, c := range []struct {
		name string
		jobs []Job
		does func(Attempt) (time.Duration, Outcome)
		live func(s *simulation)
		want string
	}{
		{"a fire", []Job{job(t, "a", "0 2 * * *", nil)}, takes(time.Hour, Done), func(s *simulation) { s.until(hours(20)) }, `
01T02:00 a due 01T02:00
01T02:00 a started #1 01T02:00
01T03:00 a ended #1 done 01T02:00`},
		{"two jobs at one time take turns, the older fire first", []Job{job(t, "a", "5 2 * * *", nil), job(t, "b", "0 2 * * *", nil), job(t, "c", "0 2 * * *", nil)},
			takes(time.Hour, Done), func(s *simulation) { s.until(hours(20)) }, `
01T02:00 b due 01T02:00
01T02:00 c due 01T02:00
01T02:00 b started #1 01T02:00
01T02:05 a due 01T02:05
01T03:00 b ended #1 done 01T02:00
01T03:00 c started #1 01T02:00
01T04:00 c ended #1 done 01T02:00
01T04:00 a started #1 01T02:05
01T05:00 a ended #1 done 01T02:05`},
		{"overlap skip", []Job{job(t, "a", "0 1-3 * * *", nil)}, takes(90*time.Minute, Done), func(s *simulation) { s.until(hours(20)) }, `
01T01:00 a due 01T01:00
01T01:00 a started #1 01T01:00
01T02:00 a skipped 01T02:00
01T02:30 a ended #1 done 01T01:00
01T03:00 a due 01T03:00
01T03:00 a started #1 01T03:00
01T04:30 a ended #1 done 01T03:00`},
		{"overlap queue, to its limit", []Job{job(t, "a", "0 1-4 * * *", func(j *Job) { j.Overlap = OverlapQueue })}, takes(4*time.Hour, Done), func(s *simulation) { s.until(hours(20)) }, `
01T01:00 a due 01T01:00
01T01:00 a started #1 01T01:00
01T02:00 a due 01T02:00
01T03:00 a due 01T03:00
01T04:00 a skipped 01T04:00
01T05:00 a ended #1 done 01T01:00
01T05:00 a started #1 01T02:00
01T09:00 a ended #1 done 01T02:00
01T09:00 a started #1 01T03:00
01T13:00 a ended #1 done 01T03:00`},
		{"retries wait longer each time", []Job{job(t, "a", "0 2 * * *", func(j *Job) { j.Retries = 2 })}, takes(0, Failed), func(s *simulation) { s.until(hours(20)) }, `
01T02:00 a due 01T02:00
01T02:00 a started #1 01T02:00
01T02:00 a ended #1 failed 01T02:00 again 02:10
01T02:10 a started #2 01T02:00
01T02:10 a ended #2 failed 01T02:00 again 02:30
01T02:30 a started #3 01T02:00
01T02:30 a ended #3 failed 01T02:00`},
		{"a wrong command line is not tried again", []Job{job(t, "a", "0 2 * * *", func(j *Job) { j.Retries = 2 })},
			func(Attempt) (time.Duration, Outcome) { return 0, Outcome{Status: Failed, Exit: exitUsage} }, func(s *simulation) { s.until(hours(20)) }, `
01T02:00 a due 01T02:00
01T02:00 a started #1 01T02:00
01T02:00 a ended #1 failed 01T02:00`},
		{"another job runs while one waits for its retry", []Job{job(t, "a", "0 2 * * *", func(j *Job) { j.Retries = 1 }), job(t, "b", "5 2 * * *", nil)},
			func(a Attempt) (time.Duration, Outcome) {
				if a.Job.Name == "a" && a.Number == 1 {
					return 0, Outcome{Status: TimedOut, Exit: -1}
				}
				return time.Minute, Outcome{Status: Done}
			}, func(s *simulation) { s.until(hours(20)) }, `
01T02:00 a due 01T02:00
01T02:00 a started #1 01T02:00
01T02:00 a ended #1 timed_out 01T02:00 again 02:10
01T02:05 b due 01T02:05
01T02:05 b started #1 01T02:05
01T02:06 b ended #1 done 01T02:05
01T02:10 a started #2 01T02:00
01T02:11 a ended #2 done 01T02:00`},
		{"misfire skip", []Job{job(t, "a", "0 1-5 * * *", func(j *Job) { j.Misfire = MisfireSkip })}, takes(0, Done), func(s *simulation) { down(s, 0, 10); s.until(hours(20)) }, `
01T10:00 a missed 5 to 01T05:00`},
		{"misfire once", []Job{job(t, "a", "0 1-5 * * *", nil)}, takes(0, Done), func(s *simulation) { down(s, 0, 10); s.until(hours(20)) }, `
01T10:00 a missed 4 to 01T04:00
01T10:00 a due 01T05:00
01T10:00 a started #1 01T05:00
01T10:00 a ended #1 done 01T05:00`},
		{"misfire once, and a fire at this very time", []Job{job(t, "a", "0 1-10 * * *", nil)}, takes(0, Done), func(s *simulation) { down(s, 0, 10); s.until(hours(20)) }, `
01T10:00 a missed 9 to 01T09:00
01T10:00 a due 01T10:00
01T10:00 a started #1 01T10:00
01T10:00 a ended #1 done 01T10:00`},
		{"misfire all, to its limit", []Job{job(t, "a", "0 1-5 * * *", func(j *Job) { j.Misfire = MisfireAll })}, takes(0, Done), func(s *simulation) { down(s, 0, 10); s.until(hours(20)) }, `
01T10:00 a missed 3 to 01T03:00
01T10:00 a due 01T04:00
01T10:00 a due 01T05:00
01T10:00 a started #1 01T04:00
01T10:00 a ended #1 done 01T04:00
01T10:00 a started #1 01T05:00
01T10:00 a ended #1 done 01T05:00`},
		{"killed while it runs", []Job{job(t, "a", "0 2 * * *", nil)}, takes(2*time.Hour, Done), func(s *simulation) { down(s, 3, 5); s.until(hours(20)) }, `
01T02:00 a due 01T02:00
01T02:00 a started #1 01T02:00
01T05:00 a ended #1 lost 01T02:00 again 05:00
01T05:00 a started #2 01T02:00
01T07:00 a ended #2 done 01T02:00`},
		{"killed again and again", []Job{job(t, "a", "0 2 * * *", nil)}, takes(2*time.Hour, Done), func(s *simulation) { down(s, 3, 4); down(s, 5, 6); s.until(hours(20)) }, `
01T02:00 a due 01T02:00
01T02:00 a started #1 01T02:00
01T04:00 a ended #1 lost 01T02:00 again 04:00
01T04:00 a started #2 01T02:00
01T06:00 a ended #2 lost 01T02:00`},
		{"killed while it runs, misfire skip", []Job{job(t, "a", "0 2 * * *", func(j *Job) { j.Misfire = MisfireSkip })}, takes(2*time.Hour, Done), func(s *simulation) { down(s, 3, 5); s.until(hours(20)) }, `
01T02:00 a due 01T02:00
01T02:00 a started #1 01T02:00
01T05:00 a ended #1 lost 01T02:00`},
		{"killed while a fire waits", []Job{job(t, "a", "0 2 * * *", nil), job(t, "b", "1 2 * * *", nil)}, takes(2*time.Hour, Done), func(s *simulation) { down(s, 3, 5); s.until(hours(20)) }, `
01T02:00 a due 01T02:00
01T02:00 a started #1 01T02:00
01T02:01 b due 01T02:01
01T05:00 a ended #1 lost 01T02:00 again 05:00
01T05:00 a started #2 01T02:00
01T07:00 a ended #2 done 01T02:00
01T07:00 b started #1 01T02:01
01T09:00 b ended #1 done 01T02:01`},
		{"killed before a retry", []Job{job(t, "a", "0 2 * * *", func(j *Job) { j.Retries, j.RetryWait = 1, 90*time.Minute })}, takes(0, Failed), func(s *simulation) { down(s, 3, 3); s.until(hours(20)) }, `
01T02:00 a due 01T02:00
01T02:00 a started #1 01T02:00
01T02:00 a ended #1 failed 01T02:00 again 03:30
01T03:30 a started #2 01T02:00
01T03:30 a ended #2 failed 01T02:00`},
		{"killed before a retry, misfire skip: what was promised is kept", []Job{job(t, "a", "0 2 * * *", func(j *Job) { j.Misfire, j.Retries, j.RetryWait = MisfireSkip, 1, 90*time.Minute })},
			takes(0, Failed), func(s *simulation) { down(s, 3, 5); s.until(hours(20)) }, `
01T02:00 a due 01T02:00
01T02:00 a started #1 01T02:00
01T02:00 a ended #1 failed 01T02:00 again 03:30
01T05:00 a started #2 01T02:00
01T05:00 a ended #2 failed 01T02:00`},
		{"stopped, misfire skip: it is not done again", []Job{job(t, "a", "0 2 * * *", func(j *Job) { j.Misfire = MisfireSkip })}, takes(time.Hour, Stopped), func(s *simulation) { s.until(hours(20)) }, `
01T02:00 a due 01T02:00
01T02:00 a started #1 01T02:00
01T03:00 a ended #1 stopped 01T02:00`},
		{"the clock goes back, nothing is done twice", []Job{job(t, "a", "0 2 * * *", nil)}, takes(0, Done), func(s *simulation) { down(s, 3, 1); s.until(hours(20)) }, `
01T02:00 a due 01T02:00
01T02:00 a started #1 01T02:00
01T02:00 a ended #1 done 01T02:00`},
		{"the clock was ahead by years", []Job{job(t, "a", "0 2 * * *", func(j *Job) { j.Misfire = MisfireSkip })}, takes(0, Done), func(s *simulation) { down(s, 0, 24*800); down(s, 24*800, 1); s.until(hours(3)) }, `
09T00:00 a missed 800 to 08T02:00
01T02:00 a due 01T02:00
01T02:00 a started #1 01T02:00
01T02:00 a ended #1 done 01T02:00`},
		{"paused", []Job{job(t, "a", "0 2 * * *", func(j *Job) { j.Paused = true })}, takes(0, Done), func(s *simulation) {
			s.until(hours(3))
			s.jobs[0].Paused = false
			down(s, 3, 4)
			s.until(hours(27))
		}, `
02T02:00 a due 02T02:00
02T02:00 a started #1 02T02:00
02T02:00 a ended #1 done 02T02:00`},
		{"other times count from when they are seen", []Job{job(t, "a", "0 2 * * *", nil)}, takes(0, Done), func(s *simulation) {
			s.until(hours(1))
			s.jobs[0].Spec = spec(t, "0 1 * * *", "UTC")
			down(s, 1, 12)
			s.until(hours(26))
		}, `
02T01:00 a due 02T01:00
02T01:00 a started #1 02T01:00
02T01:00 a ended #1 done 02T01:00`},
	} {
		s := simulate(c.jobs, day, c.does)
		c.live(s)
		if got, want := s.told(), strings.TrimSpace(c.want); got != want {
			t.Errorf("%s: found\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

// TestYear drives a year of jobs of every policy in zones that change their clocks, with days of downtime, kills at any moment,
// attempts that fail, hang and overlap: every fire has one end, and the one that its policy says.
func TestYear(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 2026))
	from := at(t, "2026-01-01T00:00Z")
	to := from.AddDate(1, 0, 0)
	var jobs []Job
	for i, text := range []string{"30 2 * * *", "0 3 * * 0", "15 4 1 * *", "30 1 * * *", "45 * * * *", "*/40 1-5 * * *"} {
		zoneName := []string{"Europe/Berlin", "America/New_York", "Asia/Shanghai"}[i%3]
		jobs = append(jobs, Job{Name: fmt.Sprint("job", i), Spec: spec(t, text, zoneName), Misfire: []Misfire{MisfireSkip, MisfireOnce, MisfireAll}[i%3],
			Overlap: []Overlap{OverlapSkip, OverlapQueue}[i%2], Limit: 1 + i, Retries: i % 3, RetryWait: time.Minute, TimeLimit: time.Hour})
	}
	s := simulate(jobs, from, func(Attempt) (time.Duration, Outcome) {
		status := []Status{Done, Done, Done, Failed, TimedOut}[random.IntN(5)]
		return time.Duration(random.IntN(90)) * time.Minute, Outcome{Status: status}
	})
	kills := 0
	for s.now.Before(to) {
		s.until(s.now.Add(time.Duration(random.IntN(20*24*60)) * time.Minute))
		s.kill()
		kills++
		s.now = s.now.Add(time.Duration(random.IntN(36*60)) * time.Minute)
		s.start()
	}
	s.until(s.now.Add(48 * time.Hour))
	if kills < 20 {
		t.Fatalf("killed %d times only", kills)
	}
	total := 0
	for _, j := range jobs {
		total += account(t, j, from, s.now, s.history)
	}
	t.Logf("%d fires, %d kills, %d records", total, kills, len(s.history))
}

// account holds that every fire of a job has exactly one end, and gives their number.
func account(t *testing.T, j Job, from, to time.Time, history []Record) int {
	t.Helper()
	end := map[int64]string{}
	attempts := map[int64]int{}
	last := func(r Record, what string, final ...string) {
		if slices.Contains(final, end[r.Fire.Unix()]) || strings.HasPrefix(end[r.Fire.Unix()], "ended") {
			t.Errorf("%s %s: found %s after %s", j.Name, r.Fire, what, end[r.Fire.Unix()])
		}
		end[r.Fire.Unix()] = what
	}
	for _, r := range history {
		if r.Job != j.Name {
			continue
		}
		switch r.Event {
		case Due:
			last(r, "due", "due", "missed", "skipped", "started", "retry")
		case Skipped:
			last(r, "skipped", "due", "missed", "skipped", "started", "retry")
		case Missed:
			for _, fire := range backwards(j.Spec, from, r.Fire, r.Count) {
				r.Fire = fire
				last(r, "missed", "missed", "skipped", "started", "retry")
			}
		case Started:
			if end[r.Fire.Unix()] != "due" && end[r.Fire.Unix()] != "retry" {
				t.Errorf("%s %s: started after %q", j.Name, r.Fire, end[r.Fire.Unix()])
			}
			if attempts[r.Fire.Unix()]++; attempts[r.Fire.Unix()] != r.Attempt || r.Attempt > j.Retries+2 {
				t.Errorf("%s %s: found attempt %d as the %d.", j.Name, r.Fire, r.Attempt, attempts[r.Fire.Unix()])
			}
			last(r, "started", "missed", "skipped", "started")
		case Ended:
			what := "ended " + string(r.Status)
			if !r.Retry.IsZero() {
				what = "retry"
			}
			last(r, what, "missed", "skipped", "due", "retry")
		}
	}
	count := 0
	for fire := j.Spec.Next(from); fire.Before(to.Add(-24 * time.Hour)); fire = j.Spec.Next(fire) {
		count++
		if got := end[fire.Unix()]; !slices.Contains([]string{"ended done", "ended failed", "ended timed_out", "ended lost", "missed", "skipped"}, got) {
			t.Errorf("%s: the fire at %s has no end, found %q", j.Name, fire, got)
		}
	}
	ended := 0
	for unix := range end {
		if fire := time.Unix(unix, 0); !j.Spec.Next(fire.Add(-time.Second)).Equal(fire) {
			t.Errorf("%s: found a fire at %s, which is none", j.Name, fire)
		}
		if strings.HasPrefix(end[unix], "ended") {
			ended++
		}
	}
	if ended == 0 || count < 12 {
		t.Errorf("%s: found %d fires, of which %d ended", j.Name, count, ended)
	}
	return count
}

// backwards lists the count fires up to last.
func backwards(s Spec, from, last time.Time, count int) []time.Time {
	var fires []time.Time
	for fire := s.Next(from); !fire.After(last); fire = s.Next(fire) {
		fires = append(fires, fire)
	}
	return fires[max(0, len(fires)-count):]
}

// TestWaitFar holds that waits double up to an hour, or are as long as was asked for, for as many retries as a job may have.
func TestWaitFar(t *testing.T) {
	for wait, want := range map[time.Duration][2]time.Duration{
		time.Second:      {2 * time.Second, time.Hour},
		40 * time.Minute: {time.Hour, time.Hour},
		7 * time.Hour:    {7 * time.Hour, 7 * time.Hour}, // doubled 19 times it is more than a duration holds
	} {
		j := Job{RetryWait: wait}
		if got := [2]time.Duration{j.wait(2), j.wait(20)}; got != want {
			t.Errorf("%s: found %s, want %s", wait, got, want)
		}
	}
}
