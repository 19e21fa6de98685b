package extract

import (
	"errors"
	"fmt"
	"strings"

	"juesuan/extract/pdf"
)

// readPDF reads a PDF with a text layer: running text becomes paragraphs, what stands between ruling lines tables. One table
// that goes on over several pages is one.
func readPDF(name string, data []byte) (*Document, error) {
	pages, err := pdf.Read(data)
	if err != nil {
		return nil, pdfError(name, err)
	}
	r := pdfReader{pages: pages}
	if err := r.judge(name); err != nil {
		return nil, err
	}
	r.measure()
	r.findFurniture()
	for i := range r.pages {
		if r.unreadable[i] || r.isBlank(i) {
			r.leaveGap()
		} else {
			r.readPage(i)
		}
	}
	r.flush()
	return &Document{Blocks: r.blocks, Problems: r.problems}, nil
}

// pdfError says which file an error of package pdf is about.
func pdfError(name string, err error) error {
	e := &Error{File: name, Message: err.Error(), Try: "export its text to a .txt file"}
	var cause *pdf.Error
	if errors.As(err, &cause) {
		e.Message, e.Cause, e.Try = cause.Message, cause.Cause, cause.Try
	}
	return e
}

// pdfReader makes blocks of the pages of a PDF.
type pdfReader struct {
	pages      []pdf.Page
	unreadable []bool // by page: a scan, or no text that means something
	furniture  []map[int]bool
	margins    map[marginKey]margin
	marks      marks
	pitch      float64 // from line to line of running text, in sizes of its characters

	blocks    []Block
	problems  []Problem
	paragraph []placed // the lines of the paragraph at hand
	table     *pdfTable
	waiting   []placed // headers, footers and page numbers to go behind what is at hand
}

// placed is a piece with its page.
type placed struct {
	pdf.Piece
	page   int
	joined bool // its first number began on the line before
}

// breaksNumber says whether a number goes on from one line to the next.
func breaksNumber(before, after string) bool {
	n := len(before)
	if n == 0 || after == "" {
		return false
	}
	return isDigit(before[n-1]) && (isDigit(after[0]) || len(after) > 1 && (after[0] == '.' || after[0] == ',') && isDigit(after[1])) ||
		n > 1 && (before[n-1] == '.' || before[n-1] == ',') && isDigit(before[n-2]) && isDigit(after[0])
}

// isBlank says whether a page shows nothing at all.
func (r *pdfReader) isBlank(i int) bool {
	p := &r.pages[i]
	return p.Characters == 0 && p.Images == 0
}

// leaveGap ends what is at hand at a page that nothing is read from. Blank pages stand between parts of many documents, so
// they are no problem by themselves; but a page may also be blank because the file is damaged.
func (r *pdfReader) leaveGap() {
	r.flush()
	if len(r.blocks) > 0 {
		r.blocks = append(r.blocks, Block{Gap: true})
	}
}

// readPage takes in one page: its lines and tables from top to bottom.
func (r *pdfReader) readPage(i int) {
	page := &r.pages[i]
	tables := page.Tables
	for j, piece := range page.Lines {
		for len(tables) > 0 && isBefore(&tables[0], &piece) {
			r.addTable(&tables[0], page)
			tables = tables[1:]
		}
		line := placed{Piece: piece, page: page.Number}
		if r.furniture[i][j] {
			r.waiting = append(r.waiting, line)
			continue
		}
		r.addLine(line)
	}
	for k := range tables {
		r.addTable(&tables[k], page)
	}
}

// isBefore says whether a table comes before a line of its page.
func isBefore(t *pdf.Table, line *pdf.Piece) bool {
	if t.Column > 0 && line.Column > 0 && t.Column != line.Column {
		return t.Column < line.Column
	}
	return t.Top < line.Base && !line.Slanted
}

// addLine takes in a line of running text.
func (r *pdfReader) addLine(line placed) {
	r.flushTable()
	if n := len(r.paragraph); n > 0 && !r.continues(line) {
		r.flushParagraph()
	} else if n > 0 {
		line.joined = breaksNumber(r.paragraph[n-1].Text, line.Text) && r.isFull(r.paragraph[n-1], line)
	}
	r.paragraph = append(r.paragraph, line)
}

// flush ends whatever is at hand.
func (r *pdfReader) flush() {
	r.flushTable()
	r.flushParagraph()
	r.flushWaiting()
}

// flushParagraph makes a block of the paragraph at hand.
func (r *pdfReader) flushParagraph() {
	if len(r.paragraph) == 0 {
		return
	}
	r.blocks = append(r.blocks, Block{Text: joinPlaced(r.paragraph)})
	r.paragraph = nil
	r.flushWaiting()
}

// flushWaiting makes blocks of headers, footers and page numbers.
func (r *pdfReader) flushWaiting() {
	for i := range r.waiting {
		r.blocks = append(r.blocks, Block{Text: joinPlaced(r.waiting[i : i+1])})
	}
	r.waiting = nil
}

