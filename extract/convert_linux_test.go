package extract

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestSandbox runs programs that take too much: time, processes, memory, files, the network.
func TestSandbox(t *testing.T) {
	run := func(t *testing.T, limit time.Duration, script string) (string, error) {
		t.Helper()
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		defer cancel()
		return runSandboxed(ctx, t.TempDir(), "/bin/sh", "-c", script)
	}
	t.Run("said", func(t *testing.T) {
		if said, err := run(t, time.Minute, "echo one; echo two >&2; pwd >/dev/null"); err != nil || said != "it said: one two" {
			t.Errorf("%q, %v", said, err)
		}
	})
	t.Run("time", func(t *testing.T) {
		pids := filepath.Join(t.TempDir(), "pids")
		start := time.Now()
		_, err := run(t, 300*time.Millisecond, "sleep 60 & echo $! >"+pids+"; sleep 60")
		if took := time.Since(start); err == nil || took > 50*time.Second {
			t.Errorf("took %s: %v", took, err)
		}
		data, err := os.ReadFile(pids)
		if err != nil {
			t.Fatal(err)
		}
		left := filepath.Join("/proc", strings.TrimSpace(string(data)), "stat")
		for range 50 { // until the system has taken it away
			if data, err := os.ReadFile(left); err != nil || strings.Contains(string(data), ") Z ") {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
		t.Errorf("the process that it started is still there: %s", left)
	})
	t.Run("file size", func(t *testing.T) {
		if _, err := run(t, time.Minute, "head -c 1G /dev/zero >large && exit 0; exit 1"); err == nil {
			t.Error("a file of 1 GiB was written")
		}
	})
	t.Run("memory", func(t *testing.T) {
		said, err := run(t, time.Minute, "ulimit -v")
		if err != nil || said != "it said: 4194304" {
			t.Errorf("%q, %v", said, err)
		}
	})
	t.Run("network", func(t *testing.T) {
		if err := unshares(); err != nil {
			t.Skip("no namespaces here:", err)
		}
		said, err := run(t, time.Minute, "tail -n +3 /proc/net/dev | cut -d: -f1; echo")
		if err != nil || said != "it said: lo" {
			t.Errorf("%q, %v", said, err)
		}
	})
}

// unshares says whether the system lets programs have namespaces of their own.
func unshares() error {
	_, err := runIn(context.Background(), os.TempDir(), "/bin/true", nil, true)
	return err
}

// TestConvertedGarbage lets LibreOffice convert what is no document: it is refused, and no folder is left.
func TestConvertedGarbage(t *testing.T) {
	if _, err := officeProgram(); err != nil || testing.Short() {
		t.Skip("LibreOffice is not installed")
	}
	t.Setenv("TMPDIR", t.TempDir())
	doc, err := os.ReadFile("testdata/documents/shanghai.doc")
	if err != nil {
		t.Fatal(err)
	}
	clear(doc[512*8 : len(doc)/2])
	for name, data := range map[string][]byte{
		"holes.doc": doc,
		"empty.odt": []byte("PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.text"),
	} {
		start := time.Now()
		_, err := Read(name, data)
		if name != "holes.doc" && (err == nil || !strings.Contains(err.Error(), "Try: ")) { // half a .doc may be read
			t.Errorf("%s: %v", name, err)
		}
		t.Log(time.Since(start), err)
	}
	left, err := os.ReadDir(os.Getenv("TMPDIR"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
