package performance

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"juesuan/transform"
	"juesuan/transform/number"

	"github.com/shopspring/decimal"
)

// amount is a text taken apart: operator, number and unit, or the state that says why there is no number.
type amount struct {
	operator  string
	value     decimal.Decimal
	decimals  int
	unit      string
	state     transform.State
	malformed bool // a number stands where one is expected, but it is not well formed
}

// operators are the comparisons as they are printed before a number, longer ones first.
var operators = []struct{ printed, operator string }{
	{"大于等于", ">="}, {"大于或等于", ">="}, {"小于等于", "<="}, {"小于或等于", "<="}, {"不低于", ">="}, {"不少于", ">="}, {"不小于", ">="},
	{"不高于", "<="}, {"不超过", "<="}, {"不大于", "<="}, {"不多于", "<="}, {"大于", ">"}, {"小于", "<"}, {"等于", "="},
	{"≥", ">="}, {"≧", ">="}, {"⩾", ">="}, {"≤", "<="}, {"≦", "<="}, {"⩽", "<="},
	{">=", ">="}, {"<=", "<="}, {"＞＝", ">="}, {"＜＝", "<="}, {"＞=", ">="}, {"＜=", "<="}, {">＝", ">="}, {"<＝", "<="},
	{"=>", ">="}, {"=<", "<="}, {"＝", "="}, {"=", "="}, {"＞", ">"}, {">", ">"}, {"＜", "<"}, {"<", "<"},
}

// bounds are the comparisons as they are printed after the unit.
var bounds = []struct{ printed, operator string }{
	{"及以上", ">="}, {"以上", ">="}, {"及以下", "<="}, {"以下", "<="}, {"以内", "<="},
}

// notApplicable are the marks of a cell that has nothing to say.
var notApplicable = map[string]bool{
	"-": true, "--": true, "—": true, "——": true, "–": true, "－": true, "―": true, "/": true, "／": true, "\\": true,
	"无": true, "不适用": true,
}

// measure takes a text, without spaces around it, apart. It never reads more into a text than one number with operator
// and unit; everything else is StateText.
func measure(text string) amount {
	switch {
	case text == "":
		return amount{state: transform.StateBlank}
	case notApplicable[text]:
		return amount{state: transform.StateNotApplicable}
	}
	a := amount{state: transform.StateText}
	rest, operator := cutOperator(text)
	rest, negative := cutSign(rest)
	start, end, ok := number.Next(rest, 0)
	if !ok || start != 0 {
		return a
	}
	unit, bound, ok := cutUnit(rest[end:])
	if !ok || operator != "" && bound != "" {
		return a
	}
	value, decimals, ok := number.Parse(rest[:end])
	if !ok || isTwoLines(rest[:end]) {
		a.malformed = true
		return a
	}
	if negative {
		value = value.Neg()
	}
	a = amount{operator: operator + bound, value: value, decimals: decimals, unit: unit, state: transform.StateNumber}
	if value.IsZero() {
		a.state = transform.StateZero
	}
	return a
}

// isTwoLines says whether a run with a line break inside may as well be two whole numbers, one below the other: nothing of
// it shows that they are parts of one.
func isTwoLines(run string) bool {
	return strings.IndexByte(run, '\n') >= 0 && !strings.ContainsAny(run, ".．,，")
}

// cutOperator takes a comparison from the front.
func cutOperator(text string) (rest, operator string) {
	if text[0]-'0' <= 9 {
		return text, ""
	}
	for _, o := range operators {
		if rest, ok := strings.CutPrefix(text, o.printed); ok {
			return strings.TrimLeftFunc(rest, unicode.IsSpace), o.operator
		}
	}
	return text, ""
}

// cutSign takes a minus from the front.
func cutSign(text string) (rest string, negative bool) {
	for _, minus := range []string{"-", "－", "−"} {
		if rest, ok := strings.CutPrefix(text, minus); ok {
			return rest, true
		}
	}
	return text, false
}

// cutUnit reads what follows a number: a unit and, at its end, a comparison. The unit's ％ and ／ come as % and /.
// ok is false when it is a phrase rather than a unit.
func cutUnit(text string) (unit, bound string, ok bool) {
	if text == "" || text == "%" {
		return text, "", true
	}
	unit = strings.TrimSpace(strings.TrimRight(text, "。；;，,"))
	for _, b := range bounds {
		if rest, found := strings.CutSuffix(unit, b.printed); found {
			unit, bound = strings.TrimSpace(rest), b.operator
			break
		}
	}
	segment := 0
	for _, r := range unit {
		switch {
		case r == '/' || r == '／' || r == '·':
			segment = 0
		case r == '%' || r == '％' || r == '‰' || r == '℃' || r == '㎡' || r == '²' || r == '³' || unicode.IsLetter(r):
			segment++
		default:
			return "", "", false
		}
		if segment > maxUnit {
			return "", "", false
		}
	}
	if last, _ := utf8.DecodeLastRuneInString(unit); strings.ContainsRune("前后内底初止起", last) {
		return "", "", false
	}
	if strings.ContainsAny(unit, "％／") {
		unit = strings.ReplaceAll(strings.ReplaceAll(unit, "％", "%"), "／", "/")
	}
	return unit, bound, true
}

// maxUnit is how many characters a unit has at most between slashes: 个工作日, 万平方米.
const maxUnit = 5
