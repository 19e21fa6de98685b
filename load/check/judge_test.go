package check

import (
	"math/big"
	"testing"
)

func rat(text string) *big.Rat {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		panic("test: " + text)
	}
	return r
}

func num(value, half string) Number { return Number{Value: rat(value), Half: rat(half)} }

// TestJudgeAmounts holds the envelope to its edge: the sum of the halves is rounding, one printed unit more is not.
func TestJudgeAmounts(t *testing.T) {
	for _, c := range []struct {
		name             string
		form             Form
		stated, computed Number
		largest          string
		want             Status
	}{
		{"equal", FormEqual, num("100.00", "0.005"), num("100.00", "0.015"), "", StatusPass},
		{"at the edge", FormEqual, num("100.02", "0.005"), num("100.00", "0.015"), "", StatusRounding},
		{"at the other edge", FormEqual, num("99.98", "0.005"), num("100.00", "0.015"), "", StatusRounding},
		{"one unit beyond", FormEqual, num("100.03", "0.005"), num("100.00", "0.015"), "", StatusFail},
		{"a hair beyond", FormEqual, num("100.0200001", "0.005"), num("100.00", "0.015"), "", StatusFail},
		{"large amounts get no more", FormEqual, num("1000000000.03", "0.005"), num("1000000000.00", "0.015"), "", StatusFail},
		{"counts are exact", FormEqual, num("109", "0"), num("108", "0"), "", StatusFail},
		{"below its largest part", FormEqual, num("50", "0"), num("108", "0"), "90", StatusInsufficientData},
		{"not below its largest part", FormEqual, num("95", "0"), num("108", "0"), "90", StatusFail},
		{"more is enough", FormAtLeast, num("5", "0"), num("3", "0"), "", StatusPass},
		{"less is not", FormAtLeast, num("2", "0"), num("3", "0"), "", StatusFail},
		{"less by printing", FormAtLeast, num("2.99", "0.005"), num("3.00", "0.005"), "", StatusRounding},
		{"at most", FormAtMost, num("3.01", "0"), num("3", "0"), "", StatusFail},
		{"missing", FormEqual, Number{}, num("3", "0"), "", StatusInsufficientData},
	} {
		i := Instance{Form: c.form, Stated: c.stated, Computed: c.computed}
		if c.largest != "" {
			i.Largest = rat(c.largest)
		}
		if got := Judge(i); got.Status != c.want {
			t.Errorf("%s: %s, want %s", c.name, got.Status, c.want)
		}
	}
}

// TestJudgeRates tests printed rates against the interval of what they are rates of.
func TestJudgeRates(t *testing.T) {
	for _, c := range []struct {
		name             string
		form             Form
		stated           string
		decimals         int
		numerator, denom Number
		convention       string
		want             Status
	}{
		{"as computed", FormShare, "93.84", 2, num("3694.64", "0.005"), num("3937.34", "0.005"), "", StatusPass},
		{"one off", FormShare, "93.86", 2, num("3694.64", "0.005"), num("3937.34", "0.005"), "", StatusFail},
		{"small base is generous", FormGrowth, "47.80", 2, num("1.52", "0.005"), num("4.71", "0.005"), "", StatusRounding},
		{"but not endless", FormGrowth, "49.00", 2, num("1.52", "0.005"), num("4.71", "0.005"), "", StatusFail},
		{"growth", FormGrowth, "-50.01", 2, num("-3939.44", "0.005"), num("3938.59", "0.005"), "", StatusPass},
		{"variance", FormVariance, "-63.66", 2, num("3694.64", "0.005"), num("10166.75", "0.005"), "", StatusPass},
		{"variance of the wrong sign", FormVariance, "63.66", 2, num("3694.64", "0.005"), num("10166.75", "0.005"), "", StatusFail},
		{"from zero by custom", FormGrowth, "100.00", 2, num("2.37", "0.005"), num("2.37", "0.005"), "custom", StatusPass},
		{"from zero without custom", FormShare, "100.00", 2, num("2.37", "0.005"), num("0", "0.005"), "", StatusFail},
		{"from zero, another rate", FormGrowth, "50.00", 2, num("2.37", "0.005"), num("2.37", "0.005"), "custom", StatusFail},
		{"zero of zero", FormShare, "0.00", 2, num("0", "0.005"), num("0", "0.005"), "", StatusPass},
		{"to zero", FormGrowth, "-100.00", 2, num("-37.14", "0.005"), num("0.00", "0.005"), "", StatusPass},
		{"base within its own envelope", FormShare, "900", 0, num("0.10", "0.005"), num("0.005", "0.005"), "", StatusFail},
		{"no bound above", FormShare, "5000", 0, num("0.10", "0.005"), num("0.005", "0.005"), "", StatusRounding},
	} {
		i := Instance{Form: c.form, Stated: num(c.stated, "0.005"), Decimals: c.decimals, Numerator: c.numerator, Denominator: c.denom, Convention: c.convention}
		got := Judge(i)
		if got.Status != c.want {
			t.Errorf("%s: %s, want %s (tolerance %v)", c.name, got.Status, c.want, got.Tolerance)
		}
	}
}

// TestPlug lets one share of a group carry the remainder to 100.00, not two.
func TestPlug(t *testing.T) {
	off := func(difference string) Result {
		return Result{Submission: 1, plug: rat("0.03"), plugGroup: "a", Severity: SeverityError,
			Verdict: Verdict{Status: StatusFail, Difference: rat(difference), Tolerance: rat("0.005")}}
	}
	one := []Result{off("-0.01")}
	if plug(one); one[0].Verdict.Status != StatusRounding || one[0].Severity != SeverityInfo {
		t.Errorf("one plug: %s %s", one[0].Verdict.Status, one[0].Severity)
	}
	two := []Result{off("-0.01"), off("0.01")}
	if plug(two); two[0].Verdict.Status != StatusFail || two[1].Verdict.Status != StatusFail {
		t.Errorf("two plugs: %s, %s", two[0].Verdict.Status, two[1].Verdict.Status)
	}
	large := []Result{off("0.04")}
	if plug(large); large[0].Verdict.Status != StatusFail {
		t.Errorf("a plug larger than the shares' digits allow: %s", large[0].Verdict.Status)
	}
}

func TestAmount(t *testing.T) {
	for _, c := range []struct{ value, unit, want string }{
		{"39385900", "万元", "3,938.59万元"}, {"-48840000", "万元", "-4,884.00万元"}, {"5", "元", "5元"}, {"0", "%", "0.00%"},
		{"1234567.5", "分", "1,234,567.5分"}, {"-0.000000001", "分", "0分"}, {"999", "人", "999人"}, {"-1000", "人", "-1,000人"},
	} {
		if got := Amount(rat(c.value), c.unit); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.value, c.unit, got, c.want)
		}
	}
}
