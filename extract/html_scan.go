package extract

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlScan reads a page tag by tag. It keeps no tree but the open tables and lists, so that no nesting costs more than
// its bytes.
type htmlScan struct {
	tokens *html.Tokenizer
	root   []piece
	tables []*htmlTable // open, the innermost last
	lists  []htmlList   // open, the innermost last
	para   htmlParagraph
	title  string
	count  int
	skip   atom.Atom // the element whose content is left out; 0: none
	custom string    // its name, where it has no atom
	depth  int       // how many of that name are open inside it
	pre    int       // open <pre>
	sup    int       // open <sup>
	link   bool      // inside a link to another page
}

// htmlParagraph is the paragraph being read.
type htmlParagraph struct {
	text   strings.Builder
	space  bool // spaces were read that show only if text follows
	last   rune // the last character
	linked int  // characters inside links
	other  int  // characters outside of links that are no digits or signs
	large  bool // it is a heading
}

// htmlList is an open list.
type htmlList struct {
	ordered bool
	next    int
	format  string
}

var (
	errHTMLMany   = fmt.Errorf("more than %d paragraphs and cells", htmlPieces)
	errHTMLTables = fmt.Errorf("tables are nested more than %d deep", htmlTables)
	errHTMLToken  = fmt.Errorf("a tag or text of more than %d bytes", htmlToken)
)

// scan reads the page to its end.
func (h *htmlScan) scan() error {
	for {
		kind := h.tokens.Next()
		if h.count > htmlPieces {
			return errHTMLMany
		}
		if len(h.tables) > htmlTables {
			return errHTMLTables
		}
		switch kind {
		case html.ErrorToken:
			if err := h.tokens.Err(); errors.Is(err, html.ErrBufferExceeded) {
				return errHTMLToken
			} else if !errors.Is(err, io.EOF) {
				return err
			}
			h.end()
			return nil
		case html.TextToken:
			if h.skip == 0 && h.custom == "" {
				h.write(string(h.tokens.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			h.start(kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := h.tokens.TagName()
			h.close(atom.Lookup(name), string(name))
		}
	}
}

// end closes what is still open.
func (h *htmlScan) end() {
	if h.skip != 0 || h.custom != "" {
		h.put(piece{note: "a hidden part of the page is never closed; what follows it was not read; Try: save the page again"})
	}
	for len(h.tables) > 0 {
		h.closeTable()
	}
	h.flush()
}

// attributes gives the attributes of the tag that matter here.
func (h *htmlScan) attributes() map[string]string {
	var found map[string]string
	for {
		key, value, more := h.tokens.TagAttr()
		switch string(key) {
		case "colspan", "rowspan", "style", "hidden", "href", "start", "type", "value", "reversed":
			if found == nil {
				found = map[string]string{}
			}
			if _, twice := found[string(key)]; !twice {
				found[string(key)] = string(value)
			}
		}
		if !more {
			return found
		}
	}
}

// start takes in a start tag.
func (h *htmlScan) start(empty bool) {
	raw, more := h.tokens.TagName()
	tag, name := atom.Lookup(raw), string(raw)
	if h.skip != 0 || h.custom != "" {
		if !h.skipping(tag, name) {
			return
		}
	}
	var attributes map[string]string
	if more {
		attributes = h.attributes()
	}
	if isLeftOut(tag, name) || isHidden(tag, attributes) {
		if !empty || tag != 0 && tag != atom.Svg {
			h.leaveOut(tag, name)
		}
		return
	}
	if isBlockTag(tag) {
		h.flush()
	}
	h.open(tag, attributes)
}

// leaveOut begins to leave out the content of an element.
func (h *htmlScan) leaveOut(tag atom.Atom, name string) {
	if isVoid(tag) {
		return
	}
	if isBlockTag(tag) {
		h.flush()
	}
	if tag == 0 {
		h.custom = name
	}
	h.skip, h.depth = tag, 0
}

// skipping takes in a start tag inside a left-out element; true where the tag ends that element first.
func (h *htmlScan) skipping(tag atom.Atom, name string) bool {
	if h.depth == 0 && opensBehind(h.skip, tag) {
		h.skip = 0
		return true
	}
	if tag == h.skip && (tag != 0 || name == h.custom) {
		h.depth++
	}
	return false
}

// opensBehind says whether a start tag ends a left-out element whose end tag may be missing.
func opensBehind(left, tag atom.Atom) bool {
	switch left {
	case atom.P:
		return isBlockTag(tag)
	case atom.Li, atom.Option:
		return tag == left
	case atom.Dd, atom.Dt:
		return tag == atom.Dd || tag == atom.Dt
	case atom.Td, atom.Th:
		return tag == atom.Td || tag == atom.Th || tag == atom.Tr
	case atom.Tr:
		return tag == atom.Tr
	}
	return false
}

// open does what a start tag means.
func (h *htmlScan) open(tag atom.Atom, attributes map[string]string) {
	switch tag {
	case atom.Br:
		h.breakLine()
	case atom.Table:
		h.openTable()
	case atom.Tr:
		h.openRow()
	case atom.Td, atom.Th:
		h.openCell(attributes)
	case atom.Pre, atom.Xmp, atom.Plaintext, atom.Listing:
		h.pre++
	case atom.Sup:
		h.sup++
	case atom.A:
		if href, ok := attributes["href"]; ok {
			h.link = !strings.HasPrefix(strings.TrimSpace(href), "#")
		}
	case atom.H1, atom.H2, atom.H3:
		h.para.large = true
	case atom.Ol, atom.Ul, atom.Menu, atom.Dir:
		h.openList(tag, attributes)
	case atom.Li:
		h.item(attributes)
	case atom.Title:
		h.readTitle()
	}
}

// close takes in an end tag.
func (h *htmlScan) close(tag atom.Atom, name string) {
	if h.skip != 0 || h.custom != "" {
		switch {
		case tag == h.skip && (tag != 0 || name == h.custom):
			if h.depth--; h.depth < 0 {
				h.skip, h.custom = 0, ""
			}
			return
		case !closesAround(h.skip, tag):
			return
		}
		h.skip, h.custom = 0, ""
	}
	if isBlockTag(tag) {
		h.flush()
	}
	switch tag {
	case atom.Table:
		if len(h.tables) > 0 {
			h.closeTable()
		}
	case atom.Tr:
		h.closeRow()
	case atom.Td, atom.Th:
		h.closeCell()
	case atom.Pre, atom.Xmp, atom.Plaintext, atom.Listing:
		h.pre = max(h.pre-1, 0)
	case atom.Sup:
		h.sup = max(h.sup-1, 0)
	case atom.A:
		h.link = false
	case atom.Ol, atom.Ul, atom.Menu, atom.Dir:
		h.lists = h.lists[:max(len(h.lists)-1, 0)]
	}
}

// closesAround says whether an end tag closes a left-out element that has no end tag of its own.
func closesAround(left, tag atom.Atom) bool {
	switch left {
	case atom.P, atom.Span, atom.Li, atom.Td, atom.Th, atom.Tr, atom.Option, atom.A, atom.Font, atom.B:
		return tag == atom.Table || tag == atom.Tr && left != atom.Tr || (tag == atom.Td || tag == atom.Th) && left != atom.Td && left != atom.Th && left != atom.Tr || tag == atom.Body
	}
	return tag == atom.Body || tag == atom.Html
}

// readTitle reads the page's title, which the browser shows above the page.
func (h *htmlScan) readTitle() {
	if h.tokens.Next() == html.TextToken && h.title == "" {
		h.title = shownCharacters(string(h.tokens.Text()))
	}
}
