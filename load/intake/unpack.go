package intake

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"juesuan/load/disk"
	"juesuan/load/workspace"
)

// What an archive may hold, archives within it included.
const (
	mostEntries = 10_000
	mostNested  = 3 // archives within archives
	// mostFiles is how many times the largest file all of them may be.
	mostFiles = 4
)

// unpackedEnd is what the folder of an archive is called, after the archive's own name.
const unpackedEnd = ".d"

// unpacking is what such a folder is called until it is whole; it is hidden, so that nobody looks into it.
const unpacking = ".unpacking-"

// archives puts a folder with its documents in the place of every zip archive of the inbox, and says what became of the archives.
// The archive itself is kept with the originals. One that would not stay within its bounds is quarantined as a whole, one with entries
// that cannot be taken as well, but the rest of it goes on. moving has those that somebody is still writing.
func (p *Pass) archives(ctx context.Context, found []file) (items []Item, moving map[string]error, err error) {
	moving = map[string]error{}
	for _, f := range found {
		if err := ctx.Err(); err != nil {
			return items, moving, err
		}
		if f.skip != nil || !isZip(f.path) {
			continue
		}
		item, taken, err := p.archive(f)
		switch {
		case err != nil:
			return items, moving, err
		case item.Outcome == Skipped:
			moving[f.name] = item.Reason
		case taken:
			items = append(items, item)
		}
	}
	return items, moving, nil
}

// isZip says whether a file is an archive of documents, or one that must not be opened.
func isZip(path string) bool {
	opened, err := openZip(path)
	if opened != nil {
		err = errors.Join(errors.New("an archive"), opened.Close())
	}
	return err != nil
}

// archive unpacks one archive. taken is false for what is no archive of documents.
func (p *Pass) archive(f file) (item Item, taken bool, err error) {
	r := result{file: f}
	item = Item{File: f.name}
	r.taken, r.err, r.fatal = archive(p.Workspace, f)
	item.SHA256 = r.taken.sha256
	switch {
	case r.fatal != nil:
		return item, true, r.fatal
	case errors.Is(r.err, errMoving):
		item.Outcome, item.Reason = Skipped, r.err
		return item, true, nil
	case r.err != nil:
		item, err = p.quarantine(item, r)
		return item, true, err
	}
	opened, err := openZip(r.taken.path)
	if err == nil && opened == nil {
		return item, false, nil
	}
	refused := err
	if opened != nil {
		refused, err = p.unpack(opened, r)
		if err = errors.Join(err, opened.Close()); err != nil {
			return item, true, fmt.Errorf("%s: unpack: %w", f.name, err)
		}
	}
	if refused != nil {
		r.err = &Refusal{f.name, refused.Error(), "unpack it yourself and put the documents into the inbox"}
		item, err = p.quarantine(item, r)
		return item, true, err
	}
	item.Outcome = Unpacked
	return item, true, leave(r)
}

// unpack makes the folder of one archive. refused says what of it was not taken; err is the disk's fault.
func (p *Pass) unpack(opened *zip.ReadCloser, r result) (refused, err error) {
	draft := p.Workspace.Path(workspace.InboxDir, unpacking+r.taken.sha256[:16])
	if err := errors.Join(os.RemoveAll(draft), os.Mkdir(draft, 0o755)); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(draft)) }()
	root, err := os.OpenRoot(draft)
	if err != nil {
		return nil, err
	}
	b := bounds{entries: mostEntries, bytes: mostFiles * p.Workspace.Config.Intake.MaxFileSize, each: p.Workspace.Config.Intake.MaxFileSize, at: r.file.modified}
	err = b.entriesOf(root, &opened.Reader, ".", 0)
	if err = errors.Join(err, root.Close()); err != nil {
		return nil, err
	}
	if b.broken == nil && b.taken == 0 {
		b.broken = errors.New("expected documents in the archive, found none")
	}
	if b.broken != nil {
		return errors.Join(append([]error{b.broken}, b.named()...)...), nil
	}
	return errors.Join(b.named()...), show(draft, r.file.path+unpackedEnd)
}

