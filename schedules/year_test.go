package schedules

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestYearExactly drives a year of one job each through both changes of clocks, with a day of downtime over each of them, and holds the
// end of every single fire against what its policies say. When the fires are is worked out from the clock on the wall, minute by minute.
func TestYearExactly(t *testing.T) {
	from, to := at(t, "2026-01-01T00:00Z"), at(t, "2027-01-01T00:00Z")
	days := [][2]time.Time{{at(t, "2026-03-28T12:10Z"), at(t, "2026-03-29T12:10Z")}, {at(t, "2026-10-24T12:10Z"), at(t, "2026-10-25T12:10Z")}}
	for _, c := range []struct {
		name, spec string
		change     func(*Job)
		takes      time.Duration
		fails      bool // every third fire, every attempt of it
		down       [][2]time.Time
	}{
		{"misfire skip", "30 2 * * *", func(j *Job) { j.Misfire = MisfireSkip }, 10 * time.Minute, false, days},
		{"misfire once", "0 1,2,3,14 * * *", nil, 5 * time.Minute, false, days},
		{"misfire all", "30 */3 * * *", func(j *Job) { j.Misfire, j.Limit = MisfireAll, 3 }, 5 * time.Minute, false, days},
		{"misfire all, more than enough", "30 */3 * * *", func(j *Job) { j.Misfire, j.Limit = MisfireAll, 100 }, 5 * time.Minute, false, days},
		{"failing", "30 2 * * *", func(j *Job) { j.Retries = 2 }, 5 * time.Minute, true, nil},
		{"failing, with downtime", "30 2 * * *", nil, 5 * time.Minute, true, days},
		{"overlap skip", "15 * * * *", nil, 90 * time.Minute, false, nil},
		{"overlap queue", "15 1-4 * * *", func(j *Job) { j.Overlap, j.Limit = OverlapQueue, 2 }, 5 * time.Hour, false, nil},
	} {
		j := job(t, "a", c.spec, c.change)
		j.Spec = spec(t, c.spec, "Europe/Berlin")
		fires := map[string]int{}
		wall := shown(j.Spec, from, to.Add(-24*time.Hour))
		for n, fire := range wall {
			fires[fire] = n
		}
		s := simulate([]Job{j}, from, func(a Attempt) (time.Duration, Outcome) {
			if c.fails && fires[a.Fire.UTC().Format(time.RFC3339)]%3 == 0 {
				return c.takes, Outcome{Status: Failed, Exit: 1}
			}
			return c.takes, Outcome{Status: Done}
		})
		for _, day := range c.down {
			s.until(day[0])
			s.kill()
			s.now = day[1]
			s.start()
		}
		s.until(to)
		want := policy(t, j, wall, c.takes, c.fails, c.down)
		got := ends(s.history, wall)
		if len(wall) < 360 || !slices.Equal(got[:min(len(got), len(want))], want) {
			t.Errorf("%s: %d fires, found %d ends: %v", c.name, len(wall), len(got), differing(got, want))
		}
	}
}

// policy says what becomes of every fire, from its job's policies alone.
func policy(t *testing.T, j Job, wall []string, takes time.Duration, fails bool, down [][2]time.Time) (want []string) {
	t.Helper()
	var busy []time.Time // when each of the attempts that run or wait will have ended
	for n, text := range wall {
		fire := at(t, strings.Replace(text, ":00Z", "Z", 1))
		busy = slices.DeleteFunc(busy, func(end time.Time) bool { return !end.After(fire) })
		attempts := 1
		end := "done"
		if fails && n%3 == 0 {
			attempts, end = 1+j.Retries, "failed"
		}
		day := slices.IndexFunc(down, func(d [2]time.Time) bool { return fire.After(d[0]) && !fire.After(d[1]) })
		switch {
		case day >= 0 && left(t, wall[n:], down[day][1]) > kept(j):
			want = append(want, text+" missed")
			continue
		case day >= 0: // made up for after the downtime, one after the other
		case len(busy) > 0 && j.Overlap == OverlapSkip, len(busy) > j.Limit:
			want = append(want, text+" skipped")
			continue
		}
		begins := fire
		if len(busy) > 0 {
			begins = busy[len(busy)-1]
		}
		if day < 0 {
			busy = append(busy, begins.Add(takes))
		}
		want = append(want, fmt.Sprintf("%s %s after %d", text, end, attempts))
	}
	return want
}

// kept is how many of the fires that nobody saw a job makes up for.
func kept(j Job) int {
	return map[Misfire]int{MisfireSkip: 0, MisfireOnce: 1, MisfireAll: j.Limit}[j.Misfire]
}

// left counts the fires up to a moment.
func left(t *testing.T, wall []string, until time.Time) (n int) {
	t.Helper()
	for _, text := range wall {
		if at(t, strings.Replace(text, ":00Z", "Z", 1)).After(until) {
			break
		}
		n++
	}
	return n
}

// ends gives the end of every fire of a history, in the order of fires.
func ends(history []Record, wall []string) (list []string) {
	for _, r := range history {
		fire := r.Fire.UTC().Format(time.RFC3339)
		switch last := slices.Index(wall, fire); {
		case r.Event == Missed:
			for _, one := range wall[max(0, last+1-r.Count) : last+1] {
				list = append(list, one+" missed")
			}
		case r.Event == Skipped:
			list = append(list, fire+" skipped")
		case r.Event == Ended && r.Retry.IsZero():
			list = append(list, fmt.Sprintf("%s %s after %d", fire, r.Status, r.Attempt))
		}
	}
	slices.Sort(list)
	return list
}
