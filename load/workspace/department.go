package workspace

import (
	stdbytes "bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Department is one line of departments.csv: who is expected to submit, and for which fiscal years.
type Department struct {
	Name      string
	Code      string
	Scope     string   // 汇总, 本级, 单位, or empty for any
	ValidFrom int      // first fiscal year; 0 for any
	ValidTo   int      // last fiscal year; 0 for any
	Aliases   []string // other names in documents, separated by ； in the file
	Into      []string // what it became after ValidTo: one department for a merger, several for a split
	Note      string
}

// column is one column that departments.csv may have.
type column struct {
	name string
	take func(d *Department, value string) error
}

// columns lists every column of departments.csv.
func columns() []column {
	return []column{
		{"department", func(d *Department, v string) error { d.Name = v; return notEmpty(v) }},
		{"code", func(d *Department, v string) error { d.Code = v; return nil }},
		{"scope", func(d *Department, v string) error { d.Scope = v; return oneOf(v, "", "汇总", "本级", "单位") }},
		{"valid_from", func(d *Department, v string) (err error) { d.ValidFrom, err = year(v); return err }},
		{"valid_to", func(d *Department, v string) (err error) { d.ValidTo, err = year(v); return err }},
		{"aliases", func(d *Department, v string) error { d.Aliases = names(v); return nil }},
		{"into", func(d *Department, v string) error { d.Into = names(v); return nil }},
		{"note", func(d *Department, v string) error { d.Note = v; return nil }},
	}
}

// Expected says whether the department has to submit for a fiscal year.
func (d Department) Expected(fiscalYear int) bool {
	return (d.ValidFrom == 0 || fiscalYear >= d.ValidFrom) && (d.ValidTo == 0 || fiscalYear <= d.ValidTo)
}

// ParseDepartments reads the text of a departments.csv: UTF-8 with or without a byte order mark, a header line, one
// department a line. Unknown columns, repeated departments with overlapping years and wrong values are all reported.
func ParseDepartments(file string, text []byte) ([]Department, Problems) {
	p := departmentParser{file: file}
	text = stdbytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(text) {
		p.problem(0, "", "must be UTF-8 text, found other bytes", "save it as CSV UTF-8")
		return nil, p.problems
	}
	p.parse(csv.NewReader(stdbytes.NewReader(text)))
	p.successors()
	return p.departments, p.problems
}

type departmentParser struct {
	file        string
	departments []Department
	lines       []int // of departments
	problems    Problems
}

func (p *departmentParser) parse(r *csv.Reader) {
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		p.problem(0, "", "must begin with the header line department,…, found an empty file", "juesuan init DIR shows one")
		return
	}
	if err != nil {
		p.malformed(err)
		return
	}
	order := p.header(header)
	if order == nil {
		return
	}
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			p.malformed(err)
			return
		}
		at, _ := r.FieldPos(0)
		p.record(at, order, record)
	}
}

// header maps the file's columns to known ones; nil when a department column is missing.
func (p *departmentParser) header(names []string) []column {
	order := make([]column, len(names))
	seen := map[string]bool{}
	for i, name := range names {
		name = strings.TrimSpace(name)
		at := slices.IndexFunc(columns(), func(c column) bool { return c.name == name })
		switch {
		case at < 0:
			p.problem(1, name, "must be a known column, found an unknown one", "use "+columnNames())
		case seen[name]:
			p.problem(1, name, "must stand once, found again", "")
		default:
			order[i] = columns()[at]
		}
		seen[name] = true
	}
	if !seen["department"] {
		p.problem(1, "department", "must be a column, found none", "use "+columnNames())
		return nil
	}
	return order
}

func (p *departmentParser) record(at int, order []column, record []string) {
	if len(record) != len(order) {
		p.problem(at, "", fmt.Sprintf("must have %d columns as the header, found %d", len(order), len(record)), "")
		return
	}
	var d Department
	ok := true
	for i, value := range record {
		if order[i].take == nil {
			continue
		}
		if err := order[i].take(&d, strings.TrimSpace(value)); err != nil {
			p.problem(at, order[i].name, err.Error(), "")
			ok = false
		}
	}
	if d.ValidFrom > 0 && d.ValidTo > 0 && d.ValidFrom > d.ValidTo {
		p.problem(at, "valid_to", fmt.Sprintf("must not be before valid_from %d, found %d", d.ValidFrom, d.ValidTo), "")
		ok = false
	}
	if ok {
		p.add(at, d)
	}
}

// add keeps d unless the same department and scope is listed for one of its years already.
func (p *departmentParser) add(at int, d Department) {
	for i, other := range p.departments {
		if other.Name == d.Name && other.Scope == d.Scope && overlap(other, d) {
			p.problem(at, "department", fmt.Sprintf("must be listed once for a year, found %s again (first on line %d)", d.Name, p.lines[i]), "")
			return
		}
	}
	p.departments = append(p.departments, d)
	p.lines = append(p.lines, at)
}

// successors holds that a department goes into others that the list has, after a last year.
func (p *departmentParser) successors() {
	for i, d := range p.departments {
		if len(d.Into) > 0 && d.ValidTo == 0 {
			p.problem(p.lines[i], "into", "must stand with the last year in valid_to, found none", "")
		}
		for _, name := range d.Into {
			if name == d.Name || !slices.ContainsFunc(p.departments, func(other Department) bool { return other.Name == name }) {
				p.problem(p.lines[i], "into", fmt.Sprintf("must name another department of the list, found %s", name), "")
			}
		}
	}
}

func overlap(a, b Department) bool {
	return (a.ValidTo == 0 || b.ValidFrom <= a.ValidTo) && (b.ValidTo == 0 || a.ValidFrom <= b.ValidTo)
}

func (p *departmentParser) malformed(err error) {
	var at *csv.ParseError
	if errors.As(err, &at) {
		p.problem(at.Line, "", "must be CSV, found: "+at.Err.Error(), "")
		return
	}
	p.problem(0, "", "must be CSV, found: "+err.Error(), "")
}

func (p *departmentParser) problem(at int, path, message, try string) {
	p.problems = append(p.problems, Problem{File: p.file, Line: at, Path: path, Message: message, Try: try})
}

func columnNames() string {
	var list []string
	for _, c := range columns() {
		list = append(list, c.name)
	}
	return strings.Join(list, ",")
}

func notEmpty(value string) error {
	if value == "" {
		return errors.New("must be a name, found nothing")
	}
	return nil
}

func oneOf(value string, allowed ...string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	return fmt.Errorf("must be %s or empty, found %q", strings.Join(allowed[1:], ", "), value)
}

func year(value string) (int, error) {
	if value == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 2000 || n > 2100 {
		return 0, fmt.Errorf("must be a fiscal year such as 2023 or empty, found %q", value)
	}
	return n, nil
}

func names(value string) []string {
	var list []string
	for name := range strings.FieldsFuncSeq(value, func(r rune) bool { return r == '；' || r == ';' }) {
		if name = strings.TrimSpace(name); name != "" {
			list = append(list, name)
		}
	}
	return list
}
