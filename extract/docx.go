package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// What a .docx may be at most. The longest document seen has 3 MB of XML.
const (
	docxBytes  = 64 << 20 // of the document's own part, unpacked
	docxAside  = 16 << 20 // of each other part that is read
	docxDepth  = 400      // elements within elements
	docxPieces = 500_000  // paragraphs and cells
)

// docxTry is the hint for a damaged document.
const docxTry = "open the file in Word or WPS, save it as .docx under a new name and hand that in"

// docxFile is an opened .docx.
type docxFile struct {
	name    string
	parts   map[string]*zip.File
	targets map[string]string // parts by relationship id and by the last word of the relationship's type
	lists   docxLists
	notes   map[string][]piece // footnotes and endnotes by kind and number: f2, e1
}

// readDOCX reads a Word document as Word shows it: tracked changes accepted, results of fields without their
// instructions, automatic list numbers written out, text boxes and footnotes behind the paragraph that they hang on, hidden
// text and bullets left out. Lines are those of flow.go. It fails with an *Error on what is no such document, is
// damaged, protected by a password, nested absurdly, or unpacks to more than docxBytes.
// Source: ECMA-376 part 1 (WordprocessingML).
func readDOCX(name string, data []byte) (*Document, error) {
	f := &docxFile{name: name}
	if err := f.open(data); err != nil {
		return nil, err
	}
	main := "word/document.xml"
	if target := f.relations("_rels/.rels", "")["officeDocument"]; target != "" {
		main = target
	}
	body, err := f.part(main, docxBytes)
	if err != nil {
		return nil, err
	}
	f.targets = f.relations(path.Dir(main)+"/_rels/"+path.Base(main)+".rels", path.Dir(main))
	if err := f.readLists(); err != nil {
		return nil, err
	}
	if err := f.readNotes(); err != nil {
		return nil, err
	}
	d := &docxScan{file: f, xml: newXMLScan(body)}
	if err := d.document("body"); err != nil {
		return nil, f.refuse("the text cannot be read", err)
	}
	blocks, problems := compose(d.story)
	if len(blocks) == 0 {
		return nil, f.withoutText(d.pictures)
	}
	return &Document{Blocks: blocks, Problems: problems}, nil
}

// withoutText refuses a document that says nothing.
func (f *docxFile) withoutText(pictures int) *Error {
	if pictures > 0 {
		return &Error{File: f.name, Message: fmt.Sprintf("has no text, only pictures (%d)", pictures),
			Try: "ask the department for the document itself, not a scan"}
	}
	return &Error{File: f.name, Message: "is empty: it has no text", Try: "ask the department to send it again"}
}

// refuse makes the error of a document that cannot be read.
func (f *docxFile) refuse(message string, cause error) *Error {
	return &Error{File: f.name, Message: message, Cause: cause, Try: docxTry}
}

// open reads the zip's directory.
func (f *docxFile) open(data []byte) error {
	directory, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return f.refuse("the document is cut off or damaged", err)
	}
	if len(directory.File) > zipEntries {
		return f.refuse(fmt.Sprintf("the package has %d parts, at most %d were expected", len(directory.File), zipEntries), nil)
	}
	f.parts = make(map[string]*zip.File, len(directory.File))
	for _, part := range directory.File {
		if part.Flags&1 != 0 {
			return &Error{File: f.name, Message: "is protected by a password", Try: "remove the password and save it again"}
		}
		key := strings.ToLower(strings.TrimPrefix(part.Name, "/"))
		if f.parts[key] == nil {
			f.parts[key] = part
		}
	}
	return nil
}

// part unpacks a part of at most limit bytes. It fails when the package does not have it.
func (f *docxFile) part(name string, limit int64) ([]byte, error) {
	part := f.parts[strings.ToLower(name)]
	if part == nil {
		return nil, f.refuse("the package has no part "+name, nil)
	}
	if part.UncompressedSize64 > uint64(limit) {
		return nil, f.refuse(fmt.Sprintf("the part %s has %d bytes, at most %d were expected", name, part.UncompressedSize64, limit), nil)
	}
	r, err := part.Open()
	if err != nil {
		return nil, f.refuse("the part "+name+" cannot be unpacked", err)
	}
	defer r.Close() //nolint:errcheck // nothing was written
	var out bytes.Buffer
	n, err := io.Copy(&out, io.LimitReader(r, limit+1))
	if err == nil && n > limit {
		err = errors.New("it is larger than the package says")
	}
	if err != nil {
		return nil, f.refuse("the part "+name+" is damaged", err)
	}
	return out.Bytes(), nil
}

// aside unpacks a part that a document may lack, named by the type of its relationship.
func (f *docxFile) aside(kind string) (*xmlScan, error) {
	target := f.targets[kind]
	if target == "" || f.parts[strings.ToLower(target)] == nil {
		return nil, nil
	}
	data, err := f.part(target, docxAside)
	if err != nil {
		return nil, err
	}
	return newXMLScan(data), nil
}

// relations reads a part of relationships; one that is missing has none.
func (f *docxFile) relations(name, dir string) map[string]string {
	targets := map[string]string{}
	if f.parts[strings.ToLower(name)] == nil {
		return targets
	}
	data, err := f.part(name, docxAside)
	if err != nil {
		return targets
	}
	for s := newXMLScan(data); s.next(); {
		if !s.tag.is("Relationship") {
			continue
		}
		kind, _ := s.tag.attribute("Type")
		value, _ := s.tag.attribute("Target")
		target, ok := partOf(dir, value)
		if !ok {
			continue
		}
		targets[path.Base(string(kind))] = target
	}
	return targets
}

// readNotes reads the footnotes and endnotes.
func (f *docxFile) readNotes() error {
	f.notes = map[string][]piece{}
	for _, kind := range []string{"footnote", "endnote"} {
		s, err := f.aside(kind + "s")
		if err != nil {
			return err
		}
		if s == nil {
			continue
		}
		d := &docxScan{file: f, xml: s, note: kind}
		if err := d.document(kind + "s"); err != nil {
			return f.refuse("the "+kind+"s cannot be read", err)
		}
	}
	return nil
}
