package check

import (
	"context"
	"database/sql"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// Form says what must hold of an instance.
type Form string

// The forms that a check's SELECT may name in its column form.
const (
	FormEqual    Form = "equal"    // stated = computed
	FormAtLeast  Form = "at_least" // stated >= computed
	FormAtMost   Form = "at_most"  // stated <= computed
	FormShare    Form = "share"    // stated = numerator / denominator
	FormGrowth   Form = "growth"   // stated = numerator / (denominator - numerator): a change and this year's value
	FormVariance Form = "variance" // stated = (numerator - denominator) / denominator
	FormWords    Form = "words"    // stated_words = computed_words
)

// Number is a printed number with half of its last printed digit.
type Number struct {
	Value *big.Rat // nil where nothing is stated
	Half  *big.Rat
}

// Instance is one row of a check's SELECT: one place where its rule can be tested. Money is in 元, rates in percent.
type Instance struct {
	Submission  int64
	Subject     string
	Form        Form
	Stated      Number
	Computed    Number
	Numerator   Number
	Denominator Number
	Scale       *big.Rat // of a rate: 100 for percent, 1 for a plain ratio
	Largest     *big.Rat // the largest of the parts that computed adds up
	StatedWords string
	WantWords   string
	Unit        string // in which people read it: 万元 means that the numbers are 元
	Decimals    int    // printed decimals of stated, for rates
	Evidence    []int64
	Note        string
	Guard       string // why the numbers are not to be trusted: insufficient_data
	Lacking     string // what is not stated that would be needed: insufficient_data too, but nothing to look into
	Skip        string // why the rule does not apply: not_applicable
	Plug        *big.Rat
	PlugGroup   string
	Severity    Severity
	Cause       string // the check that reports the root of this difference: it hangs under that one's finding
	Convention  string // what a rate on base zero is called where custom allows it; empty: never
}

// column puts one text of a row into the instance.
type column func(*Instance, string) error

// columns are the names that a check's SELECT may use.
var columns = map[string]column{
	"submission_id":    func(i *Instance, s string) (err error) { i.Submission, err = strconv.ParseInt(s, 10, 64); return err },
	"subject":          func(i *Instance, s string) error { i.Subject = s; return nil },
	"form":             func(i *Instance, s string) error { i.Form = Form(s); return nil },
	"stated":           func(i *Instance, s string) error { return number(&i.Stated.Value, s) },
	"stated_half":      func(i *Instance, s string) error { return number(&i.Stated.Half, s) },
	"computed":         func(i *Instance, s string) error { return number(&i.Computed.Value, s) },
	"computed_half":    func(i *Instance, s string) error { return number(&i.Computed.Half, s) },
	"numerator":        func(i *Instance, s string) error { return number(&i.Numerator.Value, s) },
	"numerator_half":   func(i *Instance, s string) error { return number(&i.Numerator.Half, s) },
	"denominator":      func(i *Instance, s string) error { return number(&i.Denominator.Value, s) },
	"denominator_half": func(i *Instance, s string) error { return number(&i.Denominator.Half, s) },
	"scale":            func(i *Instance, s string) error { return number(&i.Scale, s) },
	"largest":          func(i *Instance, s string) error { return number(&i.Largest, s) },
	"stated_words":     func(i *Instance, s string) error { i.StatedWords = s; return nil },
	"computed_words":   func(i *Instance, s string) error { i.WantWords = s; return nil },
	"unit":             func(i *Instance, s string) error { i.Unit = s; return nil },
	"decimals":         func(i *Instance, s string) (err error) { i.Decimals, err = strconv.Atoi(s); return err },
	"evidence":         func(i *Instance, s string) (err error) { i.Evidence, err = ids(s); return err },
	"note":             func(i *Instance, s string) error { i.Note = s; return nil },
	"guard":            func(i *Instance, s string) error { i.Guard = s; return nil },
	"lacking":          func(i *Instance, s string) error { i.Lacking = s; return nil },
	"skip":             func(i *Instance, s string) error { i.Skip = s; return nil },
	"plug":             func(i *Instance, s string) error { return number(&i.Plug, s) },
	"plug_group":       func(i *Instance, s string) error { i.PlugGroup = s; return nil },
	"severity":         func(i *Instance, s string) error { i.Severity = Severity(s); return nil },
	"cause":            func(i *Instance, s string) error { i.Cause = s; return nil },
	"convention":       func(i *Instance, s string) error { i.Convention = s; return nil },
}

// number reads an exact decimal.
func number(to **big.Rat, text string) error {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return fmt.Errorf("not a number: %q", text)
	}
	*to = r
	return nil
}

// ids reads "12,20,15,15": the first stays first, it is what was stated; the others ascend, each once.
func ids(text string) ([]int64, error) {
	var list []int64
	for _, part := range strings.Split(text, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		id, err := strconv.ParseInt(part, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("evidence %q: %w", text, err)
		}
		list = append(list, id)
	}
	if len(list) < 2 {
		return list, nil
	}
	slices.Sort(list[1:])
	rest := slices.Compact(list[1:])
	rest = slices.DeleteFunc(rest, func(id int64) bool { return id == list[0] })
	return append(list[:1], rest...), nil
}

// layInstances runs one check over the submissions that only names and keeps its rows in the temporary table
// check_instance; it gives the table's columns.
func layInstances(ctx context.Context, tx *sql.Tx, c *Check, only string) ([]string, error) {
	if _, err := tx.ExecContext(ctx, "CREATE OR REPLACE TEMP TABLE check_instance AS SELECT * FROM (\n"+c.SQL+"\n) AS instance"+only); err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, "SELECT * FROM check_instance LIMIT 0")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if columns[strings.ToLower(name)] == nil {
			return nil, fmt.Errorf("column %s is not one that a check may return", name)
		}
	}
	return names, rows.Err()
}

// instances reads the rows of check_instance that where leaves; every number comes as text, so that nothing passes through
// a float.
func instances(ctx context.Context, tx *sql.Tx, names []string, where string) ([]Instance, error) {
	rows, err := tx.QueryContext(ctx, "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM check_instance WHERE "+where)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	put := make([]column, len(names))
	for i, name := range names {
		put[i] = columns[strings.ToLower(name)]
	}
	texts := make([]sql.NullString, len(names))
	targets := make([]any, len(names))
	for i := range texts {
		targets[i] = &texts[i]
	}
	var list []Instance
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return nil, err
		}
		var one Instance
		for i, text := range texts {
			if !text.Valid {
				continue
			}
			if err := put[i](&one, text.String); err != nil {
				return nil, fmt.Errorf("column %s: %w", names[i], err)
			}
		}
		list = append(list, one)
	}
	return list, rows.Err()
}
