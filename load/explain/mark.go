package explain

import (
	"strings"
	"unicode/utf8"

	"juesuan/transform/number"
)

// longestNumber is how many runes a number with its unit has at most; what is marked beyond it is a passage.
const longestNumber = 24

// MarkNumbers marks the numbers of a quoted passage one by one, where Quote marked it whole; a quoted number stays as it is.
func MarkNumbers(quote string) string {
	before, rest, opened := strings.Cut(quote, opening)
	passage, after, closed := strings.Cut(rest, closing)
	if !opened || !closed || utf8.RuneCountInString(passage) <= longestNumber {
		return quote
	}
	var b strings.Builder
	at := 0
	for {
		start, end, ok := number.Next(passage, at)
		if !ok {
			break
		}
		b.WriteString(passage[at:start] + opening + passage[start:end] + closing)
		at = end
	}
	if at == 0 {
		return quote
	}
	return before + b.String() + passage[at:] + after
}
