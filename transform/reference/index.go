package reference

import (
	"sort"
	"unicode/utf8"
)

// Phrase is one name of an Index with what it stands for.
type Phrase struct {
	Name string
	Code string
}

// Index finds the longest of many names at the beginning of a text, without allocating.
type Index struct {
	first map[rune][]Phrase // by first character, longest first; names normalised
}

// NewIndex builds an Index. Of equal names the first counts.
func NewIndex(phrases []Phrase) *Index {
	x := &Index{first: make(map[rune][]Phrase, len(phrases))}
	for _, p := range phrases {
		name := Name(p.Name)
		c, _ := utf8.DecodeRuneInString(name)
		if name != "" {
			x.first[c] = append(x.first[c], Phrase{name, p.Code})
		}
	}
	for _, list := range x.first {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].Name) > len(list[j].Name) })
	}
	return x
}

// Longest gives the longest name that text begins with and how many bytes of text it covers; spaces, line breaks and
// quotation marks inside do not matter, nor do half and full width. It gives 0 bytes when none fits.
func (x *Index) Longest(text string) (found Phrase, bytes int) {
	c, _ := utf8.DecodeRuneInString(text)
	c, _ = fold(c)
	for _, p := range x.first[c] {
		if n := covered(text, p.Name); n > 0 {
			return p, n
		}
	}
	return Phrase{}, 0
}

// covered says how many bytes of text the normalised name covers, 0 when text does not begin with it.
func covered(text, name string) int {
	rest := name
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		folded, _ := fold(c)
		i += size
		if folded == 0 {
			continue
		}
		want, n := utf8.DecodeRuneInString(rest)
		if folded != want {
			return 0
		}
		if rest = rest[n:]; rest == "" {
			return i
		}
	}
	return 0
}

// Classes finds names of functional 类, of all years; Code is theirs.
func (r *Reference) Classes() *Index { return r.classes }

// FunctionNames finds names of functional 类, 款 and 项 of all years; names are not unique, so Code is empty.
func (r *Reference) FunctionNames() *Index { return r.functionPhrases }

// EconomicNames finds names of economic classes and their variants; Code is theirs, of the first that has the name.
func (r *Reference) EconomicNames() *Index { return r.economicPhrases }
