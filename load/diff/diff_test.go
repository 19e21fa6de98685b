package diff

import (
	"fmt"
	"strings"
	"testing"
)

// list reads "key value key value"; IDs count up.
func list(text string) []Number {
	var numbers []Number
	words := strings.Fields(text)
	for i := 0; i+1 < len(words); i += 2 {
		unit := "万元"
		if words[i] == "share" {
			unit = "%"
		}
		n := Number{ID: int64(i / 2), Value: words[i+1], Raw: words[i+1], Unit: unit, key: words[i], what: words[i]}
		if words[i+1] == "blank" {
			n.Value, n.Raw, n.State = "", "", "blank"
		}
		numbers = append(numbers, n)
	}
	return numbers
}

func TestCompare(t *testing.T) {
	for _, c := range []struct{ name, before, after, want string }{
		{"nothing", "a 1 b 2", "a 1 b 2", ""},
		{"only moved", "a 1 b 2 a 3", "b 2 a 3 a 1", ""},
		{"one changed", "a 1 b 2", "a 1 b 2.50", "changed b 2>2.50 by 0.5"},
		{"less", "a 10.00", "a 9.99", "changed a 10.00>9.99 by -0.01"},
		{"added", "a 1", "a 1 a 1", "added a >1 by "},
		{"removed", "a 1 b 1 c 1", "b 1", "removed a 1> by |removed c 1> by "},
		{"one of several", "a 1 a 2 a 3", "a 1 a 5 a 3", "changed a 2>5 by 3"},
		{"all of several", "a 1 a 2", "a 3 a 4", "changed a 1>3 by 2|changed a 2>4 by 2"},
		{"blank is not zero", "a blank", "a 0", "changed a >0 by "},
		{"blank stays blank", "a blank", "a blank", ""},
		{"from nothing", "", "a 1", "added a >1 by "},
	} {
		var got []string
		for _, change := range compare(list(c.before), list(c.after)) {
			before, after := "", ""
			if change.Before != nil {
				before = change.Before.Raw
			}
			if change.After != nil {
				after = change.After.Raw
			}
			got = append(got, fmt.Sprintf("%s %s %s>%s by %s", change.Kind, change.What, before, after, change.Difference))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: found %s, want %s", c.name, strings.Join(got, "|"), c.want)
		}
	}
}

// TestSame holds that how a number is printed is no change, and that text without a number is compared by its characters.
func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b Number
		want bool
	}{
		{Number{Value: "1", Unit: "万元", Raw: "1"}, Number{Value: "1", Unit: "万元", Raw: "1.00万元"}, true},
		{Number{Value: "1", Unit: "万元"}, Number{Value: "1", Unit: "元"}, false},
		{Number{Raw: "≥ 90%"}, Number{Raw: "≥90%"}, true},
		{Number{Raw: "≥90%"}, Number{Raw: "≥95%"}, false},
		{Number{State: "blank"}, Number{State: "zero", Value: "0"}, false},
	} {
		if got := c.a.same(c.b); got != c.want {
			t.Errorf("%+v and %+v: found %t, want %t", c.a, c.b, got, c.want)
		}
	}
}
