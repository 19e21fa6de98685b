package extract

import (
	"fmt"
	"strings"
)

// Error says why a file, or a place in it, could not be read, and what a person can do about it.
// It prints as "file: place: what was expected, what was found; Try: …".
type Error struct {
	File    string
	Source  Source // zero when the whole file is meant
	Message string // what was expected, what was found
	Try     string
	Cause   error
}

// Error prints the file, the place, the message and the hint, leaving out what is not known.
func (e *Error) Error() string {
	parts := []string{e.File}
	if p := e.Source.String(); p != "" {
		parts = append(parts, p)
	}
	text := strings.Join(append(parts, e.Message), ": ")
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	if e.Try != "" {
		text += "; Try: " + e.Try
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// String names the place as people say it: "sheet 公开01表 cell C7", "page 3 line 12 offset 4", "line 41 offset 34".
func (s Source) String() string {
	switch {
	case s.Cell != "":
		return fmt.Sprintf("sheet %s cell %s", s.Sheet, s.Cell)
	case s.Sheet != "":
		return "sheet " + s.Sheet
	case s.Page > 0:
		return fmt.Sprintf("page %d line %d offset %d", s.Page, s.Line, s.Offset)
	case s.Line > 0:
		return fmt.Sprintf("line %d offset %d", s.Line, s.Offset)
	}
	return ""
}
