package intake_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// entry is one entry of an archive.
type entry struct {
	name    string // bytes as they stand in the archive
	content []byte
	change  func(h *zip.FileHeader)
}

// zipped makes an archive.
func zipped(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.change != nil {
			e.change(h)
		}
		to, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(e.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// gbk is a name as Windows writes it, without a mark.
func gbk(t *testing.T, name string) string {
	t.Helper()
	encoded, err := simplifiedchinese.GBK.NewEncoder().String(name)
	if err != nil {
		t.Fatal(err)
	}
	return encoded
}

func unmarked(h *zip.FileHeader) { h.NonUTF8 = true }

// TestZip takes in archives as departments send them: folders, names of Windows and of others, an archive within an archive, and what
// operating systems leave in them.
func TestZip(t *testing.T) {
	d := newDesk(t)
	inner := zipped(t, entry{name: "说明/" + audit, content: county(t, "2021/"+audit)})
	d.put("2023/报送.zip", zipped(t,
		entry{name: gbk(t, "审计局\\2023.txt"), content: county(t, "2023/"+audit), change: unmarked},
		entry{name: "utf8/2022.txt", content: county(t, "2022/"+audit)},
		entry{name: "空/"},
		entry{name: "__MACOSX/._x", content: []byte("x")},
		entry{name: ".DS_Store", content: []byte("x")},
		entry{name: "里面.zip", content: inner},
	))
	d.want(d.run(), []string{"2023/报送.zip unpacked", "2023/报送.zip.d/utf8/2022.txt new", "2023/报送.zip.d/审计局/2023.txt new", "2023/报送.zip.d/里面.zip.d/说明/" + audit + " new"})
	d.there("inbox/2023", true)
	d.there("inbox/2023/报送.zip", false)
	d.there("inbox/2023/报送.zip.d", false)
	d.want(d.run(), nil)
	if archived, err := filepath.Glob(d.w.Path("archive", "*")); err != nil || len(archived) != 4 {
		t.Errorf("found %v, %v, want the archive and three documents", archived, err)
	}
	d.put("again.zip", zipped(t, entry{name: "2022.txt", content: county(t, "2022/"+audit)}))
	d.want(d.run(), []string{"again.zip unpacked", "again.zip.d/2022.txt unchanged"})
}

// TestZipHostile takes in archives that mean harm. Nothing is written outside of the inbox, what stays within bounds goes on, and every
// archive that was not taken as a whole lies in quarantine with the reason.
func TestZipHostile(t *testing.T) {
	good := entry{name: "good.txt", content: county(t, "2023/"+audit)}
	deep := zipped(t, good)
	for range 4 {
		deep = zipped(t, entry{name: "deeper.zip", content: deep})
	}
	many := make([]entry, 100_000)
	for i := range many { // empty ones: only their number counts
		many[i] = entry{name: fmt.Sprintf("%d.txt", i), change: func(h *zip.FileHeader) { h.Method = zip.Store }}
	}
	whole := zipped(t, good, entry{name: "bad.txt", content: bytes.Repeat([]byte("数据"), 5000), change: func(h *zip.FileHeader) { h.Method = zip.Store }})
	at := bytes.Index(whole, bytes.Repeat([]byte("数据"), 10))
	broken := slices.Clone(whole)
	broken[at+5] ^= 1
	lying := slices.Clone(whole)
	binary.LittleEndian.PutUint32(lying[len(lying)-6:], 1<<31)
	for _, c := range []struct {
		name    string
		archive []byte
		good    bool // its good document is taken in
		reason  string
	}{
		{"climbing", zipped(t, good, entry{name: "../../outside.txt", content: []byte("x")}), true, `"../../outside.txt": expected a name inside the archive`},
		{"climbing late", zipped(t, good, entry{name: "a/../../../outside.txt", content: []byte("x")}), true, "expected a name inside the archive"},
		{"climbing and back", zipped(t, good, entry{name: "a/../inside.txt", content: []byte("x")}), true, `"a/../inside.txt": expected a name inside the archive`},
		{"climbing as Windows does", zipped(t, good, entry{name: `..\..\outside.txt`, content: []byte("x")}), true, "expected a name inside the archive"},
		{"absolute", zipped(t, good, entry{name: "/tmp/outside.txt", content: []byte("x")}, entry{name: `C:\outside.txt`, content: []byte("x")}), true, `"C:/outside.txt": expected a name inside the archive`},
		{"a link", zipped(t, entry{name: "link", content: []byte("../.."), change: func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }}, entry{name: "link/outside.txt", content: []byte("x")}, good), true, `"link": expected a regular file`},
		{"a password", zipped(t, good, entry{name: "secret.txt", content: []byte("x"), change: func(h *zip.FileHeader) { h.Flags |= 1 }}), true, `"secret.txt": encrypted`},
		{"a changed byte", broken, true, `"bad.txt": zip: checksum error`},
		{"a file where a folder is", zipped(t, entry{name: "a/good.txt", content: good.content}, entry{name: "a/good.txt/b.txt", content: []byte("x")}), true, "expected a folder"},
		{"a file too large", zipped(t, good, entry{name: "zeros.txt", content: make([]byte, 2<<20)}), false, `expected files of at most 1048576 bytes, 4194304 in all, found more in "zeros.txt"`},
		{"too much in all", zipped(t, good, entry{name: "1", content: make([]byte, 1<<20)}, entry{name: "2", content: make([]byte, 1<<20)}, entry{name: "3", content: make([]byte, 1<<20)},
			entry{name: "4", content: make([]byte, 1<<20)}, entry{name: "5", content: make([]byte, 1<<20)}), false, "4194304 in all, found more"},
		{"too many", zipped(t, many[:10_001]...), false, "expected at most 10000 entries, found more"},
		{"far too many", zipped(t, many...), false, "expected an archive of at most 10000 entries"},
		{"too deep", deep, false, "expected archives within archives at most 3 deep, found more"},
		{"nothing", zipped(t), false, "expected documents in the archive, found none"},
		{"a directory that is elsewhere", lying, false, "is a zip archive, which cannot be read"},
		{"cut short", whole[:len(whole)-30], false, "is a zip archive, which cannot be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			d.w.Config.Intake.MaxFileSize = 1 << 20
			if strings.HasSuffix(c.name, "too many") {
				d.w.Config.Intake.MaxFileSize = 20 << 20
			}
			d.put("bad.zip", c.archive)
			d.put("rest.txt", county(t, "2022/"+audit))
			got := d.run()
			if !slices.Contains(got, "bad.zip quarantined") || !slices.Contains(got, "rest.txt new") {
				t.Errorf("found %q", got)
			}
			taken := slices.ContainsFunc(got, func(s string) bool { return strings.HasSuffix(s, "good.txt new") })
			if taken != c.good {
				t.Errorf("found the good one taken %t, want %t: %q", taken, c.good, got)
			}
			reason, err := os.ReadFile(d.w.Path("quarantine", "bad.zip.reason.txt"))
			if err != nil || !strings.Contains(string(reason), c.reason) {
				t.Errorf("found %s, %v, want %s", reason, err, c.reason)
			}
			if kept, err := os.ReadFile(d.w.Path("quarantine", "bad.zip")); err != nil || !bytes.Equal(kept, c.archive) {
				t.Errorf("expected the archive as it was, found %d bytes, %v", len(kept), err)
			}
			for _, path := range []string{filepath.Join(d.w.Dir, "..", "outside.txt"), d.w.Path("outside.txt"), d.w.Path("inbox", "outside.txt"), "/tmp/outside.txt"} {
				if _, err := os.Lstat(path); err == nil {
					t.Errorf("%s was written", path)
				}
			}
			d.want(d.run(), nil)
		})
	}
}

// TestZipCutOff leaves what a pass that was killed while it unpacked leaves.
func TestZipCutOff(t *testing.T) {
	d := newDesk(t)
	d.put(".unpacking-0123456789abcdef/half.txt", []byte("half"))
	d.put("a.zip", zipped(t, entry{name: "1.txt", content: county(t, "2023/"+audit)}))
	d.put("a.zip.d/1.txt", county(t, "2023/"+audit)) // it had shown the folder, and not yet taken the archive away
	d.want(d.run(), []string{"a.zip unpacked", "a.zip.d/1.txt new", "a.zip.d2/1.txt unchanged"})
	entries, err := os.ReadDir(d.w.Path("inbox"))
	if err != nil || len(entries) != 0 {
		t.Errorf("found %v, %v in the inbox, want nothing", entries, err)
	}
}
