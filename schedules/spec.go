package schedules

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // machines without a time zone database know the zones all the same

	"github.com/robfig/cron/v3"
)

// Spec is a cron expression in a time zone. The expression is read by robfig/cron, which would skip a job in the hour that summer
// time leaves out and do it twice in the hour that comes again; when it fires is therefore worked out here.
type Spec struct {
	text string
	zone *time.Location
	// wall finds the next time on a clock that is never put forward or back; it is asked in UTC.
	wall *cron.SpecSchedule
}

// everyHour is an hour field that leaves no hour out.
const everyHour = 1<<24 - 1

// ParseSpec reads an expression of five fields (minute, hour, day of month, month, day of week) or a name such as @daily. It
// refuses one that never fires after now.
func ParseSpec(text string, zone *time.Location, now time.Time) (Spec, error) {
	text = strings.TrimSpace(text)
	switch {
	case strings.Contains(text, "TZ="):
		return Spec{}, fmt.Errorf("must be five fields without a time zone, found %q; Try: time_zone: %s", text, "Asia/Shanghai")
	case strings.HasPrefix(text, "@every"), strings.HasPrefix(text, "@reboot"):
		return Spec{}, fmt.Errorf("must be five fields, found %q; Try: */30 * * * * for every half hour", text)
	}
	parsed, err := cron.ParseStandard(text)
	if err != nil {
		return Spec{}, fmt.Errorf("must be five fields as 0 2 * * *, found %q: %w", text, err)
	}
	fields, ok := parsed.(*cron.SpecSchedule)
	if !ok {
		return Spec{}, fmt.Errorf("must be five fields as 0 2 * * *, found %q", text)
	}
	fields.Location = time.UTC
	s := Spec{text: text, zone: zone, wall: fields}
	if s.Next(now).IsZero() {
		return Spec{}, fmt.Errorf("must fire some day, found %q, which never does", text)
	}
	return s, nil
}

// String gives the expression and its zone.
func (s Spec) String() string { return s.text + " " + s.zone.String() }

// Next gives the first fire after t, or the zero time when there is none within five years.
//
// A spec that names hours goes by the clock on the wall: a time that is left out when clocks are put forward fires at the moment
// they are, and one that comes twice when they are put back fires the first time only. A spec of every hour goes by elapsed time:
// it neither stops in the hour that comes twice nor crowds the one after the gap.
func (s Spec) Next(t time.Time) time.Time {
	if s.wall.Hour&everyHour == everyHour {
		return s.elapsed(t)
	}
	for wall := s.wall.Next(onWall(t.In(s.zone))); !wall.IsZero(); wall = s.wall.Next(wall) {
		if fire := s.moment(wall); fire.After(t) {
			return fire
		}
	}
	return time.Time{}
}

// elapsed is Next for a spec of every hour: wall time within each stretch that has one offset.
func (s Spec) elapsed(t time.Time) time.Time {
	local := t.In(s.zone)
	wall := onWall(local)
	for {
		if wall = s.wall.Next(wall); wall.IsZero() {
			return wall
		}
		_, offset := local.Zone()
		fire := wall.Add(-time.Duration(offset) * time.Second)
		_, end := local.ZoneBounds()
		if end.IsZero() || fire.Before(end) {
			return fire.UTC()
		}
		local = end.In(s.zone)
		wall = onWall(local).Add(-time.Nanosecond)
	}
}

// onWall is what a clock shows at t, as a time in UTC.
func onWall(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// moment is when the clock on the wall shows a time first; when it never does, the moment at which it is put past it.
func (s Spec) moment(wall time.Time) time.Time {
	before, after := s.shown(wall, wall.Add(-24*time.Hour)), s.shown(wall, wall.Add(24*time.Hour))
	first, second := before, after
	if second.Before(first) {
		first, second = second, first
	}
	for _, candidate := range []time.Time{first, second} {
		if onWall(candidate.In(s.zone)).Equal(wall) {
			return candidate
		}
	}
	start, _ := before.In(s.zone).ZoneBounds()
	return start.UTC()
}

// shown is when the clock shows a time with the offset that it has at another one.
func (s Spec) shown(wall, at time.Time) time.Time {
	_, offset := at.In(s.zone).Zone()
	return wall.Add(-time.Duration(offset) * time.Second)
}

// Zone is the time zone that the expression is in.
func (s Spec) Zone() *time.Location { return s.zone }
