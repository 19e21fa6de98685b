package workspace

import (
	"slices"
	"strconv"
	"time"

	"juesuan/load/check"

	"github.com/shopspring/decimal"
)

// Config is what juesuan.yaml says, defaults filled in.
type Config struct {
	County   string // the county's name, in the titles of comparisons
	Compiler string // 编制单位, under the titles of comparisons
	Language string // zh or en, of messages and headings

	Intake    Intake
	Warehouse Limits
	Query     Query
	Checks    Checks
	Snapshot  Snapshot
	Deadlines map[int]time.Time // by fiscal year: the last day on which a submission is in time, at its beginning in the county
	Notice    int               // days before a deadline from which on people are told who is missing
	Backup    Backup
}

// county is the time zone of deadlines.
var county = time.FixedZone("Asia/Shanghai", 8*60*60)

// Late says whether something that came at that time is late for a fiscal year. Nothing is where no deadline is set.
func (c Config) Late(fiscalYear int, at time.Time) bool {
	deadline, ok := c.Deadlines[fiscalYear]
	return ok && !at.Before(deadline.AddDate(0, 0, 1))
}

// Near gives the fiscal years whose deadline is at most Notice days away, or has passed at most as long ago.
func (c Config) Near(now time.Time) (years []int) {
	for year, deadline := range c.Deadlines {
		if !now.Before(deadline.AddDate(0, 0, -c.Notice)) && now.Before(deadline.AddDate(0, 0, c.Notice+1)) {
			years = append(years, year)
		}
	}
	slices.Sort(years)
	return years
}

// Backup says what stays of backups.
type Backup struct {
	Keep int // so many of the last ones below the same folder; 0: all
}

// Intake limits how submissions are taken in.
type Intake struct {
	Readers     int           // files read at the same time
	MaxFileSize int64         // in bytes; larger files are quarantined
	Settle      time.Duration // what was written less than this ago is left for the next run; 0: everything is taken
}

// Limits bound what DuckDB may use.
type Limits struct {
	MemoryLimit string // as DuckDB writes it: 512MB, 2GB
	Threads     int
}

// Snapshot says what stays of what was published.
type Snapshot struct {
	Keep int // so many of the last ones, the current one among them
}

// Query limits an analyst's SQL.
type Query struct {
	MemoryLimit string
	Timeout     time.Duration
	MaxRows     int
}

// Checks says how the checks judge.
type Checks struct {
	FailOn     string // error or warning: from which severity on juesuan check exits with 1; empty for never
	Thresholds map[string]map[string]decimal.Decimal
}

// AnyYear is the key of Checks.Thresholds that applies where a year says nothing.
const AnyYear = "default"

// Thresholds lists every adjustable limit of the checks.
func Thresholds() []check.Limit { return check.Limits() }

// Threshold gives the limit called name for a fiscal year: the year's own, else the default's, else the built-in one.
// It is zero for a name that Thresholds does not list.
func (c Checks) Threshold(fiscalYear int, name string) decimal.Decimal {
	for _, key := range []string{strconv.Itoa(fiscalYear), AnyYear} {
		if limit, ok := c.Thresholds[key][name]; ok {
			return limit
		}
	}
	for _, t := range Thresholds() {
		if t.Name == name {
			return decimal.RequireFromString(t.Default)
		}
	}
	return decimal.Zero
}

// DefaultConfig is what applies where juesuan.yaml says nothing.
func DefaultConfig() Config {
	return Config{
		Language:  "zh",
		Intake:    Intake{Readers: 2, MaxFileSize: 200 << 20},
		Warehouse: Limits{MemoryLimit: "400MB", Threads: 2},
		Query:     Query{MemoryLimit: "512MB", Timeout: time.Minute, MaxRows: 100000},
		Snapshot:  Snapshot{Keep: 3},
		Deadlines: map[int]time.Time{},
		Notice:    7,
		Checks:    Checks{Thresholds: map[string]map[string]decimal.Decimal{}},
	}
}
