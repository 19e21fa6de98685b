package intake_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"juesuan/load/intake"
	"juesuan/transform"
)

// while lets something happen while the first file is read: after it was archived, before it is loaded and before the next one is
// opened.
func (d *desk) while(something func()) {
	d.w.Config.Intake.Readers = 1
	plain, done := d.pass.Read, false
	d.pass.Read = func(path, name string) (*transform.Submission, error) {
		if !done {
			done = true
			something()
		}
		return plain(path, name)
	}
}

// padded is a document of the model county with so many bytes more that say nothing; one of the documents is UTF-16, so they are even.
func padded(t *testing.T, name string, lines int) []byte {
	t.Helper()
	return append(county(t, name), strings.Repeat("\n", lines)...)
}

// TestMoving holds that a file that became another one while it was read does not count and stays, by whatever it is to be told: that it
// is another file, has another length or another time.
func TestMoving(t *testing.T) {
	at := time.Now().Add(-time.Hour).Truncate(time.Second)
	old, other := "2022/"+audit, "2023/"+audit
	long := max(len(county(t, old)), len(county(t, other)))
	same := func(name string) []byte { return padded(t, name, long-len(county(t, name))) }
	for what, change := range map[string]func(path string) error{
		"another file of the same length and time": func(path string) error {
			return errors.Join(os.WriteFile(path+".new", same(other), 0o644), os.Chtimes(path+".new", at, at), os.Rename(path+".new", path))
		},
		"the same file, longer, with the same time": func(path string) error {
			return errors.Join(os.WriteFile(path, padded(t, other, long-len(county(t, other))+4), 0o644), os.Chtimes(path, at, at))
		},
		"the same file, as long, with another time": func(path string) error { return os.WriteFile(path, same(other), 0o644) },
	} {
		for _, letter := range []bool{false, true} { // a letter goes to quarantine instead
			d := newDesk(t)
			first := same(old)
			if letter {
				first = append([]byte("信"), make([]byte, len(first)-3)...)
			}
			d.put("a.txt", first)
			path := d.w.Path("inbox", "a.txt")
			if err := os.Chtimes(path, at, at); err != nil {
				t.Fatal(err)
			}
			d.while(func() {
				if err := change(path); err != nil {
					t.Error(err)
				}
			})
			if got := d.run(); len(got) != 1 || got[0] != "a.txt skipped" {
				t.Errorf("%s: found %q, want it skipped", what, got)
			}
			items, err := d.pass.Run(context.Background())
			if err != nil || len(items) != 1 || items[0].Outcome != intake.New || items[0].FiscalYear != 2023 {
				t.Errorf("%s: found %+v, %v in the next pass", what, items, err)
			}
		}
	}
}

// TestLeave holds that what is put into the inbox under the same name while a file is loaded stays there.
func TestLeave(t *testing.T) {
	d := newDesk(t)
	d.put("a.txt", county(t, "2022/"+audit))
	plain := d.pass.Load
	d.pass.Load = func(ctx context.Context, sub *transform.Submission, received time.Time) (intake.Loaded, error) {
		path := d.w.Path("inbox", "a.txt")
		if err := errors.Join(os.WriteFile(path+".new", county(t, "2023/"+audit), 0o644), os.Rename(path+".new", path)); err != nil {
			t.Error(err)
		}
		return plain(ctx, sub, received)
	}
	d.want(d.run(), []string{"a.txt new"})
	d.there("inbox/a.txt", true)
	d.pass.Load = plain
	if items, err := d.pass.Run(context.Background()); err != nil || len(items) != 1 || items[0].FiscalYear != 2023 {
		t.Errorf("found %+v, %v in the next pass", items, err)
	}
}

// TestLinkMeanwhile holds that a link that takes a file's place after the inbox was listed is not followed: what it leads to is nobody's
// submission.
func TestLinkMeanwhile(t *testing.T) {
	d := newDesk(t)
	secret := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(secret, county(t, "2023/"+audit), 0o600); err != nil {
		t.Fatal(err)
	}
	d.put("a.txt", county(t, "2021/"+audit))
	d.put("b.txt", county(t, "2022/"+audit))
	d.while(func() {
		path := d.w.Path("inbox", "b.txt")
		if err := errors.Join(os.Remove(path), os.Symlink(secret, path)); err != nil {
			t.Error(err)
		}
	})
	d.want(d.run(), []string{"a.txt new", "b.txt quarantined"})
	archived, err := filepath.Glob(d.w.Path("archive", "*"))
	if err != nil || len(archived) != 1 {
		t.Errorf("found %v, %v in the archive, want one file", archived, err)
	}
	if text, err := os.ReadFile(secret); err != nil || !bytes.Equal(text, county(t, "2023/"+audit)) {
		t.Errorf("what the link led to: found other bytes, %v", err)
	}
}

