package form

import (
	"strconv"
	"strings"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/number"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"
)

// storedDecimals is how many decimals of a stored number count: a hundredth of a 元 in 万元.
const storedDecimals = 6

// defaultDecimals is how many decimals a stored number has at least where its format leaves them open: the form's two.
const defaultDecimals = 2

// amount is what one cell of an amount column says.
type amount struct {
	value    decimal.Decimal
	decimals int
	unit     string // where the cell itself says one; empty otherwise
	state    transform.State
}

// readAmount reads a cell of an amount column. reason says why it is none; it is empty when the cell could be read.
//
// A stored number is the binary fraction nearest to what somebody typed or a program computed; the value is the decimal of
// at most 15 digits and 6 decimals that it stands for, as spreadsheet programs show it in full. decimals is what the
// format shows or what is stored, whichever is more: rounding by the display loses nothing.
func readAmount(c *cell) (a amount, reason string) {
	switch c.Kind {
	case extract.KindNumber:
		return storedAmount(c)
	case extract.KindText:
		return writtenAmount(c.Text.String)
	case extract.KindNoValue:
		return a, "a formula without a saved result"
	case extract.KindError:
		return a, "an error value"
	}
	return a, "a date or a truth value, an amount was expected"
}

// storedAmount reads a stored number.
func storedAmount(c *cell) (a amount, reason string) {
	value, digits, ok := shortDecimal(c.Text.String)
	if !ok {
		return a, "no number"
	}
	a = amount{value: value, decimals: max(digits, defaultDecimals), state: transform.StateNumber}
	if f := c.Format; f != nil {
		if f.Percent {
			return a, "a percentage, an amount was expected"
		}
		a.unit = f.Unit
		if f.Scale > 0 {
			a.value = a.value.Shift(-int32(f.Scale))
			a.unit = scaledUnit(f)
		}
		if f.Decimals >= 0 {
			a.decimals = max(digits+f.Scale, f.Decimals)
		}
		a.decimals = min(a.decimals, storedDecimals+f.Scale)
	}
	if a.value.IsZero() {
		a.state = transform.StateZero
	}
	return a, ""
}

// scaledUnit gives the unit of a number whose format divides it by ten to the power of Scale: 4 is 万元 of a number in 元.
func scaledUnit(f *extract.NumberFormat) string {
	switch {
	case f.Unit != "":
		return f.Unit
	case f.Scale == 4:
		return "万元"
	case f.Scale == 8:
		return "亿元"
	}
	return "千元"
}

// shortDecimal gives the decimal that a stored number stands for and how many decimals it has.
func shortDecimal(stored string) (value decimal.Decimal, decimals int, ok bool) {
	if value, decimals, ok := plainDecimal(stored); ok {
		return value, decimals, true
	}
	f, err := strconv.ParseFloat(stored, 64)
	if err != nil {
		return value, 0, false
	}
	value, err = decimal.NewFromString(strconv.FormatFloat(f, 'e', 14, 64))
	if err != nil {
		return value, 0, false
	}
	value = value.Round(storedDecimals)
	for decimals = storedDecimals; decimals > 0 && value.Equal(value.Truncate(int32(decimals-1))); {
		decimals--
	}
	return value.Truncate(int32(decimals)), decimals, true
}

// plainDecimal reads a stored number that needs no rounding: at most 15 digits, at most 6 decimals, no exponent.
func plainDecimal(stored string) (value decimal.Decimal, decimals int, ok bool) {
	digits := strings.TrimPrefix(stored, "-")
	mantissa, point := int64(0), -1
	if len(digits) == 0 || len(digits) > 16 {
		return value, 0, false
	}
	for i := 0; i < len(digits); i++ {
		switch c := digits[i]; {
		case c >= '0' && c <= '9':
			mantissa = mantissa*10 + int64(c-'0')
		case c == '.' && point < 0 && i > 0 && i < len(digits)-1:
			point = i
		default:
			return value, 0, false
		}
	}
	if point >= 0 {
		decimals = len(digits) - 1 - point
	}
	if decimals > storedDecimals || len(digits) == 16 && point < 0 {
		return value, 0, false
	}
	for ; decimals > 0 && mantissa%10 == 0; decimals-- {
		mantissa /= 10
	}
	if len(digits) < len(stored) {
		mantissa = -mantissa
	}
	return decimal.New(mantissa, -int32(decimals)), decimals, true
}

// writtenAmount reads an amount that is kept as text: 3,787.92, －1.00, ３７８７．９２, 12.5万元, — or blank.
func writtenAmount(text string) (a amount, reason string) {
	plain := strings.Map(dropSpace, norm.NFKC.String(text))
	a.state = absent(plain)
	if a.state != "" {
		return a, ""
	}
	sign := ""
	rest := strings.TrimLeft(plain, "'’‘¥￥")
	for _, minus := range []string{"-", "−", "－", "–"} {
		if tail, ok := strings.CutPrefix(rest, minus); ok {
			sign, rest = "-", tail
			break
		}
	}
	start, end, ok := number.Next(rest, 0)
	if !ok || start != 0 {
		return a, "no number"
	}
	switch unit := rest[end:]; unit {
	case "":
	case "元", "万元", "亿元":
		a.unit = unit
	case "万":
		a.unit = "万元"
	default:
		return a, "no number"
	}
	value, decimals, ok := number.Parse(rest[:end])
	if !ok {
		return a, "a malformed number"
	}
	if sign != "" {
		value = value.Neg()
	}
	a.value, a.decimals, a.state = value, decimals, transform.StateNumber
	if value.IsZero() {
		a.state = transform.StateZero
	}
	return a, ""
}

// dropSpace is a mapping that removes spaces of every kind.
func dropSpace(c rune) rune {
	if isBlank(string(c)) {
		return -1
	}
	return c
}

// absent gives the state of a text that stands for no number; empty for any other text.
func absent(plain string) transform.State {
	switch strings.Trim(plain, "-—–−－─﹣_") {
	case "":
		if plain == "" {
			return transform.StateBlank
		}
		return transform.StateNotApplicable
	case "/", "无", "不适用", "无数据":
		return transform.StateNotApplicable
	}
	return ""
}

// isAmountLike says whether a cell holds a number or stands for one, so that its line is no heading.
func isAmountLike(c *cell) bool {
	switch c.Kind {
	case extract.KindNumber, extract.KindNoValue, extract.KindError:
		return true
	case extract.KindText:
		first := c.name
		if first == "" {
			return true
		}
		if first[0] != '-' && (first[0] < '0' || first[0] > '9') && absent(first) == "" {
			return false
		}
		_, reason := writtenAmount(c.Text.String)
		return reason == ""
	}
	return false
}

// isFigure says whether a cell holds a number, or a formula or error where one was meant.
func isFigure(c *cell) bool {
	return isAmountLike(c) && (c.Kind != extract.KindText || absent(c.name) == "")
}
