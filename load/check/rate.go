package check

import "math/big"

// judgeRate tests a printed rate against the interval that the printed digits of what it is a rate of allow, widened by
// half of its own last digit.
func judgeRate(i Instance) Verdict {
	if i.Stated.Value == nil || i.Numerator.Value == nil || i.Denominator.Value == nil {
		return Verdict{Status: StatusInsufficientData, Reason: "计算比率所需的数字缺失", Stated: i.Stated.Value}
	}
	scale := i.Scale
	if scale == nil {
		scale = hundred
	}
	if base(i.Form, i.Numerator.Value, i.Denominator.Value).Sign() == 0 {
		return judgeBaseZero(i, scale)
	}
	v := Verdict{Stated: i.Stated.Value}
	exact := ratio(i.Form, i.Numerator.Value, i.Denominator.Value, scale)
	v.Computed = round(exact, i.Decimals)
	v.Difference = new(big.Rat).Sub(v.Stated, v.Computed)
	low, high := envelope(i, scale)
	v.Tolerance = new(big.Rat).Add(half(i.Stated), farther(exact, low, high))
	switch {
	case v.Difference.Sign() == 0:
		v.Status = StatusPass
	case within(i.Stated, low, high):
		v.Status = StatusRounding
	default:
		v.Status = StatusFail
	}
	return v
}

// judgeBaseZero judges a rate that has nothing to be a rate of. Zero of zero is zero; what custom prints for growth from
// nothing is let pass where the check names the custom; everything else fails.
func judgeBaseZero(i Instance, scale *big.Rat) Verdict {
	v := Verdict{Stated: i.Stated.Value, Status: StatusFail, Reason: "基数为零，比率没有意义"}
	grown := i.Numerator.Value.Sign()
	if i.Form == FormVariance {
		grown = new(big.Rat).Sub(i.Numerator.Value, i.Denominator.Value).Sign()
	}
	full := new(big.Rat).Mul(scale, big.NewRat(int64(grown), 1))
	switch {
	case grown == 0 && v.Stated.Sign() == 0:
		v.Status, v.Reason = StatusPass, ""
	case i.Convention != "" && v.Stated.Cmp(full) == 0:
		v.Status, v.Reason, v.Convention = StatusPass, i.Convention, true
	}
	return v
}

// base is what a rate is a rate of.
func base(form Form, numerator, denominator *big.Rat) *big.Rat {
	if form == FormGrowth {
		return new(big.Rat).Sub(denominator, numerator)
	}
	return denominator
}

// ratio is the rate itself; base must not be zero.
func ratio(form Form, numerator, denominator, scale *big.Rat) *big.Rat {
	part := numerator
	if form == FormVariance {
		part = new(big.Rat).Sub(numerator, denominator)
	}
	r := new(big.Rat).Quo(part, base(form, numerator, denominator))
	return r.Mul(r, scale)
}

// envelope is the lowest and the highest rate that numerator and denominator allow: a rate is monotone in both, so the
// corners decide. Where the base may be zero within its own envelope there is no bound on that side: low or high is nil.
func envelope(i Instance, scale *big.Rat) (low, high *big.Rat) {
	sign := base(i.Form, i.Numerator.Value, i.Denominator.Value).Sign()
	open := false
	for _, n := range corners(i.Numerator) {
		for _, d := range corners(i.Denominator) {
			if base(i.Form, n, d).Sign() != sign {
				open = true
				continue
			}
			r := ratio(i.Form, n, d, scale)
			if low == nil || r.Cmp(low) < 0 {
				low = r
			}
			if high == nil || r.Cmp(high) > 0 {
				high = r
			}
		}
	}
	if open && high != nil && high.Sign() > 0 {
		high = nil
	}
	if open && low != nil && low.Sign() < 0 {
		low = nil
	}
	return low, high
}

// corners are the two ends of what a printed number may be.
func corners(n Number) [2]*big.Rat {
	return [2]*big.Rat{new(big.Rat).Sub(n.Value, half(n)), new(big.Rat).Add(n.Value, half(n))}
}

// within says whether what was printed and what is allowed overlap.
func within(stated Number, low, high *big.Rat) bool {
	c := corners(stated)
	return (high == nil || c[0].Cmp(high) <= 0) && (low == nil || c[1].Cmp(low) >= 0)
}

// farther is the distance from exact to the farther end, of those there are.
func farther(exact, low, high *big.Rat) *big.Rat {
	far := new(big.Rat)
	for _, end := range []*big.Rat{low, high} {
		if end == nil {
			continue
		}
		if d := new(big.Rat).Sub(exact, end); d.Abs(d).Cmp(far) > 0 {
			far = d
		}
	}
	return far
}

// round gives r with that many decimals, halves away from zero, as people and spreadsheets round.
func round(r *big.Rat, decimals int) *big.Rat {
	text := r.FloatString(decimals)
	rounded, ok := new(big.Rat).SetString(text)
	if !ok {
		return r
	}
	return rounded
}
