package extract

import (
	"bytes"
	"strconv"
	"strings"
)

// run reads a stretch of characters.
func (d *docxScan) run(p *docxParagraph) error {
	hidden := false
	d.raised = false
	return d.inside(func(name string) error {
		if name == "rPr" {
			return d.inside(func(name string) error {
				switch name {
				case "vanish":
					hidden = d.isOn()
				case "vertAlign":
					d.raised = d.value() == "superscript"
				}
				return d.skip()
			})
		}
		return d.character(name, p, hidden || d.inInstruction())
	})
}

// inInstruction says whether the text at hand is what a field was asked for, not what it shows.
func (d *docxScan) inInstruction() bool {
	for _, result := range d.fields {
		if !result {
			return true
		}
	}
	return false
}

// character reads one element of a run.
func (d *docxScan) character(name string, p *docxParagraph, hidden bool) error {
	switch name {
	case "t":
		return d.characters(p, hidden)
	case "fldChar":
		d.field()
	case "footnoteReference", "endnoteReference":
		if id, _ := d.xml.tag.attribute("id"); !hidden {
			p.behind = append(p.behind, d.file.notes[name[:1]+string(id)]...)
		}
	case "AlternateContent":
		return d.alternate(func(name string) error { return d.character(name, p, hidden) })
	case "ruby":
		return d.ruby(p)
	case "drawing", "pict", "object":
		return d.drawing(name, p)
	default:
		if !hidden {
			p.text.WriteString(d.special(name))
		}
	}
	return d.skip()
}

// special gives the character that an element of a run stands for.
func (d *docxScan) special(name string) string {
	switch name {
	case "tab", "ptab":
		return "\t"
	case "br", "cr":
		return "\n"
	case "noBreakHyphen":
		return "-"
	case "sym":
		char, _ := d.xml.tag.attribute("char")
		return symbol(string(char))
	}
	return ""
}

// field follows the beginning, the result and the end of a field.
func (d *docxScan) field() {
	kind, _ := d.xml.tag.attribute("fldCharType")
	last := len(d.fields) - 1
	switch {
	case string(kind) == "begin" && last < docxDepth:
		d.fields = append(d.fields, false)
	case string(kind) == "separate" && last >= 0:
		d.fields[last] = true
	case string(kind) == "end" && last >= 0:
		d.fields = d.fields[:last]
	}
}

// characters reads the text of an element t. Spaces at its ends count only where it says so.
func (d *docxScan) characters(p *docxParagraph, hidden bool) error {
	if d.xml.tag.empty {
		return nil
	}
	space, _ := d.xml.tag.attribute("space")
	if !d.xml.next() || !d.xml.tag.ends("t") {
		if d.xml.err != nil {
			return d.xml.err
		}
		return errXMLTruncated
	}
	if hidden {
		return nil
	}
	raw := d.xml.data[d.xml.tag.textFrom:d.xml.tag.from]
	if string(space) != "preserve" {
		raw = bytes.Trim(raw, " \t\r\n")
	}
	text, ok := xmlText(raw)
	if !ok {
		return errDOCXText
	}
	if text = shownCharacters(text); d.raised {
		text = strings.Map(raise, text)
	}
	p.text.WriteString(text)
	return nil
}

// raised are the digits of exponents and of footnotes; they are no part of the number before them.
var raised = []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")

// raise gives a digit as it stands in an exponent.
func raise(c rune) rune {
	if c >= '0' && c <= '9' {
		return raised[c-'0']
	}
	return c
}

