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

// numberType is how an instance keeps a number: twelve decimals hold every printed number, its half and a rate of them exactly.
const numberType = "DECIMAL(38,12)"

// column is one that a check's SELECT may return.
type column struct {
	name string
	kind string // in check_instance
	put  func(*Instance, string) error
}

// columns are all of them.
var columns = []column{
	{"submission_id", "BIGINT", func(i *Instance, s string) (err error) { i.Submission, err = strconv.ParseInt(s, 10, 64); return err }},
	{"subject", "VARCHAR", func(i *Instance, s string) error { i.Subject = s; return nil }},
	{"form", "VARCHAR", func(i *Instance, s string) error { i.Form = Form(s); return nil }},
	{"stated", numberType, func(i *Instance, s string) error { return number(&i.Stated.Value, s) }},
	{"stated_half", numberType, func(i *Instance, s string) error { return number(&i.Stated.Half, s) }},
	{"computed", numberType, func(i *Instance, s string) error { return number(&i.Computed.Value, s) }},
	{"computed_half", numberType, func(i *Instance, s string) error { return number(&i.Computed.Half, s) }},
	{"numerator", numberType, func(i *Instance, s string) error { return number(&i.Numerator.Value, s) }},
	{"numerator_half", numberType, func(i *Instance, s string) error { return number(&i.Numerator.Half, s) }},
	{"denominator", numberType, func(i *Instance, s string) error { return number(&i.Denominator.Value, s) }},
	{"denominator_half", numberType, func(i *Instance, s string) error { return number(&i.Denominator.Half, s) }},
	{"scale", numberType, func(i *Instance, s string) error { return number(&i.Scale, s) }},
	{"largest", numberType, func(i *Instance, s string) error { return number(&i.Largest, s) }},
	{"stated_words", "VARCHAR", func(i *Instance, s string) error { i.StatedWords = s; return nil }},
	{"computed_words", "VARCHAR", func(i *Instance, s string) error { i.WantWords = s; return nil }},
	{"unit", "VARCHAR", func(i *Instance, s string) error { i.Unit = s; return nil }},
	{"decimals", "INTEGER", func(i *Instance, s string) (err error) { i.Decimals, err = strconv.Atoi(s); return err }},
	{"evidence", "VARCHAR", func(i *Instance, s string) (err error) { i.Evidence, err = ids(s); return err }},
	{"note", "VARCHAR", func(i *Instance, s string) error { i.Note = s; return nil }},
	{"guard", "VARCHAR", func(i *Instance, s string) error { i.Guard = s; return nil }},
	{"lacking", "VARCHAR", func(i *Instance, s string) error { i.Lacking = s; return nil }},
	{"skip", "VARCHAR", func(i *Instance, s string) error { i.Skip = s; return nil }},
	{"plug", numberType, func(i *Instance, s string) error { return number(&i.Plug, s) }},
	{"plug_group", "VARCHAR", func(i *Instance, s string) error { i.PlugGroup = s; return nil }},
	{"severity", "VARCHAR", func(i *Instance, s string) error { i.Severity = Severity(s); return nil }},
	{"cause", "VARCHAR", func(i *Instance, s string) error { i.Cause = s; return nil }},
	{"convention", "VARCHAR", func(i *Instance, s string) error { i.Convention = s; return nil }},
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

// ids reads "20,12;15,12": groups in the order in which they are read, what is stated first, and in each group the ids as they
// ascend, each once. The database gathers a group in no certain order, so that its order says nothing.
func ids(text string) ([]int64, error) {
	var list []int64
	for _, group := range strings.Split(text, ";") {
		part, err := asListed(group)
		if err != nil {
			return nil, err
		}
		slices.Sort(part)
		for _, id := range part {
			if !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
	}
	return list, nil
}

// asListed reads "20,12,15" as it stands.
func asListed(text string) ([]int64, error) {
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
	return list, nil
}

// waveSize is after how many instances they are judged before further checks are asked: what bounds the memory of a run.
const waveSize = 200_000

// lay asks the checks one after the other until there are instances enough, and keeps these in the temporary table
// check_instance; it says how many checks those were. One that cannot run is noted among the broken.
func lay(ctx context.Context, conn *sql.Conn, checks []Check, o Options, broken map[string]string) (int, error) {
	if _, err := conn.ExecContext(ctx, instanceSQL()); err != nil {
		return 0, fmt.Errorf("make room for instances: %w", err)
	}
	only := restriction(o.Submissions)
	if only != "" {
		only += " OR submission_id = 0" // what is about no submission is about the whole county
	}
	var laid int64
	for n := range checks {
		c := &checks[n]
		done, err := conn.ExecContext(ctx, "INSERT INTO check_instance BY NAME SELECT '"+c.ID+"' AS check_id, instance.* FROM (\n"+c.SQL+"\n) AS instance"+only)
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		if err != nil {
			broken[c.ID] = err.Error()
			continue
		}
		rows, err := done.RowsAffected()
		if err != nil {
			return 0, err
		}
		if laid += rows; laid >= waveSize {
			return n + 1, nil
		}
	}
	return len(checks), nil
}

// instanceSQL makes an empty check_instance.
func instanceSQL() string {
	kinds := []string{"check_id VARCHAR"}
	for _, c := range columns {
		kinds = append(kinds, c.name+" "+c.kind)
	}
	return "CREATE OR REPLACE TEMP TABLE check_instance (" + strings.Join(kinds, ", ") + ")"
}

// instances reads the rows of check_instance that do not plainly pass, by check; every number comes as text, so that nothing
// passes through a float.
func instances(ctx context.Context, conn *sql.Conn) (map[string][]Instance, error) {
	rows, err := conn.QueryContext(ctx, "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM check_instance WHERE NOT "+right())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	texts := make([]sql.NullString, len(columns)+1)
	targets := make([]any, len(texts))
	for i := range texts {
		targets[i] = &texts[i]
	}
	found := map[string][]Instance{}
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return nil, err
		}
		one, err := instance(texts[1:])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", texts[0].String, err)
		}
		found[texts[0].String] = append(found[texts[0].String], one)
	}
	return found, rows.Err()
}

// instance reads one row, its texts in the order of columns.
func instance(texts []sql.NullString) (Instance, error) {
	var one Instance
	for i, text := range texts {
		if !text.Valid {
			continue
		}
		if err := columns[i].put(&one, text.String); err != nil {
			return one, fmt.Errorf("column %s: %w", columns[i].name, err)
		}
	}
	return one, nil
}
