package extract_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/transform"
)

// TestSaved reads documents of the model county that other programs saved: LibreOffice 7.4 (from a page and from a
// generated document) and python-docx 1.2. Each says what the text of the same name says.
func TestSaved(t *testing.T) {
	for _, c := range []struct {
		name  string
		facts int // of the text, counted when it was kept
	}{
		{"xinjiang-libreoffice.docx", 227}, {"xinjiang-python-docx.docx", 227},
		{"shanghai-libreoffice.docx", 134}, {"shanghai-python-docx.docx", 134}, {"shanghai-libreoffice.html", 134}, {"shanghai.doc", 134},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := exec.LookPath("soffice"); err != nil && strings.HasSuffix(c.name, ".doc") {
				t.Skip("LibreOffice is not installed")
			}
			form, _, _ := strings.Cut(strings.TrimSuffix(c.name, filepath.Ext(c.name)), "-")
			_, _, want := readingFile(t, form+".txt")
			doc, sub, got := readingFile(t, c.name)
			if len(want.Facts) != c.facts || len(want.Unread) > 0 {
				t.Errorf("the text has %d facts and %d unread numbers, want %d and none", len(want.Facts), len(want.Unread), c.facts)
			}
			if diff := differs(got, want); diff != "" {
				t.Error(diff)
			}
			quoted(t, doc, sub)
		})
	}
}

func readingFile(t *testing.T, name string) (*extract.Document, *transform.Submission, said) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "documents", name))
	if err != nil {
		t.Fatal(err)
	}
	return reading(t, codes(t), name, data)
}
