// Package compare lays the warehouse's figures side by side: one comparison is one file of sql/comparisons, a header that
// says what its columns are called and one SELECT that returns long rows. Here the rows become a table of departments
// and years, with its totals, changes and marks for what is missing. Writing the table to a file is load/sheet's part.
package compare

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Comparison is one file of sql/comparisons.
type Comparison struct {
	ID      string // the file's name
	File    string
	Name    string // in Chinese, as people call it
	About   string // one sentence
	Columns []Column
	Notes   []string
	SQL     string // long rows: department, scope, fiscal_year, measure, amount (元); parameters: first and last fiscal year
}

// Column is one measure of a comparison.
type Column struct {
	Measure string
	Title   string
	Change  bool // the change between the last two years is shown as well
}

// Load reads every comparison of files, in the order of names. All problems are reported together.
func Load(files fs.FS) ([]Comparison, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, err
	}
	var list []Comparison
	var problems []error
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		c, err := Parse(name, string(text))
		problems = append(problems, err)
		list = append(list, c)
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return list, nil
}

// Find finds a comparison by its id or Chinese name.
func Find(list []Comparison, name string) (Comparison, bool) {
	for _, c := range list {
		if c.ID == name || c.Name == name {
			return c, true
		}
	}
	return Comparison{}, false
}

// Parse reads one file: comment lines "-- key: words", then one SELECT.
//
//	-- name: 收支决算对比表
//	-- about: 各部门历年收入支出
//	-- column: income.current 本年收入 change
//	-- note: …
func Parse(name, text string) (Comparison, error) {
	c := Comparison{ID: strings.TrimSuffix(path.Base(name), ".sql"), File: name}
	var problems []error
	lines := strings.Split(text, "\n")
	at := 0
	for ; at < len(lines) && strings.HasPrefix(lines[at], "--"); at++ {
		key, words, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(lines[at], "--")), ":")
		if message := c.set(key, strings.TrimSpace(words)); message != "" {
			problems = append(problems, fmt.Errorf("%s: line %d: %s", name, at+1, message))
		}
	}
	c.SQL = strings.TrimSpace(strings.Join(lines[at:], "\n"))
	if c.Name == "" || len(c.Columns) == 0 || c.SQL == "" {
		problems = append(problems, fmt.Errorf("%s: expected a name, columns and a SELECT, found name %q, %d columns and %d bytes of SQL", name, c.Name, len(c.Columns), len(c.SQL)))
	}
	return c, errors.Join(problems...)
}

// set takes one line of the header, or says what is wrong with it.
func (c *Comparison) set(key, words string) string {
	switch key {
	case "name":
		c.Name = words
	case "about":
		c.About = words
	case "note":
		c.Notes = append(c.Notes, words)
	case "column":
		fields := strings.Fields(words)
		if len(fields) < 2 || len(fields) > 3 || len(fields) == 3 && fields[2] != "change" {
			return fmt.Sprintf("expected a column as: measure title [change], found %q", words)
		}
		c.Columns = append(c.Columns, Column{Measure: fields[0], Title: fields[1], Change: len(fields) == 3})
	default:
		return fmt.Sprintf("expected name, about, column or note, found %q", key)
	}
	return ""
}
