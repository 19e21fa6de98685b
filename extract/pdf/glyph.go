package pdf

import (
	"math"
	"unicode"
)

// glyph is one character that shows.
type glyph struct {
	char        rune
	left, right float64 // its advance, in points from the page's left edge
	base        float64 // the line it stands on, from the top edge
	size        float64
	turn        int8 // quarter turns of its direction against the horizontal; slanted when it is none of them
	order       int32

	line, offset int32 // 0-based line of the page, runes before it there
	gap          int8  // blanks that show before it in its line, none of them in the file
}

// slanted is the turn of characters that are set askew.
const slanted = -1

// drawing is what PDFium says of a page, in the coordinates of somebody who looks at it.
type drawing struct {
	width, height            float64
	glyphs, askew            []glyph
	rules                    []rule
	missing, crowded         bool
	unmapped, hidden, lost   int
	images, drawings         int
	undrawn                  int     // fields of forms that are filled in and do not show
	objects                  int     // that were looked at, those of forms as often as they are drawn
	left, bottom, right, top float64 // the visible box, in the file's coordinates
	turn                     int     // quarter turns of the page
}

// draw reads a page's characters and ruling lines, and what forms and stamps show on it.
func (m *instance) draw(document uint64, number int) (d drawing) {
	page := m.call("FPDF_LoadPage", document, uint64(number))
	if page == 0 {
		d.missing = true
		return d
	}
	shown, undrawn := m.annotations(page)
	d = m.drawPage(page, nil)
	m.call("FPDF_ClosePage", page)
	if shown > 0 && !d.crowded && m.err == nil {
		d = m.drawFlattened(document, number, d, shown)
	}
	d.undrawn += undrawn
	return d
}

// drawPage reads a page without its annotations. Its box is that of like, where there is one.
func (m *instance) drawPage(page uint64, like *drawing) (d drawing) {
	if like != nil {
		d.left, d.bottom, d.right, d.top = like.left, like.bottom, like.right, like.top
	} else {
		m.readBox(&d, page)
	}
	d.turn = m.count("FPDFPage_GetRotation", page) & 3
	objects := m.count("FPDFPage_CountObjects", page)
	if d.crowded = objects > maxObjects; d.crowded {
		return d
	}
	for i := range objects {
		m.widenObject(&d, m.call("FPDFPage_GetObject", page, uint64(i)), 0)
	}
	if d.crowded {
		return d
	}
	text := m.call("FPDFText_LoadPage", page)
	if text != 0 {
		defer m.call("FPDFText_ClosePage", text)
		m.readGlyphs(&d, text)
	}
	d.turnGlyphs()
	if d.crowded {
		return d
	}
	for i := range objects {
		m.readObject(&d, m.call("FPDFPage_GetObject", page, uint64(i)), identity, 0)
	}
	return d
}

// readBox reads the box of the page that shows.
func (m *instance) readBox(d *drawing, page uint64) {
	if m.ok("FPDF_GetPageBoundingBox", page, m.at(0)) {
		d.left, d.top, d.right, d.bottom = m.float(0), m.float(4), m.float(8), m.float(12)
	}
	if !(d.right-d.left > 1) || !(d.top-d.bottom > 1) || d.right-d.left > 1e5 || d.top-d.bottom > 1e5 {
		d.left, d.bottom, d.right, d.top = 0, 0, 595, 842
	}
}

// readGlyphs reads the characters. Their places are still the file's: left, base hold x and y, right the width.
func (m *instance) readGlyphs(d *drawing, text uint64) {
	count := m.count("FPDFText_CountChars", text)
	if d.crowded = count > maxGlyphs; d.crowded || count <= 0 {
		return
	}
	d.glyphs = make([]glyph, 0, count)
	var set setting
	for i := range uint64(count) {
		char := rune(uint32(m.call("FPDFText_GetUnicode", text, i)))
		if mayBeGenerated(char) && m.ok("FPDFText_IsGenerated", text, i) {
			continue
		}
		if object := m.call("FPDFText_GetTextObject", text, i); object != set.object {
			set = m.readSetting(object)
		}
		switch {
		case set.hidden:
			d.hidden++
			continue
		case (char == hyphen || char == 0xfffe) && m.ok("FPDFText_IsHyphen", text, i):
			char = '-'
		case m.ok("FPDFText_HasUnicodeMapError", text, i), char < ' ' && char != '\t' && char != '\n' && char != '\r':
			char = unicode.ReplacementChar
		case char == '\r' || char == '\n' || char == 0xfeff || char == 0x200b:
			continue
		}
		if isUnmapped(char) {
			d.unmapped++
		}
		m.readGlyph(d, text, i, char, &set)
		if m.err != nil {
			return
		}
	}
}

// hyphen is what PDFium gives for one at the end of a line.
const hyphen = 2

// mayBeGenerated says whether a character may be one that PDFium puts between words and lines.
func mayBeGenerated(c rune) bool { return unicode.IsSpace(c) }

