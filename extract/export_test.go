package extract

import "strings"

// ListNumber is listNumber, for tests that write documents.
func ListNumber(n int, format string) string { return listNumber(n, format) }

// Traditional writes text with traditional characters, for tests that write mirrored pages.
func Traditional(text string) string {
	back := map[rune]rune{}
	for t, s := range simplified() {
		if have, ok := back[s]; !ok || t < have {
			back[s] = t
		}
	}
	return strings.Map(func(c rune) rune {
		if t, ok := back[c]; ok {
			return t
		}
		return c
	}, text)
}
