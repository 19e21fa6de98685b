package schedules

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// draft is a job while its file is read.
type draft struct {
	job      Job
	at, zone string
}

// setting is one line that a job file may have.
type setting struct {
	name string
	many bool // a list is a value too
	take func(d *draft, values []string) error
}

// settings lists every setting.
func settings() []setting {
	return []setting{
		{"command", true, takeCommand},
		{"at", false, func(d *draft, v []string) error { d.at = v[0]; return nil }},
		{"time_zone", false, takeZone},
		{"misfire", false, choice(func(d *draft, v string) { d.job.Misfire = Misfire(v) }, string(MisfireSkip), string(MisfireOnce), string(MisfireAll))},
		{"overlap", false, choice(func(d *draft, v string) { d.job.Overlap = Overlap(v) }, string(OverlapSkip), string(OverlapQueue))},
		{"limit", false, integer(func(d *draft, n int) { d.job.Limit = n }, 1, 100)},
		{"retries", false, integer(func(d *draft, n int) { d.job.Retries = n }, 0, 20)},
		{"retry_wait", false, duration(func(d *draft, t time.Duration) { d.job.RetryWait = t }, time.Second, 24*time.Hour)},
		{"time_limit", false, duration(func(d *draft, t time.Duration) { d.job.TimeLimit = t }, time.Second, 7*24*time.Hour)},
		{"paused", false, choice(func(d *draft, v string) { d.job.Paused = v == "true" }, "true", "false")},
	}
}

func settingNames() string {
	var names []string
	for _, s := range settings() {
		names = append(names, s.name)
	}
	return strings.Join(names, ", ")
}

// commands are those of the program that a job may be.
func commands() []string { return []string{"run", "check", "compare", "report", "backup"} }

// takeCommand reads command: run, or command: [check, --year, 2023].
func takeCommand(d *draft, values []string) error {
	if len(values) == 1 {
		values = strings.Fields(values[0])
	}
	if len(values) == 0 {
		return errors.New("must have a value, found none")
	}
	if !slices.Contains(commands(), values[0]) {
		return fmt.Errorf("must begin with %s, found %q", strings.Join(commands(), " or "), values[0])
	}
	for _, value := range values[1:] {
		if value == "--workspace" || strings.HasPrefix(value, "--workspace=") {
			return fmt.Errorf("must not name a workspace, found %q; Try: the file in that workspace", value)
		}
	}
	d.job.Command = values
	return nil
}

func takeZone(d *draft, values []string) error {
	d.zone = values[0]
	if _, err := time.LoadLocation(d.zone); err != nil || d.zone == "" || d.zone == "Local" {
		return fmt.Errorf("must be a time zone such as Asia/Shanghai, found %q", values[0])
	}
	return nil
}

func choice(set func(*draft, string), allowed ...string) func(*draft, []string) error {
	return func(d *draft, values []string) error {
		if !slices.Contains(allowed, values[0]) {
			return fmt.Errorf("must be %s, found %q", strings.Join(allowed, " or "), values[0])
		}
		set(d, values[0])
		return nil
	}
}

func integer(set func(*draft, int), least, most int) func(*draft, []string) error {
	return func(d *draft, values []string) error {
		n, err := strconv.Atoi(values[0])
		if err != nil || n < least || n > most {
			return fmt.Errorf("must be a whole number from %d to %d, found %q", least, most, values[0])
		}
		set(d, n)
		return nil
	}
}

func duration(set func(*draft, time.Duration), least, most time.Duration) func(*draft, []string) error {
	return func(d *draft, values []string) error {
		t, err := time.ParseDuration(values[0])
		if err != nil || t < least || t > most {
			return fmt.Errorf("must be a duration from %s to %s, found %q; Try: 30m", least, most, values[0])
		}
		set(d, t)
		return nil
	}
}
