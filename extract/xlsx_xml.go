package extract

import (
	"bytes"
	"errors"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"
)

// xmlScan walks over the tags of one part of a workbook without copying it. It knows no more of XML than workbooks use:
// a document type, the only way to declare entities, is refused, and so is every encoding but UTF-8.
type xmlScan struct {
	data []byte
	at   int
	tag  xmlTag
	err  error
}

// xmlTag is a start or end tag; name has no prefix. text before it is data[textFrom:from].
type xmlTag struct {
	name        []byte
	attributes  []byte // as they stand
	end         bool   // </name>
	empty       bool   // <name/>
	textFrom    int
	from, after int // the tag's own bytes
}

var (
	errXMLDocumentType = errors.New("the part declares a document type or entities, which no spreadsheet program writes")
	errXMLTruncated    = errors.New("the part ends in the middle")
	errXMLEncoding     = errors.New("the part is not UTF-8")
)

// newXMLScan begins at the part's first tag.
func newXMLScan(data []byte) *xmlScan {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	s := &xmlScan{data: data}
	head := data[:min(len(data), 200)]
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) || otherEncoding(head) {
		s.err = errXMLEncoding
	}
	return s
}

// otherEncoding says whether the XML declaration names another encoding than UTF-8.
func otherEncoding(head []byte) bool {
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return false
	}
	end := bytes.Index(head, []byte("?>"))
	if end < 0 {
		return false
	}
	encoding, ok := xmlAttribute(head[5:end], "encoding")
	return ok && !strings.EqualFold(string(encoding), "utf-8") && !strings.EqualFold(string(encoding), "us-ascii")
}

// next goes to the next tag; false at the end or on an error.
func (s *xmlScan) next() bool {
	if s.err != nil {
		return false
	}
	textFrom := s.at
	for {
		i := bytes.IndexByte(s.data[s.at:], '<')
		if i < 0 {
			s.at = len(s.data)
			return false
		}
		from := s.at + i
		rest := s.data[from:]
		if len(rest) > 1 && (rest[1] == '!' || rest[1] == '?') {
			if !s.skip(from, rest) {
				return false
			}
			continue
		}
		return s.readTag(textFrom, from)
	}
}

// skip passes over a comment, a CDATA section or an instruction.
func (s *xmlScan) skip(from int, rest []byte) bool {
	end := ""
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		end = "-->"
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		end = "]]>"
	case rest[1] == '?':
		end = "?>"
	default:
		s.err = errXMLDocumentType
		return false
	}
	i := bytes.Index(rest, []byte(end))
	if i < 0 {
		s.err = errXMLTruncated
		return false
	}
	s.at = from + i + len(end)
	return true
}

// readTag reads the tag at from.
func (s *xmlScan) readTag(textFrom, from int) bool {
	i := from + 1
	quote := byte(0)
	for ; i < len(s.data); i++ {
		c := s.data[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			s.err = errXMLTruncated
			return false
		}
		if c == '>' && quote == 0 {
			break
		}
	}
	if i >= len(s.data) {
		s.err = errXMLTruncated
		return false
	}
	body := s.data[from+1 : i]
	t := xmlTag{textFrom: textFrom, from: from, after: i + 1}
	if len(body) > 0 && body[0] == '/' {
		t.end, body = true, body[1:]
	} else if len(body) > 0 && body[len(body)-1] == '/' {
		t.empty, body = true, body[:len(body)-1]
	}
	cut := bytes.IndexAny(body, " \t\r\n")
	if cut < 0 {
		cut = len(body)
	}
	t.name, t.attributes = body[:cut], body[cut:]
	if colon := bytes.IndexByte(t.name, ':'); colon >= 0 {
		t.name = t.name[colon+1:]
	}
	s.tag, s.at = t, i+1
	return true
}

// is says whether the tag is a start tag (or an empty one) of that name.
func (t *xmlTag) is(name string) bool { return !t.end && string(t.name) == name }

// ends says whether the tag is the end tag of that name.
func (t *xmlTag) ends(name string) bool { return t.end && string(t.name) == name }

// attribute gives an attribute's value as it stands.
func (t *xmlTag) attribute(name string) ([]byte, bool) { return xmlAttribute(t.attributes, name) }

// xmlAttribute finds an attribute by its name without prefix.
func xmlAttribute(attributes []byte, name string) ([]byte, bool) {
	for i := 0; i < len(attributes); {
		equals := bytes.IndexByte(attributes[i:], '=')
		if equals < 0 {
			return nil, false
		}
		key := bytes.TrimSpace(attributes[i : i+equals])
		if colon := bytes.IndexByte(key, ':'); colon >= 0 {
			key = key[colon+1:]
		}
		rest := bytes.TrimLeft(attributes[i+equals+1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return nil, false
		}
		length := bytes.IndexByte(rest[1:], rest[0])
		if length < 0 {
			return nil, false
		}
		if string(key) == name {
			return rest[1 : 1+length], true
		}
		i = len(attributes) - len(rest) + length + 2
	}
	return nil, false
}

// number gives an attribute that is a whole number of at least 0.
func (t *xmlTag) number(name string) (int, bool) {
	value, ok := t.attribute(name)
	if !ok || len(value) == 0 || len(value) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range value {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// flag gives an attribute that is true or false.
func (t *xmlTag) flag(name string) bool {
	value, _ := t.attribute(name)
	return string(value) == "1" || string(value) == "true"
}

// xmlEntities are the only names that stand for a character without being declared.
var xmlEntities = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}

// unescapeXML resolves entities; ok is false for one that is not predefined.
func unescapeXML(value []byte) (text string, ok bool) {
	if bytes.IndexByte(value, '&') < 0 {
		return string(value), utf8.Valid(value)
	}
	var b strings.Builder
	rest := string(value)
	for {
		before, after, found := strings.Cut(rest, "&")
		b.WriteString(before)
		if !found {
			return b.String(), utf8.ValidString(b.String())
		}
		name, tail, closed := strings.Cut(after, ";")
		if !closed {
			return "", false
		}
		if !writeEntity(&b, name) {
			return "", false
		}
		rest = tail
	}
}

// writeEntity writes what &name; stands for.
func writeEntity(b *strings.Builder, name string) bool {
	if text, ok := xmlEntities[name]; ok {
		b.WriteString(text)
		return true
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return false
	}
	base := 10
	if hex, isHex := strings.CutPrefix(digits, "x"); isHex {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 21)
	if err != nil || !utf8.ValidRune(rune(n)) {
		return false
	}
	b.WriteRune(rune(n))
	return true
}

// partOf gives the part that a relationship of a part in folder dir points to: relative to that folder, or from the top.
func partOf(dir string, target []byte) (name string, ok bool) {
	name, ok = unescapeXML(target)
	if !ok {
		return "", false
	}
	if top, found := strings.CutPrefix(name, "/"); found {
		return top, true
	}
	return path.Join(dir, name), true
}
