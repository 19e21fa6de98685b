// Package schedules is when things happen: the job files of a workspace, when each of them fires, and the scheduler that does
// them, every job as a child process. Every fire has its lines in the history, which is only ever added to; what is due after
// a restart follows from it alone. What a job does is the program's other commands' business.
package schedules

import "time"

// Job is one file of schedules: what is done, when, and what becomes of a fire that cannot be at its time.
type Job struct {
	Name      string   // of its file, without .yaml
	Command   []string // of juesuan, with its arguments: run; check --year 2023
	Spec      Spec
	Misfire   Misfire
	Overlap   Overlap
	Limit     int           // most fires of this job that wait at the same time
	Retries   int           // attempts after the first
	RetryWait time.Duration // before the second attempt; doubled each time up to an hour
	TimeLimit time.Duration // of one attempt; then the child and all it started are killed
	Paused    bool          // it does not fire
}

// Misfire says what becomes of fires whose time passed while no scheduler was there to see it.
type Misfire string

// What becomes of missed fires.
const (
	MisfireSkip Misfire = "skip" // they are noted and left out
	MisfireOnce Misfire = "once" // the last of them is made up for
	MisfireAll  Misfire = "all"  // the last Job.Limit of them are
)

// Overlap says what becomes of a fire while an earlier one of the same job is not done.
type Overlap string

// What becomes of overlapping fires.
const (
	OverlapSkip  Overlap = "skip"  // it is noted and left out
	OverlapQueue Overlap = "queue" // it waits, at most Job.Limit of them
)

// late is how long after its time a fire still counts as seen: the loop looks at least every minute.
const late = 90 * time.Second

// longestWait is the most that goes by between two attempts.
const longestWait = time.Hour

// wait is how long after a failed attempt the next one begins.
func (j Job) wait(attempt int) time.Duration {
	wait := j.RetryWait
	for range attempt - 1 {
		if wait >= longestWait {
			break
		}
		wait *= 2
	}
	return min(wait, max(longestWait, j.RetryWait))
}

// missed splits fires that nobody saw into those that are left out and those that are made up for.
func (j Job) missed(fires []time.Time) (left, kept []time.Time) {
	keep := 0
	switch j.Misfire {
	case MisfireOnce:
		keep = 1
	case MisfireAll:
		keep = j.Limit
	}
	cut := max(0, len(fires)-keep)
	return fires[:cut], fires[cut:]
}
