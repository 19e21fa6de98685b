package extract_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/extract"
)

// office lets LibreOffice, where it is installed, save files as another kind and gives them by name.
func office(t *testing.T, files map[string][]byte, to string) map[string][]byte {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	dir := t.TempDir()
	args := []string{"--headless", "-env:UserInstallation=file://" + dir + "/profile", "--convert-to", to, "--outdir", dir + "/out"}
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if out, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	ending, _, _ := strings.Cut(to, ":")
	made := map[string][]byte{}
	for name := range files {
		data, err := os.ReadFile(filepath.Join(dir, "out", strings.TrimSuffix(name, filepath.Ext(name))+"."+ending))
		if err != nil {
			t.Fatal(err)
		}
		made[name] = data
	}
	return made
}

// TestCountyByOffice lets LibreOffice save the county's pages and documents as other kinds: each says what the text says.
func TestCountyByOffice(t *testing.T) {
	ref := codes(t)
	all := county(t, ref, 2)
	for _, kind := range []struct {
		from, to string
		every    int // only every so many documents, where each takes LibreOffice a start of its own
	}{
		{"html", "docx:MS Word 2007 XML", 24}, {"docx", "docx:MS Word 2007 XML", 24}, {"docx", "html:HTML (StarWriter)", 24},
		{"docx", "doc:MS Word 97", 48}, {"docx", "rtf:Rich Text Format", 48}, {"docx", "odt:writer8", 48},
	} {
		ending, _, _ := strings.Cut(kind.to, ":")
		t.Run(kind.from+" to "+ending, func(t *testing.T) {
			files, wants := map[string][]byte{}, map[string]printed{}
			for i := 0; i < len(all); i += kind.every {
				text, _, _ := reading(t, ref, "test.txt", []byte(all[i].Text))
				name := fmt.Sprintf("%d.%s", i, kind.from)
				wants[name] = all[i]
				if kind.from == "html" {
					files[name] = (&htmlWriter{rand: rand.New(rand.NewPCG(1, uint64(i))), charset: "utf-8", declare: true, merged: true}).write(text)
				} else {
					files[name] = (&docxWriter{rand: rand.New(rand.NewPCG(1, uint64(i))), numbers: i%2 == 0, merged: true}).write(text)
				}
			}
			facts := 0
			for name, data := range office(t, files, kind.to) {
				_, _, want := reading(t, ref, "test.txt", []byte(wants[name].Text))
				doc, sub, got := reading(t, ref, "test."+ending, data)
				if diff := differs(got, want); diff != "" {
					t.Errorf("%s: %s", wants[name].name, diff)
				}
				quoted(t, doc, sub)
				if converted := ending == "doc" || ending == "rtf" || ending == "odt"; converted != strings.Contains(doc.Converted, "LibreOffice/") {
					t.Errorf("%s: converted %q", wants[name].name, doc.Converted)
				}
				facts += len(sub.Facts)
			}
			t.Logf("%d files, %d facts", len(files), facts)
		})
	}
}

// TestWithoutOffice reads a file that only LibreOffice can convert where there is none.
func TestWithoutOffice(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := extract.Read("a.rtf", []byte(`{\rtf1 text}`))
	want := "a.rtf: is a .rtf file, which only LibreOffice can convert, and it is not installed here; Try: install LibreOffice, or save the file as .docx"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
