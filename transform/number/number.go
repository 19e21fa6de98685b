// Package number finds the runs of digits in a text and reads them exactly. It knows how numbers are printed, thousands
// separators, full-width digits, a line break in the middle of one, and nothing about what they mean: units, signs and
// operators belong to its callers.
package number

import "unicode/utf8"

// Next gives the bytes start … end of the first run of digits of s at or after from. ok is false, and both places are
// len(s), when there is none. Calling it again with from = end visits every digit of s exactly once.
//
// A run is a maximal run of digits, ASCII or full-width, together with the separators , ， . ． that stand directly between
// two digits; a comma after a fraction ends it, so "12.50,13.60" is two runs and "1,23.4" is one that Parse refuses. One
// line break, with spaces after it, may stand between two digits, or beside a separator, where the joined number is well
// formed: "203\n23.21", "3,694.\n64".
func Next(s string, from int) (start, end int, ok bool) {
	for start = from; start < len(s); start++ {
		if c := s[start]; c-'0' <= 9 || c == fullWidth && isDigit(s, start) {
			return start, joined(s, start, runEnd(s, start)), true
		}
	}
	return len(s), len(s), false
}

// fullWidth is the first byte of the full-width digits and separators; they are EF BC 8C … EF BC 99 in UTF-8.
const fullWidth = 0xEF

// isDigit says whether a digit begins at byte i of s.
func isDigit(s string, i int) bool {
	_, width := digitAt(s, i)
	return width > 0
}

// digitAt gives the digit that begins at byte i of s and how many bytes it takes; none when width is 0.
func digitAt(s string, i int) (value byte, width int) {
	if i >= len(s) {
		return 0, 0
	}
	if d := s[i] - '0'; d <= 9 {
		return d, 1
	}
	if s[i] == fullWidth && i+2 < len(s) && s[i+1] == 0xBC {
		if d := s[i+2] - 0x90; d <= 9 {
			return d, 3
		}
	}
	return 0, 0
}

// separatorAt gives the separator that begins at byte i of s, as one of , ， . ．, and how many bytes it takes.
func separatorAt(s string, i int) (kind rune, width int) {
	if i >= len(s) {
		return 0, 0
	}
	if s[i] == ',' || s[i] == '.' {
		return rune(s[i]), 1
	}
	if s[i] == fullWidth && i+2 < len(s) && s[i+1] == 0xBC {
		switch s[i+2] {
		case 0x8C:
			return '，', 3
		case 0x8E:
			return '．', 3
		}
	}
	return 0, 0
}

// isPoint tells the decimal points among the separators.
func isPoint(kind rune) bool { return kind == '.' || kind == '．' }

// runEnd gives the end of the run that begins with the digit at byte i of s, line breaks not considered.
func runEnd(s string, i int) int {
	point := false
	for {
		_, width := digitAt(s, i)
		if width > 0 {
			i += width
			continue
		}
		kind, width := separatorAt(s, i)
		if width == 0 || !isDigit(s, i+width) || point && !isPoint(kind) {
			return i
		}
		point = point || isPoint(kind)
		i += width
	}
}

// breakEnd gives where the text goes on after a line break at byte i and the spaces that follow it; i when there is none.
func breakEnd(s string, i int) int {
	j := i
	if j < len(s) && s[j] == '\r' {
		j++
	}
	if j >= len(s) || s[j] != '\n' {
		return i
	}
	for j++; j < len(s); {
		switch r, width := utf8.DecodeRuneInString(s[j:]); r {
		case ' ', '\u00a0', '\u3000':
			j += width
		default:
			return j
		}
	}
	return j
}

// joined gives the end of the run s[start:end] after a line break inside the number, if there is one, is taken in.
func joined(s string, start, end int) int {
	next := breakEnd(s, end)
	apart := false // the break stands beside a separator: "3,694.\n64", "283\n.05"
	if next == end {
		if _, width := separatorAt(s, end); width > 0 {
			next, apart = breakEnd(s, end+width), true
		}
		if !apart || next == end || !isDigit(s, next) {
			return end
		}
	}
	if !goesOn(s, next, true) {
		return end
	}
	first := next
	if _, width := separatorAt(s, next); width > 0 {
		first, apart = next+width, true
	}
	last := runEnd(s, first)
	if startsLine(s, s[first:last], last) || isYear(s[start:end]) && isYear(s[first:last]) {
		return end
	}
	whole := read(s[start:last])
	if !whole.ok || (apart || read(s[start:end]).decimals > 0) && whole.decimals != 2 {
		return end
	}
	return last
}

// startsLine says whether run, which ends at byte end of s, begins a line of its own rather than completing the number
// above it: it is an item number ("2.", "3、", "4）") or a year ("2023年").
func startsLine(s, run string, end int) bool {
	r, _ := utf8.DecodeRuneInString(s[end:])
	switch r {
	case '.', '．', '、', ')', '）':
		return true
	case '年':
		return isYear(run)
	}
	return false
}

// isYear says whether run is a year between 1900 and 2099.
func isYear(run string) bool {
	n := read(run)
	return n.ok && n.digits == 4 && n.decimals == 0 && !n.grouped && n.mantissa >= 1900 && n.mantissa < 2100
}
