package intake

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// directoryLimit is how large the directory of an archive may be, in bytes: ten times what the most entries need.
const directoryLimit = 16 << 20

// openZip opens a zip archive of documents. It gives nil for anything else: another kind of file, a zip that cannot be read, and the
// formats of office programs, which are zips too. Its error is a zip that must not be opened.
func openZip(name string) (*zip.ReadCloser, error) {
	directory, err := directorySize(name)
	switch {
	case err != nil || directory < 0:
		return nil, nil // the reader of files says what is wrong with it
	case directory > directoryLimit:
		return nil, fmt.Errorf("expected an archive of at most %d entries, found a list of entries that is too long to read", mostEntries)
	}
	r, err := zip.OpenReader(name)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, nil
	}
	for _, f := range r.File {
		if office(f.Name) {
			return nil, r.Close()
		}
	}
	return r, nil
}

// office says whether an entry is one that only the files of office programs have.
func office(name string) bool {
	return name == "[Content_Types].xml" || name == "mimetype" || name == "OFD.xml" || strings.HasPrefix(name, "word/") || strings.HasPrefix(name, "xl/")
}

// directorySize is how large an archive says its directory is, -1 for what is no archive.
func directorySize(name string) (int64, error) {
	file, stat, err := open(name)
	if err != nil {
		return -1, err
	}
	defer file.Close()
	var head [4]byte
	if _, err := file.ReadAt(head[:], 0); err != nil || string(head[:]) != "PK\x03\x04" && string(head[:]) != "PK\x05\x06" {
		return -1, err
	}
	const longest, fixed = 22 + 1<<16, 22 // the end record has a comment of at most 64 KiB
	tail := make([]byte, min(longest, stat.Size()))
	if _, err := file.ReadAt(tail, stat.Size()-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return -1, err
	}
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || at+fixed > len(tail) {
		return -1, nil
	}
	end, from := stat.Size()-int64(len(tail)-at), int64(binary.LittleEndian.Uint32(tail[at+16:]))
	if from == 1<<32-1 { // the place stands in another record; such an archive has more than 4 GiB or 65,535 entries
		return directoryLimit + 1, nil
	}
	return end - from, nil
}

// unicodePath is the extra field in which Info-ZIP repeats a name as UTF-8.
const unicodePath = 0x7075

// nameOf is the name of an entry as people wrote it, with slashes: UTF-8 where it is, else GB18030, which has GBK in it.
func nameOf(f *zip.File) string {
	name := f.Name
	for extra := f.Extra; len(extra) >= 4; {
		tag, size := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if size > len(extra)-4 {
			break
		}
		if tag == unicodePath && size > 5 && utf8.Valid(extra[9:4+size]) {
			name = string(extra[9 : 4+size])
		}
		extra = extra[4+size:]
	}
	return strings.ReplaceAll(readable(name), "\\", "/")
}

// readable is a name as people read it: UTF-8 as it is, other bytes as GB18030, and _ for what is neither.
func readable(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	decoded, err := simplifiedchinese.GB18030.NewDecoder().String(name)
	if err != nil || strings.ContainsRune(decoded, utf8.RuneError) {
		return strings.ToValidUTF8(name, "_")
	}
	return decoded
}

// placed says where below a folder an entry is put, or why nowhere. It is empty for what is not anybody's document: folders, hidden
// files, what operating systems leave behind.
func placed(f *zip.File) (string, error) {
	name := nameOf(f)
	switch {
	case strings.HasSuffix(name, "/") || f.Mode().IsDir():
		return "", nil
	case f.Flags&1 != 0:
		return "", errors.New("encrypted; Try: an archive without a password")
	case !f.Mode().IsRegular():
		return "", fmt.Errorf("expected a regular file, found %s", f.Mode().Type())
	case strings.ContainsAny(name, "\x00\r\n") || !filepath.IsLocal(name) || strings.Contains("/"+name+"/", "/../") || len(name) > 1 && name[1] == ':':
		return "", errors.New("expected a name inside the archive, found one that leads elsewhere")
	}
	for part := range strings.SplitSeq(path.Clean(name), "/") {
		if hidden(part) || part == "__MACOSX" || strings.EqualFold(part, "Thumbs.db") || strings.HasPrefix(part, "~$") {
			return "", nil
		}
		if len(part) > 240 {
			return "", errors.New("expected a name of at most 240 bytes, found a longer one")
		}
	}
	return path.Clean(name), nil
}

// copyEntry writes one entry into a folder, under another name where that one is taken, and says how many bytes it has and where it
// is. err is the entry's fault, fatal the disk's.
func copyEntry(root *os.Root, f *zip.File, name string, most int64) (size int64, kept string, err, fatal error) {
	if dir := path.Dir(name); dir != "." {
		if err := root.MkdirAll(dir, 0o755); err != nil {
			return 0, "", fmt.Errorf("expected a folder, found: %w", err), full(err)
		}
	}
	to, kept, err := create(root, name)
	if err != nil {
		return 0, "", err, full(err)
	}
	from, err := f.Open()
	if err != nil {
		return 0, kept, err, errors.Join(to.Close(), root.Remove(kept))
	}
	source := &reader{from: io.LimitReader(from, most+1)}
	size, copyErr := io.Copy(to, source)
	if copyErr != nil && source.err == nil {
		fatal = copyErr
	}
	fatal = errors.Join(fatal, to.Sync(), to.Close())
	if err = errors.Join(source.err, from.Close()); err != nil {
		fatal = errors.Join(fatal, root.Remove(kept))
	}
	return size, kept, err, fatal
}

// full gives an error that is a full disk's, and no other.
func full(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return err
	}
	return nil
}

// create makes a new file; one of that name gets a number.
func create(root *os.Root, name string) (*os.File, string, error) {
	ext := path.Ext(name)
	for n := 1; n < 1000; n++ {
		numbered := name
		if n > 1 {
			numbered = fmt.Sprintf("%s.%d%s", strings.TrimSuffix(name, ext), n, ext)
		}
		file, err := root.OpenFile(numbered, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if !errors.Is(err, os.ErrExist) {
			return file, numbered, err
		}
	}
	return nil, "", errors.New("expected a name of its own, found a thousand entries with this one")
}
