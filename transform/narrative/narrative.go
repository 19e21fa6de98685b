// Package narrative reads the sentences of final accounts: which number states which measure. It cuts each paragraph once
// into tokens that tile it (scan.go), matches rows of phrases (phrases.go) over words (vocabulary.go, nouns.go) from left
// to right, and keeps one small scope: the subject that a share or a change belongs to (scope.go). Text that no row knows
// is a barrier: a number beyond it stays unread. Tables are not read here.
package narrative

import (
	"strings"
	"unicode/utf8"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/reference"
)

// About is what is known of a document before its sentences are read.
type About struct {
	Department string // its own name counts as "we"; empty when unknown
	FiscalYear int    // numbers of the year before are prior, of other years unread; 0 when unknown
}

// Result is what the sentences say, in reading order.
type Result struct {
	Facts    []transform.Fact
	Passages []transform.Passage
	Numbers  []transform.Number
	Problems []extract.Problem
}

// Reader reads documents one after the other; it keeps its working memory between them. It is not for concurrent use.
type Reader struct {
	scanner
	ref   *reference.Reference
	about About
	out   *Result
	doc   outline
	scope scope
	para  paragraph
	paths []path
	codes map[string]string // path|domain -> code, so that each is looked up once
	place placer
	match match // of the row being tried
}

// NewReader makes a reader that looks functional classes up in ref.
func NewReader(ref *reference.Reference) *Reader {
	return &Reader{ref: ref, codes: map[string]string{}}
}

// outline is where in the document the reader stands.
type outline struct {
	section  section // what ambiguous words mean here
	top      section // of the heading 一、 that it stands under
	title    string  // text of that heading
	part     bool    // it is a 第…部分
	list     string  // kind of the names that the next numbered paragraphs list; empty: none
	listAt   string  // what the list belongs to
	item     ref     // the functional item that the paragraphs since are about
	itemSeen bool
	lost     bool // something could not be read since the last heading: nobody knows what the next words are about
}

// paragraph is the state of the paragraph being read: what became of each of its tokens.
type paragraph struct {
	text   extract.Text
	fate   []fate
	reason []string
}

// fate is what became of a number's token.
type fate uint8

const (
	open fate = iota
	taken
	explained
	refused
)

// Parse reads the paragraphs of doc whose index is not marked in skip (tables and paragraphs that another reader took).
func (r *Reader) Parse(doc *extract.Document, skip []bool, about About) *Result {
	if about.FiscalYear != r.about.FiscalYear {
		clear(r.codes)
	}
	r.out, r.about, r.doc = room(doc, skip), about, outline{}
	r.self = about.Department
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		switch {
		case b.Gap:
			r.doc = outline{lost: true}
		case b.Table != nil, i < len(skip) && skip[i]:
		case r.lost(b.Text):
			r.leaveUnread(b.Text)
		default:
			r.paragraph(b.Text)
		}
	}
	return r.out
}

// Bytes of text that one fact, and one number, take as a rule: room for the result.
const (
	bytesPerFact   = 80
	bytesPerNumber = 52
)

// room makes a result with room for what the paragraphs are likely to say.
func room(doc *extract.Document, skip []bool) *Result {
	bytes := 0
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; b.Table == nil && (i >= len(skip) || !skip[i]) {
			bytes += len(b.Text.String)
		}
	}
	return &Result{Facts: make([]transform.Fact, 0, bytes/bytesPerFact), Numbers: make([]transform.Number, 0, bytes/bytesPerNumber),
		Passages: make([]transform.Passage, 0, bytes/bytesPerFact/2)}
}

// paragraph reads one paragraph: a heading, a name of a list, or sentences.
func (r *Reader) paragraph(text extract.Text) {
	r.para.text = text
	r.place = placer{text: text}
	from := 0
	if h, ok := findHeading(text.String); ok && h.section == strange {
		r.doc = outline{lost: true}
		r.leaveUnread(text)
		return
	} else if ok {
		r.enter(h, text.String)
		from = h.end
	} else {
		var level int
		if level, from = ordinalAt(text.String); level == 0 {
			from = 0
		}
		if r.name(level, from, text) {
			return
		}
		if level > 0 {
			r.doc.item, r.doc.itemSeen = ref{}, false
		}
	}
	if r.doc.section == glossary {
		r.prose("term", "term_text", from, text)
		return
	}
	stated := len(r.out.Facts)
	r.scan(text.String, from)
	r.sentences()
	r.ledger(from)
	if r.doc.section == duty && len(r.out.Facts) == stated && blank(text.String, from) < len(text.String) {
		r.out.Passages = append(r.out.Passages, transform.Passage{Kind: "duty", Text: plainText(text.String[from:]), Source: r.source(from, len(text.String))})
	}
}

