package extract

import "strings"

// docxLevels is how many levels a list has.
const docxLevels = 9

// docxItem says of which list, and on which level, a paragraph is an item.
type docxItem struct {
	list  string // number of the list; 0 is none
	level int
	has   struct{ list, level bool }
}

// docxLists are the lists and the styles of a document, with the numbers that they have come to.
type docxLists struct {
	patterns map[string]*docxPattern // by abstractNumId
	lists    map[string]*docxList    // by numId
	styles   map[string]docxStyle
	normal   string // the style of paragraphs that name none
}

// docxPattern is how the items of lists look, and the counters that these lists share.
type docxPattern struct {
	levels  [docxLevels]docxLevel
	counts  [docxLevels]int
	counted [docxLevels]bool
	link    string // the style that defines it instead
	defines string // the style that it defines
}

// docxLevel is one level of a list.
type docxLevel struct {
	start   int
	format  string // decimal, chineseCounting, …
	text    string // （%1）
	restart int    // the level, from 1, whose next item begins this one anew; 0 never, -1 any higher
	arabic  bool   // all numbers in it are shown as 1, 2, 3
	glued   bool   // nothing stands between number and text
	style   string // whose paragraphs are items of this level
}

// docxList is one list: a pattern, perhaps with other levels or beginnings.
type docxList struct {
	pattern string
	start   map[int]int // where it begins anew, by level; removed once it has
	levels  map[int]docxLevel
}

// docxStyle is what a style says about lists.
type docxStyle struct {
	based string
	item  docxItem
}

// follow replaces patterns that only name the style that defines them.
func (l *docxLists) follow() {
	defined := map[string]*docxPattern{}
	for _, p := range l.patterns {
		if p.defines != "" {
			defined[p.defines] = p
		}
	}
	for id, p := range l.patterns {
		if q := defined[p.link]; p.link != "" && q != nil {
			l.patterns[id] = q
		}
	}
}

// longestChain is how many styles may be based on one another.
const longestChain = 20

// item gives the list that a paragraph is an item of, by its own properties or its style's.
func (l *docxLists) item(p *docxParagraph) docxItem {
	item, style := p.list, p.style
	if style == "" {
		style = l.normal
	}
	for range longestChain {
		s, ok := l.styles[style]
		if !ok || item.has.list && item.has.level {
			break
		}
		if !item.has.list && s.item.has.list {
			item.list, item.has.list = s.item.list, true
			if !item.has.level && !s.item.has.level {
				item.level, item.has.level = l.levelOf(item.list, style)
			}
		}
		if !item.has.level && s.item.has.level {
			item.level, item.has.level = s.item.level, true
		}
		style = s.based
	}
	return item
}

// levelOf gives the level of a list whose items have the style.
func (l *docxLists) levelOf(list, style string) (level int, ok bool) {
	if l.lists[list] == nil || l.patterns[l.lists[list].pattern] == nil {
		return 0, false
	}
	for i, level := range l.patterns[l.lists[list].pattern].levels {
		if level.style == style {
			return i, true
		}
	}
	return 0, false
}

// label counts a paragraph as an item of its list and gives the number that Word shows before it, "" when there is none.
// Bullets are no numbers.
func (l *docxLists) label(p *docxParagraph) string {
	item := l.item(p)
	list := l.lists[item.list]
	if list == nil {
		return ""
	}
	pattern := l.patterns[list.pattern]
	if pattern == nil {
		return ""
	}
	pattern.count(list, item.level)
	level := pattern.level(list, item.level)
	if level.format == "bullet" || level.format == "none" || strings.TrimSpace(level.text) == "" {
		return ""
	}
	return pattern.show(list, item.level)
}

// level gives a level as the list has it.
func (p *docxPattern) level(list *docxList, n int) docxLevel {
	if level, ok := list.levels[n]; ok {
		return level
	}
	return p.levels[n]
}

// count goes on to the next item of level n and begins the levels below it anew.
func (p *docxPattern) count(list *docxList, n int) {
	start, anew := list.start[n]
	delete(list.start, n)
	switch {
	case anew:
		p.counts[n] = start
	case !p.counted[n]:
		p.counts[n] = p.level(list, n).start
	default:
		p.counts[n]++
	}
	p.counted[n] = true
	for below := n + 1; below < docxLevels; below++ {
		if r := p.level(list, below).restart; r < 0 || r > 0 && n < r {
			p.counted[below] = false
		}
	}
}

// show writes the number of an item of level n.
func (p *docxPattern) show(list *docxList, n int) string {
	level := p.level(list, n)
	var b strings.Builder
	for i := 0; i < len(level.text); i++ {
		c := level.text[i]
		if c != '%' || i+1 == len(level.text) || level.text[i+1] < '1' || level.text[i+1] > '9' {
			b.WriteByte(c)
			continue
		}
		i++
		k := int(level.text[i] - '1')
		count, format := p.counts[k], p.level(list, k).format
		if !p.counted[k] {
			count = p.level(list, k).start
		}
		if level.arabic {
			format = "decimal"
		}
		b.WriteString(listNumber(count, format))
	}
	label := shownCharacters(b.String())
	if n := len(label); n > 0 && !level.glued && (isDigit(label[n-1]) || label[n-1] == '.') {
		return label + " " // or what follows could be read as part of the number
	}
	return label
}