// joinPlaced makes a Text of lines, the breaks left inside.
func joinPlaced(lines []placed) Text {
	size := len(lines)
	for i := range lines {
		size += len(lines[i].Text)
	}
	var b strings.Builder
	b.Grow(size)
	marks := make([]Mark, 0, len(lines))
	for i := range lines {
		if i > 0 && !lines[i].joined {
			b.WriteByte('\n')
		}
		marks = append(marks, Mark{At: b.Len(), Page: lines[i].page, Line: lines[i].Line, Offset: lines[i].Offset})
		b.WriteString(lines[i].Text)
	}
	return Text{String: b.String(), Marks: marks}
}

// problem notes what is wrong on a page.
func (r *pdfReader) problem(severity string, page int, message string) {
	r.problems = append(r.problems, Problem{Severity: severity, Message: message, Source: Source{Page: page}})
}

// judge finds pages that cannot be read. It fails when none can.
func (r *pdfReader) judge(name string) error {
	r.unreadable = make([]bool, len(r.pages))
	scans, garbled, covered, shown := 0, 0, 0, 0
	for i := range r.pages {
		p := &r.pages[i]
		if p.Undrawn > 0 {
			r.problem("error", p.Number, fmt.Sprintf("page %d has %d fields or notes that are not drawn on it and were not read; Try: print it to a PDF from the program that filled it in", p.Number, p.Undrawn))
		}
		why, try := scanned(p), "ask the department for the document itself, not a scan"
		switch {
		case why != "":
			scans++
		case isGarbled(p):
			garbled++
			why, try = "text without Unicode values, which cannot be told from nonsense", "print it again from the program that made it"
		case p.Lost > 0:
			garbled++
			why, try = fmt.Sprintf("%d characters without a place", p.Lost), "print it again from the program that made it"
		case p.Overlaps > maxOverlaps:
			covered++
			why, try = fmt.Sprintf("%d characters printed over others", p.Overlaps), "print it again from the program that made it"
		default:
			shown += p.Characters
			continue
		}
		r.unreadable[i] = true
		r.problem("error", p.Number, fmt.Sprintf("page %d has %s; nothing on it was read; Try: %s", p.Number, why, try))
	}
	switch {
	case shown == 0 && garbled > 0, isNonsense(r.pages):
		return &Error{File: name, Message: "has text without Unicode values: it comes out as nonsense", Try: "print it again from the program that made it, or export its text to a .txt file"}
	case shown == 0 && covered > 0:
		return &Error{File: name, Message: "has text printed over text on every page", Try: "print it again from the program that made it"}
	case shown == 0 && scans > 0:
		return &Error{File: name, Message: fmt.Sprintf("is a scan: none of its %d pages has text", len(r.pages)), Try: "ask the department for the document itself, not a scan"}
	case shown == 0:
		return &Error{File: name, Message: fmt.Sprintf("is empty: none of its %d pages shows anything", len(r.pages)), Try: "ask the department to send it again"}
	}
	return nil
}

// maxOverlaps is how many characters of a page may lie over others, which makes both unreadable, before the whole page is.
const maxOverlaps = 3

// fewCharacters is what a scan may have as text: a stamped page number.
const fewCharacters = 12

// scanned says why a page has no text to read; empty when it has, or shows nothing at all.
func scanned(p *pdf.Page) string {
	const manyDrawings = 200
	switch {
	case p.Characters > fewCharacters:
		return ""
	case p.Images > 0 && p.Hidden > fewCharacters:
		return "only a picture, with text behind it that does not show: it is a scan"
	case p.Images > 0:
		return "no text, only a picture: it is a scan"
	case p.Drawings > manyDrawings:
		return "no text, only drawings: its letters are outlines"
	case p.Hidden > fewCharacters && p.Characters == 0:
		return "only text that does not show"
	}
	return ""
}

// isGarbled says whether much of a page's text has no Unicode values.
func isGarbled(p *pdf.Page) bool {
	return p.Unmapped > fewCharacters && p.Unmapped*5 > p.Characters
}

// commonCharacters are in every document of final accounts; running text has one of them in every three characters.
const commonCharacters = "的年度预算决财政拨款支出收入万元其他中行为和一般公共基本项目三服务事业单位人员经费主要用于原因是情况说明增加减少" +
	"上下不有在国资性金营机关工作社会保障就业管理合计总表部门与以及数占比类"

// isNonsense says whether Chinese text of the pages is made of characters that are rarely used, or of accented letters: the
// font has a wrong map.
func isNonsense(pages []pdf.Page) bool {
	const enough = 120
	han, common, accented := 0, 0, 0
	for i := range pages {
		eachText(&pages[i], func(text string) {
			for _, c := range text {
				switch {
				case c >= 0x4e00 && c < 0xa000:
					han++
					if strings.ContainsRune(commonCharacters, c) {
						common++
					}
				case c >= 0xa1 && c < 0x250:
					accented++
				}
			}
		})
	}
	return han >= enough && common*12 < han || accented >= enough && accented > han
}

// eachText gives every text of a page.
func eachText(p *pdf.Page, yield func(text string)) {
	for i := range p.Lines {
		yield(p.Lines[i].Text)
	}
	for i := range p.Tables {
		for _, row := range p.Tables[i].Rows {
			for j := range row {
				for k := range row[j].Pieces {
					yield(row[j].Pieces[k].Text)
				}
			}
		}
	}
}
