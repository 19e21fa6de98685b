package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
)

// imageType declares a type of picture. A workbook with charts declares all that there are, in an order that changes from one
// writing to the next; our workbooks have no pictures.
var imageType = regexp.MustCompile(`<Default Extension="[a-z]+" ContentType="image/[^"]*"></Default>`)

// settle copies a workbook without what changes from one writing to the next: the same table gives the same bytes.
func settle(w io.Writer, book []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return err
	}
	out := zip.NewWriter(w)
	for _, file := range archive.File {
		if file.Name != "[Content_Types].xml" {
			if err := out.Copy(file); err != nil {
				return err
			}
			continue
		}
		if err := withoutImages(out, file); err != nil {
			return err
		}
	}
	return out.Close()
}

func withoutImages(out *zip.Writer, file *zip.File) error {
	from, err := file.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	text, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	to, err := out.CreateHeader(&zip.FileHeader{Name: file.Name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = to.Write(imageType.ReplaceAll(text, nil))
	return err
}