// bounds is what an archive may still take, and what was found in it.
type bounds struct {
	entries     int
	bytes, each int64
	at          time.Time // when the archive came
	taken       int
	broken      error // why nothing of it is taken
	bad         []string
}

// named are the entries that were not taken, the first of them by name.
func (b *bounds) named() (list []error) {
	const most = 20
	for i, text := range b.bad {
		if i == most {
			return append(list, fmt.Errorf("and %d more entries", len(b.bad)-most))
		}
		list = append(list, errors.New(text))
	}
	return list
}

// entriesOf writes the entries of an archive below a folder. err is the disk's fault.
func (b *bounds) entriesOf(root *os.Root, r *zip.Reader, dir string, nested int) error {
	if nested > mostNested {
		b.broken = fmt.Errorf("expected archives within archives at most %d deep, found more", mostNested)
	}
	if b.entries -= len(r.File); b.entries < 0 {
		b.broken = fmt.Errorf("expected at most %d entries, found more", mostEntries)
	}
	for _, f := range r.File {
		if b.broken != nil {
			return nil
		}
		name, err := placed(f)
		switch {
		case err != nil:
			b.bad = append(b.bad, fmt.Sprintf("%q: %v", nameOf(f), err))
		case name != "":
			if err := b.entry(root, f, path.Join(dir, name), nested); err != nil {
				return err
			}
		}
	}
	return nil
}

// entry writes one entry, and what is in it where it is an archive itself.
func (b *bounds) entry(root *os.Root, f *zip.File, name string, nested int) error {
	size, kept, err, fatal := copyEntry(root, f, name, min(b.each, b.bytes))
	switch b.bytes -= size; {
	case fatal != nil:
		return fatal
	case err != nil:
		b.bad = append(b.bad, fmt.Sprintf("%q: %v", name, err))
		return nil
	case b.bytes < 0 || size > b.each:
		b.broken = fmt.Errorf("expected files of at most %d bytes, %d in all, found more in %q", b.each, mostFiles*b.each, name)
		return nil
	}
	full := filepath.Join(root.Name(), filepath.FromSlash(kept))
	inner, err := openZip(full)
	switch {
	case err != nil:
		b.broken = err
		return nil
	case inner == nil:
		b.taken++
		return os.Chtimes(full, b.at, b.at)
	}
	err = b.entriesOf(root, &inner.Reader, kept+unpackedEnd, nested+1)
	return errors.Join(err, inner.Close(), root.Remove(kept))
}

// show gives a whole folder its name, with a number where that is taken.
func show(draft, name string) error {
	for n := 1; ; n++ {
		numbered := name
		if n > 1 {
			numbered = fmt.Sprintf("%s%d", name, n)
		}
		if _, err := os.Lstat(numbered); errors.Is(err, fs.ErrNotExist) {
			return errors.Join(os.Rename(draft, numbered), disk.Flush(filepath.Dir(numbered)))
		} else if err != nil || n > 10_000 {
			return errors.Join(err, fmt.Errorf("%s: expected a free name for the folder, found none", name))
		}
	}
}

// tidy removes the folders of archives that have nothing left in them, and those of archives that were cut off.
func tidy(inbox string) error {
	var folders []string
	err := filepath.WalkDir(inbox, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && path == inbox:
			return err
		case err != nil || !entry.IsDir():
			return nil
		case strings.HasPrefix(entry.Name(), unpacking):
			if err := os.RemoveAll(path); err != nil {
				return err
			}
			return fs.SkipDir
		case strings.Contains(strings.ToLower(path[len(inbox):]), ".zip"+unpackedEnd):
			folders = append(folders, path)
		}
		return nil
	})
	for i := len(folders) - 1; i >= 0; i-- {
		_ = os.Remove(folders[i]) // one with something left in it stays
	}
	return err
}
