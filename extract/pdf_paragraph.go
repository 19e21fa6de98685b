package extract

import (
	"slices"
	"strings"
	"unicode"

	"juesuan/extract/pdf"
)

// Paragraphs of a PDF are put together from its lines as those of a text are, only that margins, indentation and the space
// between lines are measured, not guessed.

// marginKey tells pages that are set alike: of one width, and in one column of it.
type marginKey struct{ width, column int }

// margin is where the lines of running text begin and end, in points.
type margin struct{ left, right float64 }

// key tells how a line is set.
func (r *pdfReader) key(line placed) marginKey {
	return marginKey{int(r.pages[line.page-1].Width + 0.5), line.Column}
}

// measure finds margins and the space between lines.
func (r *pdfReader) measure() {
	lefts, rights := map[marginKey]map[int]int{}, map[marginKey]map[int]int{}
	r.eachLine(func(line placed) {
		k := r.key(line)
		if lefts[k] == nil {
			lefts[k], rights[k] = map[int]int{}, map[int]int{}
		}
		if n := len(line.Text); n > 3*8 { // headings and names say little
			lefts[k][int(line.Left+0.5)] += 1
			rights[k][int(line.Right+0.5)] += 1
		}
	})
	r.margins = map[marginKey]margin{}
	for k := range lefts {
		r.margins[k] = margin{left: outermost(lefts[k], 1), right: outermost(rights[k], -1)}
	}
	r.pitch = r.measurePitch()
	r.marks = r.measureMarks()
}

// marks say how the document shows that a paragraph begins.
type marks struct {
	indented bool // its first line is indented
	any      bool // it is, or space is left above it
}

// measureMarks looks at the lines behind ends of sentences that did not fill their line: there a paragraph begins for certain.
func (r *pdfReader) measureMarks() marks {
	begun, indented, spaced := 0, 0, 0
	var last placed
	r.eachLine(func(line placed) {
		if last.page == line.page && last.Column == line.Column && endOf(last.Text) == endSentence && !r.isFull(last, line) {
			begun++
			if r.indent(line) > 0.7 {
				indented++
			} else if r.between(last, line) == gapBlank {
				spaced++
			}
		}
		last = line
	})
	return marks{indented: begun > 2 && indented*10 >= begun*9, any: begun > 2 && (indented+spaced)*10 >= begun*9}
}

// outermost gives the outermost place that several lines share, seen from the left (1) or the right (-1).
func outermost(at map[int]int, direction int) float64 {
	total, places := 0, make([]int, 0, len(at))
	for x, n := range at {
		total += n
		places = append(places, x*direction)
	}
	if total == 0 {
		return 0
	}
	slices.Sort(places)
	seen := 0
	for _, x := range places {
		if seen += at[x*direction]; seen*20 >= total { // one line in twenty hangs out
			return float64(x * direction)
		}
	}
	return float64(places[0] * direction)
}

// eachLine gives every line of running text.
func (r *pdfReader) eachLine(yield func(line placed)) {
	for i := range r.pages {
		for _, piece := range r.pages[i].Lines {
			if !piece.Slanted {
				yield(placed{Piece: piece, page: r.pages[i].Number})
			}
		}
	}
}

// measurePitch gives the usual space from a full line to the next.
func (r *pdfReader) measurePitch() float64 {
	var pitches []float64
	var last placed
	r.eachLine(func(line placed) {
		if last.page == line.page && last.Column == line.Column && last.Size > 0 && r.isFull(last, line) && r.indent(line) < 1 {
			if pitch := (line.Base - last.Base) / last.Size; pitch > 0.5 && pitch < 4 {
				pitches = append(pitches, pitch)
			}
		}
		last = line
	})
	if len(pitches) == 0 {
		return 1.8
	}
	slices.Sort(pitches)
	return pitches[len(pitches)/2]
}

// indent is how far a line is indented, in sizes of its characters.
func (r *pdfReader) indent(line placed) float64 {
	return (line.Left - r.margins[r.key(line)].left) / max(line.Size, 1)
}

// isFull says whether the beginning of the line next would not have fitted at the end of line.
func (r *pdfReader) isFull(line, next placed) bool {
	const slack = 1.5 // hanging punctuation, justified text
	m := r.margins[r.key(line)]
	return m.right > 0 && line.Right+line.Size*(slack+float64(wordWidth(next.Text))/2) > m.right
}

