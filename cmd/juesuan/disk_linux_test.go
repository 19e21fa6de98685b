package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"juesuan/load/workspace"
)

// mounted makes a file system of its own, of so many bytes, or skips where that is not permitted.
func mounted(t *testing.T, size int) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+strconv.Itoa(size)); err != nil {
		t.Skipf("a small file system cannot be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// available is how many bytes there is room for.
func available(t *testing.T, dir string) int {
	t.Helper()
	var disk syscall.Statfs_t
	if err := syscall.Statfs(dir, &disk); err != nil {
		t.Fatal(err)
	}
	return int(disk.Bavail) * int(disk.Bsize)
}

// TestDiskFull lets a run meet a disk that has less room than it needs, from none to nearly enough, so that it fills up in every step.
// People are told; no document is lost; what is there is whole; and with room again the run completes to the same state as ever. The
// variable JUESUAN_FULL asks for more than a few amounts of room.
func TestDiskFull(t *testing.T) {
	template := prepared(t)
	usual := copied(t, template)
	finished(t, usual)
	want := stateOf(t, usual)
	originals := sums(t, filepath.Join(template, workspace.InboxDir))
	amounts := 6
	if n, err := strconv.Atoi(os.Getenv("JUESUAN_FULL")); err == nil {
		amounts = n
	}
	const enough = 8 << 20
	disk := mounted(t, 64<<20)
	failed, said := 0, map[string]int{}
	for n := range amounts {
		dir := filepath.Join(disk, strconv.Itoa(n))
		if err := os.CopyFS(dir, os.DirFS(template)); err != nil {
			t.Fatal(err)
		}
		room := enough * n * n * n / (amounts * amounts * amounts)
		ballast := filepath.Join(disk, "ballast")
		if err := os.WriteFile(ballast, make([]byte, available(t, disk)-room), 0o644); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("juesuan", "run", dir).CombinedOutput()
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		if code := exitStatus(err); code == exitFailed {
			failed++
			said[lastStep(out)]++
			if !strings.Contains(string(out), "磁盘已满，没有做完。没有丢失任何文件") {
				t.Errorf("with %d bytes of room: found %s", room, out)
			}
		} else if code != exitQuarantined {
			t.Errorf("with %d bytes of room: found exit status %d: %s", room, code, out)
		}
		onlyWhole(t, dir, want.submissions, nil)
		left := sums(t, dir)
		for sum, name := range originals {
			if left[sum] == "" {
				t.Errorf("with %d bytes of room: %s is lost", room, name)
			}
		}
		finished(t, dir)
		if got := stateOf(t, dir); !got.equal(want) {
			t.Errorf("with %d bytes of room, and then enough: found %+v\nwant %+v", room, got, want)
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d of %d runs met a full disk: %v", failed, amounts, said)
	if failed < amounts/2 {
		t.Errorf("expected more than %d of %d runs to meet a full disk", failed, amounts)
	}
}

// TestDiskReadOnly holds that a read-only disk is told, that nothing changes, and that what is published can be asked all the same.
func TestDiskReadOnly(t *testing.T) {
	disk := mounted(t, 64<<20)
	dir := filepath.Join(disk, "county")
	if err := os.CopyFS(dir, os.DirFS(prepared(t))); err != nil {
		t.Fatal(err)
	}
	before := sums(t, dir)
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"run", dir}, {"check", "--workspace", dir}, {"backup", filepath.Join(disk, "b"), "--workspace", dir}} {
		out, err := exec.Command("juesuan", args...).CombinedOutput()
		if exitStatus(err) != exitFailed || !strings.Contains(string(out), "磁盘是只读的，什么也没有改动") {
			t.Errorf("%v: found %v: %s", args, err, out)
		}
	}
	for _, args := range [][]string{{"status", "--workspace", dir}, {"query", "SELECT COUNT(*) FROM fact", "--workspace", dir}} {
		if out, err := exec.Command("juesuan", args...).CombinedOutput(); err != nil {
			t.Errorf("%v: found %v: %s", args, err, out)
		}
	}
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT, ""); err != nil {
		t.Fatal(err)
	}
	if after := sums(t, dir); len(after) != len(before) {
		t.Errorf("found %d files, want %d", len(after), len(before))
	}
	finished(t, dir)
}

// exitStatus is that of a command that has ended.
func exitStatus(err error) int {
	if err == nil {
		return exitOK
	}
	if ended, ok := err.(*exec.ExitError); ok {
		return ended.ExitCode()
	}
	return -1
}

// lastStep is the last step that a run said it began.
func lastStep(log []byte) string {
	step := "start"
	for _, name := range []string{"take_in", "check", "compare", "publish"} {
		if strings.Contains(string(log), `"step":"`+name+`"`) {
			step = name
		}
	}
	return step
}

// sums gives the sha256 of every file below a folder, and its name.
func sums(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		sum := sha256.Sum256(text)
		found[hex.EncodeToString(sum[:])] = path
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
