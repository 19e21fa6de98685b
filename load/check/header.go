package check

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

// Load reads every .sql file of files. All problems of all files are reported together, each with file and line; there
// are no checks where there are problems. A file's header is its leading comment lines:
//
//	-- id: N01
//	-- title: 收入总计＝本年收入合计＋使用非财政拨款结余＋年初结转和结余
//	-- severity: error | warning | info
//	-- needs: income.total, income.current|income.fiscal, passage:statement
//	-- basis: …
//	-- applies: …
//	-- formula: …                       (optional, as are fix, otherwise, fold: yes)
//	-- pass:
//	--   fact income.total 3,938.59万元
//	-- fail:
//	--   fact income.total 3,939.59万元
//
// Words after the key run on over lines indented by two spaces or more.
func Load(files fs.FS) ([]Check, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, err
	}
	var checks []Check
	var problems []error
	seen := map[string]string{}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		c, errs := parse(name, string(text))
		if other, ok := seen[c.ID]; ok && c.ID != "" {
			errs = append(errs, &HeaderError{File: name, Line: 1, Message: fmt.Sprintf("id %s is already that of %s", c.ID, other)})
		}
		seen[c.ID] = name
		problems = append(problems, errs...)
		checks = append(checks, c)
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return checks, nil
}

// Parse reads one check file.
func Parse(name, text string) (Check, error) {
	c, problems := parse(name, text)
	return c, errors.Join(problems...)
}

// entry is one key of a header with its words.
type entry struct {
	key   string
	line  int
	words string
	block []string
}

// parse reads the header and keeps the rest as SQL.
func parse(name, text string) (Check, []error) {
	c := Check{File: name}
	var problems []error
	bad := func(line int, try, format string, args ...any) {
		problems = append(problems, &HeaderError{File: name, Line: line, Message: fmt.Sprintf(format, args...), Try: try})
	}
	entries, body, line := header(text)
	given := map[string]bool{}
	for _, e := range entries {
		if given[e.key] && e.key != "pass" && e.key != "fail" {
			bad(e.line, "", "%s is there twice", e.key)
		}
		given[e.key] = true
		if try, ok := c.set(e); !ok {
			bad(e.line, try, "%s: %q was not expected", e.key, e.words)
		}
	}
	for _, key := range []string{"id", "title", "severity", "needs", "basis", "applies", "pass", "fail"} {
		if !given[key] {
			bad(1, "add a line -- "+key+": …", "no %s in the header", key)
		}
	}
	if want := strings.TrimSuffix(path.Base(name), ".sql"); c.ID != want {
		bad(1, "-- id: "+want, "the id is %q, the file is %s", c.ID, name)
	}
	c.SQL = strings.TrimSuffix(strings.TrimSpace(body), ";")
	if !strings.HasPrefix(c.SQL, "SELECT") && !strings.HasPrefix(c.SQL, "WITH") || strings.Contains(unquoted(c.SQL), ";") {
		bad(line, "one SELECT, or WITH … SELECT", "the body is not one SELECT")
	}
	return c, problems
}

// unquoted gives a statement without its literals and comments: what of it is SQL.
func unquoted(sql string) string {
	return literal.ReplaceAllString(sql, " ")
}

// literal is a text, which may hold doubled quotes, or a comment to the end of its line.
var literal = regexp.MustCompile(`'(?:[^']|'')*'|--[^\n]*`)

// header splits the leading comment lines into entries; body is what follows, from line on.
func header(text string) (entries []entry, body string, line int) {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		l = strings.TrimRight(l, " \r")
		rest, comment := strings.CutPrefix(l, "--")
		if !comment {
			return entries, strings.Join(lines[i:], "\n"), i + 1
		}
		key, words, found := strings.Cut(strings.TrimSpace(rest), ":")
		indented := strings.HasPrefix(rest, "  ")
		switch {
		case strings.TrimSpace(rest) == "":
		case !indented && found:
			entries = append(entries, entry{key: key, line: i + 1, words: strings.TrimSpace(words)})
		case len(entries) > 0:
			last := &entries[len(entries)-1]
			last.block = append(last.block, strings.TrimSpace(rest))
		}
	}
	return entries, "", len(lines)
}

// set puts one entry where it belongs; ok is false where key or words are not known.
func (c *Check) set(e entry) (try string, ok bool) {
	words := strings.TrimSpace(e.words + " " + strings.Join(e.block, " "))
	fields := map[string]*string{
		"id": &c.ID, "title": &c.Title, "basis": &c.Basis, "applies": &c.Applies,
		"formula": &c.Formula, "fix": &c.Fix, "otherwise": &c.Otherwise,
	}
	if field, known := fields[e.key]; known {
		*field = words
		return "write something after " + e.key + ":", words != ""
	}
	switch e.key {
	case "severity":
		c.Severity = Severity(words)
		return "error, warning or info", c.Severity == SeverityError || c.Severity == SeverityWarning || c.Severity == SeverityInfo
	case "fold":
		c.Fold = words == "yes"
		return "fold: yes", c.Fold
	case "needs":
		c.Needs = needs(words)
		return "needs: measure:aspect, measure|measure, passage:kind, table:name", len(c.Needs) > 0
	case "pass", "fail":
		c.Examples = append(c.Examples, Example{Want: Status(e.key), Lines: e.block, Line: e.line})
		return "one fact, statement, table, fund or indicator per line below " + e.key + ":", len(e.block) > 0 && e.words == ""
	}
	return "id, title, severity, needs, basis, applies, formula, fix, otherwise, fold, pass, fail", false
}

// needs reads "a, b:change|c, table:performance（绩效自评表）".
func needs(words string) []Need {
	var list []Need
	for _, part := range strings.Split(words, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		part, name, _ := strings.Cut(part, "（")
		list = append(list, Need{
			Alternatives: strings.Split(strings.TrimSpace(part), "|"),
			Name:         strings.TrimSuffix(name, "）"),
		})
	}
	return list
}
