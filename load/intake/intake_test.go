package intake_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"juesuan/extract"
	"juesuan/fixtures"
	"juesuan/load/intake"
	"juesuan/load/pass"
	"juesuan/load/workspace"
	"juesuan/sql"
	"juesuan/transform"
	"juesuan/transform/read"
	"juesuan/transform/reference"
)

// desk is a workspace with a real warehouse and real readers.
type desk struct {
	t    *testing.T
	w    *workspace.Workspace
	pass intake.Pass
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	dir := t.TempDir()
	if err := workspace.Init(dir, "青禾县"); err != nil {
		t.Fatal(err)
	}
	w, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	store, err := pass.Warehouse(context.Background(), w, "a test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return &desk{t, w, intake.Pass{Workspace: w, Read: reader(t), Load: pass.Loader(store)}}
}

func reader(t *testing.T) func(path, name string) (*transform.Submission, error) {
	t.Helper()
	lists, err := fs.Sub(sql.Files, "reference")
	if err != nil {
		t.Fatal(err)
	}
	ref, err := reference.Load(lists)
	if err != nil {
		t.Fatal(err)
	}
	return func(path, name string) (*transform.Submission, error) {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		doc, err := extract.Read(name, data)
		if err != nil {
			return nil, err
		}
		return read.Document(doc, ref)
	}
}

// county gives a document of the model county.
func county(t *testing.T, name string) []byte {
	t.Helper()
	text, err := fs.ReadFile(fixtures.County(), "inbox/"+name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func (d *desk) put(name string, content []byte) {
	d.t.Helper()
	path := d.w.Path("inbox", name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, content, 0o644)); err != nil {
		d.t.Fatal(err)
	}
}

// run gives the outcomes as "file outcome" lines.
func (d *desk) run() []string {
	d.t.Helper()
	items, err := d.pass.Run(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	var list []string
	for _, item := range items {
		list = append(list, item.File+" "+string(item.Outcome))
	}
	return list
}

func (d *desk) want(got, want []string) {
	d.t.Helper()
	if !slices.Equal(got, want) {
		d.t.Errorf("found %q\nwant  %q", got, want)
	}
}

func (d *desk) there(name string, want bool) {
	d.t.Helper()
	if _, err := os.Lstat(d.w.Path(name)); (err == nil) != want {
		d.t.Errorf("%s: found there %t, want %t", name, err == nil, want)
	}
}

const audit = "青禾县审计局.txt"

// TestOrder holds that files are loaded in the order of their names, however long each takes to read.
func TestOrder(t *testing.T) {
	d := newDesk(t)
	d.w.Config.Intake.Readers = 4
	d.put("b/2.txt", county(t, "2023/"+audit))
	d.put("b/1.txt", county(t, "2022/"+audit))
	d.put("a.txt", county(t, "2021/"+audit))
	d.put("c.txt", []byte("信"))
	plain, wait := d.pass.Read, map[string]time.Duration{"a.txt": 60 * time.Millisecond, "b/1.txt": 30 * time.Millisecond}
	d.pass.Read = func(path, name string) (*transform.Submission, error) {
		time.Sleep(wait[name])
		return plain(path, name)
	}
	d.want(d.run(), []string{"a.txt new", "b/1.txt new", "b/2.txt new", "c.txt quarantined"})
	d.want(d.run(), nil)
	d.there("inbox/b", true)
}

// TestReaderStops holds that a reader that breaks down stops one file only.
func TestReaderStops(t *testing.T) {
	d := newDesk(t)
	d.put("a.txt", []byte("breaks the reader"))
	d.put("b.txt", county(t, "2023/"+audit))
	plain := d.pass.Read
	d.pass.Read = func(path, name string) (*transform.Submission, error) {
		if name == "a.txt" {
			var none []int
			_ = none[len(name)]
		}
		return plain(path, name)
	}
	d.want(d.run(), []string{"a.txt quarantined", "b.txt new"})
	reason, err := os.ReadFile(d.w.Path("quarantine", "a.txt.reason.txt"))
	if err != nil || !strings.Contains(string(reason), "the reader stopped: runtime error: index out of range") {
		t.Errorf("found %q, %v", reason, err)
	}
}

// TestChanged holds that a file that somebody writes on while it is read does not count, and that the whole one does later.
func TestChanged(t *testing.T) {
	d := newDesk(t)
	d.put("a.txt", county(t, "2022/"+audit))
	plain := d.pass.Read
	d.pass.Read = func(path, name string) (*transform.Submission, error) {
		d.put("a.txt", county(t, "2023/"+audit))
		return plain(path, name)
	}
	d.want(d.run(), []string{"a.txt skipped"})
	d.there("inbox/a.txt", true)
	d.pass.Read = plain
	d.want(d.run(), []string{"a.txt new"})
	d.there("inbox/a.txt", false)
}

// TestChangedBad holds that a file that replaces one that cannot be read is not moved away unread.
func TestChangedBad(t *testing.T) {
	d := newDesk(t)
	d.put("a.txt", []byte("信"))
	plain := d.pass.Read
	d.pass.Read = func(path, name string) (*transform.Submission, error) {
		d.put("a.txt", county(t, "2023/"+audit))
		return plain(path, name)
	}
	d.want(d.run(), []string{"a.txt skipped"})
	d.pass.Read = plain
	d.want(d.run(), []string{"a.txt new"})
}

// TestNames holds that no name keeps a file from quarantine: long ones, and names of files where folders must be.
func TestNames(t *testing.T) {
	d := newDesk(t)
	long := strings.Repeat("长", 80) + ".txt"
	d.put(long, []byte("信"))
	d.put("a", []byte("信"))
	d.want(d.run(), []string{"a quarantined", long + " quarantined"})
	d.put("a/b.txt", []byte("另一封信"))
	d.put("x.reason.txt", []byte("又一封信"))
	d.put("x", []byte("还有一封信"))
	d.want(d.run(), []string{"a/b.txt quarantined", "x quarantined", "x.reason.txt quarantined"})
	d.put("y.reason.txt", []byte("第五封信"))
	d.want(d.run(), []string{"y.reason.txt quarantined"})
	d.put("y", []byte("第六封信"))
	d.want(d.run(), []string{"y quarantined"})
	for _, name := range []string{strings.Repeat("长", 66) + ".txt", "a", "a_b.txt", "x"} {
		d.there("quarantine/"+name, true)
		d.there("quarantine/"+name+".reason.txt", true)
	}
	kept := map[string]bool{}
	err := filepath.WalkDir(d.w.Path("quarantine"), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			text, readErr := os.ReadFile(path)
			kept[string(text)] = true
			return readErr
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"信", "另一封信", "又一封信", "还有一封信", "第五封信", "第六封信"} {
		if !kept[text] {
			t.Errorf("%s: expected in quarantine, found nowhere", text)
		}
	}
}

// TestLarge holds that a file over the limit is kept in quarantine as it is, neither read nor copied: it may have any size.
func TestLarge(t *testing.T) {
	d := newDesk(t)
	d.put("b.txt", county(t, "2023/"+audit))
	d.put("a.txt", nil)
	const size = 5 << 30
	if err := os.Truncate(d.w.Path("inbox", "a.txt"), size); err != nil {
		t.Fatal(err)
	}
	d.want(d.run(), []string{"a.txt quarantined", "b.txt new"})
	stat, err := os.Stat(d.w.Path("quarantine", "a.txt"))
	if err != nil || stat.Size() != size {
		t.Errorf("found %v, %v in quarantine", stat, err)
	}
	archived, err := filepath.Glob(d.w.Path("archive", "*"))
	if err != nil || len(archived) != 1 {
		t.Errorf("found %v, %v in the archive, want one file", archived, err)
	}
}

// TestRetry holds that what is in quarantine is taken in once what kept it out is mended, and gets a new reason when it is not.
func TestRetry(t *testing.T) {
	d := newDesk(t)
	d.put("2023/a.txt", []byte("信"))
	d.put("2023/b.txt", []byte("另一封信"))
	d.put("c.txt", []byte("第三封信"))
	d.want(d.run(), []string{"2023/a.txt quarantined", "2023/b.txt quarantined", "c.txt quarantined"})
	if err := os.WriteFile(d.w.Path("quarantine", "2023", "a.txt"), county(t, "2023/"+audit), 0o644); err != nil { // mended in its place
		t.Fatal(err)
	}
	d.put("c.txt", county(t, "2022/"+audit)) // the department has sent another one
	names, err := intake.Retry(d.w)
	if err != nil || !slices.Equal(names, []string{"2023/a.txt", "2023/b.txt"}) {
		t.Errorf("found %v, %v", names, err)
	}
	d.there("quarantine/2023", false)
	d.there("quarantine/c.txt.reason.txt", true)
	d.want(d.run(), []string{"2023/a.txt new", "2023/b.txt quarantined", "c.txt new"})
	d.there("quarantine/2023/a.txt.reason.txt", false)
	d.there("quarantine/2023/b.txt.reason.txt", true)
}

// TestMany holds that an inbox of very many files is gone through with bounded memory, and that the documents among them are found.
// The variable JUESUAN_MANY asks for another number than a few hundred.
func TestMany(t *testing.T) {
	many := 300
	if n, err := strconv.Atoi(os.Getenv("JUESUAN_MANY")); err == nil {
		many = n
	}
	d := newDesk(t)
	for i := range many {
		d.put(fmt.Sprintf("%03d/%d.txt", i%500, i), fmt.Appendf(nil, "第%d封信", i))
	}
	d.put("x/z.txt", county(t, "2023/"+audit))
	began := time.Now()
	items, err := d.pass.Run(context.Background())
	if err != nil || len(items) != many+1 || items[many].Outcome != intake.New {
		t.Fatalf("found %d files, %v", len(items), err)
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	t.Logf("%d files in %s, %d MB", many, time.Since(began).Round(time.Millisecond), memory.HeapSys>>20)
	d.want(d.run(), nil)
}

// TestSettle holds that what was written a moment ago waits where the configuration says so.
func TestSettle(t *testing.T) {
	d := newDesk(t)
	d.w.Config.Intake.Settle = time.Hour
	d.put("a.txt", county(t, "2023/"+audit))
	d.put("b.txt", county(t, "2022/"+audit))
	old := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(d.w.Path("inbox", "b.txt"), old, old); err != nil {
		t.Fatal(err)
	}
	d.want(d.run(), []string{"a.txt skipped", "b.txt new"})
	d.w.Config.Intake.Settle = 0
	d.want(d.run(), []string{"a.txt new"})
}

// TestEnded holds that a pass that is told to end leaves what it has not done.
func TestEnded(t *testing.T) {
	d := newDesk(t)
	for i, year := range []string{"2021", "2022", "2023"} {
		d.put(fmt.Sprintf("%d.txt", i), county(t, year+"/"+audit))
	}
	ctx, stop := context.WithCancel(context.Background())
	d.pass.Report = func(int, int, intake.Item) { stop() }
	items, err := d.pass.Run(ctx)
	if !errors.Is(err, context.Canceled) || len(items) != 1 {
		t.Fatalf("found %d files done and %v, want one and the end", len(items), err)
	}
	d.there("inbox/0.txt", false)
	d.there("inbox/2.txt", true)
	d.pass.Report = nil
	if got := len(d.run()); got != 2 {
		t.Errorf("found %d files in the next pass, want 2", got)
	}
}

// TestNoArchive holds that nothing leaves the inbox while originals cannot be kept.
func TestNoArchive(t *testing.T) {
	d := newDesk(t)
	d.put("a.txt", county(t, "2023/"+audit))
	if err := errors.Join(os.Remove(d.w.Path("archive")), os.WriteFile(d.w.Path("archive"), nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	if _, err := d.pass.Run(context.Background()); err == nil {
		t.Error("found no error, want the archive's")
	}
	d.there("inbox/a.txt", true)
}

// TestArchive holds that the original is kept to the byte, and what a killed pass was copying is cleared.
func TestArchive(t *testing.T) {
	d := newDesk(t)
	d.put("报送.TXT", county(t, "2023/"+audit))
	part := d.w.Path("archive", "incoming-1.part")
	if err := os.WriteFile(part, []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	items, err := d.pass.Run(context.Background())
	if err != nil || len(items) != 1 {
		t.Fatalf("found %v, %v", items, err)
	}
	d.there("archive/incoming-1.part", false)
	path, err := d.w.FindArchived(items[0].SHA256)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(kept, county(t, "2023/"+audit)) || filepath.Ext(path) != ".txt" {
		t.Errorf("%s: found other bytes than were submitted, or %v", path, err)
	}
}

// TestNameOfBytes holds that a document whose name is in another encoding, or in none, is taken in or quarantined like any other.
func TestNameOfBytes(t *testing.T) {
	d := newDesk(t)
	gbk := "\xc9\xf3\xbc\xc6\xbe\xd6.txt" // 审计局
	d.put("\xc4\xea\xb6\xc8/"+gbk, county(t, "2023/"+audit))
	d.put("\xff\xfe.txt", []byte("信"))
	d.put("red\x1b[31m\n.txt", []byte("另一封信"))
	d.want(d.run(), []string{"red_[31m_.txt quarantined", "年度/审计局.txt new", "_.txt quarantined"})
	d.there("quarantine/_.txt.reason.txt", true)
	d.want(d.run(), nil)
}
