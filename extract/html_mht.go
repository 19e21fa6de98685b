package extract

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// mhtParts is how many parts of an archive are looked through for the page.
const mhtParts = 2000

// readMHT reads a page saved with its pictures as one file (.mht, .mhtml): the first page in it. It fails with an *Error on
// an archive that is cut off or has none.
// Source: RFC 2557.
func readMHT(name string, data []byte) (*Document, error) {
	message, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return nil, &Error{File: name, Message: "the web archive cannot be read", Cause: err, Try: htmlTry}
	}
	page, err := mhtPage(message.Header.Get("Content-Type"), message.Header.Get("Content-Transfer-Encoding"), message.Body)
	if err != nil {
		return nil, &Error{File: name, Message: "the web archive cannot be read", Cause: err, Try: htmlTry}
	}
	return readHTML(name, page)
}

var errMHTPage = errors.New("it has no page")

// mhtPage gives the bytes of the page in a message.
func mhtPage(content, coding string, body io.Reader) ([]byte, error) {
	kind, parameters, err := mime.ParseMediaType(content)
	if err != nil {
		return nil, err
	}
	if kind == "text/html" {
		return io.ReadAll(io.LimitReader(mhtDecoded(coding, body), htmlBytes+1))
	}
	if !strings.HasPrefix(kind, "multipart/") {
		return nil, errMHTPage
	}
	parts := multipart.NewReader(body, parameters["boundary"])
	for range mhtParts {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if kind, _, err := mime.ParseMediaType(part.Header.Get("Content-Type")); err == nil && kind == "text/html" {
			return io.ReadAll(io.LimitReader(mhtDecoded(part.Header.Get("Content-Transfer-Encoding"), part), htmlBytes+1))
		}
	}
	return nil, errMHTPage
}

// mhtDecoded undoes the coding in which a part was sent.
func mhtDecoded(coding string, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(coding)) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	}
	return body
}
