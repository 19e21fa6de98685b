// Package check asks the warehouse every rule of sql/checks and writes down the answers. A check file says which
// instances there are: two numbers that must agree, a printed rate and what it is a rate of. Everything that judges
// an instance is here, once: the envelope that printing allows, the status, the difference, the message. What a rule
// is about is none of its business; nor is what becomes of a finding.
package check

import "fmt"

// Severity says what a department has to do about a finding.
type Severity string

// The severities, by weight.
const (
	SeverityError   Severity = "error"   // 错误: must be corrected
	SeverityWarning Severity = "warning" // 疑点: must be explained
	SeverityInfo    Severity = "info"    // 提示
)

// weight orders severities; the heaviest first.
func (s Severity) weight() int {
	switch s {
	case SeverityError:
		return 0
	case SeverityWarning:
		return 1
	}
	return 2
}

// AtLeast says whether s weighs as much as other or more.
func (s Severity) AtLeast(other Severity) bool { return s.weight() <= other.weight() }

// Status is the verdict on one instance, or on one submission where a check found no instance.
type Status string

// The statuses of check_result. Silence is never a pass: what could not be tested says so.
const (
	StatusPass             Status = "pass"
	StatusRounding         Status = "rounding" // differs, but by no more than printing explains
	StatusFail             Status = "fail"
	StatusInsufficientData Status = "insufficient_data"
	StatusNotApplicable    Status = "not_applicable"
	StatusError            Status = "error" // the check itself did not run
)

// Check is one rule: one file of sql/checks.
type Check struct {
	ID        string // N06
	File      string
	Title     string // in Chinese
	Severity  Severity
	Needs     []Need
	Basis     string // law, form footnote or custom
	Applies   string // to what, in Chinese
	Formula   string // what must hold, in Chinese
	Fix       string // what would make it right, in Chinese
	Otherwise string // the reason where all needs are met and yet nothing can be compared
	Fold      bool   // equal findings of one submission are shown as one
	Examples  []Example
	SQL       string
	Line      int // of the file, where SQL begins
}

// Need is something that a check cannot do without: one of several alternatives, each "measure", "measure:aspect",
// "passage:kind" or "table:name".
type Need struct {
	Alternatives []string
	Name         string // in Chinese, for the reason; empty: the measure's own name
}

// Example is a submission in the small language of example files, with the verdict that it must get.
type Example struct {
	Want  Status
	Lines []string
	Line  int // of the file, where the example begins
}

// HeaderError is one thing wrong with the header of a check file.
type HeaderError struct {
	File    string
	Line    int
	Message string // what was expected, what was found
	Try     string
}

// Error prints "file: line N: message; Try: …".
func (e *HeaderError) Error() string {
	text := fmt.Sprintf("%s: line %d: %s", e.File, e.Line, e.Message)
	if e.Try != "" {
		text += "; Try: " + e.Try
	}
	return text
}
