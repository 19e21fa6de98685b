package extract

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// openList begins a list.
func (h *htmlScan) openList(tag atom.Atom, attributes map[string]string) {
	if len(h.lists) >= docxDepth {
		return
	}
	l := htmlList{ordered: tag == atom.Ol && !strings.Contains(withoutSpaces(attributes["style"]), "list-style:none") &&
		!strings.Contains(withoutSpaces(attributes["style"]), "list-style-type:none"), next: 1, format: "decimal"}
	if n, err := strconv.Atoi(attributes["start"]); err == nil {
		l.next = n
	}
	if f := map[string]string{"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}[attributes["type"]]; f != "" {
		l.format = f
	}
	for _, f := range []string{"cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "japanese-informal"} {
		if strings.Contains(attributes["style"], f) {
			l.format = "chineseCountingThousand"
		}
	}
	h.lists = append(h.lists, l)
}

// item begins an item of a list and writes its number.
func (h *htmlScan) item(attributes map[string]string) {
	if len(h.lists) == 0 || !h.lists[len(h.lists)-1].ordered {
		return
	}
	l := &h.lists[len(h.lists)-1]
	if n, err := strconv.Atoi(attributes["value"]); err == nil {
		l.next = n
	}
	end := ". "
	if l.format == "chineseCountingThousand" {
		end = "、"
	}
	h.append(listNumber(l.next, l.format) + end)
	l.next++
}

// write takes in text: spaces are one, and none beside a line break between Chinese characters.
func (h *htmlScan) write(text string) {
	if h.pre > 0 {
		h.append(shownLines(text))
		return
	}
	from := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case ' ', '\t', '\n', '\r', '\f':
			h.append(text[from:i])
			end := i + 1
			for end < len(text) && strings.IndexByte(" \t\n\r\f", text[end]) >= 0 {
				end++
			}
			h.blank(text[i:end], text[end:])
			from, i = end, end-1
		}
	}
	h.append(text[from:])
}

// blank takes in spaces between what was read and what follows.
func (h *htmlScan) blank(spaces, rest string) {
	if h.para.text.Len() == 0 || h.para.last == '\n' {
		return
	}
	next, _ := utf8.DecodeRuneInString(rest)
	if strings.ContainsAny(spaces, "\n\r") && isWide(h.para.last) && (rest == "" || isWide(next)) {
		return
	}
	h.para.space = true
}

// isWide tells Chinese characters and punctuation.
func isWide(c rune) bool {
	return c >= 0x2e80 && c < 0xd7a4 || c >= 0xf900 && c < 0xfb00 || c >= 0xff00 && c < 0xff61
}

// append writes characters of the paragraph.
func (h *htmlScan) append(text string) {
	if text = shownText(text); text == "" {
		return
	}
	p := &h.para
	if p.space && p.last != '\n' {
		p.text.WriteByte(' ')
	}
	p.space = false
	for _, c := range text {
		if h.sup > 0 {
			c = raise(c)
		}
		p.text.WriteRune(c)
		p.last = c
		switch {
		case h.link:
			p.linked++
		case unicode.IsLetter(c):
			p.other++
		}
	}
}

// shownText is shownCharacters for text whose line breaks count.
func shownText(text string) string {
	if strings.IndexByte(text, '\n') < 0 && strings.IndexByte(text, '\t') < 0 {
		return shownCharacters(text)
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		cells := strings.Split(l, "\t")
		for k := range cells {
			cells[k] = shownCharacters(cells[k])
		}
		lines[i] = strings.Join(cells, "\t")
	}
	return strings.Join(lines, "\n")
}

// shownLines gives preformatted text with one kind of line break.
func shownLines(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// breakLine takes in a soft break.
func (h *htmlScan) breakLine() {
	h.para.space = false
	h.para.text.WriteByte('\n')
	h.para.last = '\n'
}

// flush ends the paragraph. A line without text between two breaks ends one as well.
func (h *htmlScan) flush() {
	p := &h.para
	if p.text.Len() > 0 {
		text := p.text.String()
		if !isBlank(text) && !p.elsewhere() {
			h.paragraphs(text)
		}
		p.text.Reset()
	}
	*p = htmlParagraph{}
	h.link = false
}

// longestLink is the longest line that is only a link, in runes.
const longestLink = 100

// elsewhere says whether the paragraph is only a link to another page, perhaps with its date.
func (p *htmlParagraph) elsewhere() bool {
	return p.linked > 0 && p.linked < longestLink && p.other == 0 && !p.large && !strings.Contains(p.text.String(), "万元")
}

// paragraphs puts the parts of text that blank lines separate.
func (h *htmlScan) paragraphs(text string) {
	from, lines := -1, strings.Split(text, "\n")
	for i := 0; i <= len(lines); i++ {
		if i < len(lines) && !isBlank(lines[i]) {
			if from < 0 {
				from = i
			}
			continue
		}
		if from >= 0 {
			h.put(piece{text: strings.Join(lines[from:i], "\n")})
			from = -1
		}
	}
}

// put adds a piece to the cell that is open, or to the page.
func (h *htmlScan) put(p piece) {
	h.count++
	if n := len(h.tables); n > 0 {
		for i := n - 1; i >= 0; i-- {
			if t := h.tables[i]; t.inCell {
				cell := &t.row.cells[len(t.row.cells)-1]
				cell.pieces = append(cell.pieces, p)
				return
			}
		}
	}
	h.root = append(h.root, p)
}
