package number

import (
	"strings"

	"github.com/shopspring/decimal"
)

// MaxDigits is how many digits, leading zeros left out, a number may have: what a DECIMAL column can hold.
const MaxDigits = 38

// Parse reads one run of digits as Next finds it. The value is exact; decimals is how many were printed.
// ok is false for anything but digits with thousands separators of one kind every three and one point between digits, and
// for more than MaxDigits digits. One line break between two digits is passed over.
func Parse(run string) (value decimal.Decimal, decimals int, ok bool) {
	n := read(run)
	if !n.ok {
		return decimal.Decimal{}, 0, false
	}
	if n.significant <= int64Digits {
		return decimal.New(n.mantissa, -int32(n.decimals)), n.decimals, true
	}
	value, err := decimal.NewFromString(plain(run))
	return value, n.decimals, err == nil
}

// Mantissa reads one run of digits like Parse, as mantissa · 10^-decimals and without allocating. ok is false also for
// numbers of more than 18 digits, which only Parse can hold.
func Mantissa(run string) (mantissa int64, decimals int, ok bool) {
	n := read(run)
	if !n.ok || n.significant > int64Digits {
		return 0, 0, false
	}
	return n.mantissa, n.decimals, true
}

// int64Digits is how many digits always fit an int64.
const int64Digits = 18

// reading is what one pass over a run finds.
type reading struct {
	mantissa    int64 // of the first int64Digits significant digits
	digits      int   // all of them
	significant int   // without leading zeros
	decimals    int
	grouped     bool // with thousands separators
	ok          bool // well formed
}

// read passes once over run.
func read(run string) (n reading) {
	var comma rune
	point, broken := false, false
	group := 0 // digits since the start or the last separator
	for i := 0; i < len(run); {
		if d, width := digitAt(run, i); width > 0 {
			n.digit(int64(d), point)
			group++
			i += width
			continue
		}
		if kind, width := separatorAt(run, i); width > 0 {
			if group == 0 || point || !n.separator(kind, &comma, group) {
				return reading{}
			}
			point, group = isPoint(kind), 0
			i += width
			continue
		}
		next := breakEnd(run, i)
		if next == i || broken || i == 0 || !goesOn(run, next, group > 0) {
			return reading{}
		}
		broken, i = true, next
	}
	n.ok = group > 0 && (!n.grouped || point || group == 3) && n.significant <= MaxDigits
	return n
}

// goesOn says whether a number goes on at byte i behind a line break: with a digit, or with a separator where digits stand
// before the break.
func goesOn(s string, i int, digits bool) bool {
	if isDigit(s, i) {
		return true
	}
	_, width := separatorAt(s, i)
	return digits && width > 0 && isDigit(s, i+width)
}

// digit takes in one more digit.
func (n *reading) digit(d int64, fraction bool) {
	n.digits++
	if d != 0 || n.significant > 0 {
		n.significant++
	}
	if n.significant <= int64Digits {
		n.mantissa = n.mantissa*10 + d
	}
	if fraction {
		n.decimals++
	}
}

// separator says whether kind may follow a group of that many digits, the first or a later one of the whole part.
// The first thousands separator fixes which of , and ， the number uses.
func (n *reading) separator(kind rune, comma *rune, group int) bool {
	if isPoint(kind) {
		return !n.grouped || group == 3
	}
	if n.grouped {
		return kind == *comma && group == 3
	}
	n.grouped, *comma = true, kind
	return group <= 3 && n.significant == n.digits
}

// plain writes a well-formed run with ASCII digits and point only.
func plain(run string) string {
	var b strings.Builder
	for i := 0; i < len(run); {
		if d, width := digitAt(run, i); width > 0 {
			b.WriteByte('0' + d)
			i += width
			continue
		}
		kind, width := separatorAt(run, i)
		if isPoint(kind) {
			b.WriteByte('.')
		}
		i += max(width, 1)
	}
	return b.String()
}
