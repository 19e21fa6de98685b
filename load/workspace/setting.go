package workspace

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// setting is one line that juesuan.yaml may have. A * in its path stands for one key that take is given.
type setting struct {
	path    string
	example string
	take    func(c *Config, key, value string) error
}

// settings lists every setting.
func settings() []setting {
	list := []setting{
		{"county", "模型县", text(func(c *Config) *string { return &c.County })},
		{"compiler", "模型县财政局", text(func(c *Config) *string { return &c.Compiler })},
		{"language", "zh", choice(func(c *Config) *string { return &c.Language }, "zh", "en")},
		{"intake.readers", "2", integer(func(c *Config) *int { return &c.Intake.Readers }, 1, 64)},
		{"intake.max_file_size", "200MB", byteCount(func(c *Config) *int64 { return &c.Intake.MaxFileSize })},
		{"intake.settle", "0s", wait(func(c *Config) *time.Duration { return &c.Intake.Settle })},
		{"warehouse.memory_limit", "400MB", size(func(c *Config) *string { return &c.Warehouse.MemoryLimit })},
		{"warehouse.threads", "2", integer(func(c *Config) *int { return &c.Warehouse.Threads }, 1, 256)},
		{"query.memory_limit", "512MB", size(func(c *Config) *string { return &c.Query.MemoryLimit })},
		{"query.timeout", "60s", duration(func(c *Config) *time.Duration { return &c.Query.Timeout })},
		{"query.max_rows", "100000", integer(func(c *Config) *int { return &c.Query.MaxRows }, 1, 10_000_000)},
		{"snapshot.keep", "3", integer(func(c *Config) *int { return &c.Snapshot.Keep }, 1, 1000)},
		{"deadline.*", "2024-09-20", deadline},
		{"notice.days", "7", integer(func(c *Config) *int { return &c.Notice }, 0, 90)},
		{"backup.keep", "0", integer(func(c *Config) *int { return &c.Backup.Keep }, 0, 1000)},
		{"checks.fail_on", "error", choice(func(c *Config) *string { return &c.Checks.FailOn }, "error", "warning")},
	}
	for _, t := range Thresholds() {
		list = append(list, setting{"checks.thresholds.*." + t.Name, t.Default, threshold(t.Name)})
	}
	return list
}

func text(field func(*Config) *string) func(*Config, string, string) error {
	return func(c *Config, _, value string) error {
		value = strings.TrimSpace(value)
		if value == "" {
			return fmt.Errorf("must be a text, found nothing")
		}
		if strings.ContainsAny(value, "\r\n\t") {
			return fmt.Errorf("must be one line, found %q", value)
		}
		*field(c) = value
		return nil
	}
}

func choice(field func(*Config) *string, allowed ...string) func(*Config, string, string) error {
	return func(c *Config, _, value string) error {
		for _, a := range allowed {
			if a == value {
				*field(c) = value
				return nil
			}
		}
		return fmt.Errorf("must be %s, found %q", strings.Join(allowed, " or "), value)
	}
}

func integer(field func(*Config) *int, least, most int) func(*Config, string, string) error {
	return func(c *Config, _, value string) error {
		n, err := strconv.Atoi(value)
		if err != nil {
			return fmt.Errorf("must be a whole number, found %q", value)
		}
		if n < least || n > most {
			return fmt.Errorf("must be from %d to %d, found %d", least, most, n)
		}
		*field(c) = n
		return nil
	}
}

func duration(field func(*Config) *time.Duration) func(*Config, string, string) error {
	return func(c *Config, _, value string) error {
		d, err := time.ParseDuration(value)
		if err != nil {
			return fmt.Errorf("must be a duration such as 60s or 5m, found %q", value)
		}
		if d < time.Second || d > 24*time.Hour {
			return fmt.Errorf("must be from 1s to 24h, found %s", value)
		}
		*field(c) = d
		return nil
	}
}

// wait is a duration that may be none.
func wait(field func(*Config) *time.Duration) func(*Config, string, string) error {
	return func(c *Config, key, value string) error {
		if value == "0" || value == "0s" {
			*field(c) = 0
			return nil
		}
		return duration(field)(c, key, value)
	}
}

// sizePattern is how DuckDB writes an amount of memory.
var sizePattern = regexp.MustCompile(`^([1-9][0-9]{0,5})(KB|MB|GB|TB)$`)

func size(field func(*Config) *string) func(*Config, string, string) error {
	return func(c *Config, _, value string) error {
		if !sizePattern.MatchString(value) {
			return fmt.Errorf("must be a size such as 512MB or 2GB, found %q", value)
		}
		*field(c) = value
		return nil
	}
}

func byteCount(field func(*Config) *int64) func(*Config, string, string) error {
	return func(c *Config, _, value string) error {
		parts := sizePattern.FindStringSubmatch(value)
		if parts == nil {
			return fmt.Errorf("must be a size such as 512MB or 2GB, found %q", value)
		}
		n, err := strconv.ParseInt(parts[1], 10, 64)
		if err != nil {
			return fmt.Errorf("must be a size such as 512MB or 2GB, found %q", value)
		}
		*field(c) = n << map[string]uint{"KB": 10, "MB": 20, "GB": 30, "TB": 40}[parts[2]]
		return nil
	}
}

func threshold(name string) func(*Config, string, string) error {
	return func(c *Config, year, value string) error {
		limit, err := decimal.NewFromString(value)
		if err != nil {
			return fmt.Errorf("must be a number, found %q", value)
		}
		if limit.IsNegative() {
			return fmt.Errorf("must not be negative, found %s", value)
		}
		if c.Checks.Thresholds[year] == nil {
			c.Checks.Thresholds[year] = map[string]decimal.Decimal{}
		}
		c.Checks.Thresholds[year][name] = limit
		return nil
	}
}

// deadline reads the last day on which a year's submissions are in time.
func deadline(c *Config, year, value string) error {
	number, err := strconv.Atoi(year)
	if err != nil || number < 2000 || number > 2100 {
		return fmt.Errorf("must be of a fiscal year such as 2023, found %q", year)
	}
	day, err := time.ParseInLocation(time.DateOnly, value, county)
	if err != nil {
		return fmt.Errorf("must be a day such as 2024-09-20, found %q", value)
	}
	c.Deadlines[number] = day
	return nil
}

// checkYear says what is wrong with a key that stands for a fiscal year.
func checkYear(key string) error {
	if key == AnyYear {
		return nil
	}
	if year, err := strconv.Atoi(key); err != nil || year < 2000 || year > 2100 {
		return fmt.Errorf("must be a fiscal year such as 2023, or %s, found %q", AnyYear, key)
	}
	return nil
}

// Settings lists the path of every setting; a * stands for default or a fiscal year.
func Settings() []string {
	var paths []string
	for _, s := range settings() {
		paths = append(paths, s.path)
	}
	return paths
}
