package extract

import (
	"errors"
	"fmt"
	"strings"
)

// docxScan reads one part with text: the document, the footnotes or the endnotes.
type docxScan struct {
	file     *docxFile
	xml      *xmlScan
	note     string // footnote or endnote while their part is read
	depth    int
	count    int // paragraphs and cells
	pictures int
	raised   bool   // the run is a superscript
	fields   []bool // of the fields that are open: whether its result has begun
	story    []piece
	carry    string // of a paragraph whose mark was deleted: the next one goes on with it
}

var (
	errDOCXDepth = fmt.Errorf("elements are nested more than %d deep", docxDepth)
	errDOCXTags  = errors.New("an element is closed that is not open")
	errDOCXRoot  = errors.New("the part has no text")
	errDOCXText  = errors.New("characters that are not UTF-8, or an entity that was not declared")
	errDOCXMany  = fmt.Errorf("more than %d paragraphs and cells", docxPieces)
)

// document reads the part whose text stands in the element root.
func (d *docxScan) document(root string) error {
	for d.xml.next() {
		if !d.xml.tag.is(root) {
			continue
		}
		if err := d.inside(func(name string) error { return d.block(name, &d.story) }); err != nil {
			return err
		}
		d.flushCarry(&d.story)
		return nil
	}
	if d.xml.err != nil {
		return d.xml.err
	}
	return errDOCXRoot
}

// inside calls visit for every element directly inside the one whose start tag was read last. visit has to read the
// element to its end, by inside or skip.
func (d *docxScan) inside(visit func(name string) error) error {
	if d.xml.tag.empty {
		return nil
	}
	name := d.xml.tag.name
	if d.depth++; d.depth > docxDepth {
		return errDOCXDepth
	}
	for d.xml.next() {
		if d.xml.tag.end {
			if string(d.xml.tag.name) != string(name) {
				return errDOCXTags
			}
			d.depth--
			return nil
		}
		if err := visit(string(d.xml.tag.name)); err != nil {
			return err
		}
	}
	if d.xml.err != nil {
		return d.xml.err
	}
	return errXMLTruncated
}

// skip passes over the element whose start tag was read last.
func (d *docxScan) skip() error {
	return d.inside(func(string) error { return d.skip() })
}

// value gives the attribute val of the tag.
func (d *docxScan) value() string {
	v, _ := d.xml.tag.attribute("val")
	return string(v)
}

// isOn says whether an on-off element is on: <w:vanish/> is, <w:vanish w:val="0"/> is not.
func (d *docxScan) isOn() bool {
	switch d.value() {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// block reads one element of a body, a cell, a text box or a note into story.
func (d *docxScan) block(name string, story *[]piece) error {
	switch name {
	case "p":
		return d.paragraph(story)
	case "tbl":
		d.flushCarry(story)
		return d.table(story)
	case "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "txbxContent":
		return d.inside(func(name string) error { return d.block(name, story) })
	case "AlternateContent":
		return d.alternate(func(name string) error { return d.block(name, story) })
	case "footnote", "endnote":
		return d.footnote(name)
	case "altChunk", "subDoc":
		*story = append(*story, piece{note: "a part of the document is another file inside it and was not read; Try: open it in Word and save it again"})
	}
	return d.skip()
}

// alternate reads the first choice of several forms of the same content.
func (d *docxScan) alternate(visit func(name string) error) error {
	taken := false
	return d.inside(func(name string) error {
		if taken || name != "Choice" && name != "Fallback" {
			return d.skip()
		}
		taken = true
		return d.inside(visit)
	})
}

// footnote reads one footnote or endnote; separators are drawn lines.
func (d *docxScan) footnote(name string) error {
	kind, _ := d.xml.tag.attribute("type")
	id, _ := d.xml.tag.attribute("id")
	key := name[:1] + string(id)
	if d.note == "" || len(kind) > 0 && string(kind) != "normal" {
		return d.skip()
	}
	var story []piece
	if err := d.inside(func(name string) error { return d.block(name, &story) }); err != nil {
		return err
	}
	d.flushCarry(&story)
	d.file.notes[key] = story
	return nil
}

// flushCarry ends a paragraph whose mark was deleted and that nothing follows.
func (d *docxScan) flushCarry(story *[]piece) {
	if d.carry != "" {
		*story = append(*story, piece{text: d.carry})
		d.carry = ""
	}
}

// docxParagraph is a paragraph while it is read.
type docxParagraph struct {
	text    strings.Builder
	style   string
	list    docxItem
	listed  bool // it has list properties of its own
	deleted bool // its mark was deleted
	behind  []piece
}

// paragraph reads a paragraph, and behind it its text boxes and footnotes.
func (d *docxScan) paragraph(story *[]piece) error {
	if d.count++; d.count > docxPieces {
		return errDOCXMany
	}
	carry := d.carry
	d.carry = ""
	p := &docxParagraph{}
	if err := d.inside(func(name string) error { return d.inline(name, p) }); err != nil {
		return err
	}
	for i := range d.fields {
		d.fields[i] = true // an instruction does not go beyond its paragraph
	}
	text := carry + p.text.String()
	if p.deleted {
		d.carry = text
		*story = append(*story, p.behind...)
		return nil
	}
	if label := d.file.lists.label(p); label != "" {
		text = label + text
	}
	*story = append(append(*story, piece{text: text}), p.behind...)
	return nil
}

// inline reads one element of a paragraph.
func (d *docxScan) inline(name string, p *docxParagraph) error {
	switch name {
	case "pPr":
		return d.paragraphProperties(p)
	case "r":
		return d.run(p)
	case "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "oMath", "oMathPara":
		return d.inside(func(name string) error { return d.inline(name, p) })
	case "AlternateContent":
		return d.alternate(func(name string) error { return d.inline(name, p) })
	case "ruby":
		return d.ruby(p)
	}
	if isMath(name) {
		return d.inside(func(name string) error { return d.inline(name, p) })
	}
	return d.skip()
}

// isMath tells the elements of a formula that hold text.
func isMath(name string) bool {
	switch name {
	case "f", "num", "den", "e", "sub", "sup", "sSup", "sSub", "d", "rad", "deg", "fName", "func", "nary", "acc", "bar", "box":
		return true
	}
	return false
}

// paragraphProperties reads a paragraph's style, list and whether its mark was deleted. What tracked changes replaced is skipped.
func (d *docxScan) paragraphProperties(p *docxParagraph) error {
	return d.inside(func(name string) error {
		switch name {
		case "pStyle":
			p.style = d.value()
		case "numPr":
			p.listed = true
			return d.inside(func(name string) error {
				d.readItem(name, &p.list)
				return d.skip()
			})
		case "rPr":
			return d.inside(func(name string) error {
				p.deleted = p.deleted || name == "del" || name == "moveFrom"
				return d.skip()
			})
		}
		return d.skip()
	})
}

// ruby reads the characters of an annotation's base; the annotation, pinyin mostly, is none of the text.
func (d *docxScan) ruby(p *docxParagraph) error {
	return d.inside(func(name string) error {
		if name == "rubyBase" {
			return d.inside(func(name string) error { return d.inline(name, p) })
		}
		return d.skip()
	})
}