// readGlyph reads the place of one character. All characters of an object that is set upright stand on one line, so the
// first one tells where that is.
func (m *instance) readGlyph(d *drawing, text, i uint64, char rune, set *setting) {
	if !m.ok("FPDFText_GetLooseCharBox", text, i, m.at(16)) {
		d.lost++
		return
	}
	x, y := m.float(16), set.base
	if !set.aligned {
		if !m.ok("FPDFText_GetCharOrigin", text, i, m.at(0), m.at(8)) {
			d.lost++
			return
		}
		x, y = m.double(0), m.double(8)
		set.base, set.aligned = y, set.turn == 0 && math.Abs(x-m.float(16)) < 0.01*set.size
	}
	if !set.placed {
		set.placed, set.outside = true, !(x >= d.left-1 && x <= d.right+1 && y >= d.bottom-1 && y <= d.top+1)
	}
	if set.outside || !(math.Abs(x) < 1e5 && math.Abs(y) < 1e5) {
		if !unicode.IsSpace(char) {
			d.hidden++
		}
		return
	}
	g := glyph{char: char, size: set.size, turn: set.turn, order: int32(i)}
	// of the box: left, top, right, bottom; the advance is along the direction of the text
	switch set.turn {
	case 1:
		g.right = m.float(20) - y
	case 2:
		g.right = x - m.float(16)
	case 3:
		g.right = y - m.float(28)
	default:
		g.right = m.float(24) - x
	}
	if !(g.right >= 0 && g.right < widest*set.size) {
		g.right = set.size / 2
		switch {
		case isHan(char): // the font's widths are damaged: what follows stands nobody knows where, and lines end anywhere
			d.lost++
		case !unicode.IsSpace(char):
			g.char = unicode.ReplacementChar
			d.unmapped++
		}
	}
	g.left, g.base = x, y
	d.glyphs = append(d.glyphs, g)
}

// isUnmapped says whether a character is none that a text has: the font has no Unicode value for it. PDFium gives the font's own
// number instead and says so; that number may be a digit's, so it is never kept.
func isUnmapped(c rune) bool {
	return c == 0 || c == unicode.ReplacementChar || c < ' ' && c != '\t' || c >= 0x80 && c < 0xa0 ||
		c >= 0xe000 && c < 0xf900 || c > 0xf0000 || !unicode.IsPrint(c) && !unicode.IsSpace(c) && c > 0xff
}

// widest is how wide a character is at most, in sizes of its font; a Chinese one is 1, and text may be set twice as wide.
const widest = 2.2

// setting is how the characters of one object are set.
type setting struct {
	object  uint64
	size    float64 // in points, as it shows
	turn    int8
	hidden  bool
	placed  bool    // outside is known
	outside bool    // it begins outside the page
	aligned bool    // upright, and the boxes of its characters begin where the characters do
	base    float64 // where that is the case: the line they stand on
}

// readSetting reads how the characters of an object are set.
func (m *instance) readSetting(object uint64) setting {
	s := setting{object: object, size: 12}
	if object == 0 {
		return s
	}
	if mode := m.count("FPDFTextObj_GetTextRenderMode", object); mode == modeInvisible || mode == modeClip {
		s.hidden = true
	}
	if m.ok("FPDFPageObj_GetFillColor", object, m.at(0), m.at(4), m.at(8), m.at(12)) && m.word(12) == 0 {
		s.hidden = true
	}
	if !m.ok("FPDFPageObj_GetMatrix", object, m.at(0)) {
		return s
	}
	a, b := m.float(0), m.float(4)
	scale := math.Hypot(a, b)
	if m.ok("FPDFTextObj_GetFontSize", object, m.at(32)) {
		s.size = m.float(32) * scale
	}
	if s.size < 0 {
		s.size = -s.size
	}
	if !(s.size >= 1) { // too small to be read by anybody
		s.hidden = true
	}
	s.turn = quarterTurns(a, b)
	return s
}

// quarterTurns gives the direction of text with the matrix a b … in quarter turns.
func quarterTurns(a, b float64) int8 {
	const askew = 0.1 // of a right angle's sine: six degrees
	switch {
	case math.Abs(b) < askew*math.Abs(a) && a > 0:
		return 0
	case math.Abs(b) < askew*math.Abs(a):
		return 2
	case math.Abs(a) < askew*math.Abs(b) && b > 0:
		return 1
	case math.Abs(a) < askew*math.Abs(b):
		return 3
	}
	return slanted
}

// turnGlyphs turns the page so that most of its text is horizontal, and moves all characters into the coordinates of
// somebody who looks at it. Characters of other directions are set aside.
func (d *drawing) turnGlyphs() {
	counts := [4]int{}
	for i := range d.glyphs {
		if t := d.glyphs[i].turn; t != slanted {
			counts[t]++
		}
	}
	for t, n := range counts {
		if n > counts[d.turn] {
			d.turn = t
		}
	}
	d.width, d.height = d.right-d.left, d.top-d.bottom
	if d.turn&1 == 1 {
		d.width, d.height = d.height, d.width
	}
	kept := d.glyphs[:0]
	for _, g := range d.glyphs {
		width := g.right
		g.left, g.base = d.look(g.left, g.base)
		g.right = g.left + width
		if int(g.turn) == d.turn {
			kept = append(kept, g)
		} else {
			d.askew = append(d.askew, g)
		}
	}
	d.glyphs = kept
}

// look gives the place of a point as somebody sees it who looks at the page: from the left and top edges.
func (d *drawing) look(x, y float64) (float64, float64) {
	switch d.turn {
	case 1:
		return y - d.bottom, x - d.left
	case 2:
		return d.right - x, y - d.bottom
	case 3:
		return d.top - y, d.right - x
	}
	return x - d.left, d.top - y
}
