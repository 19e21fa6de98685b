package extract

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Mirrors of sites convert pages to traditional characters, some with the pronunciation behind a character: 預(yù)算. Such
// text is changed for its readers character by character, each as long as the one it replaces, so that every place in it
// stays what it was; Text.Printed keeps what the file has.

// simplified gives the simplified character for a traditional one. It is made when a document first needs it.
var simplified = sync.OnceValue(func() map[rune]rune {
	table := make(map[rune]rune, utf8.RuneCountInString(traditionalTable)/2)
	first := rune(0)
	for _, c := range traditionalTable {
		if first == 0 {
			first = c
			continue
		}
		table[first], first = c, 0
	}
	return table
})

// telltales are traditional characters that a converted document of final accounts cannot do without; none is used in
// simplified text.
const telltales = "決財預撥結餘萬縣總計與為費務單"

// A document is traditional when that many of its characters are, and one in so many of all Chinese ones.
const (
	traditionalLeast = 10
	traditionalShare = 20
)

// isTraditional says whether the pieces are in traditional characters.
func isTraditional(pieces []piece) bool {
	telling := false
	walk(pieces, func(p *piece) { telling = telling || strings.ContainsAny(p.text, telltales) })
	if !telling {
		return false
	}
	table := simplified()
	traditional, all := 0, 0
	walk(pieces, func(p *piece) {
		for _, c := range p.text {
			if c < 0x3400 || c >= 0xa000 {
				continue
			}
			all++
			if _, ok := table[c]; ok {
				traditional++
			}
		}
	})
	return traditional >= traditionalLeast && traditional*traditionalShare >= all
}

// walk calls visit for every paragraph, those of cells included.
func walk(pieces []piece, visit func(p *piece)) {
	for i := range pieces {
		p := &pieces[i]
		if p.grid == nil {
			visit(p)
			continue
		}
		for _, row := range p.grid.rows {
			for _, cell := range row.cells {
				walk(cell.pieces, visit)
			}
		}
	}
}

// plainly changes the pieces' text for readers and keeps what was printed.
func plainly(pieces []piece) {
	traditional := isTraditional(pieces)
	walk(pieces, func(p *piece) {
		text := withoutPronunciation(p.text)
		if traditional {
			table := simplified()
			text = strings.Map(func(c rune) rune {
				if s, ok := table[c]; ok {
					return s
				}
				return c
			}, text)
		}
		if text != p.text && len(text) == len(p.text) {
			p.text, p.printed = text, p.text
		}
	})
}

// toned are the letters of pinyin that show a tone, each two bytes long.
const toned = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"

// longestPinyin is how many letters a syllable has at most.
const longestPinyin = 6

// withoutPronunciation puts spaces for the pinyin in brackets behind Chinese characters: a space for each letter, of the
// letter's length.
func withoutPronunciation(text string) string {
	if !strings.ContainsAny(text, toned) {
		return text
	}
	out := []byte(text)
	for i := 0; i < len(text); i++ {
		if text[i] != '(' || i < 3 || text[i-1] < utf8.RuneSelf {
			continue
		}
		end := pinyinEnd(text, i+1)
		if end < 0 {
			continue
		}
		for k := i; k <= end; k++ {
			switch {
			case text[k] < utf8.RuneSelf && (k-i)%2 == 1:
				out[k] = '\t' // three spaces in a row would look like columns
			case text[k] < utf8.RuneSelf:
				out[k] = ' '
			case utf8.RuneStart(text[k]):
				out[k] = 0xc2 // with the next byte a no-break space
			default:
				out[k] = 0xa0
			}
		}
		i = end
	}
	return string(out)
}

// pinyinEnd gives the byte of the bracket that closes a syllable with a tone; -1 where none stands there.
func pinyinEnd(text string, from int) int {
	tone := false
	letters := 0
	for i, c := range text[from:] {
		switch {
		case c == ')' && tone:
			return from + i
		case strings.ContainsRune(toned, c):
			tone = true
		case c != 'ü' && (c < 'a' || c > 'z'):
			return -1
		}
		if letters++; letters > longestPinyin {
			return -1
		}
	}
	return -1
}
