package compare

import (
	"strings"

	"github.com/shopspring/decimal"
)

// expression is what a column shows: a measure, or a function of one or two.
type expression struct {
	function string // empty for a measure
	operands []operand
}

// operand is a measure of the line's year or of the year before.
type operand struct {
	measure string
	prior   bool
}

// priorMark follows a measure that is taken from the year before.
const priorMark = "@prior"

// operandsOf says how many operands each function has.
var operandsOf = map[string]int{"minus": 2, "rate": 2, "share": 2, "per": 2, "part": 1, "contribution": 2}

// parseExpression reads "rate(sangong.total,sangong.total@prior)".
func parseExpression(text string) (expression, bool) {
	name, rest, called := strings.Cut(text, "(")
	if !called {
		return expression{operands: []operand{parseOperand(text)}}, true
	}
	inner, closed := strings.CutSuffix(rest, ")")
	e := expression{function: name}
	for _, word := range strings.Split(inner, ",") {
		e.operands = append(e.operands, parseOperand(word))
	}
	return e, closed && len(e.operands) == operandsOf[name]
}

func parseOperand(word string) operand {
	measure, prior := strings.CutSuffix(word, priorMark)
	return operand{measure, prior}
}

// text is the operand as a column names it.
func (o operand) text() string {
	if o.prior {
		return o.measure + priorMark
	}
	return o.measure
}

// fraction says whether the result is shown in percent.
func (e expression) fraction() bool {
	switch e.function {
	case "rate", "share", "part", "contribution":
		return true
	}
	return false
}

// years says whether the expression compares two years.
func (e expression) years() bool {
	prior, now := false, false
	for _, o := range e.operands {
		prior, now = prior || o.prior, now || !o.prior
	}
	return prior && now
}

// apply works the function out. total gives the whole of an operand. It fails where the base is zero or less.
func (e expression) apply(values []decimal.Decimal, total func(operand) (decimal.Decimal, bool)) (decimal.Decimal, bool) {
	a, base := values[0], values[len(values)-1]
	switch e.function {
	case "minus":
		return a.Sub(base), true
	case "rate":
		a = a.Sub(base)
	case "part":
		whole, ok := total(e.operands[0])
		if !ok {
			return a, false
		}
		base = whole
	case "contribution":
		whole, ok := total(e.operands[1])
		if !ok {
			return a, false
		}
		a, base = a.Sub(base), whole
	}
	if !base.IsPositive() {
		return a, false
	}
	return a.DivRound(base, 10), true
}
