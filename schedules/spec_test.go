package schedules

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func at(t *testing.T, text string) time.Time {
	t.Helper()
	moment, err := time.Parse("2006-01-02T15:04Z07:00", text)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

func spec(t *testing.T, text, zoneName string) Spec {
	t.Helper()
	s, err := ParseSpec(text, zone(t, zoneName), at(t, "2000-01-01T00:00Z"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNext(t *testing.T) {
	for _, c := range []struct{ name, spec, zone, from, want string }{
		{"every night", "0 2 * * *", "Asia/Shanghai", "2026-03-28T00:00Z", "2026-03-29T02:00+08:00 2026-03-30T02:00+08:00"},
		{"not the fire itself", "0 2 * * *", "Asia/Shanghai", "2026-03-28T18:00Z", "2026-03-30T02:00+08:00"},
		{"in the gap", "30 2 * * *", "Europe/Berlin", "2026-03-28T00:00Z", "2026-03-28T02:30+01:00 2026-03-29T03:00+02:00 2026-03-30T02:30+02:00"},
		{"many in the gap are one", "*/10 2 * * *", "Europe/Berlin", "2026-03-28T02:50+01:00", "2026-03-29T03:00+02:00 2026-03-30T02:00+02:00"},
		{"gap and after it are one", "0 2,3 * * *", "Europe/Berlin", "2026-03-28T12:00Z", "2026-03-29T03:00+02:00 2026-03-30T02:00+02:00"},
		{"the double hour once", "30 2 * * *", "Europe/Berlin", "2026-10-24T12:00Z", "2026-10-25T02:30+02:00 2026-10-26T02:30+01:00"},
		{"from within the second hour", "45 2 * * *", "Europe/Berlin", "2026-10-25T02:40+01:00", "2026-10-26T02:45+01:00"},
		{"every hour through the gap", "15 * * * *", "Europe/Berlin", "2026-03-29T01:00+01:00", "2026-03-29T01:15+01:00 2026-03-29T03:15+02:00 2026-03-29T04:15+02:00"},
		{"every hour through both", "15 * * * *", "Europe/Berlin", "2026-10-25T02:00+02:00", "2026-10-25T02:15+02:00 2026-10-25T02:15+01:00 2026-10-25T03:15+01:00"},
		{"every half hour through both", "*/30 * * * *", "America/New_York", "2026-11-01T01:10-04:00", "2026-11-01T01:30-04:00 2026-11-01T01:00-05:00 2026-11-01T01:30-05:00 2026-11-01T02:00-05:00"},
		{"a gap of half an hour", "15 2 * * *", "Australia/Lord_Howe", "2026-10-03T12:00Z", "2026-10-04T02:30+11:00 2026-10-05T02:15+11:00"},
		{"a double half hour", "45 1 * * *", "Australia/Lord_Howe", "2026-04-04T12:00Z", "2026-04-05T01:45+11:00 2026-04-06T01:45+10:30"},
		{"a gap at midnight", "0 0 * * *", "America/Sao_Paulo", "2018-11-03T12:00Z", "2018-11-04T01:00-02:00 2018-11-05T00:00-02:00"},
		{"a day that never was", "0 12 * * *", "Pacific/Apia", "2011-12-29T12:00-10:00", "2011-12-31T00:00+14:00 2011-12-31T12:00+14:00"},
		{"when Shanghai had summer time", "30 0 * * *", "Asia/Shanghai", "1990-04-14T12:00+08:00", "1990-04-15T00:30+08:00 1990-04-16T00:30+09:00"},
		{"29 February", "0 1 29 2 *", "Asia/Shanghai", "2026-01-01T00:00Z", "2028-02-29T01:00+08:00 2032-02-29T01:00+08:00"},
		{"Sundays", "0 3 * * 0", "Asia/Shanghai", "2026-11-22T00:00Z", "2026-11-29T03:00+08:00"},
		{"a name", "@monthly", "Asia/Shanghai", "2026-11-22T00:00Z", "2026-12-01T00:00+08:00 2027-01-01T00:00+08:00"},
	} {
		s, z := spec(t, c.spec, c.zone), zone(t, c.zone)
		now := at(t, c.from)
		for _, want := range strings.Fields(c.want) {
			now = s.Next(now)
			if !now.Equal(at(t, want)) {
				t.Errorf("%s: found %s, want %s", c.name, now.In(z).Format(time.RFC3339), want)
				break
			}
		}
	}
}

// TestEveryMinute holds the fires of the weeks in which clocks change against what a clock on the wall showed in each minute.
func TestEveryMinute(t *testing.T) {
	for _, zoneName := range []string{"Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "Asia/Shanghai"} {
		for _, text := range []string{"30 2 * * *", "*/7 1-3 * * *", "59 2 * 3,4,10,11 0", "*/20 * * * *", "5 * 25-31 * *", "0,30 2 1 * 0"} {
			s := spec(t, text, zoneName)
			for _, from := range []time.Time{at(t, "2026-03-05T00:00Z"), at(t, "2026-09-30T00:00Z")} {
				to := from.AddDate(0, 0, 35)
				want := shown(s, from, to)
				var got []string
				for fire := s.Next(from); !fire.After(to); fire = s.Next(fire) {
					got = append(got, fire.UTC().Format(time.RFC3339))
				}
				if len(want) < 4 || !slices.Equal(got, want) {
					t.Errorf("%s %s: found %d fires, want %d: %v", text, zoneName, len(got), len(want), differing(got, want))
				}
			}
		}
	}
}

func differing(got, want []string) []string {
	var list []string
	for _, pair := range [][2][]string{{got, want}, {want, got}} {
		for _, one := range pair[0] {
			if !slices.Contains(pair[1], one) && len(list) < 6 {
				list = append(list, one)
			}
		}
	}
	return list
}

// shown goes through every minute and notes those whose time on the wall the spec names; at a gap it goes through what was left out.
func shown(s Spec, from, to time.Time) []string {
	var fires []string
	seen := map[time.Time]bool{}
	every := s.wall.Hour&everyHour == everyHour
	before := onWall(from.In(s.zone))
	for now := from.Add(time.Minute); !now.After(to); now = now.Add(time.Minute) {
		wall := onWall(now.In(s.zone))
		fits := names(s, wall) && (every || !seen[wall])
		for left := before.Add(time.Minute); left.Before(wall); left = left.Add(time.Minute) {
			fits = fits || !every && names(s, left)
		}
		if fits {
			fires = append(fires, now.UTC().Format(time.RFC3339))
		}
		seen[wall], before = true, wall
	}
	return fires
}

// names says whether the fields name a time.
func names(s Spec, wall time.Time) bool {
	has := func(bits uint64, n int) bool { return bits&(1<<uint(n)) != 0 }
	const star = 1 << 63
	day, weekday := has(s.wall.Dom, wall.Day()), has(s.wall.Dow, int(wall.Weekday()))
	either := day || weekday
	if s.wall.Dom&star != 0 || s.wall.Dow&star != 0 {
		either = day && weekday
	}
	return has(s.wall.Minute, wall.Minute()) && has(s.wall.Hour, wall.Hour()) && has(s.wall.Month, int(wall.Month())) && either
}

func TestParseSpecRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"0 0 31 2 *":                 "must fire some day, found \"0 0 31 2 *\", which never does",
		"0 0 30,31 2 *":              "which never does",
		", 0 * * *":                  "which never does",
		"0 2 * *":                    "must be five fields as 0 2 * * *",
		"0 0 2 * * *":                "must be five fields",
		"0 25 * * *":                 "above maximum",
		"TZ=":                        "without a time zone",
		"CRON_TZ=Asia/Urumqi @daily": "without a time zone",
		"@every 1h":                  "must be five fields",
		"@nonsense":                  "must be five fields",
		"":                           "must be five fields",
	} {
		_, err := ParseSpec(text, time.UTC, at(t, "2026-01-01T00:00Z"))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: found %v, want %s", text, err, want)
		}
	}
}

// FuzzSpec holds that no expression stops the program and that fires only go forward.
func FuzzSpec(f *testing.F) {
	for _, text := range []string{"0 2 * * *", "*/10 1-3 * * 0", "@daily", "0 0 31 2 *", "TZ=0", "1-0 * * * *", "*/0 * * * *"} {
		f.Add(text, int64(1774742400))
	}
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, seconds int64) {
		now := time.Unix(seconds%(1<<32), 0)
		s, err := ParseSpec(text, berlin, now)
		if err != nil {
			return
		}
		if next := s.Next(now); !next.After(now) {
			t.Errorf("%q: found %v after %v", text, next, now)
		}
	})
}
