package check

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
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
// Words after the key run on over lines indented by two spaces or more; lines without any words are passed over.
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
	wide  bool // a full-width colon follows the key
	line  int
	words string
	block []string
}

// keys are what a header may say; each of required must be there.
var (
	required = []string{"id", "title", "severity", "needs", "basis", "applies", "pass", "fail"}
	keys     = []string{"id", "title", "severity", "needs", "basis", "applies", "formula", "fix", "otherwise", "fold", "pass", "fail"}
)

// complaint takes one thing that is wrong with a file, at a line, and what to try.
type complaint func(line int, try, format string, args ...any)

// parse reads the header and keeps the rest as SQL.
func parse(name, text string) (Check, []error) {
	c := Check{File: name}
	var problems []error
	bad := func(line int, try, format string, args ...any) {
		problems = append(problems, &HeaderError{File: name, Line: line, Message: fmt.Sprintf(format, args...), Try: try})
	}
	if path.Ext(name) != ".sql" {
		bad(1, "the id and .sql: V01.sql", "the name of the file does not end in .sql")
		return c, problems
	}
	if !utf8.ValidString(text) {
		bad(1, "save the file as UTF-8", "the text is not UTF-8")
		return c, problems
	}
	entries, body, line := header(strings.TrimPrefix(text, "\ufeff"), bad)
	if key, _, _ := cut(strings.TrimSpace(firstLine(body))); slices.Contains(keys, key) {
		bad(line, "-- "+strings.TrimSpace(firstLine(body)), "the line does not begin with --")
		return c, problems
	}
	c.fill(entries, bad)
	if want := strings.TrimSuffix(path.Base(name), ".sql"); c.ID != "" && c.ID != want {
		bad(1, "-- id: "+want, "the id is %q, the file is %s", c.ID, name)
	}
	c.statement(body, line, bad)
	return c, problems
}

// fill puts every entry where it belongs.
func (c *Check) fill(entries []entry, bad complaint) {
	given := map[string]bool{}
	for _, e := range entries {
		if given[e.key] && e.key != "pass" && e.key != "fail" {
			bad(e.line, "one line "+e.key+": …", "%s is there twice", e.key)
		}
		given[e.key] = true
		if e.wide {
			bad(e.line, "-- "+e.key+": "+e.words, "a full-width colon follows %s", e.key)
		}
		if try, ok := c.set(e); !ok {
			bad(e.line, try, "%s: %q was not expected", e.key, e.words)
		}
	}
	for _, key := range required {
		if !given[key] {
			bad(1, "add a line -- "+key+": …", "no %s in the header", key)
		}
	}
}

// statement keeps what stands below the header, from that line on, which must be one SELECT.
func (c *Check) statement(body string, line int, bad complaint) {
	c.Line = line
	c.SQL = strings.TrimSuffix(strings.TrimSpace(body), ";")
	const try = "one SELECT, or WITH … SELECT"
	bare := unquoted(c.SQL)
	word, _, _ := strings.Cut(strings.ToUpper(strings.Join(strings.Fields(bare), " ")), " ")
	switch at := strings.Index(bare, ";"); {
	case word != "SELECT" && word != "WITH":
		bad(line, try, "the body is not one SELECT: it begins with %q", short(firstLine(c.SQL)))
	case at >= 0:
		bad(line+strings.Count(bare[:at], "\n"), try, "the body is not one SELECT: a semicolon stands within it")
	}
}

// short cuts a line for a message.
func short(line string) string {
	if runes := []rune(line); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return line
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// unquoted gives a statement without its literals and comments: what of it is SQL, on the lines on which it stands.
func unquoted(sql string) string {
	return literal.ReplaceAllStringFunc(sql, func(found string) string { return " " + strings.Repeat("\n", strings.Count(found, "\n")) })
}

// literal is a text, which may hold doubled quotes, or a comment.
var literal = regexp.MustCompile(`'(?:[^']|'')*'|--[^\n]*|/\*(?s:.*?)\*/`)

// cut reads a line "key: words"; wide says that the colon is a full-width one.
func cut(line string) (key, words string, wide bool) {
	at := strings.IndexAny(line, ":：")
	if at < 0 {
		return "", "", false
	}
	if words, wide = strings.CutPrefix(line[at:], "："); wide && slices.Contains(keys, strings.TrimSpace(line[:at])) {
		return strings.TrimSpace(line[:at]), strings.TrimSpace(words), true
	}
	key, words, _ = strings.Cut(line, ":")
	return strings.TrimSpace(key), strings.TrimSpace(words), false
}

// header splits the leading comment lines into entries; body is what follows, from line on.
func header(text string, bad complaint) (entries []entry, body string, line int) {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		l = strings.TrimSpace(l)
		rest, comment := strings.CutPrefix(l, "--")
		if !comment && l != "" {
			return entries, strings.Join(lines[i:], "\n"), i + 1
		}
		words := strings.TrimSpace(rest)
		indented := strings.HasPrefix(rest, "  ") || strings.HasPrefix(rest, "\t")
		switch {
		case words == "":
		case !indented && strings.ContainsAny(words, ":："):
			key, words, wide := cut(words)
			entries = append(entries, entry{key: key, wide: wide, line: i + 1, words: words})
		case indented && len(entries) > 0:
			last := &entries[len(entries)-1]
			last.block = append(last.block, words)
		default:
			bad(i+1, "two more spaces before it, or a comment below SELECT", "the line is neither key: words nor indented: %q", short(words))
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
	return strings.Join(keys, ", ") + "; a comment below SELECT", false
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