// xmlText is unescapeXML for text that may have CDATA sections and comments in it.
func xmlText(raw []byte) (string, bool) {
	if bytes.IndexByte(raw, '<') < 0 {
		return unescapeXML(raw)
	}
	var b strings.Builder
	for len(raw) > 0 {
		open := bytes.IndexByte(raw, '<')
		if open < 0 {
			open = len(raw)
		}
		text, ok := unescapeXML(raw[:open])
		if !ok {
			return "", false
		}
		b.WriteString(text)
		raw = raw[open:]
		if body, found := bytes.CutPrefix(raw, []byte("<![CDATA[")); found {
			inner, rest, _ := bytes.Cut(body, []byte("]]>"))
			b.Write(bytes.ToValidUTF8(inner, nil))
			raw = rest
		} else if i := bytes.IndexByte(raw, '>'); i >= 0 {
			raw = raw[i+1:]
		}
	}
	return b.String(), true
}

// shownCharacters gives text without what shows nothing: control characters, byte-order marks, zero-width spaces and soft
// hyphens. Line breaks of the file are spaces, and so are spaces that do not break.
func shownCharacters(text string) string {
	plain := true
	for i := 0; i < len(text) && plain; i++ {
		plain = text[i] >= ' ' && text[i] != 0x7f && text[i] != 0xc2 && text[i] != 0xe2 && text[i] != 0xef
	}
	if plain {
		return text
	}
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\r' || c == '\t' || c == 0xa0:
			return ' '
		case c < ' ' || c >= 0x7f && c < 0xa0 || c == 0xad || c == 0xfeff || c >= 0x200b && c <= 0x200f || c >= 0x202a && c <= 0x202e || c == 0x2060:
			return -1
		}
		return c
	}, text)
}

// symbols are the characters of Wingdings that documents use, by their code without the private area's F000.
var symbols = map[rune]string{
	0x52: "☑", 0x6c: "●", 0x6d: "○", 0x6e: "■", 0x6f: "□", 0x71: "□", 0x75: "◆", 0xa1: "○", 0xa3: "□", 0xa8: "□",
	0xd8: "➢", 0xfb: "✗", 0xfc: "✓", 0xfd: "☒", 0xfe: "☑",
}

// symbol gives the character of a symbol font by its hexadecimal code. Numbers in circles stay numbers in circles; what is
// not known shows as the replacement character.
func symbol(code string) string {
	n, err := strconv.ParseUint(code, 16, 16)
	if err != nil {
		return "\ufffd"
	}
	c := rune(n)
	if c < 0xf000 || c > 0xf0ff {
		if c < ' ' {
			return "\ufffd"
		}
		return string(c)
	}
	c -= 0xf000
	switch {
	case symbols[c] != "":
		return symbols[c]
	case c >= 0x81 && c <= 0x8a:
		return string('①' + c - 0x81)
	case c >= 0x8c && c <= 0x95:
		return string('❶' + c - 0x8c)
	}
	return "\ufffd"
}

// drawing reads a drawing, a picture or an object: text boxes stand behind the paragraph, embedded tables cannot be read.
func (d *docxScan) drawing(name string, p *docxParagraph) error {
	if name == "object" {
		p.behind = append(p.behind, piece{note: "an embedded object, such as an Excel table, is shown here; its numbers were not read; Try: paste the table itself into the document"})
	}
	fields := d.fields
	d.fields = nil
	err := d.boxes(p)
	d.fields = fields
	return err
}

// boxes looks for text boxes and pictures inside the element at hand.
func (d *docxScan) boxes(p *docxParagraph) error {
	return d.inside(func(name string) error {
		switch name {
		case "txbxContent":
			carry := d.carry
			d.carry = ""
			err := d.block(name, &p.behind)
			d.flushCarry(&p.behind)
			d.carry = carry
			return err
		case "blip", "imagedata":
			d.pictures++
		case "AlternateContent":
			return d.alternate(func(name string) error { return d.boxInside(name, p) })
		}
		return d.boxes(p)
	})
}

// boxInside is boxes for the element of that name itself.
func (d *docxScan) boxInside(name string, p *docxParagraph) error {
	if name == "txbxContent" {
		return d.block(name, &p.behind)
	}
	return d.boxes(p)
}
