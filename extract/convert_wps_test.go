package extract_test

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/transform"
)

// TestWPS reads files as WPS Office names them: .wps is a Word document inside, .et an Excel workbook. What counts is inside.
func TestWPS(t *testing.T) {
	t.Run("et", func(t *testing.T) {
		data, err := os.ReadFile("testdata/cells.xls")
		if err != nil {
			t.Fatal(err)
		}
		want, err := extract.Read("a.xls", data)
		if err != nil {
			t.Fatal(err)
		}
		got, err := extract.Read("a.et", data)
		if err != nil || got.Format != extract.FormatXLS || len(got.Blocks) != len(want.Blocks) || len(got.Blocks) == 0 {
			t.Errorf("%d sheets, want %d: %v", len(got.Blocks), len(want.Blocks), err)
		}
	})
	t.Run("wps with a docx inside", func(t *testing.T) {
		data, err := os.ReadFile("testdata/documents/shanghai-libreoffice.docx")
		if err != nil {
			t.Fatal(err)
		}
		if doc, err := extract.Read("a.wps", data); err != nil || doc.Format != extract.FormatDOCX || doc.Converted != "" {
			t.Errorf("%+v, %v", doc, err)
		}
	})
	t.Run("wps of its own", func(t *testing.T) {
		data := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), bytes.Repeat([]byte{0}, 2048)...)
		want := "a.wps: is an OLE file that is neither Word nor Excel, which cannot be read; Try: open it in its program and save it as .docx, .xlsx or PDF"
		if _, err := extract.Read("a.wps", data); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	})
	t.Run("wps", func(t *testing.T) {
		data, err := os.ReadFile("testdata/documents/shanghai.doc")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := exec.LookPath("soffice"); err != nil || testing.Short() {
			want := "a.wps: is a .wps file, which only LibreOffice can convert, and it is not installed here; Try: install LibreOffice, or save the file as .docx"
			t.Setenv("PATH", t.TempDir())
			if _, err := extract.Read("a.wps", data); err == nil || err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
			return
		}
		ref := codes(t)
		_, _, want := readingFile(t, "shanghai.txt")
		doc, sub, got := reading(t, ref, "a.wps", data)
		if diff := differs(got, want); diff != "" {
			t.Error(diff)
		}
		if !strings.HasPrefix(doc.Converted, "wps to docx by LibreOffice/") {
			t.Errorf("converted %q", doc.Converted)
		}
		convertedPlaces(t, sub, "wps")
	})
}

// convertedPlaces holds every place to saying that it is one of a converted file.
func convertedPlaces(t *testing.T, sub *transform.Submission, kind string) {
	t.Helper()
	n := 0
	sub.EachSource(func(s *extract.Source) {
		n++
		if s.Converted != kind {
			t.Fatalf("%+v does not say that it was converted from .%s", s, kind)
		}
	})
	if first := sub.Facts[0].Source; n < 300 || !strings.HasSuffix(first.String(), " (converted from ."+kind+")") || !strings.HasSuffix(first.Chinese(), "（由 ."+kind+" 转换）") {
		t.Errorf("%d places, the first of a fact is %s, %s", n, first, first.Chinese())
	}
}

// TestPlaceInChinese names places as readers of Chinese do.
func TestPlaceInChinese(t *testing.T) {
	for want, s := range map[string]extract.Source{
		"":                    {Section: "一、收入"},
		"工作表 公开01表 单元格 C7":    {Sheet: "公开01表", Cell: "C7"},
		"工作表 公开01表":           {Sheet: "公开01表"},
		"第3页":                 {Page: 3},
		"第3页第12行第5字":          {Page: 3, Line: 12, Offset: 4},
		"第41行第35字（由 .doc 转换）": {Line: 41, Offset: 34, Converted: "doc"},
		"工作表 表 单元格 A1（由 .ods 转换）": {Sheet: "表", Cell: "A1", Converted: "ods"},
	} {
		if got := s.Chinese(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestOFD refuses an .ofd by its content and says what to do.
func TestOFD(t *testing.T) {
	data := zipOf(map[string]string{"OFD.xml": "<ofd:OFD/>", "Doc_0/Document.xml": "<ofd:Document/>"})
	want := "a.pdf: is an OFD document (.ofd), which cannot be read; Try: open it in its reader and export it as PDF"
	if _, err := extract.Read("a.pdf", data); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
