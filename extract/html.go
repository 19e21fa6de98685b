package extract

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// What a web page may be at most.
const (
	htmlBytes  = 64 << 20
	htmlToken  = 128 << 20 // one tag or one stretch of text, decoded
	htmlPieces = 500_000   // paragraphs, rows and cells
	htmlTables = 50        // tables within tables
)

// htmlTry is the hint for a page that cannot be read.
const htmlTry = "open the page in a browser and save it again, or save its text to a .txt file"

// readHTML reads a web page as a browser shows it: scripts, styles, hidden elements and the site's own lines (menus, copyright,
// links to other pages) left out, tables that only lay out the page taken apart, <br> as a soft break, the numbers of <ol>
// written out. Lines are those of flow.go; empty paragraphs do not count. Tags that are never closed, or closed twice, are
// taken as browsers take them. It fails with an *Error on a page without text, in an encoding that is none, or larger
// than htmlBytes.
// Source: the HTML standard, 13 (parsing) and 4.9 (tables), in what documents use of it.
func readHTML(name string, data []byte) (*Document, error) {
	if len(data) > htmlBytes {
		return nil, &Error{File: name, Message: fmt.Sprintf("has %d bytes, a web page is expected to have at most %d", len(data), htmlBytes), Try: htmlTry}
	}
	text, encoding, bad, err := decodeHTML(name, data)
	if err != nil {
		return nil, err
	}
	h := &htmlScan{tokens: html.NewTokenizer(strings.NewReader(text))}
	h.tokens.SetMaxBuf(htmlToken)
	if err := h.scan(); err != nil {
		return nil, &Error{File: name, Message: "the page cannot be read", Cause: err, Try: htmlTry}
	}
	blocks, problems := compose(h.page())
	if len(blocks) == 0 {
		return nil, &Error{File: name, Message: "is empty: the page has no text of its own", Try: htmlTry}
	}
	if bad > 0 {
		problems = append(problems, Problem{Severity: "warning", Message: fmt.Sprintf("%d characters of the page are not %s and could not be read; Try: save the page again", bad, encoding)})
	}
	return &Document{Encoding: encoding, Blocks: blocks, Problems: problems}, nil
}

// badHTML is how many characters of a page, in a thousand, may be none of its encoding.
const badHTML = 1

// decodeHTML turns a page's bytes into its characters. Bytes that are UTF-8 are taken as that, whatever the page declares;
// then counts what it declares, then what the bytes look like. bad is how many characters were none.
func decodeHTML(name string, data []byte) (text, encoding string, bad int, err error) {
	if hasAnyPrefix(data, "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff") || utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 {
		text, encoding, err = decode(name, data)
		return text, encoding, 0, err
	}
	declared, label, _ := charset.DetermineEncoding(data[:min(len(data), head)], "")
	switch label {
	case "windows-1252", "replacement", "x-user-defined":
		text, encoding, err = decode(name, data)
		return text, encoding, 0, err
	case "gbk", "gb2312":
		declared, label = simplifiedchinese.GB18030, "gb18030"
	}
	decoded, err := declared.NewDecoder().Bytes(data)
	if err != nil {
		return "", "", 0, &Error{File: name, Message: "is not " + label + ", which it declares", Cause: err, Try: htmlTry}
	}
	text = strings.ToValidUTF8(string(decoded), "\ufffd")
	bad = strings.Count(text, "\ufffd")
	if bad*1000 > badHTML*utf8.RuneCountInString(text)+1000 {
		if text, encoding, err = decode(name, data); err == nil {
			return text, encoding, 0, nil
		}
		return "", "", 0, &Error{File: name, Message: fmt.Sprintf("is not %s, which it declares: %d of its characters are none", label, bad), Try: htmlTry}
	}
	return text, label, bad, nil
}

// page gives the pieces of the page: its title first, where the text does not have it.
func (h *htmlScan) page() []piece {
	pieces := withoutFurniture(h.root)
	title := strings.Join(strings.Fields(h.title), " ")
	if i := strings.IndexAny(title, "_-|—–"); i > 0 {
		title = strings.TrimSpace(title[:i])
	}
	if title == "" || len(pieces) == 0 || !strings.Contains(title, "决算") || holdsText(pieces, withoutSpaces(title)) {
		return pieces
	}
	return append([]piece{{text: title}}, pieces...)
}

// holdsText says whether one of the pieces has the words, spaces aside.
func holdsText(pieces []piece, words string) bool {
	for _, p := range pieces {
		if p.grid == nil {
			if strings.Contains(withoutSpaces(p.text), words) {
				return true
			}
			continue
		}
		for _, row := range p.grid.rows {
			for _, cell := range row.cells {
				if holdsText(cell.pieces, words) {
					return true
				}
			}
		}
	}
	return false
}

// withoutSpaces gives text without its spaces and line breaks.
func withoutSpaces(text string) string { return strings.Join(strings.Fields(text), "") }
