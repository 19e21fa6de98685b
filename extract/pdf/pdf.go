// Package pdf reads what the pages of a PDF show: lines of characters and tables between ruling lines, with their places.
// It goes by positions, never by the order in the file, and knows nothing of paragraphs or of what the words mean.
package pdf

import (
	"bytes"
	"fmt"
)

// MaxSize is the largest file that Read takes, in bytes, MaxPages the most pages.
const (
	MaxSize  = 64 << 20
	MaxPages = 1000
)

// maxGlyphs and maxObjects are how many characters and drawn objects a page may have: twenty times the fullest page seen.
const (
	maxGlyphs  = 60_000
	maxObjects = 60_000
)

// Error says why a PDF cannot be read and what to do about it.
type Error struct {
	Page    int // 1-based, 0 when the file is meant
	Message string
	Try     string
	Cause   error
}

// Error prints the message and the cause.
func (e *Error) Error() string {
	if e.Cause != nil {
		return e.Message + ": " + e.Cause.Error()
	}
	return e.Message
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Page is what one page shows.
type Page struct {
	Number        int     // 1-based
	Width, Height float64 // in points, as it is looked at
	Lines         []Piece // of running text, in reading order
	Tables        []Table // from top to bottom

	Characters int // that show
	Unmapped   int // of these, without a Unicode value, or one that no text has
	Lost       int // characters that have no place, or whose width would put all others elsewhere
	Hidden     int // characters that do not show: set invisible, or outside the page
	Images     int
	Drawings   int // drawn objects that are no ruling lines: letters drawn as outlines, for one
	Undrawn    int // fields of a form that are filled in and do not show
	Overlaps   int // characters printed over others of about the same size

	gutterAt float64 // between two columns of text, 0 where there is one
}

// Piece is a stretch of one line.
type Piece struct {
	Text   string
	Line   int // 1-based line of the page, from top to bottom; what stands at one height is one line
	Offset int // runes before it in that line
	// Where it stands, in points from the page's left and top edges; Base is the line that the characters stand on.
	Left, Right, Base float64
	Size              float64 // of most of its characters, in points
	Slanted           bool    // set askew, as watermarks are
	Column            int     // 1 or 2 on a page in two columns, else 0

	cuts []cut // wide gaps
}

// Table is what stands between ruling lines.
type Table struct {
	Columns     []float64 // the edges of the columns, from left to right
	Top, Bottom float64
	Column      int      // as of a Piece
	Rows        [][]Cell // blank cells included, cells covered by others left out
}

// Cell is one cell of a Table.
type Cell struct {
	Column, ColSpan, RowSpan int
	Left, Right              float64
	Pieces                   []Piece // one for each line in it, from top to bottom
}

// Read reads all pages. Every error is an *Error.
func Read(data []byte) (pages []Page, err error) {
	if len(data) > MaxSize {
		return nil, &Error{Message: fmt.Sprintf("has %d bytes, expected at most %d", len(data), MaxSize),
			Try: "print it again without pictures"}
	}
	if why := cutOff(data); why != "" {
		return nil, &Error{Message: why, Try: damaged}
	}
	whole := make(chan string, 1)
	go func() { whole <- damage(data) }()
	pages, err = readPages(data)
	why := <-whole
	switch {
	case err != nil:
		return nil, err
	case why != "" && !isEncrypted(data):
		return nil, &Error{Message: why, Try: damaged}
	}
	spreadColumns(pages)
	return pages, nil
}

// readPages reads the pages with an instance of the engine.
func readPages(data []byte) ([]Page, error) {
	m, err := start()
	if err != nil {
		return nil, &Error{Message: "cannot be read: the PDF engine did not start", Cause: err, Try: "export its text to a .txt file"}
	}
	defer m.close()
	document, count, err := m.open(data)
	if err != nil {
		return nil, err
	}
	pages := make([]Page, 0, count)
	for i := range count {
		page, err := m.readPage(document, i)
		if err != nil {
			return nil, err
		}
		pages = append(pages, page)
	}
	return pages, nil
}

// isEncrypted says whether a file that was opened is encrypted, for everybody to read: its parts are none that can be checked.
func isEncrypted(data []byte) bool { return bytes.Contains(data, []byte("/Encrypt")) }

// damaged is the hint for a file that is not as it was made.
const damaged = "open it in a browser to check it, and ask the department to send it again"

// open opens the document and counts its pages.
func (m *instance) open(data []byte) (document uint64, pages int, err error) {
	m.allow(openTurns)
	address, ok := m.load(data)
	if !ok {
		return 0, 0, &Error{Message: "needs more memory than a document may have", Cause: m.err, Try: "print it again without pictures"}
	}
	document = m.call("FPDF_LoadMemDocument", address, uint64(len(data)), 0)
	if m.err == nil && document == 0 {
		return 0, 0, m.refusal()
	}
	pages = m.count("FPDF_GetPageCount", document)
	switch {
	case m.err != nil && m.exhausted():
		return 0, 0, &Error{Message: "takes more work to open than any document should", Try: damaged}
	case m.err != nil:
		return 0, 0, &Error{Message: "is damaged: the PDF engine stopped", Cause: m.err, Try: damaged}
	case pages <= 0:
		return 0, 0, &Error{Message: "is damaged: it has no pages", Try: damaged}
	case pages > MaxPages:
		return 0, 0, &Error{Message: fmt.Sprintf("has %d pages, expected at most %d", pages, MaxPages), Try: "hand in one department's document for each file"}
	}
	return document, pages, nil
}

// refusal says why PDFium did not open a document.
func (m *instance) refusal() *Error {
	const password, security = 4, 5 // FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
	switch m.call("FPDF_GetLastError") {
	case password:
		return &Error{Message: "is encrypted: it asks for a password", Try: "print it to a PDF without a password"}
	case security:
		return &Error{Message: "is encrypted in a way that is not known", Try: "print it to a PDF without protection"}
	}
	return &Error{Message: "is damaged: it is no complete PDF", Try: damaged}
}

// readPage reads the page with the 0-based number.
func (m *instance) readPage(document uint64, number int) (page Page, err error) {
	m.allow(pageTurns)
	drawn := m.draw(document, number)
	if m.err != nil {
		e := &Error{Page: number + 1, Message: fmt.Sprintf("page %d is damaged: the PDF engine stopped", number+1), Cause: m.err, Try: damaged}
		if m.exhausted() {
			e.Message, e.Cause = fmt.Sprintf("page %d takes more work than any page should", number+1), nil
		}
		return Page{}, e
	}
	switch {
	case drawn.missing:
		return Page{}, &Error{Page: number + 1, Message: fmt.Sprintf("page %d is damaged: it cannot be opened", number+1), Try: damaged}
	case drawn.crowded:
		return Page{}, &Error{Page: number + 1, Message: fmt.Sprintf("page %d has more than %d characters or %d drawn objects", number+1, maxGlyphs, maxObjects),
			Try: "check that it is a final-accounts document"}
	}
	page = Page{Number: number + 1, Width: drawn.width, Height: drawn.height, Unmapped: drawn.unmapped, Lost: drawn.lost, Hidden: drawn.hidden,
		Images: drawn.images, Drawings: drawn.drawings, Undrawn: drawn.undrawn}
	page.arrange(&drawn)
	return page, nil
}
