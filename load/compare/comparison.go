// Package compare lays the warehouse's figures side by side: one comparison is one file of sql/comparisons, a header that
// says what its columns are called and one SELECT that returns long rows. Here the rows become a table of departments
// and years, with its totals, changes and marks for what is missing. Writing the table to a file is load/sheet's part.
package compare

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"juesuan/load/sheet"
)

// Layout is how a comparison's long rows are laid out.
type Layout string

// The layouts.
const (
	Years Layout = "years" // a line for each department, the years side by side
	Lines Layout = "lines" // a line for each department and year, and item where there are items
	Items Layout = "items" // a line for each item, added over departments, the years side by side
)

// Comparison is one file of sql/comparisons.
type Comparison struct {
	ID      string // the file's name
	File    string
	Name    string // in Chinese, as people call it
	About   string // one sentence
	Layout  Layout
	Latest  bool   // only the last of the years that are asked for, beside the one before it
	Item    string // heading of the items; empty when there are none
	Sort    string // column by whose size lines stand, largest first; empty for the order of departments
	Top     int    // lines that are kept; 0 for all
	Depth   int    // levels of items that are shown, the others only serve to bridge codes; 0 for all
	Untotal bool   // no line of totals
	Chart   string // column that is drawn; empty for none
	Columns []Column
	Notes   []string
	// SQL gives long rows: department, scope, fiscal_year, measure, amount (元, or a number or text as the column's kind says);
	// or, with items: department, scope, fiscal_year, item, item_name, measure, amount, fact_id. Parameters: first and last
	// fiscal year.
	SQL string
}

// Column is one measure of a comparison, or what follows from columns before it.
type Column struct {
	Measure string
	Title   string
	Change  bool // the change between the last two years is shown as well
	Share   bool // the share of the total is shown as well
	Kind    sheet.Kind
	of      expression
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
//
// A column of layout lines may be computed: minus(a,b), rate(a,b) = (a−b)/b, share(a,b) = a/b, per(a,b) = a/b as an amount,
// part(a) = a/total, contribution(a,b) = (a−b)/total of b; a@prior is a of the year before.
func Parse(name, text string) (Comparison, error) {
	c := Comparison{ID: strings.TrimSuffix(path.Base(name), ".sql"), File: name, Layout: Years}
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
	for _, key := range []string{c.Sort, c.Chart} {
		if key != "" && c.column(key) < 0 {
			problems = append(problems, fmt.Errorf("%s: expected sort and chart to name a column, found %q", name, key))
		}
	}
	return c, errors.Join(problems...)
}

// column finds a column by its measure; -1 when there is none.
func (c *Comparison) column(measure string) int {
	return slices.IndexFunc(c.Columns, func(column Column) bool { return column.Measure == measure })
}

// Empty says that a table of the comparison has nothing to show: no line, or nothing but the totals.
func (c *Comparison) Empty(table sheet.Sheet) bool {
	return len(table.Rows) == 0 || len(table.Rows) == 1 && !c.Untotal
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
	case "item":
		c.Item = words
	case "sort":
		c.Sort = words
	case "chart":
		c.Chart = words
	case "layout":
		return c.layout(strings.Fields(words))
	case "top":
		return whole(&c.Top, words, "lines")
	case "depth":
		return whole(&c.Depth, words, "levels")
	case "column":
		column, ok := parseColumn(strings.Fields(words))
		if !ok {
			return fmt.Sprintf("expected a column as: measure title [change] [part] [count|number|percent|text], found %q", words)
		}
		c.Columns = append(c.Columns, column)
	default:
		return fmt.Sprintf("expected name, about, layout, item, column, sort, top, depth, chart or note, found %q", key)
	}
	return ""
}

// whole reads a number of things, at least one.
func whole(into *int, words, things string) string {
	n, err := strconv.Atoi(words)
	if err != nil || n < 1 {
		return fmt.Sprintf("expected a number of %s, found %q", things, words)
	}
	*into = n
	return ""
}

// layout reads "lines latest".
func (c *Comparison) layout(words []string) string {
	for _, word := range words {
		switch word {
		case string(Years), string(Lines), string(Items):
			c.Layout = Layout(word)
		case "latest":
			c.Latest = true
		case "untotalled":
			c.Untotal = true
		default:
			return fmt.Sprintf("expected years, lines, items, latest or untotalled, found %q", word)
		}
	}
	return ""
}

func parseColumn(words []string) (Column, bool) {
	if len(words) < 2 {
		return Column{}, false
	}
	c := Column{Measure: words[0], Title: words[1], Kind: sheet.Money}
	of, ok := parseExpression(words[0])
	if !ok {
		return c, false
	}
	c.of = of
	if of.fraction() {
		c.Kind = sheet.Percent
	}
	for _, word := range words[2:] {
		switch word {
		case "change":
			c.Change = true
		case "part":
			c.Share = true
		case "count":
			c.Kind = sheet.Count
		case "number":
			c.Kind = sheet.Quantity
		case "percent":
			c.Kind = sheet.Percent
		case "text":
			c.Kind = sheet.Text
		default:
			return c, false
		}
	}
	return c, true
}