// TestSomeoneElses holds that bytes that are on record for another year are the file's fault: it goes to quarantine, the others go on.
func TestSomeoneElses(t *testing.T) {
	d := newDesk(t)
	d.put("a.txt", county(t, "2023/"+audit))
	d.put("b.txt", county(t, "2023/"+audit))
	d.put("c.txt", county(t, "2022/"+audit))
	plain := d.pass.Read
	d.pass.Read = func(path, name string) (*transform.Submission, error) {
		sub, err := plain(path, name)
		if name == "b.txt" && err == nil {
			sub.FiscalYear = 2021 // as the name of a folder says of a workbook that does not say it
		}
		return sub, err
	}
	d.want(d.run(), []string{"a.txt new", "b.txt quarantined", "c.txt new"})
	reason, err := os.ReadFile(d.w.Path("quarantine", "b.txt.reason.txt"))
	if err != nil || !strings.Contains(string(reason), "found the same bytes on record as "+strings.TrimSuffix(audit, ".txt")) {
		t.Errorf("found %s, %v", reason, err)
	}
}

// TestWarehouseStops holds that a fault of the warehouse is no file's: the pass ends, and nothing leaves the inbox.
func TestWarehouseStops(t *testing.T) {
	d := newDesk(t)
	d.put("a.txt", county(t, "2023/"+audit))
	plain := d.pass.Load
	d.pass.Load = func(context.Context, *transform.Submission, time.Time) (intake.Loaded, error) {
		return intake.Loaded{}, errors.New("no room on the disk")
	}
	if items, err := d.pass.Run(context.Background()); err == nil || !strings.Contains(err.Error(), "a.txt: no room on the disk") || len(items) != 0 {
		t.Errorf("found %+v, %v", items, err)
	}
	d.there("inbox/a.txt", true)
	d.there("quarantine/a.txt", false)
	d.pass.Load = plain
	d.want(d.run(), []string{"a.txt new"})
}

// TestRefuse holds that nobody's, no year's and empty submissions are refused before anybody else is asked, each with what to do.
func TestRefuse(t *testing.T) {
	fact := []transform.Fact{{Measure: "income.total"}}
	for want, sub := range map[string]transform.Submission{
		"":                                   {Department: "甲局", FiscalYear: 2023, Facts: fact},
		"expected the name of a department":  {FiscalYear: 2023, Facts: fact},
		"expected a fiscal year":             {Department: "甲局", Facts: fact},
		"expected figures of final accounts": {Department: "甲局", FiscalYear: 2023},
	} {
		sub.File = "a.txt"
		err := intake.Refuse(&sub)
		var refused *intake.Refusal
		if want == "" && err != nil || want != "" && (!errors.As(err, &refused) || !strings.HasPrefix(err.Error(), "a.txt: "+want) || refused.Try == "") {
			t.Errorf("found %v, want %q", err, want)
		}
	}
}

// TestEmpty holds that a document that names department and year and states nothing does not become a version: it would take the
// place of one that does.
func TestEmpty(t *testing.T) {
	d := newDesk(t)
	d.put("a.txt", county(t, "2023/"+audit))
	d.want(d.run(), []string{"a.txt new"})
	d.put("b.txt", []byte("青禾县审计局2023年度部门决算公开说明\n目录\n第一部分 部门概况\n"))
	d.want(d.run(), []string{"b.txt quarantined"})
	reason, err := os.ReadFile(d.w.Path("quarantine", "b.txt.reason.txt"))
	if err != nil || !strings.Contains(string(reason), "expected figures of final accounts, found none") {
		t.Errorf("found %s, %v", reason, err)
	}
}

// TestSettleClock holds that a file from a machine whose clock is ahead does not wait for that time to come.
func TestSettleClock(t *testing.T) {
	d := newDesk(t)
	d.w.Config.Intake.Settle = time.Hour
	d.put("a.txt", county(t, "2023/"+audit))
	ahead := time.Now().AddDate(1, 0, 0)
	if err := os.Chtimes(d.w.Path("inbox", "a.txt"), ahead, ahead); err != nil {
		t.Fatal(err)
	}
	d.want(d.run(), []string{"a.txt new"})
}

// TestUnfinished holds that what browsers and copying programs have not finished stays where it is.
func TestUnfinished(t *testing.T) {
	d := newDesk(t)
	for _, name := range []string{"a.txt.part", "b.txt.crdownload", "c.TMP"} {
		d.put(name, county(t, "2023/"+audit))
	}
	d.want(d.run(), []string{"a.txt.part skipped", "b.txt.crdownload skipped", "c.TMP skipped"})
	d.there("inbox/a.txt.part", true)
}

// TestReasonOfSize holds that a file over the limit is told so, and by which setting.
func TestReasonOfSize(t *testing.T) {
	d := newDesk(t)
	d.w.Config.Intake.MaxFileSize = 1000
	d.put("a.txt", county(t, "2023/"+audit))
	d.want(d.run(), []string{"a.txt quarantined"})
	reason, err := os.ReadFile(d.w.Path("quarantine", "a.txt.reason.txt"))
	if err != nil || !strings.Contains(string(reason), "a.txt: expected at most 1000 bytes, found ") || !strings.Contains(string(reason), "raise intake.max_file_size") {
		t.Errorf("found %s, %v", reason, err)
	}
}
