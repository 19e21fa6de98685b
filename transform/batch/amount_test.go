package batch_test

import (
	"math/big"
	"testing"

	"juesuan/transform/batch"

	"github.com/shopspring/decimal"
)

func TestAmount(t *testing.T) {
	for _, c := range []struct {
		value, unit string
		want        string // in 分; empty where there is none
	}{
		{"3787.92", "万元", "3787920000"}, {"-48.84", "万元", "-48840000"}, {"0", "万元", "0"}, {"0.00", "%", ""},
		{"0.01", "元", "1"}, {"0.010", "元", "1"}, {"0.001", "元", ""}, {"1e3", "元", "100000"}, {"1.10e1", "元", "1100"},
		{"0.000001", "万元", "1"}, {"0.0000010", "万元", "1"}, {"0.0000011", "万元", ""},
		{"1.5", "亿元", "15000000000"}, {"580", "万", "580000000"}, {"1", "百万元", "100000000"}, {"1", "千万元", "1000000000"}, {"1", "千元", "100000"},
		{"3", "辆", ""}, {"95", "分", ""}, {"6000", "元/人/年", ""}, {"1", "", ""},
		{"999999999999999999.99", "元", "99999999999999999999"}, {"1000000000000000000.00", "元", ""}, {"-999999999999999999.99", "元", "-99999999999999999999"},
		{"99999999999999.999999", "万元", "99999999999999999999"}, {"100000000000000", "万元", ""},
		{"1e9999", "元", ""}, {"1e-9999", "元", ""}, {"0e9999", "元", "0"},
		{"12345678901234567890123456789012345678901234567890", "元", ""},
		{"1.00000000000000000000000000000000000000000000000000", "元", "100"},
	} {
		got, ok := batch.Amount(decimal.RequireFromString(c.value), c.unit)
		if ok != (c.want != "") || ok && got.BigInt().String() != c.want {
			t.Errorf("%s %s: expected %q, found %s, %t", c.value, c.unit, c.want, got.BigInt(), ok)
		}
	}
}

// FuzzAmount compares with exact fractions.
func FuzzAmount(f *testing.F) {
	f.Add(int64(378792), int32(-2), "万元")
	f.Add(int64(-1), int32(-8), "亿元")
	f.Add(int64(9999999999999), int32(9), "元")
	f.Fuzz(func(t *testing.T, coefficient int64, exponent int32, unit string) {
		if exponent < -400 || exponent > 400 {
			t.Skip()
		}
		power, money := batch.Money(unit)
		got, ok := batch.Amount(decimal.New(coefficient, exponent), unit)
		shift := int64(exponent) + int64(power) + 2
		want := new(big.Rat).SetInt64(coefficient)
		scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(max(shift, -shift)), nil))
		if shift < 0 {
			want.Quo(want, scale)
		} else {
			want.Mul(want, scale)
		}
		limit := new(big.Int).Exp(big.NewInt(10), big.NewInt(20), nil)
		fits := money && want.IsInt() && want.Num().CmpAbs(limit) < 0
		if ok != fits || ok && got.BigInt().Cmp(want.Num()) != 0 {
			t.Errorf("%de%d %s: expected %s, %t, found %s, %t", coefficient, exponent, unit, want, fits, got.BigInt(), ok)
		}
	})
}
