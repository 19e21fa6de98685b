package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// conversion is how LibreOffice makes a file of one kind into one that is read here.
type conversion struct {
	from   string // ending of the file, as LibreOffice knows it
	filter string // LibreOffice's own name of it, so that nothing else is guessed from the bytes
	to     string // docx or xlsx
	output string // and the filter that writes it
	read   func(name string, data []byte) (*Document, error)
}

// The conversions. Files of .wps that WPS Writer saves are Word documents inside, those of .et are Excel workbooks.
var (
	fromDOC = conversion{"doc", "MS Word 97", "docx", "MS Word 2007 XML", readDOCX}
	fromRTF = conversion{"rtf", "Rich Text Format", "docx", "MS Word 2007 XML", readDOCX}
	fromODT = conversion{"odt", "writer8", "docx", "MS Word 2007 XML", readDOCX}
	fromODS = conversion{"ods", "calc8", "xlsx", "Calc MS Excel 2007 XML", readXLSX}
)

// What a conversion may take. LibreOffice needs about two seconds for a document of thirty pages, most of them to start.
const (
	convertTime   = 60 * time.Second
	convertMemory = 4 << 20 // KiB of address space; LibreOffice maps 1.5 GiB at rest
	convertCPU    = 50      // seconds
	convertBlocks = 1 << 20 // of 512 bytes, the largest file that it may write
	convertBoth   = 2       // at the same time
)

// converting holds one token for every conversion that runs.
var converting = make(chan struct{}, convertBoth)

// readConverted gives a reader for files that LibreOffice has to convert first. It fails with an *Error where LibreOffice
// is not installed, cannot convert the file, or takes longer than convertTime. The Document's places are those of the
// converted file; its Converted says so.
func readConverted(c conversion) func(name string, data []byte) (*Document, error) {
	return func(name string, data []byte) (*Document, error) {
		kind := c.kindOf(name)
		program, err := officeProgram()
		if err != nil {
			return nil, &Error{File: name, Message: "is a ." + kind + " file, which only LibreOffice can convert, and it is not installed here",
				Try: "install LibreOffice, or save the file as ." + c.to}
		}
		converted, err := c.run(program, data)
		if err != nil {
			return nil, &Error{File: name, Message: "is a ." + kind + " file that LibreOffice could not convert", Cause: err,
				Try: "open it in its program, remove the password if it has one, and save it as ." + c.to}
		}
		doc, err := c.read(name, converted)
		if err != nil {
			return nil, c.convertedError(kind, err)
		}
		for i := range doc.Problems {
			doc.Problems[i].Source.Converted = kind
		}
		doc.Converted = fmt.Sprintf("%s to %s by %s", kind, c.to, writtenBy(converted))
		return doc, nil
	}
}

// kindOf is what people call a file of this kind: WPS Writer's own is a Word document inside.
func (c conversion) kindOf(name string) string {
	if c.from == fromDOC.from && strings.EqualFold(filepath.Ext(name), ".wps") {
		return "wps"
	}
	return c.from
}

// convertedError says that a place which cannot be read is one of the converted file.
func (c conversion) convertedError(kind string, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	e.Source.Converted = kind
	e.Message = "converted from ." + kind + " to ." + c.to + ", " + e.Message
	return err
}

// officeProgram finds LibreOffice.
func officeProgram() (string, error) {
	for _, name := range []string{"soffice", "libreoffice"} {
		if program, err := exec.LookPath(name); err == nil {
			return program, nil
		}
	}
	return "", exec.ErrNotFound
}

// run converts data in a folder of its own, which is gone afterwards.
func (c conversion) run(program string, data []byte) (converted []byte, err error) {
	converting <- struct{}{}
	defer func() { <-converting }()
	folder, err := os.MkdirTemp("", "juesuan-convert-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	if err := c.prepare(folder, data); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), convertTime)
	defer cancel()
	said, err := runSandboxed(ctx, folder, program,
		"--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard",
		"-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(folder, "profile")),
		"--infilter="+c.filter, "--convert-to", c.to+":"+c.output, "--outdir", filepath.Join(folder, "out"), filepath.Join(folder, "in."+c.from))
	if ctx.Err() != nil {
		return nil, fmt.Errorf("it did not finish within %s", convertTime)
	}
	converted, readErr := readBounded(filepath.Join(folder, "out", "in."+c.to))
	switch {
	case readErr == nil:
		return converted, nil
	case !errors.Is(readErr, os.ErrNotExist):
		return nil, readErr
	case err != nil:
		return nil, fmt.Errorf("%w: %s", err, said)
	}
	return nil, errors.New(said)
}

// readBounded reads a file of at most MaxSize bytes.
func readBounded(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > MaxSize {
		return nil, fmt.Errorf("it wrote %d bytes, at most %d were expected", info.Size(), MaxSize)
	}
	return os.ReadFile(path)
}

// prepare writes the file and a profile in which nothing of a document runs and nothing is fetched.
func (c conversion) prepare(folder string, data []byte) error {
	for _, dir := range []string{"profile/user", "out", "tmp"} {
		if err := os.MkdirAll(filepath.Join(folder, dir), 0o700); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "profile", "user", "registrymodifications.xcu"), []byte(officeProfile()), 0o600); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "in."+c.from), data, 0o600)
}

// officeSettings are what LibreOffice's profile must say: macros and active content off, links to other files and hosts not
// followed, workbooks not recalculated, so that the values are those that were saved.
var officeSettings = []struct{ path, name, value string }{
	{"/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"},
	{"/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"},
	{"/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"},
	{"/org.openoffice.Office.Writer/Content/Update", "Link", "2"},
	{"/org.openoffice.Office.Calc/Content/Update", "Link", "2"},
	{"/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"},
	{"/org.openoffice.Office.Calc/Formula/Load", "ODFRecalcMode", "1"},
}

// officeProfile writes officeSettings as LibreOffice keeps them.
func officeProfile() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">`)
	for _, s := range officeSettings {
		fmt.Fprintf(&b, `<item oor:path="%s"><prop oor:name="%s" oor:op="fuse"><value>%s</value></prop></item>`, s.path, s.name, s.value)
	}
	b.WriteString(`</oor:items>`)
	return b.String()
}

// writtenBy gives the program that a package says wrote it, such as LibreOffice/7.4.7.2.
func writtenBy(data []byte) string {
	f := &docxFile{}
	if f.open(data) != nil {
		return "LibreOffice"
	}
	app, err := f.part("docProps/app.xml", docxAside)
	if err != nil {
		return "LibreOffice"
	}
	for s := newXMLScan(app); s.next(); {
		if s.tag.ends("Application") {
			name, _, _ := bytes.Cut(s.data[s.tag.textFrom:s.tag.from], []byte("$"))
			return string(name)
		}
	}
	return "LibreOffice"
}

// isODT and isODS tell the OpenDocument formats, isOFD the fixed-layout one.
func isODT(data []byte) bool { return isOpenDocument(data, "text") }

func isODS(data []byte) bool { return isOpenDocument(data, "spreadsheet") }

// isOpenDocument goes by the first part of the package, which names the type and is not compressed.
func isOpenDocument(data []byte, kind string) bool {
	return isZip(data) && bytes.Contains(data[:min(len(data), 200)], []byte("mimetypeapplication/vnd.oasis.opendocument."+kind))
}

func isOFD(data []byte) bool { return zipPart(data, "OFD.xml") >= 0 }
