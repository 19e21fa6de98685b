package narrative

import "unicode/utf8"

// words is a trie over the vocabulary. Runes that print alike (full-width and half-width signs) are one letter in it, and
// blanks, line breaks, quotation marks and converter's marks inside a word are passed over.
type words struct {
	letter [1 << 16]uint16 // rune -> letter; 0 is a rune that no word has
	next   []edge          // children of all nodes, each node's in one run
	nodes  []node
	root   []uint32 // letter -> node, for the root
}

type edge struct {
	letter uint16
	to     uint32
}

type node struct {
	first, count uint32 // its edges in next
	word         int32  // index of the entry that ends here, or -1
}

// fold gives the rune that stands for r in the trie: full-width ASCII becomes ASCII, the usual doubles become one.
func fold(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case r == '【' || r == '〔' || r == '〈':
		return '('
	case r == '】' || r == '〕' || r == '〉':
		return ')'
	case r == '﹙':
		return '('
	case r == '﹚':
		return ')'
	case r == '﹪':
		return '%'
	}
	return r
}

// build makes the trie of the entries' words; entry i's index is what match gives.
func build(entries []entry) *words {
	w := &words{}
	type draft struct {
		children map[uint16]uint32
		order    []uint16
		word     int32
	}
	drafts := []draft{{children: map[uint16]uint32{}, word: -1}}
	letters := uint16(0)
	for i, e := range entries {
		at := uint32(0)
		for _, r := range e.word {
			r = fold(r)
			l := w.letter[uint16(r)]
			if l == 0 {
				letters++
				l = letters
				w.letter[uint16(r)] = l
			}
			to, ok := drafts[at].children[l]
			if !ok {
				to = uint32(len(drafts))
				drafts[at].children[l] = to
				drafts[at].order = append(drafts[at].order, l)
				drafts = append(drafts, draft{children: map[uint16]uint32{}, word: -1})
			}
			at = to
		}
		if drafts[at].word < 0 {
			drafts[at].word = int32(i)
		}
	}
	w.root = make([]uint32, letters+1)
	for _, d := range drafts {
		n := node{first: uint32(len(w.next)), count: uint32(len(d.order)), word: d.word}
		for _, l := range d.order {
			w.next = append(w.next, edge{l, d.children[l]})
		}
		w.nodes = append(w.nodes, n)
	}
	for l, to := range drafts[0].children {
		w.root[l] = to
	}
	for r := rune(0); r < 0x10000; r++ { // runes that fold to a letter share it
		if f := fold(r); f != r && w.letter[r] == 0 {
			w.letter[r] = w.letter[f]
		}
	}
	return w
}

// step follows the letter from node at; 0 when there is no such child.
func (w *words) step(at uint32, letter uint16) uint32 {
	if at == 0 {
		return w.root[letter]
	}
	n := &w.nodes[at]
	for _, e := range w.next[n.first : n.first+n.count] {
		if e.letter == letter {
			return e.to
		}
	}
	return 0
}

// match gives the longest word that begins at byte from of s: its entry's index and where it ends; -1 when there is none.
func (w *words) match(s string, from int) (entry int32, end int) {
	at, i := uint32(0), from
	entry, end = -1, from
	for i < len(s) {
		r, size := decode(s, i)
		if r > 0xFFFF {
			return entry, end
		}
		l := w.letter[r]
		to := uint32(0)
		if l != 0 {
			to = w.step(at, l)
		}
		if to == 0 {
			if at == 0 {
				return entry, end
			}
			skip := blank(s, i)
			if skip == i {
				return entry, end
			}
			i = skip
			continue
		}
		at = to
		i += size
		if word := w.nodes[at].word; word >= 0 {
			entry, end = word, i
		}
	}
	return entry, end
}

// decode is utf8.DecodeRuneInString with the three-byte case, which nearly all of a Chinese text is, taken first.
func decode(s string, i int) (rune, int) {
	b0 := s[i]
	if b0 < utf8.RuneSelf {
		return rune(b0), 1
	}
	if b0 >= 0xE1 && b0 <= 0xEF && b0 != 0xED && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
		return rune(b0&0xF)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(s[i:])
}

// blank gives the end of the run of characters at i that carry no meaning inside a sentence: white space, line breaks,
// quotation marks and the marks that converters leave ("[bookmark: _Toc1]").
func blank(s string, i int) int {
	for i < len(s) {
		c := s[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == '"' || c == '\'':
			i++
			continue
		case c == '[':
			end := markEnd(s, i)
			if end == i {
				return i
			}
			i = end
			continue
		case c < 0xC2:
			return i
		}
		r, size := decode(s, i)
		switch r {
		case '\u00a0', '\u3000', '\u2002', '\u2003', '\u2009', '\u200b', '\u200c', '\u200d', '\ufeff', '\u2028', '\u2029', '\u0085',
			'“', '”', '‘', '’', '＂', '『', '』', '「', '」', '〝', '〞':
			i += size
		default:
			return i
		}
	}
	return i
}

// markEnd gives the end of a converter's mark that begins at i, or i when there is none.
func markEnd(s string, i int) int {
	const open = "[bookmark:"
	if len(s)-i < len(open) || s[i:i+len(open)] != open {
		return i
	}
	for j := i + len(open); j < len(s) && j < i+200; j++ {
		switch s[j] {
		case ']':
			return j + 1
		case '\n':
			return i
		}
	}
	return i
}
