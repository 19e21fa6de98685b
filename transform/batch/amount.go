package batch

import (
	"math/big"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/decimal128"
	"github.com/shopspring/decimal"
)

// The two kinds of numbers in the warehouse.
var (
	valueType  = &arrow.Decimal128Type{Precision: 28, Scale: 8} // a number as printed, in its unit
	amountType = &arrow.Decimal128Type{Precision: 20, Scale: 2} // money in 元
)

// moneyUnits says what power of ten of 元 a unit of money is. Every other unit is no money; 分 is a score here.
var moneyUnits = map[string]int32{
	"元": 0, "人民币元": 0, "百元": 2, "千元": 3, "万元": 4, "万": 4, "人民币万元": 4, "十万元": 5, "百万元": 6, "千万元": 7, "亿元": 8, "亿": 8,
}

// Money says whether unit is one of money and which power of ten of 元 it is: 万元 is 4.
func Money(unit string) (power int32, ok bool) {
	power, ok = moneyUnits[unit]
	return power, ok
}

// Amount is value, which is in unit, in 元. It reports false where unit is no money, and where 元 with two decimals and 18
// digits before them cannot hold it exactly.
func Amount(value decimal.Decimal, unit string) (decimal128.Num, bool) {
	power, ok := Money(unit)
	if !ok {
		return decimal128.Num{}, false
	}
	return scaled(value, power, amountType)
}

// scaled is value·10^power as the integer that a column of type t holds. It reports false where that is not exact.
func scaled(value decimal.Decimal, power int32, t *arrow.Decimal128Type) (decimal128.Num, bool) {
	shift := int64(value.Exponent()) + int64(power) + int64(t.Scale)
	digits := int64(value.NumDigits())
	switch {
	case value.IsZero():
		return decimal128.Num{}, true
	case digits > 18 || shift < 0:
		return scaledBig(value.Coefficient(), shift, t)
	case digits+shift > int64(t.Precision):
		return decimal128.Num{}, false
	}
	n := decimal128.FromI64(value.CoefficientInt64())
	if shift > 0 {
		n = n.Mul(decimal128.GetScaleMultiplier(int(shift)))
	}
	return n, true
}

// scaledBig is scaled for coefficients of any length, and for those that have to lose zeros.
func scaledBig(coefficient *big.Int, shift int64, t *arrow.Decimal128Type) (decimal128.Num, bool) {
	if shift > int64(t.Precision) || shift < -int64(coefficient.BitLen()) {
		return decimal128.Num{}, false
	}
	factor := new(big.Int).Exp(big.NewInt(10), big.NewInt(max(shift, -shift)), nil)
	if shift >= 0 {
		coefficient.Mul(coefficient, factor)
	} else if _, rest := coefficient.QuoRem(coefficient, factor, new(big.Int)); rest.Sign() != 0 {
		return decimal128.Num{}, false
	}
	limit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(t.Precision)), nil)
	if coefficient.CmpAbs(limit) >= 0 {
		return decimal128.Num{}, false
	}
	return decimal128.FromBigInt(coefficient), true
}
