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

// String names the place as people say it: "sheet 公开01表 cell C7", "page 3 line 12 offset 4", "line 41 offset 34", and
// "line 41 offset 34 (converted from .doc)".
func (s Source) String() string {
	place := s.place()
	if place != "" && s.Converted != "" {
		place += " (converted from ." + s.Converted + ")"
	}
	return place
}

func (s Source) place() string {
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

// Chinese is String for readers of Chinese; offsets count from 1: 第3页第12行第5字, 第41行第35字（由 .doc 转换）.
func (s Source) Chinese() string {
	place := s.chinesePlace()
	if place != "" && s.Converted != "" {
		place += "（由 ." + s.Converted + " 转换）"
	}
	return place
}

func (s Source) chinesePlace() string {
	switch {
	case s.Cell != "":
		return fmt.Sprintf("工作表 %s 单元格 %s", s.Sheet, s.Cell)
	case s.Sheet != "":
		return "工作表 " + s.Sheet
	case s.Page > 0 && s.Line == 0:
		return fmt.Sprintf("第%d页", s.Page)
	case s.Page > 0:
		return fmt.Sprintf("第%d页第%d行第%d字", s.Page, s.Line, s.Offset+1)
	case s.Line > 0:
		return fmt.Sprintf("第%d行第%d字", s.Line, s.Offset+1)
	}
	return ""
}