// continues says whether line goes on with the paragraph at hand.
func (r *pdfReader) continues(line placed) bool {
	first, last := r.paragraph[0], r.paragraph[len(r.paragraph)-1]
	before, body := strings.TrimRightFunc(last.Text, unicode.IsSpace), line.Text
	between := r.between(last, line)
	if between == gapNone && !first.Slanted && tearsYear(before, body) && r.isFull(last, line) {
		return true
	}
	if first.Slanted || line.Slanted || standsAlone(before) || standsAlone(body) {
		return false
	}
	if between != gapBlank && brokenInside(before, body) {
		return true
	}
	if between == gapBlank || isHeading(before) || beginsParagraph(body) || line.Size > 1.2*last.Size || last.Size > 1.2*line.Size {
		return false
	}
	if endOf(before) == endOpen && unfinished(before, body) {
		return true
	}
	return between == gapNone && r.wraps(last, line) || r.flows(first, last, line, between)
}

// tearsYear says whether a year is cut at the end of a line: …202 and 2年度….
func tearsYear(before, after string) bool {
	head := before[len(strings.TrimRight(before, "0123456789")):]
	rest := strings.TrimLeft(after, "0123456789")
	year := head + after[:len(after)-len(rest)]
	return head != "" && len(head) < 4 && len(year) == 4 && (year[:2] == "20" || year[:2] == "19") && strings.HasPrefix(rest, "年")
}

// wraps says whether a full line of a title in the middle goes on in the next, or a number is cut at the end of the line.
func (r *pdfReader) wraps(last, line placed) bool {
	if !r.isFull(last, line) {
		return false
	}
	middle := (line.Left + line.Right - last.Left - last.Right) / 2
	centred := r.indent(line) > 1 && max(middle, -middle) < line.Size/3
	return breaksNumber(last.Text, line.Text) || centred && endOf(last.Text) == endOpen
}

// between says what lies between two lines.
func (r *pdfReader) between(last, line placed) gap {
	pitch := (line.Base - last.Base) / max(min(last.Size, line.Size), 1)
	switch {
	case last.page != line.page || last.Column != line.Column || pitch < 0:
		return gapPage
	case pitch > 1.3*r.pitch+0.2:
		return gapBlank
	}
	return gapNone
}

// flows is the rest of continues: what margins, indentation and sentences say.
func (r *pdfReader) flows(first, last, line placed, between gap) bool {
	indent, firstIndent := r.indent(line), r.indent(first)
	if indent > 0.7 && indent >= firstIndent-0.3 {
		return false
	}
	hanging := firstIndent > 0.4 && indent < firstIndent-0.3
	full := r.isFull(last, line)
	sentence := len(r.paragraph) > 1 || isSentence(first.Text)
	switch endOf(last.Text) {
	case endSentence:
		return full && (hanging && (between == gapNone || r.marks.indented) || between == gapNone && r.marks.any)
	case endClause:
		return full && sentence && (hanging || between == gapNone && firstIndent <= 0.4) || between == gapNone && announced(last.Text)
	}
	if full {
		return true
	}
	return sentence && !(endsWithAmount(last.Text) && beginsSentence(line.Text))
}

// findFurniture finds page numbers, and headers and footers: lines at the edge of the page that many pages share.
func (r *pdfReader) findFurniture() {
	r.furniture = make([]map[int]bool, len(r.pages))
	counts := map[furnitureKey]int{}
	for i := range r.pages {
		r.furniture[i] = map[int]bool{}
		for _, piece := range r.pages[i].Lines {
			if atEdge(&r.pages[i], piece) {
				counts[furnitureOf(piece)]++
			}
		}
	}
	for i := range r.pages {
		for j, piece := range r.pages[i].Lines {
			if !atEdge(&r.pages[i], piece) {
				continue
			}
			n := counts[furnitureOf(piece)]
			r.furniture[i][j] = isPageNumber(strings.TrimSpace(piece.Text)) || n >= 3 && n*3 >= len(r.pages)
		}
	}
}

// furnitureKey tells headers and footers that differ by page numbers only.
type furnitureKey struct {
	text string
	base int
}

// furnitureOf gives the key of a line.
func furnitureOf(piece pdf.Piece) furnitureKey {
	text := strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) || unicode.IsSpace(c) {
			return -1
		}
		return c
	}, piece.Text)
	return furnitureKey{text, int(piece.Base/4 + 0.5)}
}

// atEdge says whether a line stands where headers and footers do.
func atEdge(p *pdf.Page, piece pdf.Piece) bool {
	return !piece.Slanted && (piece.Base < 0.12*p.Height || piece.Base > 0.88*p.Height)
}
