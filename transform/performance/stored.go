package performance

import (
	"juesuan/extract"
	"juesuan/transform"

	"github.com/shopspring/decimal"
)

// storedDigits is how many digits of a number stored by a spreadsheet program mean something; the rest is noise of the
// binary fraction.
const storedDigits = 15

// maxExponent bounds the stored numbers that a form may hold.
const maxExponent = 40

// measureCell takes what a cell says apart: a text, or a number as a workbook stores it.
func measureCell(cell *extract.Cell) amount {
	from, to := content(cell.Text.String)
	text := cell.Text.String[from:to]
	switch cell.Kind {
	case extract.KindNumber:
		return stored(text, cell.Format)
	case extract.KindError:
		return amount{state: transform.StateText, malformed: true}
	}
	return measure(text)
}

// stored reads a stored number as its format shows it: a percentage in percent, an amount divided by ten thousand in 万元.
// Nothing is rounded but the noise beyond storedDigits; decimals is what the format shows, or more where more is stored.
func stored(text string, format *extract.NumberFormat) amount {
	value, err := decimal.NewFromString(text)
	if err != nil || value.Exponent() > maxExponent || value.Exponent() < -maxExponent {
		return amount{state: transform.StateText, malformed: true}
	}
	if noise := value.NumDigits() - storedDigits; noise > 0 {
		value = value.Round(-value.Exponent() - int32(noise))
	}
	a := amount{state: transform.StateNumber}
	shown := 0
	if format != nil {
		shown, a.unit = max(format.Decimals, 0), format.Unit
		switch {
		case format.Percent:
			value, a.unit = value.Shift(2), "%"
		case format.Scale > 0:
			value = value.Shift(-int32(format.Scale))
			if a.unit == "" {
				a.unit = map[int]string{3: "千元", 4: "万元", 8: "亿元"}[format.Scale]
			}
		}
	}
	for a.decimals = shown; !value.Equal(value.Truncate(int32(a.decimals))); a.decimals++ {
	}
	a.value = value
	if value.IsZero() {
		a.state = transform.StateZero
	}
	return a
}
