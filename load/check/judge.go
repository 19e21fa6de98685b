package check

import (
	"fmt"
	"math/big"
)

// Verdict is what became of an instance.
type Verdict struct {
	Status     Status
	Stated     *big.Rat // nil where words are compared
	Computed   *big.Rat // what would make it right
	Difference *big.Rat // stated - computed
	Tolerance  *big.Rat // what printing explains
	Reason     string   // of insufficient_data, not_applicable, and of a pass by custom
	Convention bool     // a rate on base zero, printed as custom has it
}

var (
	zero    = new(big.Rat)
	hundred = big.NewRat(100, 1)
)

// Judge gives the verdict on one instance. Every tolerance is what the printed digits of the instance's own numbers
// allow; there is no other.
func Judge(i Instance) Verdict {
	switch {
	case i.Skip != "":
		return Verdict{Status: StatusNotApplicable, Reason: i.Skip}
	case i.Lacking != "":
		return Verdict{Status: StatusInsufficientData, Reason: i.Lacking, Stated: i.Stated.Value}
	case i.Guard != "":
		return Verdict{Status: StatusInsufficientData, Reason: i.Guard, Stated: i.Stated.Value, Computed: i.Computed.Value}
	}
	switch i.Form {
	case FormEqual, FormAtLeast, FormAtMost:
		return judgeAmounts(i)
	case FormShare, FormGrowth, FormVariance:
		return judgeRate(i)
	case FormWords:
		if i.StatedWords == i.WantWords {
			return Verdict{Status: StatusPass}
		}
		return Verdict{Status: StatusFail}
	}
	return Verdict{Status: StatusError, Reason: fmt.Sprintf("column form: %q is not equal, at_least, at_most, share, growth, variance or words", i.Form)}
}

// judgeAmounts compares two amounts or counts.
func judgeAmounts(i Instance) Verdict {
	stated, computed := i.Stated.Value, i.Computed.Value
	if stated == nil || computed == nil {
		return Verdict{Status: StatusInsufficientData, Reason: "要比较的数字缺失", Stated: stated, Computed: computed}
	}
	v := Verdict{Stated: stated, Computed: computed}
	v.Difference = new(big.Rat).Sub(stated, computed)
	v.Tolerance = new(big.Rat).Add(half(i.Stated), half(i.Computed))
	if reason := suspect(i, v); reason != "" {
		v.Status, v.Reason = StatusInsufficientData, reason
		return v
	}
	switch {
	case v.Difference.Sign() == 0,
		i.Form == FormAtLeast && v.Difference.Sign() > 0,
		i.Form == FormAtMost && v.Difference.Sign() < 0:
		v.Status = StatusPass
	case new(big.Rat).Abs(v.Difference).Cmp(v.Tolerance) <= 0:
		v.Status = StatusRounding
	default:
		v.Status = StatusFail
	}
	return v
}

// suspect says why the reader, not the department, may be at fault: a total below its largest part.
func suspect(i Instance, v Verdict) string {
	if i.Largest == nil || i.Form != FormEqual {
		return ""
	}
	if new(big.Rat).Add(v.Stated, v.Tolerance).Cmp(i.Largest) < 0 {
		return "合计小于其中最大的一项，先核对读取是否有误"
	}
	return ""
}

// half is half of the last printed digit; nothing for exact counts.
func half(n Number) *big.Rat {
	if n.Half == nil {
		return zero
	}
	return n.Half
}
