package workspace

import (
	"fmt"
	"strings"
)

// Problem is one thing that is wrong in a file that people write.
type Problem struct {
	File    string
	Line    int    // 1-based; 0 when the whole file is meant
	Path    string // of the setting, or the column's name
	Message string // what was expected, what was found
	Try     string
}

// String prints the problem as "file: line 4: path: message; Try: …".
func (p Problem) String() string {
	parts := []string{p.File}
	if p.Line > 0 {
		parts = append(parts, fmt.Sprintf("line %d", p.Line))
	}
	if p.Path != "" {
		parts = append(parts, p.Path)
	}
	text := strings.Join(append(parts, p.Message), ": ")
	if p.Try != "" {
		text += "; Try: " + p.Try
	}
	return text
}

// Problems are all that is wrong, in the order of the file. It is an error when it is not empty.
type Problems []Problem

// Error prints one problem a line.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i := range p {
		lines[i] = p[i].String()
	}
	return strings.Join(lines, "\n")
}
