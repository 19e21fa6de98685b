package check

import (
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

// kind is what a column holds.
type kind int

const (
	kindText kind = iota
	kindWhole
	kindExact // a decimal number
)

// column is one that a check's SELECT may return.
type column struct {
	name string
	kind kind
	put  func(*Instance, string) error
}

// columns are all of them.
var columns = []column{
	{"submission_id", kindWhole, func(i *Instance, s string) (err error) { i.Submission, err = strconv.ParseInt(s, 10, 64); return err }},
	{"subject", kindText, func(i *Instance, s string) error { i.Subject = s; return nil }},
	{"form", kindText, func(i *Instance, s string) error { i.Form = Form(s); return nil }},
	{"stated", kindExact, func(i *Instance, s string) error { return number(&i.Stated.Value, s) }},
	{"stated_half", kindExact, func(i *Instance, s string) error { return number(&i.Stated.Half, s) }},
	{"computed", kindExact, func(i *Instance, s string) error { return number(&i.Computed.Value, s) }},
	{"computed_half", kindExact, func(i *Instance, s string) error { return number(&i.Computed.Half, s) }},
	{"numerator", kindExact, func(i *Instance, s string) error { return number(&i.Numerator.Value, s) }},
	{"numerator_half", kindExact, func(i *Instance, s string) error { return number(&i.Numerator.Half, s) }},
	{"denominator", kindExact, func(i *Instance, s string) error { return number(&i.Denominator.Value, s) }},
	{"denominator_half", kindExact, func(i *Instance, s string) error { return number(&i.Denominator.Half, s) }},
	{"scale", kindExact, func(i *Instance, s string) error { return number(&i.Scale, s) }},
	{"largest", kindExact, func(i *Instance, s string) error { return number(&i.Largest, s) }},
	{"stated_words", kindText, func(i *Instance, s string) error { i.StatedWords = s; return nil }},
	{"computed_words", kindText, func(i *Instance, s string) error { i.WantWords = s; return nil }},
	{"unit", kindText, func(i *Instance, s string) error { i.Unit = s; return nil }},
	{"decimals", kindWhole, func(i *Instance, s string) (err error) { i.Decimals, err = strconv.Atoi(s); return err }},
	{"evidence", kindText, func(i *Instance, s string) (err error) { i.Evidence, err = ids(s); return err }},
	{"note", kindText, func(i *Instance, s string) error { i.Note = s; return nil }},
	{"guard", kindText, func(i *Instance, s string) error { i.Guard = s; return nil }},
	{"lacking", kindText, func(i *Instance, s string) error { i.Lacking = s; return nil }},
	{"skip", kindText, func(i *Instance, s string) error { i.Skip = s; return nil }},
	{"plug", kindExact, func(i *Instance, s string) error { return number(&i.Plug, s) }},
	{"plug_group", kindText, func(i *Instance, s string) error { i.PlugGroup = s; return nil }},
	{"severity", kindText, func(i *Instance, s string) error { return severity(&i.Severity, s) }},
	{"cause", kindText, func(i *Instance, s string) error { i.Cause = s; return nil }},
	{"convention", kindText, func(i *Instance, s string) error { i.Convention = s; return nil }},
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

// severity reads one; an empty text leaves the check's own.
func severity(to *Severity, text string) error {
	switch s := Severity(text); s {
	case "", SeverityError, SeverityWarning, SeverityInfo:
		*to = s
		return nil
	}
	return fmt.Errorf("%q was not expected; Try: error, warning or info", text)
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
			return nil, fmt.Errorf("%q is no id; Try: fact_id, cell_id or passage_id, with , and ; between them", part)
		}
		list = append(list, id)
	}
	return list, nil
}