// lost says whether nobody knows what a paragraph is about: something above it could not be read, and no heading stands
// between; or it is a heading of which a character could not be read.
func (r *Reader) lost(text extract.Text) bool {
	spoiled := strings.ContainsRune(text.String, utf8.RuneError)
	if !r.doc.lost && !spoiled {
		return false
	}
	h, ok := findHeading(text.String)
	switch {
	case spoiled && (ok || isTitleLike(text.String)):
		r.doc = outline{lost: true}
	case ok && h.level <= 2:
		r.doc.lost = false
	}
	return r.doc.lost
}

// isTitleLike says whether a paragraph is as short as a heading and ends no sentence.
func isTitleLike(text string) bool {
	return len(text) <= 3*longestHeading && !strings.ContainsAny(text, "。；")
}

// leaveUnread leaves the numbers of a paragraph unread, except those that are no measure anywhere.
func (r *Reader) leaveUnread(text extract.Text) {
	r.para.text = text
	_, from := ordinalAt(text.String)
	r.scan(text.String, from)
	r.para.fate = append(r.para.fate[:0], make([]fate, len(r.tokens))...)
	r.para.reason = append(r.para.reason[:0], make([]string, len(r.tokens))...)
	for i := range r.tokens {
		r.para.fate[i], r.para.reason[i] = refused, "something above it could not be read; the next heading ends that"
	}
	r.ledger(from)
}

// prose keeps a paragraph that states no accounts as a passage; its numbers are part of it.
func (r *Reader) prose(kind, numbers string, from int, text extract.Text) {
	r.tokens, r.scanner.text = r.tokens[:0], text.String
	r.para.fate, r.para.reason = r.para.fate[:0], r.para.reason[:0]
	if blank(text.String, from) < len(text.String) {
		r.out.Passages = append(r.out.Passages, transform.Passage{Kind: kind, Text: plainText(text.String[from:]), Source: r.source(from, len(text.String))})
	}
	r.ledgerAs(from, numbers)
}

// enter makes h the heading that the next paragraphs stand under.
func (r *Reader) enter(h heading, text string) {
	r.doc.list, r.doc.item, r.doc.itemSeen = "", ref{}, false
	if r.doc.section == glossary && r.doc.part && h.level > 1 {
		return
	}
	if h.level <= 2 {
		r.doc.part = h.level == 1
		r.doc.title = plainText(text[:h.end])
		r.doc.top, r.doc.section = h.section, h.section
		return
	}
	if h.section != unknownSection && !(h.section == expenditure || h.section == income || h.section == overview) {
		r.doc.section = h.section
		return
	}
	switch {
	case r.doc.top == otherMatters || r.doc.top == unknownSection:
		r.doc.section = h.section
	}
}

// source gives the place of bytes from … to of the paragraph.
func (r *Reader) source(from, to int) extract.Source {
	s := r.place.place(from, to)
	s.Part, s.Section = "narrative", r.doc.title
	return s
}

// problem notes something that had to be doubted at bytes from … to.
func (r *Reader) problem(message string, from, to int) *extract.Problem {
	r.out.Problems = append(r.out.Problems, extract.Problem{Severity: "warning", Message: message, Source: r.source(from, to)})
	return &r.out.Problems[len(r.out.Problems)-1]
}

// placer finds places in a paragraph that are asked for in ascending order, without counting from the line's start each time.
type placer struct {
	text  extract.Text
	mark  int
	at    int // bytes counted so far
	runes int // runes of the line before at
}

func (p *placer) place(from, to int) extract.Source {
	marks := p.text.Marks
	if len(marks) == 0 {
		return p.text.Place(from, to)
	}
	if from < p.at {
		*p = placer{text: p.text}
	}
	if p.at == 0 && p.runes == 0 {
		p.runes = marks[0].Offset
	}
	for p.mark+1 < len(marks) && marks[p.mark+1].At <= from {
		p.mark++
		p.at, p.runes = marks[p.mark].At, marks[p.mark].Offset
	}
	p.runes += utf8.RuneCountInString(p.text.String[p.at:from])
	p.at = from
	m := marks[p.mark]
	return extract.Source{Page: m.Page, Line: m.Line, Offset: p.runes, Length: utf8.RuneCountInString(p.text.String[from:to])}
}
